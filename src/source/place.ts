import { type Span, span } from './span.js';
import type { LocatedString } from './value.js';

/** Where the characters of a text stand in its source, whatever quotes, escapes and folds are between. */
export interface TextPlace {
  /** False where the text does not stand in its span as such: then every place is the whole. */
  readonly exact: boolean;
  at(start: number, end: number): Span;
}

export function placeInText({ span: whole, value, written }: LocatedString): TextPlace {
  const { source } = whole;
  const text = source.text.slice(whole.start, whole.end);
  const direct = text.indexOf(value);
  const offset = (at: number) => span(source, whole.start + at, whole.start + at);
  if (direct >= 0 && value !== '')
    return {
      exact: true,
      at: (start, end) => ({ ...offset(direct + start), end: whole.start + direct + end }),
    };
  const offsets = written === 'block' || written === 'quoted' ? alignment(value, text, written) : undefined;
  if (!offsets) return { exact: false, at: () => whole };
  return {
    exact: true,
    at: (start, end) =>
      span(
        source,
        whole.start + offsets[start]!,
        whole.start + (end > start ? offsets[end - 1]! + 1 : offsets[start]!),
      ),
  };
}

/** The offset of each unit, and of the end; the text may have more blanks, quotes and backslashes than the value. */
function alignment(value: string, text: string, written: 'block' | 'quoted'): number[] | undefined {
  const offsets: number[] = [];
  let at = written === 'block' ? text.search(/\n|$/) + 1 : 1;
  for (let i = 0; i < value.length; i++) {
    const blank = /\s/.test(value[i]!);
    while (at < text.length && !(blank ? /\s/.test(text[at]!) : text[at] === value[i])) {
      if (!/[\s'\\]/.test(text[at]!)) return undefined;
      at++;
    }
    // A break of the line at the end is no part of the place.
    if (at >= text.length && !blank) return undefined;
    offsets.push(at);
    at = Math.min(at + 1, text.length);
  }
  offsets.push(at);
  return offsets;
}
