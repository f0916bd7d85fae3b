/** A part of a text with variables: the text from `start` to `end` as it is, or a variable. */
export type Part =
  | { readonly type: 'text'; readonly start: number; readonly end: number }
  | {
      readonly type: 'variable';
      readonly start: number;
      readonly end: number;
      readonly name: string;
      /** `:-`, `-`, `:?`, `?`, `:+`, `+`, or nothing. */
      readonly operator: string;
      /** What stands behind the operator. */
      readonly argument: readonly Part[];
    }
  /** A `${` that begins no variable. */
  | { readonly type: 'wrong'; readonly start: number; readonly end: number };

const NAME = /[A-Za-z_]\w*/y;
const OPERATOR = /:?[-?+]/y;
const DEEPEST = 50;

/** Takes a text apart as compose does: `$NAME`, `${NAME}`, `${NAME:-default}`, and `$$` for a dollar sign. */
export function partsOfTemplate(text: string): Part[] {
  return new Template(text).parts(0);
}

class Template {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Up to the end, or inside of a variable to the brace that closes it. */
  parts(depth: number): Part[] {
    const parts: Part[] = [];
    let start = this.#at;
    let open = 0;
    const flush = () => {
      if (this.#at > start) parts.push({ type: 'text', start, end: this.#at });
    };
    for (; this.#at < this.#text.length; this.#at++) {
      const sign = this.#text[this.#at];
      if (depth > 0 && sign === '{') open++;
      if (depth > 0 && sign === '}' && open-- === 0) break;
      // A `$` that begins nothing stands for itself.
      if (sign !== '$' || !/[$A-Za-z_{]/.test(this.#text[this.#at + 1] ?? '')) continue;
      flush();
      if (this.#text[this.#at + 1] === '$') start = ++this.#at;
      else {
        parts.push(this.#variable(depth));
        start = this.#at--;
      }
    }
    flush();
    return parts;
  }

  #variable(depth: number): Part {
    const start = this.#at;
    const braced = this.#text[start + 1] === '{';
    this.#at += braced ? 2 : 1;
    const name = this.#match(NAME);
    if (name === undefined || depth > DEEPEST) return this.#wrong(start);
    if (!braced) return { type: 'variable', start, end: this.#at, name, operator: '', argument: [] };
    const operator = this.#match(OPERATOR) ?? '';
    const argument = operator === '' ? [] : this.parts(depth + 1);
    if (this.#text[this.#at] !== '}') return this.#wrong(start);
    this.#at++;
    return { type: 'variable', start, end: this.#at, name, operator, argument };
  }

  #wrong(start: number): Part {
    const [text = ''] = /^[^}\r\n]*\}|^\S*/.exec(this.#text.slice(start, start + 100)) ?? [];
    this.#at = Math.max(this.#at, start + text.length);
    return { type: 'wrong', start, end: this.#at };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}
