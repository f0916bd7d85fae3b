import type { IToken, TokenType } from 'chevrotain';
import { query as messages } from '../messages/messages.js';
import { operandOf, operatorOf } from '../operators.js';
import { endOf, isOneOf, replace, retag } from '../parser/token-edits.js';
import {
  And,
  Close,
  Comma,
  Compare,
  Exists,
  In,
  ListClose,
  Match,
  Not,
  Or,
  Other,
  Word,
} from '../parser/tokens.js';
import { type Repair, type Site, rewrite } from './site.js';

const { report } = messages;

/** `AND`, `In`: taken as meant. */
export function inLowerCase(site: Site, index: number, type: TokenType): Repair {
  const { tokens } = site;
  const found = tokens[index]!;
  const word = found.image.toLowerCase();
  const at = site.span(found);
  const diagnostic = report.keywordCase(
    at,
    { word: found.image },
    { help: [`write \`${word}\``], fixes: [rewrite(`write \`${word}\``, at, word)] },
  );
  const rest = type === Match ? site.input.patternFrom(endOf(found)) : tokens.slice(index + 1);
  return { diagnostic, tokens: [...tokens.slice(0, index), retag(found, type, word), ...rest] };
}

/** `== in`: the word stands where a value does, and nothing behind it makes it more than that. */
export function keywordAsValue(site: Site): Repair | undefined {
  const { found, before, next, tokens, index } = site;
  if (!found || !/^\w+$/.test(found.image) || !isOneOf(found, And, Or, Not, Exists, In, Match, Compare))
    return undefined;
  const isConnective = isOneOf(found, And, Or) && isOneOf(before, Compare);
  if (next && (isConnective || !isOneOf(next, And, Or, Close, Comma, ListClose))) return undefined;
  const at = site.span(found);
  const quoted = `'${found.image}'`;
  const details = { help: [`write \`${quoted}\``], fixes: [rewrite('put it in quotes', at, quoted)] };
  return {
    diagnostic: report.keywordAsValue(at, { word: found.image }, details),
    tokens: replace(tokens, index, index + 1, retag(found, Word)),
  };
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
