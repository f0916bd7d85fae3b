import { compareBytes } from '../../../source/bytes.js';
import type { Span } from '../../../source/span.js';
import {
  boolean,
  type Entry,
  entryOf,
  type Located,
  type LocatedList,
  list,
  map,
  number,
  string,
} from '../../../source/value.js';
import { areEqual, asNumber, asText, failure, isKnown, setOf, sortedEntries } from '../values.js';
import { type Compute, texts } from './compute.js';

const LONGEST_RANGE = 100_000;

function itemsOf(value: Located | undefined): readonly Located[] | undefined {
  return value?.kind === 'list' ? value.items : undefined;
}

/** A function of one list. */
function of(
  compute: (items: readonly Located[], span: Span, rest: readonly Located[]) => Located | undefined,
): Compute {
  return ([first, ...rest], span) => {
    const items = itemsOf(first);
    return items && compute(items, span, rest);
  };
}

/** Each value once, where it is known which are equal. */
function unique(items: readonly Located[]): readonly Located[] | undefined {
  if (!items.every(isKnown)) return undefined;
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}

function keyOf(value: Located): string {
  if (value.kind === 'list') return `[${value.items.map(keyOf).join()}]`;
  if (value.kind === 'map')
    return `{${(sortedEntries(value) ?? []).map(([key, inner]) => `${JSON.stringify(key)}:${keyOf(inner)}`).join()}}`;
  return `${value.kind}${JSON.stringify(asText(value) ?? null)}`;
}

function asSet(items: readonly Located[], span: Span): Located | undefined {
  const values = unique(items);
  if (!values) return undefined;
  const all = values.map(asText);
  const isText = all.every((text) => text !== undefined);
  const sorted = isText ? [...values].sort((a, b) => compareBytes(asText(a)!, asText(b)!)) : values;
  return setOf(list(span, sorted));
}

/** A function of sets. */
function ofSets(takes: (counts: readonly boolean[]) => boolean): Compute {
  return (args, span) => {
    const sets = args.map(itemsOf);
    if (!sets.every((set) => set?.every(isKnown))) return undefined;
    const keys = sets.map((set) => new Set(set!.map(keyOf)));
    return asSet(
      sets.flatMap((set) => set!.filter((item) => takes(keys.map((each) => each.has(keyOf(item)))))),
      span,
    );
  };
}

function merged(args: readonly Located[], span: Span): Located | undefined {
  const entries = new Map<string, Entry>();
  for (const argument of args) {
    if (argument.kind === 'null') continue;
    if (argument.kind !== 'map') return undefined;
    // A key that is not known may be any of those before it.
    for (const entry of argument.entries)
      entries.set(entry.keyUnknown ? `${entry.keySpan.start}\0` : entry.key, entry);
  }
  return map(span, [...entries.values()]);
}

function flattened(items: readonly Located[]): readonly Located[] | undefined {
  const flat: Located[] = [];
  for (const item of items) {
    if (item.kind === 'expression') return undefined;
    const inner = item.kind === 'list' ? flattened(item.items) : [item];
    if (!inner) return undefined;
    for (const each of inner) flat.push(each);
  }
  return flat;
}

/** The first argument that is neither null nor, where texts are asked for, empty. */
function coalesced(args: readonly Located[], span: Span): Located | undefined {
  for (const argument of args) {
    if (argument.kind === 'expression') return undefined;
    if (argument.kind !== 'null' && !(argument.kind === 'string' && argument.value === '')) return argument;
  }
  return failure(span);
}

function lookedUp([from, name, otherwise]: readonly Located[], span: Span): Located | undefined {
  const key = asText(name);
  if (from?.kind !== 'map' || key === undefined) return undefined;
  const found = entryOf(from, key);
  if (found) return found.value;
  if (from.entries.some(({ keyUnknown }) => keyUnknown)) return undefined;
  return otherwise ?? failure(span);
}

function ranged(args: readonly Located[], span: Span): Located | undefined {
  const [first = Number.NaN, second, third] = args.map((argument) => asNumber(argument) ?? Number.NaN);
  const start = second === undefined ? 0 : first;
  const end = second === undefined ? first : second;
  const step = third ?? (end < start ? -1 : 1);
  const count = Math.ceil((end - start) / step);
  if (!(count <= LONGEST_RANGE) || step === 0) return undefined;
  return list(
    span,
    Array.from({ length: Math.max(0, count) }, (_, i) => number(span, start + i * step)),
  );
}

function zipped([names, values]: readonly Located[], span: Span): Located | undefined {
  const keys = itemsOf(names);
  const items = itemsOf(values);
  if (!keys || !items || keys.length !== items.length) return undefined;
  const entries: Entry[] = [];
  for (const [i, key] of keys.entries()) {
    const text = asText(key);
    if (text === undefined) return undefined;
    entries.push({ key: text, keySpan: key.span, value: items[i]! });
  }
  return map(span, entries);
}

function lengthOf(value: Located | undefined): number | undefined {
  if (value?.kind === 'string') return [...new Intl.Segmenter().segment(value.value)].length;
  return value?.kind === 'list' ? value.items.length : sortedEntries(value)?.length;
}

/** Every answer as a truth, and the one that decides. */
function decided(items: readonly Located[], decisive: boolean, span: Span): Located | undefined {
  const answers = items.map((item) => (item.kind === 'boolean' ? item.value : undefined));
  if (answers.includes(decisive)) return boolean(span, decisive);
  return answers.includes(undefined) ? undefined : boolean(span, !decisive);
}

function chunked(items: readonly Located[], size: number, span: Span): LocatedList {
  const count = Math.ceil(items.length / size);
  return list(
    span,
    Array.from({ length: count }, (_, i) => list(span, items.slice(i * size, (i + 1) * size))),
  );
}

function positionOf(items: readonly Located[], value: Located): number | undefined {
  for (const [i, item] of items.entries()) {
    const equal = areEqual(item, value);
    if (equal === undefined) return undefined;
    if (equal) return i;
  }
  return -1;
}

export const COLLECTIONS: Readonly<Record<string, Compute>> = {
  merge: merged,
  concat: (args, span) => {
    const lists = args.map(itemsOf);
    return lists.every((items) => items !== undefined) ? list(span, lists.flat()) : undefined;
  },
  flatten: of((items, span) => {
    const flat = flattened(items);
    return flat && list(span, flat);
  }),
  compact: of((items, span) =>
    items.some(({ kind }) => kind === 'expression')
      ? undefined
      : list(
          span,
          items.filter((item) => item.kind !== 'null' && !(item.kind === 'string' && item.value === '')),
        ),
  ),
  distinct: of((items, span) => {
    const values = unique(items);
    return values && list(span, values);
  }),
  toset: of(asSet),
  tolist: ([value]) => {
    if (value?.kind === 'list') return list(value.span, value.items);
    return value?.kind === 'null' ? value : undefined;
  },
  tomap: ([value]) => (value?.kind === 'map' || value?.kind === 'null' ? value : undefined),
  lookup: lookedUp,
  element: of((items, span, [index]) => {
    const position = asNumber(index);
    if (items.length === 0) return failure(span);
    return position === undefined ? undefined : items.at(position < 0 ? position : position % items.length);
  }),
  index: of((items, span, [value]) => {
    const position = value && positionOf(items, value);
    return position === undefined ? undefined : position < 0 ? failure(span) : number(span, position);
  }),
  contains: ([from, value], span) => {
    const items = itemsOf(from);
    if (!items || !value) return undefined;
    const answers = items.map((item) => areEqual(item, value));
    if (answers.includes(true)) return boolean(span, true);
    return answers.includes(undefined) ? undefined : boolean(span, false);
  },
  length: ([value], span) => {
    const length = lengthOf(value);
    return length === undefined ? undefined : number(span, length);
  },
  keys: ([value], span) => {
    if (value?.kind !== 'map' || value.entries.some(({ keyUnknown }) => keyUnknown)) return undefined;
    const places = new Map(value.entries.map(({ key, keySpan }) => [key, keySpan]));
    const sorted = [...places].sort(([a], [b]) => compareBytes(a, b));
    return list(
      span,
      sorted.map(([key, keySpan]) => string(keySpan, key)),
    );
  },
  values: ([value], span) => {
    const entries = sortedEntries(value);
    return (
      entries &&
      list(
        span,
        entries.map(([, inner]) => inner),
      )
    );
  },
  zipmap: zipped,
  coalesce: coalesced,
  coalescelist: (args, span) => {
    if (!args.every(({ kind }) => kind === 'list')) return undefined;
    return args.find((argument) => argument.kind === 'list' && argument.items.length > 0) ?? failure(span);
  },
  one: of((items, span) => (items.length > 1 ? failure(span) : (items[0] ?? { kind: 'null', span }))),
  range: ranged,
  reverse: of((items, span) => list(span, [...items].reverse())),
  slice: of((items, span, [from, to]) => {
    const start = asNumber(from);
    const end = asNumber(to);
    if (start === undefined || end === undefined) return undefined;
    return start < 0 || end < start || end > items.length
      ? failure(span)
      : list(span, items.slice(start, end));
  }),
  sort: of((items, span) => {
    const values = items.map(asText);
    return values.every((value) => value !== undefined)
      ? texts(span, [...values].sort(compareBytes))
      : undefined;
  }),
  chunklist: of((items, span, [size]) => {
    const length = asNumber(size);
    return length === undefined || !(length >= 1) ? undefined : chunked(items, length, span);
  }),
  alltrue: of((items, span) => decided(items, false, span)),
  anytrue: of((items, span) => decided(items, true, span)),
  setunion: ofSets(() => true),
  setintersection: ofSets((found) => found.every(Boolean)),
  setsubtract: ofSets(([first, second]) => first === true && second === false),
};
