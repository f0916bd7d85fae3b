import { span as spanOf, type Span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { expression, type Located, string } from '../../source/value.js';
import { asText } from './values.js';

/** A stretch of a text that was put together: written as it is, or the value of an expression. */
export type Chunk =
  | { readonly kind: 'text'; readonly value: string; readonly place: (start: number, end: number) => Span }
  | {
      readonly kind: 'value';
      readonly value: Located;
      readonly span: Span;
      /** Stands for a directive whose outcome is not known: it may be any text. */
      readonly isDirective?: true;
    };

const known = new WeakMap<Located, readonly Chunk[]>();

/** What a text was put together of. */
export function chunksOf(value: Located): readonly Chunk[] | undefined {
  return known.get(value);
}

export function withChunks<T extends Located>(value: T, chunks: readonly Chunk[]): T {
  known.set(value, chunks);
  return value;
}

/** The text of a file as a value. */
export function fileText(source: SourceText): Located {
  const from = source.contentStart;
  const value = source.text.slice(from);
  const place = (start: number, end: number) => spanOf(source, from + start, from + end);
  return withChunks(string(place(0, value.length), value, 'block'), [{ kind: 'text', value, place }]);
}

/** One value of all chunks: a text, or a concatenation where a part is not known; undefined where a part is no text. */
export function joinChunks(
  chunks: readonly Chunk[],
  span: Span,
  written: 'quoted' | 'block',
): Located | undefined {
  const parts: Located[] = [];
  let whole: string | undefined = '';
  for (const chunk of chunks) {
    const text = chunk.kind === 'text' ? chunk.value : asText(chunk.value);
    if (whole !== undefined) whole = text === undefined ? undefined : whole + text;
    if (chunk.kind === 'text') parts.push(string(chunk.place(0, chunk.value.length), chunk.value, written));
    else if (text !== undefined) parts.push(string(chunk.span, text, 'bare'));
    else if (chunk.value.kind !== 'expression') return undefined;
    else if (chunk.value.expression.type === 'concatenation')
      for (const part of chunk.value.expression.parts) parts.push(part);
    else parts.push(chunk.value);
  }
  const value =
    whole === undefined ? expression(span, { type: 'concatenation', parts }) : string(span, whole, written);
  return withChunks(value, chunks);
}
