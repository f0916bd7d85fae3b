import {
  createToken,
  type CustomPatternMatcherReturn,
  type IMultiModeLexerDefinition,
  Lexer,
  type TokenType,
} from 'chevrotain';
import { spellings } from '../operators.js';
import { scanPattern } from '../scan.js';
import { NO_WORD } from '../words.js';

const WORD_ENDS = `(?![^${NO_WORD}])`;
const SYMBOL_ENDS = '(?![=<>~&|])';

const Blank = createToken({ name: 'Blank', pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true });

export const Text = createToken({ name: 'Text', label: 'quoted', pattern: /'[^'\r\n]*'|"[^"\r\n]*"/ });
export const And = operator('And', ['and', '&&']);
export const Or = operator('Or', ['or', '||']);
export const Exists = operator('Exists', spellings('nothing'));
export const In = operator('In', spellings('list'));
export const Compare = operator('Compare', spellings('value'));
export const Match = operator('Match', spellings('pattern'), { push_mode: 'pattern' });
export const Not = operator('Not', ['not', '!']);
export const Open = createToken({ name: 'Open', label: '"("', pattern: '(' });
export const Close = createToken({ name: 'Close', label: '")"', pattern: ')' });
export const ListOpen = createToken({ name: 'ListOpen', label: '"["', pattern: '[' });
export const ListClose = createToken({ name: 'ListClose', label: '"]"', pattern: ']' });
export const Comma = createToken({ name: 'Comma', label: '","', pattern: ',' });
export const Word = createToken({ name: 'Word', label: 'word', pattern: new RegExp(`[^${NO_WORD}]+`) });
/** What begins no other token; the grammar never takes it. */
export const Other = createToken({ name: 'Other', pattern: /[!=<>~&|]+|[\s\S]/, line_breaks: false });

/** Behind `=~` brackets, commas and bars belong to the pattern. */
export const Pattern = createToken({
  name: 'Pattern',
  label: 'pattern',
  pattern: { exec: wholePattern },
  line_breaks: false,
  pop_mode: true,
});
const CloseForPattern = createToken({
  name: 'CloseForPattern',
  pattern: /[)\]}]/,
  categories: Close,
  pop_mode: true,
});

/** Never read from a text: put where a part of the query is not known. */
export const Gap = createToken({ name: 'Gap', label: 'interpolation', pattern: Lexer.NA });

export const MODES: IMultiModeLexerDefinition = {
  modes: {
    query: [
      ...[Blank, Text, And, Or, Exists, In, Match, Compare, Not],
      ...[Open, Close, ListOpen, ListClose, Comma, Word, Other],
    ],
    pattern: [Blank, Pattern, CloseForPattern],
  },
  defaultMode: 'query',
};

export const TOKEN_TYPES: TokenType[] = [...new Set(Object.values(MODES.modes).flat()), Gap];

function operator(
  name: string,
  spellings: readonly string[],
  config: { push_mode?: string } = {},
): TokenType {
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  const alternatives = longestFirst.map(
    (each) => each.replace(/[|]/g, '\\$&') + (/\w$/.test(each) ? WORD_ENDS : each === '!' ? '' : SYMBOL_ENDS),
  );
  const label = `( ${spellings.map((each) => `"${each}"`).join(' | ')} )`;
  return createToken({ name, label, pattern: new RegExp(alternatives.join('|')), ...config });
}

function wholePattern(text: string, offset: number): CustomPatternMatcherReturn | null {
  const end = scanPattern(text, offset);
  return end > offset ? [text.slice(offset, end)] : null;
}
