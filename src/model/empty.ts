import { type Located, type LocatedMap, revisedList, revisedMap } from '../source/value.js';
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
    return revisedList(value, (item) => cleaned(item, shape.item));
  }
  if (value.kind !== 'map' || shape?.kind !== 'structure' || SAYS_BY_EMPTINESS.has(shape.name)) return value;
  return revisedMap(value, (inner, { key }) => {
    const now = cleaned(inner, shape.members.get(key));
    return saysNothing(now) && !shape.required.includes(key) ? undefined : now;
  });
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
