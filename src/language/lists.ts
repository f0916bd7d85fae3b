import type { Located } from '../source/value.js';
import { Comma } from './tokens.js';
import type { Token } from './tree.js';

/** A list in the place of an item stands for its items. */
export function append(items: Located[], value: Located): void {
  if (value.kind !== 'list') items.push(value);
  else for (const item of value.items) items.push(item);
}

/** `a,b` as the tokens that `a, b` would be. */
export function atCommas(token: Token): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  const piece = (image: string, type = token.tokenType): Token => ({
    ...token,
    image,
    tokenType: type,
    tokenTypeIdx: type.tokenTypeIdx!,
    startOffset: token.startOffset + start,
  });
  for (const [i, image] of token.image.split(',').entries()) {
    if (i > 0) {
      tokens.push(piece(',', Comma));
      start += 1;
    }
    if (image !== '') tokens.push(piece(image));
    start += image.length;
  }
  return tokens;
}
