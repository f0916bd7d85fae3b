import { type Span, span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import type { Piece, TemplateText } from './tree.js';

/** A text of a template while it is read: its value, and where each stretch of it was written. */
export class Text {
  value: string;
  pieces: Piece[];

  constructor(value: string, start: number, end: number) {
    this.value = value;
    this.pieces = value === '' ? [] : [{ at: 0, length: value.length, start, end }];
  }

  append(value: string, start: number, end: number): void {
    if (value === '') return;
    const last = this.pieces.at(-1);
    const at = this.value.length;
    this.value += value;
    const verbatim = value.length === end - start;
    if (verbatim && last && last.end === start && last.length === last.end - last.start) {
      this.pieces[this.pieces.length - 1] = { ...last, length: last.length + value.length, end };
    } else this.pieces.push({ at, length: value.length, start, end });
  }

  appendText(other: Text): void {
    for (const { at, length, start, end } of other.pieces)
      this.append(other.value.slice(at, at + length), start, end);
  }

  trimStart(): void {
    this.dropStart(this.value.length - this.value.trimStart().length);
  }

  dropStart(count: number): void {
    if (count === 0) return;
    this.value = this.value.slice(count);
    this.pieces = this.pieces
      .filter(({ at, length }) => at + length > count)
      .map(({ at, length, start, end }) =>
        at >= count
          ? { at: at - count, length, start, end }
          : { at: 0, length: length - (count - at), start: start + (count - at), end },
      );
  }

  trimEnd(): void {
    const kept = this.value.trimEnd().length;
    this.value = this.value.slice(0, kept);
    this.pieces = this.pieces
      .filter(({ at }) => at < kept)
      .map((piece) => {
        const over = piece.at + piece.length - kept;
        return over > 0 ? { ...piece, length: piece.length - over, end: piece.end - over } : piece;
      });
  }

  /** Undefined where nothing is left. */
  toNode(source: SourceText): TemplateText | undefined {
    const first = this.pieces[0];
    if (!first) return undefined;
    const place = span(source, first.start, this.pieces.at(-1)!.end);
    const verbatim = this.pieces.length === 1 && first.length === first.end - first.start;
    return { kind: 'text', span: place, value: this.value, ...(!verbatim && { pieces: this.pieces }) };
  }
}

/** Where a part of a text's value was written. */
export function placeInText({ span: place, pieces }: TemplateText, start: number, end: number): Span {
  const { source } = place;
  if (!pieces) return span(source, place.start + start, place.start + end);
  const first = pieceAt(pieces, start);
  const from = placeAt(first, start);
  if (end <= start) return span(source, from, from);
  const last = pieceAt(pieces, end - 1);
  const to = isVerbatim(last) ? last.start + (end - last.at) : last.end;
  return span(source, from, to);
}

function placeAt(piece: Piece, at: number): number {
  if (at >= piece.at + piece.length) return piece.end;
  return isVerbatim(piece) ? piece.start + (at - piece.at) : piece.start;
}

function isVerbatim({ length, start, end }: Piece): boolean {
  return length === end - start;
}

function pieceAt(pieces: readonly Piece[], at: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.at <= at) low = middle;
    else high = middle - 1;
  }
  return pieces[low]!;
}
