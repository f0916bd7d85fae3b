import type { Span } from '../source/span.js';
import { atCommas } from './lists.js';
import { Word } from './tokens.js';
import { spanOf, type Token } from './tree.js';

/** Goes through the words of a statement; in a list a word `a,b` is `a, b`. */
export class Cursor {
  #tokens: readonly Token[];
  /** The tokens once more, where words had to be taken apart. */
  #split: Token[] | undefined;
  #at = 0;
  #lists = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get tokens(): readonly Token[] {
    return this.#tokens;
  }

  get at(): number {
    return this.#at;
  }

  get isInList(): boolean {
    return this.#lists > 0;
  }

  enterList(): void {
    this.#lists++;
  }

  leaveList(): void {
    this.#lists--;
  }

  peek(ahead = 0): Token | undefined {
    const at = this.#at + ahead;
    const token = this.#tokens[at];
    if (!this.isInList || token?.tokenType !== Word || !token.image.includes(',')) return token;
    this.#split ??= [...this.#tokens];
    this.#tokens = this.#split;
    this.#split.splice(at, 1, ...atCommas(token));
    return this.#split[at];
  }

  /** Only where there is one. */
  next(): Token {
    return this.#tokens[this.#at++]!;
  }

  /** Of what was taken from a place on. */
  spanSince(from: number): Span {
    return spanOf(this.#tokens[from]!, this.#tokens[this.#at - 1]!);
  }
}
