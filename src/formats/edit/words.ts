import type { Simple } from '../../model/edit.js';
import type { Spelling } from '../../model/resource.js';
import { type Shape, structureShape } from '../../model/shapes.js';

export type Word = Spelling['member'];

/** A member of a structure of the API, with its value, as a format spells them. */
export function spelledMember(
  member: string,
  value: Simple,
  structure: string,
  word: Word,
): { readonly key: string; readonly value: Simple } {
  const shape = structureShape(structure)?.members.get(member);
  return { key: word(member, structure), value: spelled(value, shape, word) };
}

/** A value of a structure that is named, or of no structure. */
export function spelledValue(value: Simple, structure: string | undefined, word: Word): Simple {
  return spelled(value, structure === undefined ? undefined : structureShape(structure), word);
}

function spelled(value: Simple, shape: Shape | undefined, word: Word): Simple {
  if (isList(value))
    return value.map((item) => spelled(item, shape?.kind === 'list' ? shape.item : undefined, word));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (shape?.kind === 'structure')
        return [word(name, shape.name), spelled(inner, shape.members.get(name), word)];
      return [name, spelled(inner, shape?.kind === 'map' ? shape.value : undefined, word)];
    }),
  );
}

export function isList(value: Simple): value is readonly Simple[] {
  return Array.isArray(value);
}

/** Whether it has members whose names a format may spell in its own way. */
export function hasMembers(value: Simple): boolean {
  return isList(value) ? value.some(hasMembers) : typeof value === 'object';
}
