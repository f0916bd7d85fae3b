import type { Located } from '../../../source/value.js';
import {
  HclCall,
  HclConditional,
  type HclHeredoc,
  type HclExpression,
  HclObject,
  type HclValue,
  printText,
  printValue,
} from '../../hcl/print.js';
import type { Scope } from './scope.js';

export type Wanted = 'string' | 'number' | 'boolean';

/** The id of a zone by its name, which the provider looks up with a data source. */
export const HOSTED_ZONE = 'hosted zone';

/** What writes values as expressions. */
export interface ValueWriter {
  readonly scope: Scope;
  value(value: Located, wanted?: Wanted): HclValue;
  inline(value: Located, wanted?: Wanted): string;
  object(entries: readonly (readonly [key: string, value: Located])[]): HclValue;
  parts(parts: readonly Located[]): (string | HclExpression)[];
  lines(text: Located): HclHeredoc | undefined;
}

/** Whether a heredoc can hold it: lines that all end, without control characters. */
export function isMultiline(text: string): boolean {
  return /\n.*\n$/s.test(text) && !/[^\n\t\u0020-\u007e\u00a0-\uffff]/.test(text);
}

/** The texts and values that a text is made of. */
export function partsOf(text: Located): readonly Located[] {
  return text.kind === 'expression' && text.expression.type === 'concatenation'
    ? text.expression.parts
    : [text];
}

/** An expression in one line: within another one. */
export function inlineText(value: HclValue): string {
  if (isList(value)) return `[${value.map(inlineText).join(', ')}]`;
  if (value instanceof HclCall) return `${value.name}(${value.args.map(inlineText).join(', ')})`;
  if (value instanceof HclConditional) {
    const [test, one, other] = [value.condition, value.consequent, value.otherwise].map((part) =>
      part instanceof HclConditional ? `(${inlineText(part)})` : inlineText(part),
    );
    return `${test} ? ${one} : ${other}`;
  }
  if (!(value instanceof HclObject)) return printValue(value);
  const entries = value.entries.flatMap((entry) => {
    if (entry.kind === 'comment') return [];
    const key = typeof entry.key === 'string' ? printText(entry.key) : `(${inlineText(entry.key)})`;
    return `${key} = ${inlineText(entry.value)}`;
  });
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function isList(value: HclValue): value is readonly HclValue[] {
  return Array.isArray(value);
}

export function isNone(value: Located): boolean {
  return value.kind === 'null';
}
