import { type Entry, list, type Located, type LocatedMap, map } from '../source/value.js';
import type { Shape, StructureShape } from './shapes.js';

/**
 * Without the optional members that say nothing: null, an empty text, list or object. Consoles and skeletons write them, and
 * the tools that deploy drop them. What keeps all its members is the same value as before.
 */
export function withoutEmpty(value: LocatedMap, shape: StructureShape): LocatedMap {
  const kept = cleaned(value, shape);
  return kept.kind === 'map' ? kept : value;
}

function cleaned(value: Located, shape: Shape | undefined): Located {
  if (value.kind === 'list' && shape?.kind === 'list') {
    const items = value.items.map((item) => cleaned(item, shape.item));
    return items.every((item, i) => item === value.items[i]) ? value : list(value.span, items);
  }
  if (value.kind !== 'map' || shape?.kind !== 'structure' || SAYS_BY_EMPTINESS.has(shape.name)) return value;
  const entries = value.entries.flatMap((entry): Entry[] => {
    const inner = cleaned(entry.value, shape.members.get(entry.key));
    if (saysNothing(inner) && !shape.required.includes(entry.key)) return [];
    return [inner === entry.value ? entry : { ...entry, value: inner }];
  });
  const same =
    entries.length === value.entries.length && entries.every((entry, i) => entry === value.entries[i]);
  return same ? value : map(value.span, entries);
}

/** The value of a variable or of a tag may be empty. */
const SAYS_BY_EMPTINESS: ReadonlySet<string> = new Set(['KeyValuePair', 'Tag']);

function saysNothing(value: Located): boolean {
  switch (value.kind) {
    case 'null':
      return true;
    case 'string':
      return value.value === '';
    case 'list':
      return value.items.length === 0;
    case 'map':
      return value.entries.length === 0;
    default:
      return false;
  }
}
