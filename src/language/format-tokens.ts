import { PATTERNS, Query, RawText, Word } from './tokens.js';
import type { Statement, Token } from './tree.js';

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
  const lines = rest.filter((line) => line.trim() !== '');
  const before = Math.min(...lines.map((line) => line.search(/\S/)));
  return [first!.trimEnd(), ...lines.map((line) => ' '.repeat(indentation) + line.slice(before).trimEnd())];
}

/** The words of a statement as they are printed: `KEY=value` as an entry. */
export function wordsOf({ head, args, block }: Statement, isInBlock: boolean): readonly Printed[] {
  if (isInBlock && args.length === 0 && !block) {
    const entry = entryOf(head);
    if (entry) return [{ token: head, text: entry.key }, { text: '=' }, { text: entry.value }];
  }
  const last = args.at(-1) ?? head;
  return [head, ...args].map((token) => ({
    token,
    text: token === last && !block && isBackslash(token) ? '"\\\\"' : token.image,
  }));
}

/** A token as it is printed; what was part of another token has none. */
export interface Printed {
  readonly token?: Token;
  readonly text: string;
}

/** At a line's end it would join the line to the next one. */
function isBackslash({ tokenType, image }: Token): boolean {
  return tokenType === Word && image === '\\';
}

const ENTRY = /^((?:\$\{[^{}]*\}|[^=$]|\$(?!\{))*[^=,;])=(.+)$/;

function entryOf(head: Token): { key: string; value: string } | undefined {
  if (head.tokenType !== Word || beginsSchedule(head.image)) return undefined;
  const [, key, value] = ENTRY.exec(head.image) ?? [];
  if (key === undefined || value === undefined) return undefined;
  const isWord = !/^[#,;=]/.test(value) && value !== '\\' && (!beginsSchedule(value) || isSchedule(value));
  return { key, value: isWord ? value : `"${value.replace(/\\/g, '\\\\')}"` };
}

function beginsSchedule(image: string): boolean {
  return /^(?:cron|rate|at)\(/.test(image);
}

function isSchedule(image: string): boolean {
  PATTERNS.schedule.lastIndex = 0;
  return PATTERNS.schedule.test(image);
}
