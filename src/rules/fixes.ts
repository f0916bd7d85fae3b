import type { Change, Simple } from '../model/edit.js';
import { type Placed, structureOf } from '../model/view.js';
import type { Proposal } from './rule.js';

/** Keeps the meaning, or gives the only one that was possible. */
export function safeFix(title: string, ...changes: readonly Change[]): Proposal {
  return { title, safe: true, changes };
}

/** Has to be looked at by somebody who knows what was meant. */
export function unsafeFix(title: string, ...changes: readonly Change[]): Proposal {
  return { title, safe: false, changes };
}

/** Puts another value in the place of one that is written. */
export function set(at: Placed, to: Simple): Change {
  return { op: 'set', at, to };
}

/** Takes out a member with its key, or an item of a list. */
export function remove(at: Placed): Change {
  return { op: 'remove', at };
}

/** Adds a member that an object has not. */
export function insert<View extends Placed>(
  into: View,
  member: Exclude<keyof View & string, keyof Placed>,
  value: Simple,
): Change {
  return { op: 'insert', into, structure: structureOf(into) ?? '', member, value };
}

/** Adds an item to a list; `structure` is what the API calls it, where it is an object. */
export function append(to: Placed, item: Simple, structure?: string): Change {
  return { op: 'append', to, structure, item };
}
