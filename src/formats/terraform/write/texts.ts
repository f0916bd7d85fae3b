import type { Span } from '../../../source/span.js';
import type { Located, LocatedExpression } from '../../../source/value.js';
import type { Output } from '../../hcl/print.js';
import type { Scope } from './scope.js';

export type Wanted = 'string' | 'number' | 'boolean';

/** What writes values as expressions. */
export interface ValueWriter {
  readonly scope: Scope;
  value(value: Located, wanted?: Wanted): Output;
  inline(value: Located, wanted?: Wanted): string;
  expression(value: LocatedExpression, wanted?: Wanted): Output;
  object(entries: readonly (readonly [key: string, value: Located])[]): Output;
  template(parts: readonly Located[]): string;
}

/** Words of Terraform's own are written back as they are. */
export function isTerraform({ source }: Span): boolean {
  return source.path.endsWith('.tf');
}

/** Whether a heredoc can hold it: lines that all end, without control characters. */
export function isMultiline(text: string): boolean {
  return /\n.*\n$/s.test(text) && !/[^\n\t\u0020-\u007e\u00a0-\uffff]/.test(text);
}

/** A text as a template of several lines holds it. */
export function templateText(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}

export function separated(outputs: readonly Output[]): Output[] {
  return outputs.flatMap((output, i) => (i === 0 ? [output] : [', ', output]));
}

export function isNone(value: Located): boolean {
  return value.kind === 'null';
}
