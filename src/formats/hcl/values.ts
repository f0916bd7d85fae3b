import { compareBytes } from '../../source/bytes.js';
import type { Span } from '../../source/span.js';
import { textOf } from '../../source/span.js';
import {
  expression,
  type Located,
  type LocatedExpression,
  type LocatedList,
  number,
} from '../../source/value.js';

/** The value of a text that is not understood, or not known. */
export function opaque(span: Span): LocatedExpression {
  return expression(span, { type: 'opaque', text: textOf(span) });
}

const failures = new WeakSet<Located>();

/** The value of an expression that certainly fails, so that `try` goes on to the next. */
export function failure(span: Span): LocatedExpression {
  const value = opaque(span);
  failures.add(value);
  return value;
}

export function isFailure(value: Located): boolean {
  return failures.has(value);
}

const sets = new WeakSet<Located>();

/** A list as a set, in which items have no places. */
export function setOf(items: LocatedList): LocatedList {
  sets.add(items);
  return items;
}

/** The items of a list with their places, or those of a set with themselves. */
export function keyedItems(value: LocatedList): readonly (readonly [key: Located, item: Located])[] {
  const isSet = sets.has(value);
  return value.items.map((item, i) => [isSet ? item : number(item.span, i), item]);
}

const structures = new WeakMap<Located, Located>();

/** The value that `jsonencode` made a text of, with the places where all of it was written. */
export function structureOf(value: Located): Located | undefined {
  return structures.get(value);
}

export function withStructure<T extends Located>(text: T, structure: Located): T {
  structures.set(text, structure);
  return text;
}

/** A number as Terraform writes it in a text: all digits, without exponent. */
export function formatNumber(value: number): string {
  const short = String(value);
  if (!short.includes('e')) return short;
  if (Number.isInteger(value)) return BigInt(value).toString();
  const [digits = '', exponent = ''] = Math.abs(value).toExponential().split('e-');
  return `${value < 0 ? '-' : ''}0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`;
}

/** A scalar as a text; undefined for anything else. */
export function asText(value: Located | undefined): string | undefined {
  switch (value?.kind) {
    case 'string':
      return value.value;
    case 'number':
      return formatNumber(value.value);
    case 'boolean':
      return String(value.value);
    default:
      return undefined;
  }
}

export function asNumber(value: Located | undefined): number | undefined {
  if (value?.kind === 'number') return value.value;
  if (value?.kind !== 'string' || !/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(value.value)) return undefined;
  return Number(value.value);
}

export function asBoolean(value: Located | undefined): boolean | undefined {
  if (value?.kind === 'boolean') return value.value;
  if (value?.kind !== 'string') return undefined;
  return value.value === 'true' ? true : value.value === 'false' ? false : undefined;
}

/** Whether all of a value is known. */
export function isKnown(value: Located): boolean {
  switch (value.kind) {
    case 'expression':
      return false;
    case 'list':
      return value.items.every(isKnown);
    case 'map':
      return value.entries.every((entry) => !entry.keyUnknown && isKnown(entry.value));
    default:
      return true;
  }
}

/** Keys in the order of Terraform's maps, each with the value that counts; undefined where a key is not known. */
export function sortedEntries(
  value: Located | undefined,
): readonly (readonly [string, Located])[] | undefined {
  if (value?.kind !== 'map' || value.entries.some(({ keyUnknown }) => keyUnknown)) return undefined;
  const entries = new Map(value.entries.map((entry) => [entry.key, entry.value]));
  return [...entries].sort(([a], [b]) => compareBytes(a, b));
}

/** Whether two values are equal; undefined where that depends on what is not known. */
export function areEqual(a: Located, b: Located): boolean | undefined {
  if (a === b && isKnown(a)) return true;
  if (a.kind === 'expression' || b.kind === 'expression') return undefined;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'list' && b.kind === 'list')
    return a.items.length === b.items.length && allEqual(a.items.map((item, i) => [item, b.items[i]!]));
  if (a.kind === 'map') {
    const ours = sortedEntries(a);
    const theirs = sortedEntries(b);
    if (!ours || !theirs) return undefined;
    if (ours.length !== theirs.length || ours.some(([key], i) => theirs[i]![0] !== key)) return false;
    return allEqual(ours.map(([, value], i) => [value, theirs[i]![1]]));
  }
  return asText(a) === asText(b);
}

function allEqual(pairs: readonly (readonly [Located, Located])[]): boolean | undefined {
  let result: boolean | undefined = true;
  for (const [a, b] of pairs) {
    const equal = areEqual(a, b);
    if (equal === false) return false;
    if (equal === undefined) result = undefined;
  }
  return result;
}

/** The same with what each branch of a conditional gives, and both what a parameter can be. */
export function branches(value: Located, change: (known: Located) => Located): Located {
  if (value.kind === 'null') return value;
  if (value.kind !== 'expression') return change(value);
  const of = value.expression;
  if (of.type === 'conditional')
    return expression(value.span, {
      ...of,
      consequent: branches(of.consequent, change),
      otherwise: branches(of.otherwise, change),
    });
  if (of.type === 'parameter' && of.fallback)
    return expression(value.span, { ...of, fallback: branches(of.fallback, change) });
  return value;
}
