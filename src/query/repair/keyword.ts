import { query as messages } from '../messages/messages.js';
import { operandOf, operatorOf } from '../operators.js';
import { endOf, isOneOf, retag } from '../parser/token-edits.js';
import { And, Compare, Exists, In, Match, Or, Other, Word } from '../parser/tokens.js';
import { type Repair, type Site, rewrite } from './site.js';
import type { IToken, TokenType } from 'chevrotain';

const { report } = messages;

/** `AND`, `In`: taken as meant. */
export function inLowerCase(site: Site, found: IToken, type: TokenType): Repair {
  const word = found.image.toLowerCase();
  const at = site.span(found);
  const diagnostic = report.keywordCase(
    at,
    { word: found.image },
    { help: [`write \`${word}\``], fixes: [rewrite(`Write \`${word}\``, at, word)] },
  );
  const { tokens, index } = site;
  const rest = type === Match ? site.input.patternFrom(endOf(found)) : tokens.slice(index + 1);
  return { diagnostic, tokens: [...tokens.slice(0, index), retag(found, type, word), ...rest] };
}

export function keywordOf(word: string): TokenType | undefined {
  const lower = word.toLowerCase();
  if (lower === 'and') return And;
  if (lower === 'or') return Or;
  const operator = operatorOf(lower);
  return operator && { nothing: Exists, list: In, pattern: Match, value: Compare }[operandOf(operator)];
}

export function isOperatorLike(token: IToken | undefined): boolean {
  if (!token) return false;
  if (isOneOf(token, Compare, In, Match, Exists)) return true;
  if (isOneOf(token, Other)) return /^[!=<>~]/.test(token.image);
  return isOneOf(token, Word) && keywordOf(token.image) !== undefined && !/^(and|or)$/i.test(token.image);
}
