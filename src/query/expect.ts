import type { IToken } from 'chevrotain';
import { type Operator, operatorOf } from './operators.js';
import { tokenize, wantedBehind } from './parse.js';
import { endOf, isOneOf, openBefore } from './parser/token-edits.js';
import {
  And,
  Compare,
  Exists,
  In,
  ListClose,
  ListOpen,
  Match,
  Not,
  Or,
  Pattern,
  Text,
  Word,
} from './parser/tokens.js';
import { scanPattern } from './scan.js';
import { NO_WORD } from './words.js';

/** What may stand at a place of a query, be it whole or half written. */
export interface ExpectedInQuery {
  readonly wanted: WantedInQuery;
  /** The word at the place, which may be replaced; empty between words. */
  readonly start: number;
  readonly end: number;
  /** Of the comparison at hand. */
  readonly subject: string | undefined;
  readonly operator: Operator | undefined;
  /** The values that stand in the list already. */
  readonly others: readonly string[];
  /** How many parentheses are open. */
  readonly isOpen: boolean;
}

export type WantedInQuery =
  | 'operand'
  | 'operator'
  | 'value'
  | 'pattern'
  | 'list'
  /** Behind a value in a list: another one, or its end. */
  | 'comma'
  | 'connective'
  | 'nothing';

export function expectInQuery(query: string, offset: number): ExpectedInQuery {
  const before = tokenize(query.slice(0, offset));
  const last = before.at(-1);
  const touches = last !== undefined && endOf(last) === offset && isWordLike(last);
  const words = touches ? before.slice(0, -1) : before;
  // A quote that is still open.
  const tokens = /^['"]$/.test(words.at(-1)?.image ?? '') ? words.slice(0, -1) : words;
  const start = touches ? last.startOffset : offset;
  return {
    wanted: wantedAfter(tokens),
    start,
    end: touches ? endOfWord(query, offset, last) : offset,
    ...comparisonAt(tokens),
    isOpen: openBefore(tokens, tokens.length) !== undefined,
  };
}

function isWordLike(token: IToken): boolean {
  return (
    isOneOf(token, Word, Pattern, Text) || /^[a-z_]+$/.test(token.image) || /^[=!<>~&|]+$/.test(token.image)
  );
}

const REST = new RegExp(`^[^${NO_WORD}]+`);

/** A word goes on behind the place; signs and texts do not. */
function endOfWord(query: string, offset: number, word: IToken): number {
  if (isOneOf(word, Pattern)) return Math.max(scanPattern(query, word.startOffset), offset);
  if (/^[=!<>~&|'"]/.test(word.image)) return offset;
  return offset + (REST.exec(query.slice(offset))?.[0].length ?? 0);
}

function wantedAfter(tokens: IToken[]): WantedInQuery {
  if (tokens.length === 0) return 'operand';
  const wanted = wantedBehind(tokens);
  const last = tokens.at(-1)!;
  switch (wanted) {
    case undefined:
      return 'connective';
    case 'operand':
    case 'operator':
    case 'value':
    case 'pattern':
      return wanted;
    case 'list':
      if (isOneOf(last, In)) return 'list';
      return isOneOf(last, ListOpen) ? 'value' : 'comma';
    case 'closing':
      return 'connective';
    case 'end':
      return 'nothing';
  }
}

function comparisonAt(tokens: readonly IToken[]): Pick<ExpectedInQuery, 'subject' | 'operator' | 'others'> {
  const from = tokens.findLastIndex((token) => isOneOf(token, And, Or, Not)) + 1;
  const comparison = tokens.slice(from);
  const at = comparison.findLastIndex((token) => isOneOf(token, Compare, In, Match, Exists));
  const operator = at < 0 ? undefined : operatorOf(comparison[at]!.image);
  const subject = at < 0 ? comparison.at(-1) : comparison[at - 1];
  const isWhole = comparison.some((token) => isOneOf(token, ListClose));
  return {
    subject: subject && isOneOf(subject, Word) ? subject.image : undefined,
    operator,
    others:
      isWhole || at < 0
        ? []
        : comparison
            .slice(at + 1)
            .filter((token) => isOneOf(token, Word, Text))
            .map(({ image }) => image.replace(/^['"]|['"]$/g, '')),
  };
}
