import type { Span } from '../source/span.js';
import { boolean, list, type Located, map, number, string } from '../source/value.js';
import { joined } from './values.js';

/** Code points for private use, one for each value that is not known. */
const FIRST = 0xe000;
const LAST = 0xf8ff;

/** Any one value that is not known; in classes of characters. */
export const HOLE = '\ue000-\uf8ff';

/** A text on which patterns work though some of it is not known. */
export class Holed {
  readonly text: string;
  readonly #whole: Located;
  readonly #holes: readonly Located[];

  private constructor(whole: Located, text: string, holes: readonly Located[]) {
    this.#whole = whole;
    this.text = text;
    this.#holes = holes;
  }

  static of(value: Located): Holed {
    const parts =
      value.kind === 'expression' && value.expression.type === 'concatenation'
        ? value.expression.parts
        : [value];
    const holes: Located[] = [];
    const text = parts
      .map((part) =>
        part.kind === 'string' ? part.value : String.fromCharCode(FIRST + holes.push(part) - 1),
      )
      .join('');
    return new Holed(value, text, holes);
  }

  /** The value of a part of the text. */
  value(part: string): Located {
    const at = this.#whole.span;
    const pieces = part.split(new RegExp(`([${HOLE}])`));
    return joined(at, ...pieces.map((piece, i) => (i % 2 === 0 ? piece : this.#hole(piece))));
  }

  #hole(sign: string): Located | string {
    const code = sign.charCodeAt(0);
    return (code <= LAST && this.#holes[code - FIRST]) || string(this.#whole.span, sign);
  }
}

/** The data in a text of JSON; a text that is none as it is. */
export function parsed(text: Located): Located {
  const holed = Holed.of(text);
  try {
    return located(JSON.parse(holed.text), holed, text.span);
  } catch {
    return text;
  }
}

function located(data: unknown, holed: Holed, at: Span): Located {
  if (typeof data === 'string') return holed.value(data);
  if (typeof data === 'number') return number(at, data);
  if (typeof data === 'boolean') return boolean(at, data);
  if (Array.isArray(data)) {
    return list(
      at,
      data.map((item) => located(item, holed, at)),
    );
  }
  if (typeof data !== 'object' || data === null) return { kind: 'null', span: at };
  return map(
    at,
    Object.entries(data).map(([key, value]) => ({ key, keySpan: at, value: located(value, holed, at) })),
  );
}
