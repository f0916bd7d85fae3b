import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import {
  type Entry,
  expression,
  type Located,
  type LocatedExpression,
  list,
  map,
  string,
} from '../../source/value.js';
import { json } from './messages.js';
import { readNumber, startsNumber } from './numbers.js';
import { bareEnd, NAME_STOP, VALUE_STOP } from './placeholders.js';
import { type Comment, characterName, opening, Reader } from './reader.js';
import { opensString, readString } from './strings.js';
import { readWord, reportUnexpected } from './words.js';

export interface JsonDocument {
  /** Undefined where the text holds no document, or a template that decides what it holds. */
  readonly value: Located | undefined;
  readonly comments: readonly Comment[];
  /** Placeholders without quotes, in the place of values. */
  readonly placeholders: readonly LocatedExpression[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads JSON, and what people write for it; everything but comments, commas at the end and placeholders is an error. */
export function parseJson(source: SourceText): JsonDocument {
  const reader = new Reader(source);
  const value = readDocument(reader);
  return {
    value,
    comments: reader.comments,
    placeholders: reader.placeholders,
    diagnostics: reader.problems.all(),
  };
}

const DEEPEST = 250;

const LINE_FEED = 10;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

function readDocument(reader: Reader): Located | undefined {
  reader.skip();
  const start = reader.at;
  if (reader.atEnd) {
    if (!reader.stopped) reader.report(json.report.empty(reader.span(start)));
    return undefined;
  }
  if (reader.stopsAtDirective()) return undefined;
  if (!beginsDocument(reader)) {
    reader.report(
      json.report.notJson(
        reader.span(start, start + 1),
        { start: characterName(reader.text, start) },
        {
          help: ['a JSON document begins with `{` or `[`'],
        },
      ),
    );
    return undefined;
  }
  const value = readValue(reader, 0);
  reader.skip();
  if (!reader.atEnd) reportRest(reader);
  return reader.isTemplate ? undefined : value;
}

function beginsDocument(reader: Reader): boolean {
  const first = reader.text[reader.at]!;
  return (
    /[[{"\d-]/.test(first) ||
    opensString(first) ||
    /^(?:true|false|null)\b/.test(reader.text.slice(reader.at, reader.at + 6)) ||
    (first === '$' && bareEnd(reader.text, reader.at, VALUE_STOP) > 0)
  );
}

function reportRest(reader: Reader): void {
  if (reader.stopsAtDirective()) return;
  const { at, text } = reader;
  const line = reader.span(at, at + reader.match(/[^\r\n]*/y).trimEnd().length);
  const again = text[at] === '{' || text[at] === '[' || /^,\s*[{[]/.test(text.slice(at, at + 100));
  if (again)
    reader.report(
      json.report.secondDocument(line, {}, { help: ['put the documents in files of their own'] }),
    );
  else reader.report(json.report.trailingText(line, { found: characterName(text, at) }));
  reader.stop();
}

/** Reads the value that begins here; something does, and it is no comma or closing bracket. */
function readValue(reader: Reader, depth: number): Located {
  const code = reader.code;
  if (code === QUOTE) return readText(reader);
  if (startsNumber(code)) return readNumber(reader);
  if (code === OPEN_BRACKET) return readList(reader, depth);
  if (code === OPEN_BRACE && !isTemplateMark(reader.text.charCodeAt(reader.at + 1)))
    return readMap(reader, depth);
  return readOther(reader, depth);
}

function isTemplateMark(code: number): boolean {
  return code === OPEN_BRACE || code === 37 || code === 35;
}

function readOther(reader: Reader, depth: number): Located {
  const { at, text } = reader;
  if (reader.stopsAtDirective()) return nothing(reader.span(at));
  const end = bareEnd(text, at, VALUE_STOP);
  if (end > 0) return reader.placeholder(at, end);
  if (reader.code === OPEN_BRACE) return readMap(reader, depth);
  const character = text[at]!;
  if (opensString(character)) return readText(reader);
  if (/[+.]/.test(character) && /\d/.test(text[at + 1] ?? '')) return readNumber(reader);
  return readWord(reader);
}

function readText(reader: Reader): Located {
  const start = reader.at;
  const value = readString(reader);
  return value === undefined
    ? reader.placeholder(start, reader.at)
    : string(reader.span(start), value, 'quoted');
}

function readList(reader: Reader, depth: number): Located {
  const start = reader.at;
  const items: Located[] = [];
  reader.openLists++;
  readMembers(reader, depth, CLOSE_BRACKET, () => {
    items.push(readValue(reader, depth + 1));
  });
  reader.openLists--;
  return list(reader.span(start), items);
}

function readMap(reader: Reader, depth: number): Located {
  const start = reader.at;
  const entries: Entry[] = [];
  let whole = true;
  reader.openMaps++;
  readMembers(reader, depth, CLOSE_BRACE, () => {
    whole = readEntry(reader, depth + 1, entries) && whole;
  });
  reader.openMaps--;
  const place = reader.span(start);
  return whole
    ? map(place, entries)
    : expression(place, { type: 'opaque', text: reader.text.slice(start, reader.at) });
}

/** Reads from one bracket to the other: members, commas, and what stands in their place. Each round advances. */
function readMembers(reader: Reader, depth: number, close: number, readMember: () => void): void {
  const start = reader.at;
  const { text } = reader;
  if (depth >= DEEPEST) {
    reader.report(json.report.tooDeep(reader.span(start, start + 1), { deepest: DEEPEST }));
    reader.stop();
    return;
  }
  reader.at++;
  let comma = -1;
  for (;;) {
    reader.skip();
    let code = text.charCodeAt(reader.at);
    if (code === close) {
      if (comma >= 0) reportTrailingComma(reader, comma);
      reader.at++;
      return;
    }
    if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      closeByOther(reader, start, close);
      return;
    }
    if (reader.atEnd) {
      reportCutOff(reader, start);
      return;
    }
    if (code === COMMA) {
      reportExtraComma(reader);
      comma = -1;
      continue;
    }
    readMember();
    const end = reader.at;
    reader.skip();
    code = text.charCodeAt(reader.at);
    comma = code === COMMA ? reader.at++ : -1;
    if (comma < 0 && code !== CLOSE_BRACE && code !== CLOSE_BRACKET && !reader.atEnd)
      continueWithoutComma(reader, close, end);
  }
}

/** Reads name, `:` and value; false where a placeholder stands for whole members. */
function readEntry(reader: Reader, depth: number, entries: Entry[]): boolean {
  const start = reader.at;
  if (reader.code !== QUOTE) {
    if (reader.stopsAtDirective()) return true;
    const end = bareEnd(reader.text, start, NAME_STOP);
    if (end > 0) return readTemplateEntry(reader, depth, end, entries);
  }
  const key = readName(reader);
  if (key === undefined) {
    readNameless(reader, depth);
    return true;
  }
  const keySpan = reader.span(start);
  reader.skip();
  let behind = keySpan.end;
  if (reader.code === COLON) behind = ++reader.at;
  else if (!readSeparator(reader, keySpan, key)) {
    entries.push({ key, keySpan, value: missingValue(reader, behind, key) });
    return true;
  }
  reader.skip();
  entries.push({
    key,
    keySpan,
    value:
      isAtDelimiter(reader) || isNextEntry(reader, behind)
        ? missingValue(reader, behind, key)
        : readValue(reader, depth),
  });
  return true;
}

/** A placeholder as a name, which may be any, or for whole members: then what the object holds is not known. */
function readTemplateEntry(reader: Reader, depth: number, end: number, entries: Entry[]): boolean {
  const { span: keySpan } = reader.placeholder(reader.at, end);
  reader.skip();
  if (reader.code !== COLON) return false;
  const behind = ++reader.at;
  reader.skip();
  const key = reader.text.slice(keySpan.start, keySpan.end);
  const value = isAtDelimiter(reader) ? missingValue(reader, behind, key) : readValue(reader, depth);
  entries.push({ key, keySpan, keyUnknown: true, value });
  return true;
}

/** The name that stands here; undefined where none does. */
function readName(reader: Reader): string | undefined {
  const { at: start, text } = reader;
  if (opensString(text[start]!)) return readString(reader) ?? text.slice(start, reader.at);
  const name = reader.match(/[\p{L}\p{N}_$.@-][^\s:=,;"'{}[\]]*/uy);
  if (name === '') return undefined;
  reader.at = start + name.length;
  const unquoted = reader.span(start);
  if (text[reader.at] === '"') {
    reader.at++;
    const before = reader.span(start, start);
    reader.report(
      json.report.missingQuote(
        reader.span(start),
        {},
        {
          fixes: [{ title: 'open it with `"`', safe: false, edits: [{ span: before, text: '"' }] }],
        },
      ),
    );
  } else
    reader.problems.habit('unquotedName', [{ span: unquoted, text: JSON.stringify(name) }], (details) =>
      json.report.unquotedName(unquoted, { name }, details),
    );
  return name;
}

function isAtDelimiter(reader: Reader): boolean {
  const code = reader.code;
  return code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || reader.atEnd;
}

/** Passes over what stands in the place of the `:`; false if no value seems to follow. */
function readSeparator(reader: Reader, keySpan: Span, name: string): boolean {
  if (isAtDelimiter(reader)) return false;
  const written = reader.match(/=>?|:=/y);
  if (written !== '') {
    const place = reader.span(reader.at, reader.at + written.length);
    reader.at = place.end;
    reader.report(
      json.report.wrongSeparator(
        place,
        { written },
        {
          fixes: [{ title: 'write `:`', safe: true, edits: [{ span: place, text: ':' }] }],
        },
      ),
    );
    return true;
  }
  if (isOtherLine(reader, keySpan.end) || beginsEntry(reader)) return false;
  const place = reader.span(keySpan.end, keySpan.end);
  reader.report(
    json.report.missingColon(
      place,
      { name },
      {
        fixes: [{ title: 'insert `:`', safe: true, edits: [{ span: place, text: ':' }] }],
      },
    ),
  );
  return true;
}

/** Whether a line ended since `end`, and the next member begins where a value should. */
function isNextEntry(reader: Reader, end: number): boolean {
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
function missingValue(reader: Reader, at: number, name: string): Located {
  const place = reader.span(at, at);
  reader.missingAt = reader.at;
  // The end of the file is what is told then.
  if (!reader.atEnd) reader.report(json.report.missingValue(place, { name }));
  return nothing(place);
}

/** A value in an object that no name stands before. */
function readNameless(reader: Reader, depth: number): void {
  const start = reader.at;
  if (!/[[{"\d-]/.test(reader.text[start]!)) {
    reportUnexpected(reader);
    return;
  }
  readValue(reader, depth);
  reader.report(json.report.missingName(reader.span(start), {}, { help: ['write `"name": ` before it'] }));
}

function nothing(place: Span): Located {
  return expression(place, { type: 'opaque', text: '' });
}

/** Behind a member stands neither comma nor closing bracket. */
function continueWithoutComma(reader: Reader, close: number, end: number): void {
  if (reader.missingAt === end || reader.stopsAtDirective()) return;
  if (reader.text[reader.at] === ';') {
    const place = reader.span(reader.at, ++reader.at);
    reader.report(
      json.report.unexpected(
        place,
        { found: '`;`' },
        {
          fixes: [{ title: 'write `,`', safe: true, edits: [{ span: place, text: ',' }] }],
        },
      ),
    );
  } else if (beginsMember(reader, close, end)) {
    const place = reader.span(end, end);
    reader.report(
      json.report.missingComma(
        place,
        {},
        {
          fixes: [{ title: 'insert `,`', safe: true, edits: [{ span: place, text: ',' }] }],
        },
      ),
    );
  } else {
    reportUnexpected(reader);
    reader.skip();
    if (reader.code === COMMA) reader.at++;
  }
}

function beginsMember(reader: Reader, close: number, end: number): boolean {
  const { at, text } = reader;
  const first = text[at]!;
  if (opensString(first) || bareEnd(text, at, VALUE_STOP) > 0) return true;
  if (close === CLOSE_BRACE) return reader.match(/[\w$.-]+\s*:/y) !== '';
  if (/[[{\d-]/.test(first)) return true;
  return /[A-Za-z]/.test(first) && isOtherLine(reader, end);
}

function reportTrailingComma(reader: Reader, comma: number): void {
  const place = reader.span(comma, comma + 1);
  reader.problems.habit('trailingComma', [{ span: place, text: '' }], (details) =>
    json.report.trailingComma(place, {}, details),
  );
}

function reportExtraComma(reader: Reader): void {
  const start = reader.at;
  let end = start;
  while (reader.code === COMMA) {
    end = ++reader.at;
    reader.skip();
  }
  const place = reader.span(start, start + 1);
  const removed = reader.span(start, end);
  reader.report(
    json.report.extraComma(
      place,
      {},
      {
        fixes: [{ title: 'remove it', safe: false, edits: [{ span: removed, text: '' }] }],
      },
    ),
  );
}

/** Meets the closing bracket of the other kind: either this one is mistyped, or one is missing before it. */
function closeByOther(reader: Reader, start: number, close: number): void {
  const { at, text } = reader;
  const place = reader.span(at, at + 1);
  const [open, right, written] = [text[start]!, String.fromCharCode(close), text[at]!];
  const details = opening(reader.span(start, start + 1));
  const outer = close === CLOSE_BRACKET ? reader.openMaps : reader.openLists;
  const mistyped = outer === 0 || surplus(text, at) > outer;
  if (mistyped) {
    reader.at++;
    reader.report(
      json.report.wrongClose(
        place,
        { open, close: right, written },
        {
          ...details,
          fixes: [{ title: `write \`${right}\``, safe: false, edits: [{ span: place, text: right }] }],
        },
      ),
    );
    return;
  }
  reader.report(
    json.report.unclosed(place, { close: right }, { ...details, label: `\`${right}\` belongs before this` }),
  );
}

const LOOK_AHEAD = 1_000_000;

/** How many more brackets of the kind at `from` are closed than opened from there on. */
function surplus(text: string, from: number): number {
  const close = text.charCodeAt(from);
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

function reportCutOff(reader: Reader, start: number): void {
  if (reader.stopped) return;
  const end = reader.text.length;
  const line = reader.source.position(start).line + 1;
  reader.report(
    json.report.cutOff(
      reader.span(end, end),
      { open: `the \`${reader.text[start]}\` of line ${line}` },
      opening(reader.span(start, start + 1)),
    ),
  );
  reader.stop();
}
