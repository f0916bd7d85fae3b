import type { Plain } from '../../source/value.js';
import { isSameText } from '../holes.js';
import { isMap, type PlainMap } from '../types/input.js';

/** What is left of plain data of which some is said already. */

/** Stands for an element or member of which everything is said. */
export const GONE: PlainMap = {};

export function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

export function isEmpty(value: PlainMap): boolean {
  return Object.keys(value).length === 0;
}

export function at(value: Plain | undefined, path: string): Plain | undefined {
  let here = value;
  for (const step of path.split('.')) here = isMap(here) ? here[step] : undefined;
  return here;
}

/** All that the part says is in the whole. */
export function isWithin(part: Plain, whole: Plain | undefined): boolean {
  if (isMap(part))
    return isMap(whole) && Object.entries(part).every(([key, value]) => isWithin(value, whole[key]));
  if (isList(part))
    return isList(whole) && part.length === whole.length && part.every((item, i) => isWithin(item, whole[i]));
  return part === whole || (typeof part === 'string' && typeof whole === 'string' && isSameText(part, whole));
}

/** Something of what is left is said. */
export function touches(left: Plain | undefined, said: Plain): boolean {
  if (left === undefined || left === GONE) return false;
  if (isMap(left) && isMap(said) && !isEmpty(said))
    return Object.entries(said).some(([key, value]) => touches(left[key], value));
  if (isList(left) && isList(said) && said.length > 0) return said.some((item, i) => touches(left[i], item));
  return true;
}

/** What is left of an element when this much of it is said. */
export function rest(whole: Plain, said: Plain): Plain {
  if (!isMap(whole) || !isMap(said)) return GONE;
  const left = without(whole, said);
  return isEmpty(left) ? GONE : left;
}

export function without(whole: PlainMap, said: PlainMap): PlainMap {
  const left: Record<string, Plain> = {};
  for (const [key, value] of Object.entries(whole)) {
    const known = said[key];
    if (known === undefined) left[key] = value;
    else if (isMap(value) && isMap(known)) {
      const more = without(value, known);
      if (!isEmpty(more)) left[key] = more;
    } else if (isList(value) && isList(known)) {
      const items = value.map((item, i) => rest(item, known[i]!));
      if (items.some((item) => item !== GONE)) left[key] = items;
    }
  }
  return left;
}

/** The same with another value at a path; nothing empty stays behind where it goes. */
export function replaced(value: PlainMap, path: string, by: Plain): PlainMap {
  const [step, ...more] = path.split('.');
  const inner = value[step!];
  const changed = more.length > 0 ? (isMap(inner) ? replaced(inner, more.join('.'), by) : GONE) : by;
  const { [step!]: _, ...others } = value;
  return isMap(changed) && isEmpty(changed) ? others : { ...others, [step!]: changed };
}

/** The values that are left, by their paths; what is gone from a list leaves its place. */
export function* leaves(value: Plain, path: string): Generator<[string, Plain]> {
  if (isMap(value) && !isEmpty(value)) {
    const odd: Record<string, Plain> = {};
    for (const [key, item] of Object.entries(value))
      if (!/^[^.[\]]+$/.test(key)) odd[key] = item;
      else yield* leaves(item, path === '' ? key : `${path}.${key}`);
    if (!isEmpty(odd)) yield [path, odd];
  } else if (isList(value) && value.some((item) => item === GONE || isMap(item))) {
    for (const [i, item] of value.entries()) if (item !== GONE) yield* leaves(item, `${path}[${i}]`);
  } else yield [path, value];
}
