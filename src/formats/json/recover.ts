import type { Details } from '../../diagnostic/catalogue.js';
import type { Span } from '../../source/span.js';
import { expression, type Located } from '../../source/value.js';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './characters.js';
import { json } from './messages.js';
import { bareEnd, VALUE_STOP } from './placeholders.js';
import { opening, type Reader } from './reader.js';
import { opensString, readString } from './strings.js';
import { reportUnexpected } from './words.js';

/** The name that stands here; undefined where none does. */
export function readName(reader: Reader): string | undefined {
  const { at: start, text } = reader;
  if (opensString(text[start]!)) return readQuotedName(reader);
  const name = reader.match(/[\p{L}\p{N}_$.@-][^\s:=,;"'{}[\]]*/uy);
  if (name === '') return undefined;
  reader.at = start + name.length;
  const unquoted = reader.span(start);
  if (text[reader.at] === '"') {
    reader.at++;
    reportMissingQuote(reader, start);
  } else
    reader.problems.habit('unquotedName', [{ span: unquoted, text: JSON.stringify(name) }], (details) =>
      json.report.unquotedName(unquoted, { name }, details),
    );
  return name;
}

function readQuotedName(reader: Reader): string {
  const { at: start, text } = reader;
  const name = readString(reader) ?? text.slice(start, reader.at);
  const inner = /^([\w.$-]+)\s*:/.exec(name)?.[1];
  if (inner === undefined || reader.match(/\s*:/y) !== '') return name;
  // `"cpu: "256"`: the name lacks its second quote.
  reader.at = start + 1 + inner.length;
  const end = reader.span(reader.at, reader.at);
  reader.report(json.report.openString(reader.span(start), {}, fix('close it with `"`', false, end, '"')));
  return inner;
}

/** Passes over what stands in the place of the `:`; false if no value seems to follow. */
export function readSeparator(reader: Reader, keySpan: Span, name: string): boolean {
  if (isAtDelimiter(reader)) return false;
  const written = reader.match(/=>?|:=/y);
  if (written !== '') {
    const place = reader.span(reader.at, reader.at + written.length);
    reader.at = place.end;
    reader.report(json.report.wrongSeparator(place, { written }, fix('write `:`', true, place, ':')));
    return true;
  }
  if (isOtherLine(reader, keySpan.end) || beginsEntry(reader)) return false;
  const place = reader.span(keySpan.end, keySpan.end);
  reader.report(json.report.missingColon(place, { name }, fix('insert `:`', true, place, ':')));
  return true;
}

export function isAtDelimiter(reader: Reader): boolean {
  const code = reader.code;
  return code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || reader.atEnd;
}

/** Whether a line ended since `end`, and the next member begins where a value should. */
export function isNextEntry(reader: Reader, end: number): boolean {
  return reader.at > end && reader.code === QUOTE && isOtherLine(reader, end) && beginsEntry(reader);
}

function isOtherLine(reader: Reader, end: number): boolean {
  for (let i = end; i < reader.at; i++) if (/[\r\n]/.test(reader.text[i]!)) return true;
  return false;
}

function beginsEntry(reader: Reader): boolean {
  return reader.match(/"(?:[^"\\\r\n]|\\[^\r\n])*"\s*:/y) !== '';
}

/** A missing value is unknown, so that nothing else is said about it. */
export function missingValue(reader: Reader, at: number, name: string): Located {
  const place = reader.span(at, at);
  reader.missingAt = reader.at;
  // The end of the file, or the wrong bracket, is what is told then.
  if (!reader.atEnd && reader.code !== CLOSE_BRACKET)
    reader.report(json.report.missingValue(place, { name }));
  return nothing(place);
}

export function nothing(place: Span): Located {
  return expression(place, { type: 'opaque', text: '' });
}

/** Behind a member stands neither comma nor closing bracket. */
export function continueWithoutComma(reader: Reader, close: number, end: number): void {
  if (reader.missingAt === end || reader.stopsAtDirective()) return;
  const { at, text } = reader;
  if (text[at] === ';') {
    const place = reader.span(at, ++reader.at);
    reader.report(json.report.unexpected(place, { found: '`;`' }, fix('write `,`', true, place, ',')));
    return;
  }
  if (beginsMember(reader, close, end)) {
    const place = reader.span(end, end);
    reader.report(json.report.missingComma(place, {}, fix('insert `,`', true, place, ',')));
    return;
  }
  const quoted = reader.match(/[^,\]}"\r\n]+"(?=[ \t]*(?:[,\]}\r\n]|$))/y);
  if (quoted !== '') {
    reader.at += quoted.length;
    // `0.5 vCPU"` was read as a number and a rest.
    reportMissingQuote(reader, text.lastIndexOf(' ', end - 1) + 1);
  } else reportUnexpected(reader);
  reader.skip();
  if (reader.code === COMMA) reader.at++;
}

function beginsMember(reader: Reader, close: number, end: number): boolean {
  const { at, text } = reader;
  const first = text[at]!;
  if (opensString(first) || bareEnd(text, at, VALUE_STOP) > 0) return true;
  if (close === CLOSE_BRACE) return reader.match(/[\w$.-]+\s*:/y) !== '';
  if (/[[{\d-]/.test(first)) return true;
  return /[A-Za-z]/.test(first) && isOtherLine(reader, end);
}

function reportMissingQuote(reader: Reader, start: number): void {
  const before = reader.span(start, start);
  reader.report(
    json.report.missingQuote(reader.span(start), {}, fix('open it with `"`', false, before, '"')),
  );
}

export function reportTrailingComma(reader: Reader, comma: number): void {
  const place = reader.span(comma, comma + 1);
  reader.problems.habit('trailingComma', [{ span: place, text: '' }], (details) =>
    json.report.trailingComma(place, {}, details),
  );
}

export function reportExtraComma(reader: Reader): void {
  const start = reader.at;
  let end = start;
  while (reader.code === COMMA) {
    end = ++reader.at;
    reader.skip();
  }
  const commas = fix('remove it', false, reader.span(start, end), '');
  reader.report(json.report.extraComma(reader.span(start, start + 1), {}, commas));
}

/**
 * A list holds a name and its value. Either the list should have ended before it, or an object begins here without
 * its brace: true for that.
 */
export function meetsUnopened(reader: Reader, start: number, last: Located | undefined): boolean {
  const { at } = reader;
  if (last && reader.openMaps > 0 && surplus(reader.text, at, CLOSE_BRACE) <= reader.openMaps) {
    reader.missingAt = at;
    reportUnclosed(reader, start, at, ']');
    return false;
  }
  const place = reader.span(at, at);
  reader.report(json.report.unopened(place, {}, fix('insert `{`', false, place, '{')));
  return true;
}

/** Meets the closing bracket of the other kind; false if it is one too many and was passed over. */
export function closesByOther(reader: Reader, start: number, close: number): boolean {
  const { at, text } = reader;
  const isList = close === CLOSE_BRACKET;
  const tooMany = surplus(text, at, text.charCodeAt(at)) > (isList ? reader.openMaps : reader.openLists);
  if (!tooMany) {
    if (start >= 0) reportUnclosed(reader, start, at, String.fromCharCode(close));
    return true;
  }
  reader.at++;
  const place = reader.span(at);
  const written = text[at]!;
  if (surplus(text, at, close) >= (isList ? reader.openLists : reader.openMaps)) {
    reader.missingAt = reader.at;
    reader.report(json.report.closesNothing(place, { written }, fix('remove it', false, place, '')));
    return false;
  }
  const right = String.fromCharCode(close);
  if (start >= 0)
    reader.report(
      json.report.wrongClose(
        place,
        { open: text[start]!, close: right, written },
        { ...opening(reader.span(start, start + 1)), ...fix(`write \`${right}\``, false, place, right) },
      ),
    );
  return true;
}

/** The bracket at `start` should have been closed before `at`. */
export function reportUnclosed(reader: Reader, start: number, at: number, close: string): void {
  reader.report(
    json.report.unclosed(
      reader.span(at, at + 1),
      { close },
      {
        ...(start >= 0 && opening(reader.span(start, start + 1))),
        label: `\`${close}\` belongs before this`,
      },
    ),
  );
}

const LOOK_AHEAD = 1_000_000;

/** How many more brackets of a kind are closed than opened from a place on. */
export function surplus(text: string, from: number, close: number): number {
  const open = close === CLOSE_BRACE ? OPEN_BRACE : OPEN_BRACKET;
  const end = Math.min(text.length, from + LOOK_AHEAD);
  let count = 0;
  let quoted = false;
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE || code === LINE_FEED) quoted = code === QUOTE && !quoted;
    else if (quoted) i += code === BACKSLASH ? 1 : 0;
    else if (code === close) count++;
    else if (code === open) count--;
  }
  return count;
}

export function reportCutOff(reader: Reader, start: number): void {
  if (reader.stopped) return;
  const at = Math.max(start, 0);
  const open = reader.text[at]!;
  const line = reader.source.position(at).line + 1;
  reader.endIn(`the \`${open}\` of line ${line}`, at, open, open === '[' ? ']' : '}');
}

function fix(title: string, safe: boolean, place: Span, text: string): Details {
  return { fixes: [{ title, safe, edits: [{ span: place, text }] }] };
}
