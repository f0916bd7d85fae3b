import { tokenize } from '../../../query/parse.js';
import { endOf, isOneOf } from '../../../query/parser/token-edits.js';
import {
  And,
  Compare,
  Exists,
  In,
  Match,
  Not,
  Or,
  Pattern,
  Text,
  Word,
} from '../../../query/parser/tokens.js';
import type { Colour, TokenType } from './legend.js';

/** The parts of a query, which begins at an offset of the text. */
export function colourQuery(query: string, offset: number): readonly Colour[] {
  let isSubject = true;
  return tokenize(query).flatMap((token): Colour[] => {
    const place = { start: offset + token.startOffset, end: offset + endOf(token) };
    let type: TokenType | undefined;
    if (isOneOf(token, And, Or, Not)) type = 'keyword';
    else if (isOneOf(token, Compare, Match, In, Exists)) type = 'operator';
    else if (isOneOf(token, Pattern)) type = 'regexp';
    else if (isOneOf(token, Text)) type = 'string';
    else if (isOneOf(token, Word))
      type = isSubject ? 'property' : /^\d+$/.test(token.image) ? 'number' : 'string';
    if (isOneOf(token, And, Or)) isSubject = true;
    else if (isOneOf(token, Compare, Match, In)) isSubject = false;
    return type ? [{ ...place, type }] : [];
  });
}
