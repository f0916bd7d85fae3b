import type { Change, Simple } from '../../model/edit.js';
import { isRequestKind, REQUEST_OF, type Resource } from '../../model/resource.js';
import { requestShape } from '../../model/shapes.js';
import { type Placed, structureOf } from '../../model/view.js';
import type { Span } from '../../source/span.js';
import { type Located, type Plain, toPlain } from '../../source/value.js';
import { isMap, type PlainMap } from '../../language/types/input.js';
import { isSame } from '../ecs/normal.js';

/** Where a value is in a model. */
export interface PlaceInModel {
  /** Its number. */
  readonly resource: number;
  readonly part: Part;
  readonly path: readonly (string | number)[];
  readonly located: Located;
  readonly keySpan: Span | undefined;
}

/** What the API is asked for, and what a compiled stack holds beside it. */
type Part = 'value' | 'stack';

const PARTS: readonly Part[] = ['value', 'stack'];

/** All places of a value: what a statement says can be several things at once. */
export function placesOf(resources: readonly Resource[], placed: Placed): PlaceInModel[] {
  const { located, keySpan } = placed;
  if (!located) return [];
  const found: PlaceInModel[] = [];
  const visit = (
    within: Pick<PlaceInModel, 'resource' | 'part'>,
    path: PlaceInModel['path'],
    each: Located,
    key?: Span,
  ): void => {
    // What is made of a stack has other keys.
    const isOfKey =
      within.part === 'stack' || key === undefined || keySpan === undefined || isSpan(key, keySpan);
    if (isOfKey && isThis(each, located)) found.push({ ...within, path, located: each, keySpan: key });
    if (each.kind === 'list') for (const [i, item] of each.items.entries()) visit(within, [...path, i], item);
    if (each.kind === 'map')
      for (const entry of each.entries)
        if (!entry.keyUnknown) visit(within, [...path, entry.key], entry.value, entry.keySpan);
  };
  for (const [i, resource] of resources.entries())
    for (const part of PARTS) visit({ resource: i, part }, [], resource[part]);
  const same = found.filter((place) => place.located === located);
  if (same.length === 1) return same;
  return found.length > 0 ? found : wholesAt(resources, located.span, structureOf(placed));
}

/** Resources as such: what is written out of them may hold more than what is written. */
function wholesAt(resources: readonly Resource[], at: Span, structure: string | undefined): PlaceInModel[] {
  return resources.flatMap(({ kind, value }, resource) => {
    const isIt =
      isRequestKind(kind) && requestShape(REQUEST_OF[kind]).name === structure && isSpan(value.span, at);
    return isIt ? [{ resource, part: 'value', path: [], located: value, keySpan: undefined }] : [];
  });
}

function isThis(a: Located, b: Located): boolean {
  return a === b || (isSpan(a.span, b.span) && (isSameNumber(a, b) || isSameValue(a, b)));
}

function isSameValue(a: Located, b: Located): boolean {
  return a.kind === b.kind && isSame(toPlain(a), toPlain(b));
}

/** What is made of a statement can have numbers as texts. */
function isSameNumber(a: Located, b: Located): boolean {
  return a.kind === 'number' && b.kind === 'string' && String(a.value) === b.value;
}

function isSpan(a: Span, b: Span): boolean {
  return a.source.path === b.source.path && a.start === b.start && a.end === b.end;
}

/** What a resource says. */
export function dataOf({ kind, value, stack }: Resource): Plain {
  return { kind, value: toPlain(value), stack: toPlain(stack) };
}

/** What all resources are to be after a change. */
export function changedData(
  data: readonly Plain[],
  { resource, part, path, located }: PlaceInModel,
  change: Change,
): readonly Plain[] | undefined {
  const whole = data[resource];
  if (!isMap(whole) || !isMap(whole[part])) return undefined;
  const changed = changedAt(whole[part], path, located.kind === 'number' ? asNumber(change) : change);
  if (changed === undefined) return undefined;
  return data.map((each, i) => (i === resource ? { ...whole, [part]: changed } : each));
}

function asNumber(change: Change): Change {
  if (change.op !== 'set' || typeof change.to !== 'string' || !/^\d+$/.test(change.to)) return change;
  return { ...change, to: Number(change.to) };
}

/** Undefined where the change cannot be made. */
export function changedAt(value: Plain, path: PlaceInModel['path'], change: Change): Plain | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return changedItself(value, change);
  if (rest.length === 0 && change.op === 'remove') return withoutStep(value, step);
  if (isList(value)) {
    const inner = value[Number(step)];
    const made = inner === undefined ? undefined : changedAt(inner, rest, change);
    return made === undefined ? undefined : value.map((item, i) => (i === step ? made : item));
  }
  if (!isMap(value)) return undefined;
  const inner = value[step];
  const made = inner === undefined ? undefined : changedAt(inner, rest, change);
  return made === undefined ? undefined : { ...value, [step]: made };
}

function changedItself(value: Plain, change: Change): Plain | undefined {
  switch (change.op) {
    case 'set':
      return plainOf(change.to);
    case 'remove':
      return undefined;
    case 'insert':
      return isMap(value) && !Object.hasOwn(value, change.member)
        ? { ...value, [change.member]: plainOf(change.value) }
        : undefined;
    case 'append':
      return isList(value) ? [...value, plainOf(change.item)] : undefined;
  }
}

function withoutStep(value: Plain, step: string | number): Plain | undefined {
  if (isList(value)) return value.filter((_, i) => i !== step);
  if (!isMap(value)) return undefined;
  const { [step]: _, ...others } = value;
  return others;
}

function plainOf(value: Simple): Plain {
  return value;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** Whether two values say the same: nothing empty counts. */
export function isSameData(a: Plain, b: Plain): boolean {
  return isSame(tidy(a), tidy(b));
}

function tidy(value: Plain): Plain {
  if (isList(value)) return value.map(tidy);
  if (isMap(value)) {
    const entries = Object.entries(value).map(([key, inner]) => [key, tidy(inner)] as const);
    const kept: PlainMap = Object.fromEntries(entries.filter(([, inner]) => !isEmpty(inner)));
    return kept;
  }
  return value;
}

function isEmpty(value: Plain): boolean {
  return isList(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0;
}
