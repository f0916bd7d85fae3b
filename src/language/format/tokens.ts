import { Arrow, Equals, PATTERNS, Query, RawText, Word } from '../tokens.js';
import { endOf, type Statement, type Token } from '../tree.js';

const NEWLINE = /\r\n|\r|\n/;

/** The lines of a token; the ones behind the first hold their own indentation. */
export function tokenLines(token: Token, indentation: number): readonly string[] {
  const lines = token.image.split(NEWLINE);
  if (lines.length === 1) return lines;
  if (token.tokenType === RawText) return rawLines(lines, indentation);
  if (token.tokenType === Query) return queryLines(lines, indentation);
  return lines;
}

/** A raw text moves as a whole: its content is what stands right of its closing quotes. */
function rawLines(lines: readonly string[], indentation: number): readonly string[] {
  const last = lines.at(-1)!;
  const before = last.slice(0, -3);
  if (!/^"""[ \t]*$/.test(lines[0]!) || /[^ \t]/.test(before)) return lines;
  const moved: string[] = [];
  const indent = ' '.repeat(indentation);
  for (const line of lines.slice(1, -1)) {
    const isBlank = !/[^ \t]/.test(line);
    if (isBlank && line.length <= before.length) moved.push('');
    else if (line.startsWith(before)) moved.push(indent + line.slice(before.length));
    else return lines;
  }
  return ['"""', ...moved, `${indent}"""`];
}

/** White space means nothing in a query; its lines keep their places to each other. */
function queryLines([first, ...rest]: readonly string[], indentation: number): readonly string[] {
  const lines = rest.filter((line) => /[^ \t]/.test(line));
  const before = lines.reduce((least, line) => Math.min(least, line.search(/[^ \t]/)), Infinity);
  const moved = lines.map((line) => ' '.repeat(indentation) + line.slice(before));
  return [first!, ...moved].map((line) => line.replace(/[ \t]+$/, ''));
}

/** The words of a statement as they are printed: `KEY=value` as an entry. */
export function wordsOf({ head, args, block }: Statement, isInBlock: boolean): readonly Printed[] {
  if (isInBlock && args.length === 0 && !block) {
    const entry = entryOf(head);
    if (entry) return [{ token: head, text: entry.key }, { text: '=' }, { text: entry.value }];
  }
  const last = args.at(-1) ?? head;
  const words: { token: Token; text: string; isSign?: boolean }[] = [];
  for (const token of [head, ...args]) {
    const isWord =
      token.tokenType !== Word ||
      (isClosed(token.image) && (block || token !== last || token.image !== '\\'));
    const text = isWord ? token.image : quoted(token.image);
    const before = words.at(-1);
    if (before && isWord && isOneSign(before, token) && !isValue(token, args))
      words[words.length - 1] = { token, text: before.text + text, isSign: true };
    else words.push({ token, text });
  }
  return words;
}

/** What touches a sign and is one too belongs to it, as in `==`, `=~` or `-->`, with all that touches these. */
function isOneSign(before: { token: Token; text: string; isSign?: boolean }, token: Token): boolean {
  if (endOf(before.token) !== token.startOffset) return false;
  if (!isSignOrWord(before.token) || !isSignOrWord(token)) return false;
  return before.isSign || (/[=>-]$/.test(before.text) && /^(?:[=~>]|->)/.test(token.image));
}

function isSignOrWord({ tokenType }: Token): boolean {
  return tokenType === Equals || tokenType === Arrow || tokenType === Word;
}

/** `HOME =~/bin` is an entry. */
function isValue(token: Token, args: readonly Token[]): boolean {
  return args.length === 2 && args[0]!.tokenType === Equals && token === args[1];
}

/** A token as it is printed, or the last of several that are printed as one; what was part of another token has none. */
export interface Printed {
  readonly token?: Token;
  readonly text: string;
}

const ENTRY = /^((?:\$\{[^{}]*\}|[^=$]|\$(?!\{))*[^=,;])=(.+)$/;

function entryOf({ tokenType, image }: Token): { key: string; value: string } | undefined {
  if (tokenType !== Word || isSchedule(image)) return undefined;
  const [, key, value] = ENTRY.exec(image) ?? [];
  if (key === undefined || value === undefined) return undefined;
  const isWord = isClosed(value) && !/^[#,;=]/.test(value) && value !== '\\';
  return { key: isClosed(key) ? key : quoted(key), value: isWord ? value : quoted(value) };
}

function quoted(word: string): string {
  return `"${word.replace(/\\/g, '\\\\')}"`;
}

/** Not closed, `cron(` would run to the next `)` on its line. */
function isClosed(word: string): boolean {
  return !/^(?:cron|rate|at)\(/.test(word) || isSchedule(word);
}

function isSchedule(word: string): boolean {
  PATTERNS.schedule.lastIndex = 0;
  return PATTERNS.schedule.test(word);
}
