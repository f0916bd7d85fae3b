import {
  createToken,
  createTokenInstance,
  type CustomPatternMatcherReturn,
  type IToken,
  Lexer,
  type TokenType,
} from 'chevrotain';
import { scanQueryEnd } from '../query/scan.js';
import type { SourceText } from '../source/text.js';
import { CONTROL, INVISIBLE } from './characters.js';

/** What may begin a statement, what may follow in it, and what stands between two. */
export const Key = createToken({ name: 'Key', label: 'key', pattern: Lexer.NA });
export const Argument = createToken({ name: 'Argument', label: 'argument', pattern: Lexer.NA });
export const End = createToken({ name: 'End', label: 'end', pattern: Lexer.NA });

const BEYOND_ASCII = everyBlockFrom(256);

const Blank = createToken({ name: 'Blank', pattern: /[ \t]+/, group: Lexer.SKIPPED });
export const Comment = createToken({ name: 'Comment', pattern: /#[^\n\r]*/, group: 'comments' });
export const Strange = createToken({
  name: 'Strange',
  pattern: new RegExp(`[${CONTROL}]+|[${INVISIBLE}]+|[^\\S \\t\\n\\r]+`),
  start_chars_hint: [...codes(0, 32), ...codes(127, 256), ...BEYOND_ASCII],
  line_breaks: false,
  group: 'strange',
});
export const Newline = createToken({
  name: 'Newline',
  pattern: /\r\n|\n|\r/,
  line_breaks: true,
  categories: End,
});
export const Semicolon = createToken({ name: 'Semicolon', pattern: ';', categories: End });
export const Open = createToken({ name: 'Open', label: '"{"', pattern: '{' });
export const Close = createToken({ name: 'Close', label: '"}"', pattern: '}' });
export const Comma = createToken({ name: 'Comma', pattern: ',', categories: Argument });
export const Equals = createToken({ name: 'Equals', pattern: '=', categories: Argument });
export const Arrow = createToken({ name: 'Arrow', pattern: '->', categories: Argument });

export const Word = createToken({
  name: 'Word',
  pattern: { exec: word },
  start_chars_hint: [
    ...codes(33, 256).filter((code) => !'{}"#,;='.includes(String.fromCharCode(code))),
    ...BEYOND_ASCII,
  ],
  line_breaks: false,
  categories: [Key, Argument],
});
export const RawText = createToken({
  name: 'RawText',
  pattern: { exec: rawText },
  start_chars_hint: ['"'],
  line_breaks: true,
  categories: [Key, Argument],
});
export const Text = createToken({
  name: 'Text',
  pattern: { exec: text },
  start_chars_hint: ['"'],
  line_breaks: false,
  categories: [Key, Argument],
});
/** A text without its closing quotes. */
export const OpenText = createToken({
  name: 'OpenText',
  pattern: { exec: openText },
  start_chars_hint: ['"'],
  line_breaks: true,
  categories: [Key, Argument],
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
  pattern: { exec: query },
  start_chars_hint: [...codes(0, 256), ...BEYOND_ASCII],
  line_breaks: true,
  categories: Argument,
  pop_mode: true,
});

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
      Strange,
    ],
    query: [Blank, Query],
  },
  defaultMode: 'statements',
};

export const TOKEN_TYPES: TokenType[] = [Key, Argument, End, ...new Set(Object.values(MODES.modes).flat())];

/** A token that does not stand in the text, but should. */
export function makeToken(source: SourceText, type: TokenType, image: string, offset: number): IToken {
  const token = createTokenInstance(type, image, offset, offset + image.length, 0, 0, 0, 0);
  token.payload = source;
  return token;
}

/** A newline behind these does not end the statement. */
export function continues(token: IToken | undefined): boolean {
  return token?.tokenType === Comma || token?.tokenType === Arrow;
}

/** A `\` with white space before it and nothing behind it joins two lines. */
export function isJoin(source: string, token: IToken | undefined): boolean {
  if (token?.tokenType !== Word || token.image !== '\\') return false;
  const before = source[token.startOffset - 1];
  return before === ' ' || before === '\t';
}

/** What the tokens that are functions consist of. They are tried piece by piece, for one long repetition would use up the stack. */
export const PATTERNS = {
  control: new RegExp(`[${CONTROL}]+`, 'g'),
  schedule: /(?:cron|rate|at)\([^)\n\r]{0,300}\)/y,
  word: new RegExp(
    `(?:${[
      `[^\\s{}"\\-,;$${CONTROL}${INVISIBLE}]+`,
      '\\$\\{(?:[ \\t]+[^\\s{}"]+[ \\t]*\\}|(?:[^\\s{}"$]|\\$(?!\\{)){0,300}\\}?)',
      '\\$',
      '-(?!>)',
      `[,;]+(?![\\s{}",;${CONTROL}${INVISIBLE}]|->|$)`,
    ].join('|')}){1,100}`,
    'y',
  ),
  text: /(?:[^"\\\n\r]+|\\[^\n\r]){1,100}/y,
  where: /where[ \t]+(?![ \t]|#|[;{}"\r\n]|->|=(?![=~])|$)/y,
};

function repeat(piece: RegExp, source: string, from: number): number {
  let at = from;
  piece.lastIndex = at;
  while (piece.test(source)) at = piece.lastIndex;
  return at;
}

function match(source: string, start: number, end: number): CustomPatternMatcherReturn | null {
  return end > start ? [source.slice(start, end)] : null;
}

/** `cron(0 8 ? * MON-FRI *)` holds its blanks; `,` and `;` belong to a word unless they end it; `->` never does. */
function word(source: string, offset: number): CustomPatternMatcherReturn | null {
  if ('#,;='.includes(source[offset]!)) return null;
  PATTERNS.schedule.lastIndex = offset;
  const start = PATTERNS.schedule.test(source) ? PATTERNS.schedule.lastIndex : offset;
  return match(source, offset, repeat(PATTERNS.word, source, start));
}

function text(source: string, offset: number): CustomPatternMatcherReturn | null {
  if (source[offset] !== '"') return null;
  const end = repeat(PATTERNS.text, source, offset + 1);
  return source[end] === '"' && !isUnclosedRaw(source, offset) ? match(source, offset, end + 1) : null;
}

/** Where the last raw text that was never closed began: none behind it is closed either. */
let unclosed = { source: '', offset: 0 };

function rawText(source: string, offset: number): CustomPatternMatcherReturn | null {
  if (!source.startsWith('"""', offset) || isUnclosedRaw(source, offset)) return null;
  let end = source.indexOf('"""', offset + 3);
  while (end > 0 && source[end - 1] === '\\') end = source.indexOf('"""', end + 3);
  if (end > 0) return match(source, offset, end + 3);
  unclosed = { source, offset };
  return null;
}

function isUnclosedRaw(source: string, offset: number): boolean {
  return source.startsWith('"""', offset) && offset >= unclosed.offset && source === unclosed.source;
}

/** Ends where the text most likely did, so that what follows is read again. */
function openText(source: string, offset: number, before: IToken[]): CustomPatternMatcherReturn | null {
  if (source[offset] !== '"') return null;
  const end = endOfLine(source, offset);
  if (isUnclosedRaw(source, offset)) return match(source, offset, endOfIndented(source, offset, end));
  return match(source, offset, withoutBraces(source, offset, end, bracesOpenOnLine(before)));
}

/** Over the lines that are indented deeper than the one that the text begins on. */
function endOfIndented(source: string, offset: number, firstEnd: number): number {
  const lineStart = Math.max(source.lastIndexOf('\n', offset), source.lastIndexOf('\r', offset)) + 1;
  const indentation = indentationAt(source, lineStart);
  let end = firstEnd;
  for (
    let next = behindNewline(source, end);
    next < source.length;
    next = behindNewline(source, endOfLine(source, next))
  ) {
    const lineEnd = endOfLine(source, next);
    const deeper = indentationAt(source, next);
    if (next + deeper === lineEnd) continue;
    if (deeper <= indentation) break;
    end = lineEnd;
  }
  return end;
}

function indentationAt(source: string, lineStart: number): number {
  let at = lineStart;
  while (source[at] === ' ' || source[at] === '\t') at++;
  return at - lineStart;
}

function endOfLine(source: string, offset: number): number {
  let at = offset;
  while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at++;
  return at;
}

function behindNewline(source: string, end: number): number {
  return source.startsWith('\r\n', end) ? end + 2 : end + 1;
}

function bracesOpenOnLine(before: readonly IToken[]): number {
  let open = 0;
  for (let i = before.length - 1; i >= 0 && before[i]!.tokenType !== Newline; i--) {
    if (before[i]!.tokenType === Open) open++;
    else if (before[i]!.tokenType === Close) open--;
  }
  return open;
}

function withoutBraces(source: string, start: number, lineEnd: number, atMost: number): number {
  let end = lineEnd;
  for (let left = atMost, at = end; left >= 0 && at > start; at--) {
    const last = source[at - 1];
    if (last === '}') left--;
    else if (last !== ' ' && last !== '\t') break;
    if (left >= 0) end = at - 1;
  }
  return end;
}

function whereBeforeQuery(
  source: string,
  offset: number,
  before: IToken[],
): CustomPatternMatcherReturn | null {
  PATTERNS.where.lastIndex = offset;
  return PATTERNS.where.test(source) && beginsStatement(source, before) ? ['where'] : null;
}

/** Looks back over newlines, and over lines that are joined to the one before. */
function beginsStatement(source: string, before: readonly IToken[]): boolean {
  let last = before.length - 1;
  let end = last;
  while (before[last]?.tokenType === Newline) last--;
  while (last === end - 1 && isJoin(source, before[last])) {
    end = --last;
    while (before[last]?.tokenType === Newline) last--;
  }
  const token = before[last];
  if (last < end) return !continues(token);
  const type = token?.tokenType;
  return type === undefined || type === Semicolon || type === Open || type === Close;
}

function query(source: string, offset: number): CustomPatternMatcherReturn {
  return [source.slice(offset, Math.max(scanQueryEnd(source, offset), offset + 1))];
}

function codes(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** Chevrotain chooses patterns by the first character: above 255 it knows blocks of 255 characters. */
function everyBlockFrom(first: number): number[] {
  const starts: number[] = [];
  for (let code = first; code < 65536; code += 255) starts.push(code);
  return [...starts, 65535];
}
