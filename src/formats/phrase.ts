import type { TextPlace } from '../source/place.js';
import { cover, type Span, textOf } from '../source/span.js';
import { expression, type Located, type LocatedString, string } from '../source/value.js';
import { placeOf } from './text-place.js';

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly value: Located;
  /** Found when it is first asked for. */
  place?: TextPlace;
}

/** Stands for what is not known. */
const HOLE = '\ufdd0';

/** The text of a value, to be taken apart: variables in it are one character each, and come out whole. */
export class Phrase {
  readonly text: string;
  readonly span: Span;
  readonly #pieces: readonly Piece[];

  constructor(value: Located) {
    const pieces: Piece[] = [];
    let text = '';
    for (const part of partsOf(value)) {
      const start = text.length;
      text += part.kind === 'string' ? part.value : HOLE;
      pieces.push({ start, end: text.length, value: part });
    }
    this.text = text;
    this.span = value.span;
    this.#pieces = pieces;
  }

  /** A part of the text, with its place. */
  slice(start: number, end = this.text.length): Located {
    const parts = this.#pieces.flatMap((piece) => {
      const [from, to] = [Math.max(start, piece.start), Math.min(end, piece.end)];
      if (from >= to) return [];
      if (piece.value.kind !== 'string') return [piece.value];
      piece.place ??= placeOf(piece.value);
      return [partOf(piece.value, piece.place, from - piece.start, to - piece.start)];
    });
    const [first] = parts;
    const last = parts.at(-1);
    if (!first || !last) return string({ ...this.span, end: this.span.start }, '');
    if (parts.length === 1) return first;
    return expression(cover(first.span, last.span), { type: 'concatenation', parts });
  }

  /** The parts between a sign, without blanks around. */
  split(sign: string): Located[] {
    const parts: Located[] = [];
    for (let start = 0; start <= this.text.length; ) {
      const found = this.text.indexOf(sign, start);
      const end = found < 0 ? this.text.length : found;
      parts.push(this.slice(start, end));
      start = end + sign.length;
    }
    return parts;
  }
}

function partOf(whole: LocatedString, place: TextPlace, start: number, end: number): Located {
  if (start === 0 && end === whole.value.length) return whole;
  return string(place.at(start, end), whole.value.slice(start, end));
}

function partsOf(value: Located): readonly Located[] {
  if (value.kind === 'expression') {
    const { expression } = value;
    return expression.type === 'concatenation' ? expression.parts.flatMap(partsOf) : [value];
  }
  const text = textIn(value);
  return text === undefined ? [] : [value.kind === 'string' ? value : string(value.span, text)];
}

/** What compose takes a scalar for where it wants a text. */
export function textIn(value: Located | undefined): string | undefined {
  switch (value?.kind) {
    case 'string':
      return value.value;
    case 'number':
      return /^-?(?:0|[1-9]\d*)$/.test(value.written) ? value.written : String(value.value);
    case 'boolean': {
      // YAML 1.1 knows more words for them than compose, to which the others are texts.
      const written = textOf(value.span);
      return /^(?:yes|no|on|off)$/i.test(written) ? written : String(value.value);
    }
    default:
      return undefined;
  }
}
