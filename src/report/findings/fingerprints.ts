import type { Span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';

const BLOCK = 100;
const BASE = 37n;
const END_OF_FILE = 0xffff;
const [TAB, LINE_FEED, CARRIAGE_RETURN, BLANK] = [9, 10, 13, 32];

/** What falls out of a block when one more character comes in. */
const LEAVING = BigInt.asUintN(64, BASE ** BigInt(BLOCK));

/**
 * Of each line, in order, a hash of the hundred characters from its start on, blanks left out, and how many lines had it
 * before: by what GitHub's code scanning knows a finding again when lines above it come and go.
 * https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 */
export function lineHashes({ text }: Pick<SourceText, 'text'>): readonly string[] {
  const block = new Uint16Array(BLOCK);
  const startsAt = new Array<boolean>(BLOCK).fill(false);
  const counts = new Map<string, number>();
  const hashes: string[] = [];
  let hash = 0n;
  let at = 0;
  let isLineStart = true;

  const take = (code: number) => {
    if (startsAt[at]) tell();
    startsAt[at] = isLineStart && code !== PADDING;
    isLineStart = code === LINE_FEED;
    push(code === PADDING ? 0 : code);
  };
  const push = (code: number) => {
    hash = BigInt.asUintN(64, hash * BASE + BigInt(code) - LEAVING * BigInt(block[at] ?? 0));
    block[at] = code;
    at = (at + 1) % BLOCK;
  };
  const tell = () => {
    const shown = hash.toString(16);
    const count = (counts.get(shown) ?? 0) + 1;
    counts.set(shown, count);
    hashes.push(`${shown}:${count}`);
  };

  for (const code of significant(text)) take(code);
  take(END_OF_FILE);
  for (let i = 0; i < BLOCK; i++) take(PADDING);
  return hashes;
}

const PADDING = -1;

/** Every line break is one character. */
function* significant(text: string): Generator<number> {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === BLANK || code === TAB) continue;
    if (code !== CARRIAGE_RETURN) {
      yield code;
      continue;
    }
    yield LINE_FEED;
    if (text.charCodeAt(i + 1) === LINE_FEED) i++;
  }
}

/** Keeps what it has counted. */
export class Fingerprints {
  readonly #hashes = new Map<SourceText, readonly string[]>();

  /** Of the line that a span begins in. */
  of({ source, start }: Span): string {
    let hashes = this.#hashes.get(source);
    if (!hashes) {
      hashes = lineHashes(source);
      this.#hashes.set(source, hashes);
    }
    return hashes[source.position(start).line] ?? `${source.position(start).line}`;
  }
}
