import type { IToken, TokenType } from 'chevrotain';
import { And, Close, Gap, Not, Open, Or } from './tokens.js';

/** Tokens that a repair made say themselves where they end. */
export function endOf({ startOffset, endOffset, image }: IToken): number {
  return endOffset === undefined ? startOffset + image.length : endOffset + 1;
}

export function makeToken(tokenType: TokenType, image: string, start: number, end: number): IToken {
  return {
    image,
    startOffset: start,
    endOffset: end - 1,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
  };
}

export function retag(token: IToken, type: TokenType, image = token.image): IToken {
  return makeToken(type, image, token.startOffset, endOf(token));
}

export function replace(tokens: readonly IToken[], from: number, to: number, ...by: IToken[]): IToken[] {
  return [...tokens.slice(0, from), ...by, ...tokens.slice(to)];
}

/** Puts a gap in the place of the tokens, which remembers their text. */
export function gap(tokens: readonly IToken[], from: number, to: number, text: string): IToken[] {
  const start = tokens[from]!.startOffset;
  const end = endOf(tokens[to - 1]!);
  return replace(tokens, from, to, makeToken(Gap, text.slice(start, end), start, end));
}

/** Inserts a token of no width. */
export function insert(tokens: readonly IToken[], at: number, type: TokenType, image = ''): IToken[] {
  const next = tokens[at]?.startOffset;
  const offset = next ?? endOf(tokens[at - 1]!);
  return replace(tokens, at, at, makeToken(type, image, offset, offset));
}

/** The first token of the comparison that the token before `index` belongs to. */
export function comparisonStart(tokens: readonly IToken[], index: number): number {
  let start = index;
  while (start > 0 && !isOneOf(tokens[start - 1], And, Or, Not, Open, Close, Gap)) start--;
  return start;
}

/** Behind the last token before the next connective or the parenthesis that closes a group around it. */
export function comparisonEnd(tokens: readonly IToken[], index: number): number {
  let depth = 0;
  let end = index;
  for (; end < tokens.length; end++) {
    const token = tokens[end];
    if (depth === 0 && isOneOf(token, And, Or, Close)) break;
    if (isOneOf(token, Open)) depth++;
    else if (isOneOf(token, Close)) depth--;
  }
  return end;
}

/** The innermost parenthesis that is still open before `index`. */
export function openBefore(tokens: readonly IToken[], index: number): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens.slice(0, index)) {
    if (isOneOf(token, Open)) open.push(token);
    else if (isOneOf(token, Close)) open.pop();
  }
  return open.at(-1);
}

/** Where the parenthesis at `index` is closed. */
export function closingOf(tokens: readonly IToken[], index: number): number | undefined {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    if (isOneOf(tokens[at], Open)) depth++;
    else if (isOneOf(tokens[at], Close) && --depth === 0) return at;
  }
  return undefined;
}

/** How deep parentheses and negations are nested. */
export function depthOf(tokens: readonly IToken[]): number {
  const open: number[] = [];
  let depth = 0;
  let negations = 0;
  let deepest = 0;
  for (const token of tokens) {
    if (isOneOf(token, Not)) negations++;
    else if (isOneOf(token, Open)) {
      open.push(negations + 1);
      depth += negations + 1;
      negations = 0;
    } else {
      if (isOneOf(token, Close)) depth -= open.pop() ?? 0;
      negations = 0;
    }
    deepest = Math.max(deepest, depth + negations);
  }
  return deepest;
}

export function isOneOf(token: IToken | undefined, ...types: readonly TokenType[]): boolean {
  return (
    token !== undefined &&
    types.some((type) => token.tokenType === type || token.tokenType.CATEGORIES?.includes(type))
  );
}
