import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { SourceKey } from '../formats/format.js';
import type { Model } from '../model/resource.js';
import type { Span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { type Located, partsOf } from '../source/value.js';

export const OUTCOMES = ['carried', 'changed', 'added', 'lost'] as const;

/** What became of something in a conversion. */
export type Outcome = (typeof OUTCOMES)[number];

export interface Accounted {
  readonly outcome: Outcome;
  /** Of the text; what was added has none. */
  readonly key?: string;
  readonly span: Span;
  /** What was told of it; undefined where it is as it was. */
  readonly told?: Diagnostic;
}

/** A conversion's remarks say what was changed or added, everything else what was lost. */
export function outcomeOf({ id, severity }: Diagnostic): Exclude<Outcome, 'carried'> {
  if (severity !== 'info') return 'lost';
  return id.endsWith('/added') ? 'added' : 'changed';
}

/** What became of every key of the texts, and what was added. */
export function account(
  keys: readonly SourceKey[],
  told: readonly Diagnostic[],
  model: Model,
): readonly Accounted[] {
  const bySource = new Map<SourceText, SourceKey[]>();
  for (const key of keys) {
    const known = bySource.get(key.span.source);
    if (known) known.push(key);
    else bySource.set(key.span.source, [key]);
  }
  const { owned, free } = assigned(bySource, told, namesOf(model));
  const starts = startsOf(model);
  const entries = [...bySource].flatMap(([source, own]) =>
    ownOutcomes(own, owned, new Int32Array([...(starts.get(source) ?? [])].sort((a, b) => a - b))),
  );
  return [...entries, ...free.map((each) => ({ outcome: outcomeOf(each), span: each.span, told: each }))];
}

/** The remarks by the key that they are about: the innermost that holds their place. */
function assigned(
  keys: ReadonlyMap<SourceText, readonly SourceKey[]>,
  told: readonly Diagnostic[],
  names: ReadonlySet<string>,
): { owned: ReadonlyMap<SourceKey, Diagnostic>; free: readonly Diagnostic[] } {
  const owned = new Map<SourceKey, Diagnostic>();
  const free: Diagnostic[] = [];
  for (const each of told) {
    const own = keys.get(each.span.source) ?? [];
    const outcome = outcomeOf(each);
    const key = outcome === 'added' ? undefined : innermost(own, each.span);
    if (!key) free.push(each);
    else {
      // What is told at a key is of all that it holds, unless the key is the name of a thing that has more to it.
      const whole =
        each.span.start <= key.extent.start && !names.has(placeOf(each.span)) ? key.extent : each.span;
      const extent = each.extent?.source === each.span.source ? each.extent : whole;
      for (const about of [key, ...inside(own, extent)]) {
        const before = owned.get(about);
        if (!before || (outcomeOf(before) !== 'lost' && outcome === 'lost')) owned.set(about, each);
        else if (about === key && before !== each) free.push(each);
      }
    }
  }
  return { owned, free };
}

/** The keys of what a place covers as a whole. */
function inside(keys: readonly SourceKey[], { start, end }: Span): readonly SourceKey[] {
  const from = firstBehind(keys, start - 1);
  let to = from;
  while (to < keys.length && keys[to]!.extent.start < end) to++;
  return keys.slice(from, to).filter(({ extent }) => extent.end <= end);
}

/** The first key that begins behind an offset. */
function firstBehind(keys: readonly SourceKey[], offset: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]!.extent.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Keys are sorted by their place: those that hold it stand before it, the innermost last. */
function innermost(keys: readonly SourceKey[], { start, end }: Span): SourceKey | undefined {
  for (let i = firstBehind(keys, start) - 1; i >= 0; i--) if (keys[i]!.extent.end >= end) return keys[i];
  return undefined;
}

function ownOutcomes(
  keys: readonly SourceKey[],
  owned: ReadonlyMap<SourceKey, Diagnostic>,
  starts: Int32Array,
): Accounted[] {
  return keys.map((key) => {
    const { path, span, extent, structural } = key;
    const told = owned.get(key);
    if (told) return { outcome: outcomeOf(told), key: path, span, told };
    const isThere = structural === true || hasBetween(starts, extent.start, extent.end);
    return { outcome: isThere ? 'carried' : 'lost', key: path, span };
  });
}

/** Where the names of the things of a model stand. */
function namesOf({ resources, infrastructure }: Model): ReadonlySet<string> {
  return new Set([...resources, ...infrastructure].map(({ nameSpan }) => placeOf(nameSpan)));
}

function placeOf({ source, start }: Span): string {
  return `${source.path}:${start}`;
}

function hasBetween(starts: Int32Array, from: number, to: number): boolean {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low < starts.length && starts[low]! <= to;
}

/** Where in the texts the things of a model begin. */
function startsOf({ parameters, conditions, resources, infrastructure, outputs, tags, attributes }: Model) {
  const starts = new Map<SourceText, Set<number>>();
  const mark = ({ source, start }: Span): void => {
    const known = starts.get(source);
    if (known) known.add(start);
    else starts.set(source, new Set([start]));
  };
  const open: Located[] = [];
  const take = (...values: readonly (Located | undefined)[]): void => {
    for (const value of values) if (value) open.push(value);
  };
  for (const { nameSpan, fallback, allowed } of parameters) {
    mark(nameSpan);
    take(fallback, ...(allowed ?? []));
  }
  for (const { nameSpan } of conditions) mark(nameSpan);
  for (const { nameSpan, span, value, stack, id, attributes: own } of resources) {
    mark(nameSpan);
    mark(span);
    take(value, stack, id, own);
  }
  for (const { nameSpan, span, properties, attributes: own } of infrastructure) {
    mark(nameSpan);
    mark(span);
    take(properties, own);
  }
  for (const { nameSpan, value, exportName } of outputs) {
    mark(nameSpan);
    take(value, exportName);
  }
  take(tags, attributes);
  for (let value = open.pop(); value; value = open.pop()) {
    mark(value.span);
    if (value.kind === 'list') take(...value.items);
    else if (value.kind === 'map')
      for (const { keySpan, value: held } of value.entries) {
        mark(keySpan);
        take(held);
      }
    else if (value.kind === 'expression') take(...partsOf(value.expression));
  }
  return starts;
}
