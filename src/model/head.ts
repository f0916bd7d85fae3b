import { type Span, span } from '../source/span.js';
import type { Located } from '../source/value.js';

/** Where to say something of a value as a whole: at its key, or else at its bracket. */
export function headOf({ span: whole }: Located, keySpan?: Span): Span {
  if (keySpan) return keySpan;
  const { source, start } = whole;
  return '{['.includes(source.text[start] ?? ' ') ? span(source, start, start + 1) : whole;
}
