import { revised } from '../source/lists.js';
import type { Span } from '../source/span.js';
import {
  boolean,
  type Entry,
  entryOf,
  expression,
  list,
  type Located,
  type LocatedMap,
  map,
  number,
  revisedMap,
  string,
} from '../source/value.js';

/** Data with located values in it; what is undefined is left out. */
export type Draft =
  | Located
  | string
  | number
  | boolean
  | undefined
  | readonly Draft[]
  | { readonly [key: string]: Draft };

/** Writes data out at the place of what it is made for. */
export function drafted(draft: Exclude<Draft, undefined>, at: Span): Located {
  if (isLocated(draft)) return draft;
  if (typeof draft === 'string') return string(at, draft);
  if (typeof draft === 'number') return number(at, draft);
  if (typeof draft === 'boolean') return boolean(at, draft);
  if (isList(draft))
    return list(
      at,
      draft.flatMap((item) => (item === undefined ? [] : drafted(item, at))),
    );
  return draftedMap(draft, at);
}

export function draftedMap(draft: { readonly [key: string]: Draft }, at: Span): LocatedMap {
  const entries: Entry[] = [];
  for (const [key, value] of Object.entries(draft))
    if (value !== undefined) entries.push({ key, keySpan: placeOf(value) ?? at, value: drafted(value, at) });
  return map(at, entries);
}

/** What CloudFormation gives for a resource: `Ref`, `Arn`. */
export function attributeOf(address: string, attribute: string, at: Span): Located {
  return expression(at, { type: 'reference', target: address, attribute });
}

/** A function that only the deployment can compute, by CloudFormation's name for it. */
export function call(at: Span, name: string, ...values: readonly Exclude<Draft, undefined>[]): Located {
  return expression(at, { type: 'call', name, arguments: values.map((value) => drafted(value, at)) });
}

/** Of the stack itself: its region, account, partition, stack (its name). */
export function surrounding(attribute: 'region' | 'account' | 'partition' | 'stack', at: Span): Located {
  return attributeOf('aws', attribute, at);
}

/** One text of several parts, known ones joined. */
export function joined(at: Span, ...parts: readonly (Located | string)[]): Located {
  const flat = parts
    .map((part) => (typeof part === 'string' ? string(at, part) : part))
    .flatMap((part) =>
      part.kind === 'expression' && part.expression.type === 'concatenation' ? part.expression.parts : part,
    );
  const merged: Located[] = [];
  for (const part of flat) {
    const last = merged.at(-1);
    if (last?.kind === 'string' && part.kind === 'string')
      merged[merged.length - 1] = string(at, last.value + part.value);
    else if (part.kind !== 'string' || part.value !== '') merged.push(part);
  }
  const [only, ...more] = merged;
  if (!only) return string(at, '');
  return more.length === 0 ? only : expression(at, { type: 'concatenation', parts: merged });
}

export function memberOf(value: Located | undefined, key: string): Located | undefined {
  return value?.kind === 'map' ? entryOf(value, key)?.value : undefined;
}

export function itemsOf(value: Located | undefined): readonly Located[] {
  return value?.kind === 'list' ? value.items : [];
}

/** What a reference refers to. */
export function addressIn(value: Located | undefined): string | undefined {
  return value?.kind === 'expression' && value.expression.type === 'reference'
    ? value.expression.target
    : undefined;
}

/** The text of a known string or number. */
export function textIn(value: Located | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'number' ? value.written : undefined;
}

/** A number as a text, where a text is wanted. */
export function asText(value: Located): Located {
  return value.kind === 'number' || value.kind === 'boolean'
    ? string(value.span, String(value.value))
    : value;
}

/** A text of digits as the number, where one is wanted. */
export function asNumber(value: Located): Located {
  return value.kind === 'string' && /^\d+$/.test(value.value)
    ? number(value.span, Number(value.value))
    : value;
}

export function numberIn(value: Located | undefined): number | undefined {
  return value?.kind === 'number' ? value.value : undefined;
}

export function booleanIn(value: Located | undefined): boolean | undefined {
  return value?.kind === 'boolean' ? value.value : undefined;
}

/** A text that is the same for values that are written alike. */
export function keyOf(value: Located): string {
  return JSON.stringify(value, (name, part: unknown) =>
    name === 'span' || name === 'keySpan' || name === 'written' ? undefined : part,
  );
}

/** Of values that are written alike, one. */
export function distinctOf(values: readonly Located[]): readonly Located[] {
  return values.length < 2 ? values : [...new Map(values.map((each) => [keyOf(each), each])).values()];
}

/** A map with members set, replaced, or (undefined) taken out. */
export function withMembers(value: LocatedMap, members: { readonly [key: string]: Draft }): LocatedMap {
  const added = draftedMap(members, value.span).entries;
  const kept = revised(value.entries, (entry) => {
    if (!Object.hasOwn(members, entry.key)) return entry;
    const now = added.find(({ key }) => key === entry.key);
    return now && { ...entry, value: now.value };
  });
  return map(value.span, [...kept, ...added.filter(({ key }) => !entryOf(value, key))]);
}

type Change = (value: Located) => Located;

/** A value with others in the place of those that a function answers with another one, at any depth. */
export function replaced(value: Located, change: Change): Located {
  return replacing(change)(value);
}

export function replacedInMap(value: LocatedMap, change: Change): LocatedMap {
  return revisedMap(value, replacing(change));
}

/** The same for several values. */
export function replacing(change: Change): Change {
  return function replace(value): Located {
    const now = change(value);
    if (now !== value) return now;
    if (value.kind === 'map') return revisedMap(value, replace);
    if (value.kind === 'list') {
      const items = revisedItems(value.items, replace);
      return items === value.items ? value : list(value.span, items);
    }
    if (value.kind !== 'expression') return value;
    const { expression: of, span } = value;
    if (of.type === 'concatenation') {
      const parts = revisedItems(of.parts, replace);
      return parts === of.parts ? value : joined(span, ...parts);
    }
    if (of.type === 'call') {
      const values = revisedItems(of.arguments, replace);
      return values === of.arguments ? value : expression(span, { ...of, arguments: values });
    }
    if (of.type === 'conditional') {
      const consequent = replace(of.consequent);
      const otherwise = replace(of.otherwise);
      if (consequent === of.consequent && otherwise === of.otherwise) return value;
      return expression(span, { ...of, consequent, otherwise });
    }
    return value;
  };
}

/** A value of a list that becomes a list itself brings its items. */
function revisedItems(items: readonly Located[], change: Change): readonly Located[] {
  const changed = revised(items, change);
  if (changed === items) return items;
  return changed.flatMap((now, i) =>
    now !== items[i] && items[i]!.kind === 'expression' && now.kind === 'list' ? now.items : [now],
  );
}

function placeOf(draft: Draft): Span | undefined {
  return draft !== undefined && isLocated(draft) ? draft.span : undefined;
}

function isList(draft: object): draft is readonly Draft[] {
  return Array.isArray(draft);
}

function isLocated(draft: Exclude<Draft, undefined>): draft is Located {
  return typeof draft === 'object' && 'kind' in draft && 'span' in draft && typeof draft.kind === 'string';
}
