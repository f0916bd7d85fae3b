import { isQuoted } from './text.js';
import { RawText } from './tokens.js';
import type { Token } from './tree.js';

/** A name inside `${…}`, and where it begins in the text. */
export interface Interpolated {
  readonly name: string;
  readonly start: number;
}

const IN_WORD = /\$\{([^{}"\s]*)\}/g;
const IN_TEXT = /\\[\s\S]|\$\{([^{}"\s]*)\}/g;
const IN_RAW_TEXT = /\\\$\{|\$\{([^{}"\s]*)\}/g;

/** The names in a word, a text or a query. */
export function interpolatedIn(token: Token): readonly Interpolated[] {
  const { image, startOffset, tokenType } = token;
  if (!image.includes('${')) return [];
  const pattern = tokenType === RawText ? IN_RAW_TEXT : isQuoted(token) ? IN_TEXT : IN_WORD;
  return Array.from(image.matchAll(pattern)).flatMap(({ 1: name, index }) =>
    name ? [{ name, start: startOffset + index + '${'.length }] : [],
  );
}
