import type { TextEdit } from '../../source/edit.js';
import { type Span, span } from '../../source/span.js';
import type { LocatedString } from '../../source/value.js';
import { BACKSLASH, BLANK, CLOSE_BRACE, CLOSE_BRACKET, COLON, QUOTE } from './characters.js';
import { json } from './messages.js';
import { quotedTemplateEnd } from './placeholders.js';
import { characterName, type Reader } from './reader.js';

/** Reads the string that begins here; undefined for one that is template text with quotes of its own. */
export function readString(reader: Reader): string | undefined {
  const { text, at: start } = reader;
  if (text.charCodeAt(start) !== QUOTE) return readForeignString(reader);
  for (let i = start + 1; ; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      const next = text.charCodeAt(i + 1);
      if (next === QUOTE || (next > COLON && next !== CLOSE_BRACKET && next !== CLOSE_BRACE))
        return readTouched(reader, i);
      reader.at = i + 1;
      return text.slice(start + 1, i);
    }
    // Below a blank, a backslash, or not a number: the end of the text.
    if (code === BACKSLASH || !(code >= BLANK)) return readSlowly(reader, i, '"');
  }
}

/** The closing quote touches something: this is template text, or a quote was typed twice. */
function readTouched(reader: Reader, quote: number): string | undefined {
  const { at: start, text } = reader;
  if (isTemplate(reader)) return undefined;
  const empty = quote === start + 1;
  if (empty && /[\w/.$-]/.test(text[quote + 1] ?? '')) {
    reportQuote(reader, start);
    reader.at = quote;
    return readString(reader);
  }
  reader.at = quote + 1;
  if (text[quote + 1] === '"' && /[\s,:\]}]/.test(text[quote + 2] ?? '')) {
    reader.at++;
    reportQuote(reader, quote + 1);
  }
  return text.slice(start + 1, quote);
}

function reportQuote(reader: Reader, at: number): void {
  const place = reader.span(at, at + 1);
  reader.report(
    json.report.unexpected(
      place,
      { found: 'a second `"`' },
      { fixes: [{ title: 'remove it', safe: false, edits: [{ span: place, text: '' }] }] },
    ),
  );
}

function isTemplate(reader: Reader): boolean {
  const end = quotedTemplateEnd(reader.text, reader.at);
  if (end < 0) return false;
  const value = reader.text.slice(reader.at + 1, end - 1);
  // Without a quote inside it is an ordinary string.
  if (!/(?<!\\)"/.test(value)) return false;
  reader.at = end;
  return true;
}

/** Which quotes other than `"` may open a string, and what closes it then. */
const FOREIGN_QUOTES: Readonly<Record<string, string>> = {
  "'": "'",
  '`': '`',
  '\u2018': '\u2019',
  '\u2019': '\u2019',
  '\u201c': '\u201d',
  '\u201d': '\u201d',
  '\u201e': '\u201c',
  '\u00ab': '\u00bb',
};

const QUOTE_NAMES: Readonly<Record<string, string>> = { "'": 'single quotes', '`': 'backticks' };

export function opensString(character: string): boolean {
  return character === '"' || character in FOREIGN_QUOTES;
}

function readForeignString(reader: Reader): string {
  const { at: start, text } = reader;
  const quote = text[start]!;
  const value = readSlowly(reader, start + 1, FOREIGN_QUOTES[quote]!);
  const place = reader.span(start);
  const closed = reader.at - start > 1 && text[reader.at - 1] === FOREIGN_QUOTES[quote];
  if (closed)
    reader.problems.habit('quotes', [{ span: place, text: JSON.stringify(value) }], (details) =>
      json.report.quotes(
        reader.span(start, start + 1),
        { quote: QUOTE_NAMES[quote] ?? 'typographic quotes' },
        details,
      ),
    );
  return value;
}

/** Goes on at `from`, with escapes, and with what must not stand in a string. */
function readSlowly(reader: Reader, from: number, close: string): string {
  const { text, at: start } = reader;
  let value = text.slice(start + 1, from);
  let copied = from;
  const controls: number[] = [];
  const badEscapes: number[] = [];
  let half = -1;
  let severalLines = false;
  let i = from;
  for (;;) {
    const character = text[i];
    if (character === close) break;
    if (character === undefined) return cutOff(reader, start, value + text.slice(copied, i));
    if (character === '\\') {
      value += text.slice(copied, i);
      const read = escapeAt(text, i);
      if (!read.good) badEscapes.push(i);
      else if (half < 0 && isHalf(text, i, read, value)) half = i;
      value += read.value;
      i += read.length;
      copied = i;
      continue;
    }
    if (isBreak(character) && !severalLines) {
      severalLines = goesOn(text, i, close);
      if (!severalLines && isBlankFrom(text, i)) return cutOff(reader, start, value + text.slice(copied, i));
      if (!severalLines) return endAtLine(reader, start, i, close);
    }
    if (character < ' ') controls.push(i);
    i++;
  }
  reader.at = i + 1;
  if (controls.length > 0) reportControls(reader, controls);
  if (badEscapes.length > 0) reportEscapes(reader, badEscapes);
  if (half >= 0) reportHalf(reader, half);
  return value + text.slice(copied, i);
}

function isBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}

function isBlankFrom(text: string, from: number): boolean {
  let i = from;
  while (/\s/.test(text[i] ?? '')) i++;
  return i >= text.length;
}

function cutOff(reader: Reader, start: number, value: string): string {
  const quote = reader.text[start]!;
  reader.endIn('a string', start, quote, quote);
  return value;
}

/** Whether a string goes on over a line break: then what follows its next quote can follow a string. */
function goesOn(text: string, from: number, close: string): boolean {
  let quote = text.indexOf(close, from);
  while (quote > 0 && text[quote - 1] === '\\') quote = text.indexOf(close, quote + 1);
  if (quote < 0) return false;
  return /[ \t]*(?:[,\]}\r\n]|$)/y.test(text.slice(quote + 1, quote + 40));
}

/** The closing quote was forgotten: the string ends with its line, before the punctuation there. */
function endAtLine(reader: Reader, start: number, lineEnd: number, close: string): string {
  const { text } = reader;
  let end = lineEnd;
  const isOpen = (bracket: string) => !text.slice(start, end).includes(bracket);
  for (;;) {
    const last = text[end - 1]!;
    const punctuation =
      last === ',' ||
      last === ' ' ||
      last === '\t' ||
      (last === ']' && isOpen('[')) ||
      (last === '}' && isOpen('{'));
    if (!punctuation || end - 1 <= start) break;
    end--;
  }
  reader.at = end;
  reader.report(
    json.report.openString(
      reader.span(start, end),
      {},
      {
        fixes: [
          {
            title: `close it with \`${close}\``,
            safe: false,
            edits: [{ span: reader.span(end, end), text: close }],
          },
        ],
      },
    ),
  );
  return decode(text, start + 1, end);
}

function reportControls(reader: Reader, controls: readonly number[]): void {
  const edits: TextEdit[] = controls.map((at) => ({
    span: reader.span(at, at + 1),
    text: JSON.stringify(reader.text[at]).slice(1, -1),
  }));
  const first = controls[0]!;
  reader.report(
    json.report.controlCharacter(
      reader.span(first, first + 1),
      { character: characterName(reader.text, first) },
      {
        help: [`write \`${edits[0]!.text}\``],
        fixes: [{ title: 'write it as an escape', safe: true, edits }],
      },
    ),
  );
}

function reportEscapes(reader: Reader, escapes: readonly number[]): void {
  const { text } = reader;
  const edits = escapes.map((at) =>
    text[at + 1] === "'"
      ? { span: reader.span(at, at + 1), text: '' }
      : { span: reader.span(at, at), text: '\\' },
  );
  const first = escapes[0]!;
  const length =
    text[first + 1] === 'u' ? /u[0-9a-fA-F]{0,3}/.exec(text.slice(first, first + 5))![0].length : 1;
  const written = text.slice(first, first + 1 + length);
  reader.report(
    json.report.badEscape(
      reader.span(first, first + written.length),
      { written },
      {
        help: [text[first + 1] === "'" ? "write `'` alone" : 'a backslash itself is written `\\\\`'],
        fixes: [{ title: 'write the text without that escape', safe: false, edits }],
      },
    ),
  );
}

function reportHalf(reader: Reader, at: number): void {
  const written = reader.text.slice(at, at + 6);
  reader.report(
    json.report.loneSurrogate(
      reader.span(at, at + written.length),
      { written },
      { help: ['write the character itself, or both of its `\\u` escapes'] },
    ),
  );
}

interface Escape {
  readonly length: number;
  readonly value: string;
  readonly good: boolean;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** A backslash that begins no escape of JSON stands for itself, but for one before `'`. */
function escapeAt(text: string, at: number): Escape {
  const letter = text[at + 1] ?? '';
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== undefined) return { length: 2, value: simple, good: true };
  if (letter === "'") return { length: 2, value: letter, good: false };
  const digits = letter === 'u' ? text.slice(at + 2, at + 6) : '';
  if (/^[0-9a-fA-F]{4}$/.test(digits))
    return { length: 6, value: String.fromCharCode(Number.parseInt(digits, 16)), good: true };
  return { length: 1, value: '\\', good: false };
}

/** Whether a `\u` escape is one half of a pair that the other half does not stand beside. */
function isHalf(text: string, at: number, { value, length }: Escape, before: string): boolean {
  const code = value.charCodeAt(0);
  if (code < 0xd800 || code > 0xdfff) return false;
  if (code >= 0xdc00) {
    const last = before.charCodeAt(before.length - 1);
    return !(last >= 0xd800 && last < 0xdc00);
  }
  const next = text[at + length] === '\\' ? escapeAt(text, at + length).value.charCodeAt(0) : 0;
  return !(next >= 0xdc00 && next <= 0xdfff);
}

function decode(text: string, from: number, to: number): string {
  let value = '';
  for (let i = from; i < to; ) {
    const { value: unit, length } = unitAt(text, i);
    value += unit;
    i += length;
  }
  return value;
}

function unitAt(text: string, at: number): { readonly value: string; readonly length: number } {
  return text[at] === '\\' ? escapeAt(text, at) : { value: text[at]!, length: 1 };
}

/** Where offsets of a string's value stand in its source: escapes are longer there than what they say. */
export function placeInString({
  span: place,
  value,
  written,
}: LocatedString): (start: number, end: number) => Span {
  const { source } = place;
  const { text } = source;
  const quoted = written === 'quoted' && place.end > place.start && opensString(text[place.start]!);
  const from = quoted ? place.start + 1 : place.start;
  if (!text.slice(from, place.end).includes('\\'))
    return (start, end) => span(source, from + start, from + end);
  const offsets: number[] = [];
  for (let i = from; i < place.end && offsets.length < value.length; ) {
    const unit = unitAt(text, i);
    for (let k = 0; k < unit.value.length; k++) offsets.push(i);
    i += unit.length;
    if (offsets.length >= value.length) offsets.push(i);
  }
  const offsetOf = (offset: number) => offsets[Math.min(offset, offsets.length - 1)] ?? from;
  return (start, end) => span(source, offsetOf(start), end > start ? offsetOf(end) : offsetOf(start));
}
