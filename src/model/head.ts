import { type Span, span, textOf } from '../source/span.js';
import type { Located } from '../source/value.js';

/** Where to say something of a value as a whole: at its key, or else at its bracket or its first line. */
export function headOf({ span: whole }: Located, keySpan?: Span): Span {
  if (keySpan) return keySpan;
  const { source, start } = whole;
  const length = '{['.includes(source.text[start] ?? ' ') ? 1 : textOf(whole).search(/\r|\n|$/);
  return span(source, start, start + length);
}
