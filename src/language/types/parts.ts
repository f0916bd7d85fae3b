import { cover, type Span } from '../../source/span.js';
import type { Part } from '../text.js';

/** Parts between the signs; a sign inside `${…}` is none. */
export function split(parts: readonly Part[], sign: string): Part[][] {
  const pieces: Part[][] = [[]];
  for (const part of parts) {
    if ('value' in part) {
      pieces.at(-1)!.push(part);
      continue;
    }
    let at = part.span.start;
    for (const [i, text] of part.text.split(sign).entries()) {
      if (i > 0) pieces.push([]);
      if (text !== '')
        pieces.at(-1)!.push({ text, span: { ...part.span, start: at, end: at + text.length } });
      at += text.length + sign.length;
    }
  }
  return pieces;
}

export function isEmpty(piece: readonly Part[]): boolean {
  return piece.length === 0;
}

export function spanOfParts(parts: readonly Part[], otherwise: Span): Span {
  const [first, last] = [parts[0], parts.at(-1)];
  return first && last ? cover(first.span, last.span) : otherwise;
}

/** What stands before the sign; undefined without one. */
export function withoutPercent(parts: readonly Part[]): readonly Part[] | undefined {
  const last = parts.at(-1);
  if (!last || !('text' in last) || !last.text.endsWith('%')) return undefined;
  const text = last.text.slice(0, -1);
  const before = parts.slice(0, -1);
  return text === '' ? before : [...before, { text, span: { ...last.span, end: last.span.end - 1 } }];
}
