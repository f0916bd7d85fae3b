import { createToken, type CustomPatternMatcherReturn, type IToken, Lexer, type TokenType } from 'chevrotain';
import { scanQueryEnd } from '../query/scan.js';

/** What stands between the words of a statement; the parser takes them all alike. */
const Argument = createToken({ name: 'Argument', pattern: Lexer.NA });
const Separator = createToken({ name: 'Separator', pattern: Lexer.NA });

const Blank = createToken({ name: 'Blank', pattern: /[ \t]+/, group: Lexer.SKIPPED });
export const Comment = createToken({ name: 'Comment', pattern: /#[^\n\r]*/, group: 'comments' });
export const Newline = createToken({
  name: 'Newline',
  pattern: /\r\n|\n|\r/,
  line_breaks: true,
  categories: Separator,
});
export const Semicolon = createToken({ name: 'Semicolon', pattern: ';', categories: Separator });
export const Open = createToken({ name: 'Open', pattern: '{' });
export const Close = createToken({ name: 'Close', pattern: '}' });
export const Comma = createToken({ name: 'Comma', pattern: ',', categories: Argument });
export const Equals = createToken({ name: 'Equals', pattern: '=', categories: Argument });
export const Arrow = createToken({ name: 'Arrow', pattern: '->', categories: Argument });

/** `cron(0 8 ? * MON-FRI *)` holds its blanks; `,` and `;` belong to a word unless they end it; `->` never does. */
export const Word = createToken({
  name: 'Word',
  pattern:
    /(?![#,;=])(?:(?:cron|rate|at)\([^)\n\r]*\))?(?:[^\s{}"\-,;$\x00-\x1f\x7f]+|\$\{[^{}"\s]*\}|\$|-(?!>)|[,;](?![\s{}"]|$))+|(?:cron|rate|at)\([^)\n\r]*\)/,
  start_chars_hint: wordBeginnings(),
  line_breaks: false,
  categories: Argument,
});
export const Text = createToken({
  name: 'Text',
  pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*"/,
  categories: Argument,
});
export const RawText = createToken({
  name: 'RawText',
  pattern: { exec: rawText },
  start_chars_hint: ['"'],
  line_breaks: true,
  categories: Argument,
});
/** A text without its closing quotes ends with the line, so that the next statement is read again. */
export const OpenText = createToken({
  name: 'OpenText',
  pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*\\?/,
  categories: Argument,
});

/** `where` at a statement's beginning, with a query behind it. */
const Where = createToken({
  name: 'Where',
  pattern: { exec: whereBeforeQuery },
  start_chars_hint: ['w'],
  line_breaks: false,
  categories: Word,
  push_mode: 'query',
});
export const Query = createToken({
  name: 'Query',
  pattern: { exec: wholeQuery },
  line_breaks: true,
  categories: Argument,
  pop_mode: true,
});

export { Argument, Separator };

export const MODES = {
  modes: {
    statements: [
      Blank,
      Newline,
      Where,
      Word,
      Open,
      Close,
      Comma,
      Equals,
      RawText,
      Text,
      OpenText,
      Arrow,
      Semicolon,
      Comment,
    ],
    query: [Blank, Query],
  },
  defaultMode: 'statements',
};

export const TOKEN_TYPES: TokenType[] = [Argument, Separator, ...new Set(Object.values(MODES.modes).flat())];

function rawText(text: string, offset: number): CustomPatternMatcherReturn | null {
  if (!text.startsWith('"""', offset)) return null;
  let end = text.indexOf('"""', offset + 3);
  while (end > 0 && text[end - 1] === '\\') end = text.indexOf('"""', end + 3);
  return end < 0 ? null : [text.slice(offset, end + 3)];
}

const WHERE = /where[ \t]+(?!#|[;}"\r\n]|=(?![=~])|$)/y;

function whereBeforeQuery(text: string, offset: number, before: IToken[]): CustomPatternMatcherReturn | null {
  WHERE.lastIndex = offset;
  return beginsStatement(before) && WHERE.test(text) ? ['where'] : null;
}

function beginsStatement(before: readonly IToken[]): boolean {
  const last = before.at(-1)?.tokenType;
  if (last === Newline) return !continues(before.at(-2));
  return last === undefined || last === Semicolon || last === Open || last === Close;
}

/** A newline behind these does not end the statement. */
export function continues(token: IToken | undefined): boolean {
  return token?.tokenType === Comma || token?.tokenType === Arrow;
}

function wholeQuery(text: string, offset: number): CustomPatternMatcherReturn | null {
  const end = scanQueryEnd(text, offset);
  return end > offset ? [text.slice(offset, end)] : null;
}

/** For chevrotain's choice of a pattern by the first character: ASCII by the character, the rest by its blocks of 255. */
function wordBeginnings(): number[] {
  const codes: number[] = [];
  for (let code = 33; code < 256; code++)
    if (!'{}"#,;='.includes(String.fromCharCode(code))) codes.push(code);
  for (let code = 256; code < 65536; code += 255) codes.push(code);
  return codes;
}
