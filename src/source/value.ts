import { revised } from './lists.js';
import type { Span } from './span.js';

/** A value of a document that knows where it stands and how it was written. */
export type Located =
  | LocatedString
  | LocatedNumber
  | LocatedBoolean
  | LocatedNull
  | LocatedList
  | LocatedMap
  | LocatedExpression;

interface Placed {
  readonly span: Span;
}

export interface LocatedString extends Placed {
  readonly kind: 'string';
  readonly value: string;
  readonly written: 'bare' | 'quoted' | 'block';
  /** Said to be the name of a secret, or given from outside: it may stand where a secret is named. */
  readonly mayNameSecret?: true;
}

export interface LocatedNumber extends Placed {
  readonly kind: 'number';
  readonly value: number;
  /** As it stands in the text: `0x10`, `1e3`, `0.5 vCPU`. */
  readonly written: string;
}

export interface LocatedBoolean extends Placed {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface LocatedNull extends Placed {
  readonly kind: 'null';
}

export interface LocatedList extends Placed {
  readonly kind: 'list';
  readonly items: readonly Located[];
}

export interface LocatedMap extends Placed {
  readonly kind: 'map';
  /** In the order written; a key that stands twice has two entries. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  /** The key holds an expression, as written in `key`: it may be any key. */
  readonly keyUnknown?: true;
  /** Said to be newer than what is known of the API, so that it may be right all the same. */
  readonly newer?: true;
  readonly value: Located;
}

/** A value whose content is not known from the text alone. */
export interface LocatedExpression extends Placed {
  readonly kind: 'expression';
  readonly expression: Expression;
}

export type Expression =
  | {
      readonly type: 'parameter';
      readonly name: string;
      readonly fallback?: Located;
      readonly allowed?: readonly Located[];
      /** The field counts in a unit that is so many times smaller: `${n} GiB` where it wants MiB. */
      readonly times?: number;
    }
  | { readonly type: 'reference'; readonly target: string; readonly attribute: string }
  | { readonly type: 'concatenation'; readonly parts: readonly Located[] }
  | {
      readonly type: 'conditional';
      /** The name of a condition of the model, or its text. */
      readonly condition: string;
      readonly consequent: Located;
      readonly otherwise: Located;
    }
  /**
   * A function that only the deployment can compute, by CloudFormation's name for it, with the arguments that it has there:
   * `Fn::Split`, `Fn::Select`. `Fn::FindInMap` has the mapping's rows behind its two keys, and then a default if there is one;
   * `resolve` stands for a dynamic reference, with what stands behind `resolve:`.
   */
  | { readonly type: 'call'; readonly name: string; readonly arguments: readonly Located[] }
  | { readonly type: 'opaque'; readonly text: string };

export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain }
  | Unknown;

/** Stands in plain data for a value that is not known. */
export class Unknown {
  readonly expression: LocatedExpression;
  constructor(expression: LocatedExpression) {
    this.expression = expression;
  }
}

export function string(span: Span, value: string, written: LocatedString['written'] = 'bare'): LocatedString {
  return { kind: 'string', span, value, written };
}

export function number(span: Span, value: number, written = String(value)): LocatedNumber {
  return { kind: 'number', span, value, written };
}

export function boolean(span: Span, value: boolean): LocatedBoolean {
  return { kind: 'boolean', span, value };
}

export function list(span: Span, items: readonly Located[]): LocatedList {
  return { kind: 'list', span, items };
}

export function map(span: Span, entries: readonly Entry[]): LocatedMap {
  return { kind: 'map', span, entries };
}

export function expression(span: Span, expression: Expression): LocatedExpression {
  return { kind: 'expression', span, expression };
}

/** The values that an expression is made of. */
export function partsOf(expression: Expression): readonly Located[] {
  switch (expression.type) {
    case 'concatenation':
      return expression.parts;
    case 'conditional':
      return [expression.consequent, expression.otherwise];
    case 'call':
      return expression.arguments;
    case 'parameter':
      return expression.fallback ? [expression.fallback] : [];
    default:
      return [];
  }
}

/** The entry of a key: the last one where it stands twice, as in JSON. */
export function entryOf(map: LocatedMap, key: string): Entry | undefined {
  for (let i = map.entries.length - 1; i >= 0; i--) {
    if (map.entries[i]!.key === key) return map.entries[i];
  }
  return undefined;
}

/** A map with each value changed, without those of which nothing is left; the same map where all stay as they are. */
export function revisedMap(
  value: LocatedMap,
  change: (value: Located, entry: Entry) => Located | undefined,
): LocatedMap {
  let revised: Entry[] | undefined;
  for (let i = 0; i < value.entries.length; i++) {
    const entry = value.entries[i]!;
    const now = change(entry.value, entry);
    if (now !== entry.value) revised ??= value.entries.slice(0, i);
    if (revised && now) revised.push(now === entry.value ? entry : { ...entry, value: now });
  }
  return revised ? map(value.span, revised) : value;
}

/** The same for the items of a list. */
export function revisedList(
  value: LocatedList,
  change: (value: Located) => Located | undefined,
): LocatedList {
  const items = revised(value.items, change);
  return items === value.items ? value : list(value.span, items);
}

/** The value at a path of keys and indices. */
export function valueAt(value: Located | undefined, path: readonly (string | number)[]): Located | undefined {
  let here = value;
  for (const step of path) {
    if (here?.kind === 'map') here = entryOf(here, String(step))?.value;
    else if (here?.kind === 'list') here = here.items[Number(step)];
    else return undefined;
  }
  return here;
}

export function toPlain(value: Located): Plain {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    case 'list':
      return value.items.map(toPlain);
    case 'map':
      return Object.fromEntries(value.entries.map(({ key, value }) => [key, toPlain(value)]));
    case 'expression':
      return new Unknown(value);
  }
}

/** Every value that remains possible, or undefined where that is not known: a parameter counts with what it allows, a conditional with both branches. */
export function possibilities(value: Located): readonly Located[] | undefined {
  if (value.kind !== 'expression') return [value];
  const of = value.expression;
  if (of.type === 'parameter' && of.allowed) return together(of.allowed);
  if (of.type === 'conditional') return together([of.consequent, of.otherwise]);
  return undefined;
}

function together(values: readonly Located[]): readonly Located[] | undefined {
  const all = values.map(possibilities);
  return all.every((some) => some !== undefined) ? all.flat() : undefined;
}
