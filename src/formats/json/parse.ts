import type { Diagnostic } from '../../diagnostic/diagnostic.js';
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
import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './characters.js';
import { json } from './messages.js';
import { readNumber, startsNumber } from './numbers.js';
import { bareEnd, NAME_STOP, VALUE_STOP } from './placeholders.js';
import { type Comment, characterName, Reader } from './reader.js';
import {
  closesByOther,
  continueWithoutComma,
  isAtDelimiter,
  isNextEntry,
  meetsUnopened,
  missingValue,
  nothing,
  readName,
  readSeparator,
  reportCutOff,
  reportExtraComma,
  reportTrailingComma,
  reportUnclosed,
  surplus,
} from './recover.js';
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
  const start = reader.at++;
  const items: Located[] = [];
  reader.openLists++;
  readMembers(reader, start, depth, CLOSE_BRACKET, () => {
    const item = readValue(reader, depth + 1);
    if (item.kind !== 'string' || isAtDelimiter(reader) || reader.match(/[ \t]*:/y) === '') {
      items.push(item);
      return true;
    }
    reader.at = item.span.start;
    const opened = meetsUnopened(reader, start, items.at(-1));
    if (opened) items.push(readEntries(reader, NOWHERE, depth + 1));
    return opened;
  });
  reader.openLists--;
  return list(reader.span(start), items);
}

function readMap(reader: Reader, depth: number): Located {
  return readEntries(reader, reader.at++, depth);
}

/** Where the opening bracket stands of an object that lacks it. */
const NOWHERE = -1;

function readEntries(reader: Reader, start: number, depth: number): Located {
  const from = start === NOWHERE ? reader.at : start;
  const entries: Entry[] = [];
  let whole = true;
  reader.openMaps++;
  readMembers(reader, start, depth, CLOSE_BRACE, () => {
    if (reader.code === OPEN_BRACE && isUnpaired(reader)) return meetsBrace(reader, start, entries.at(-1));
    whole = readEntry(reader, depth + 1, entries) && whole;
    return true;
  });
  reader.openMaps--;
  const place = reader.span(from);
  // A placeholder for whole members may bring any: what the object holds is not known.
  return whole
    ? map(place, entries)
    : expression(place, { type: 'opaque', text: reader.text.slice(from, reader.at) });
}

/**
 * Reads to the closing bracket: members, commas, and what stands in their place. Each round advances. A member that
 * returns false has found that the bracket is missing before it.
 */
function readMembers(
  reader: Reader,
  start: number,
  depth: number,
  close: number,
  readMember: () => boolean,
): void {
  const { text } = reader;
  if (depth >= DEEPEST) {
    reader.report(json.report.tooDeep(reader.span(start, start + 1), { deepest: DEEPEST }));
    reader.stop();
    return;
  }
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
      if (closesByOther(reader, start, close)) return;
    } else if (reader.atEnd) {
      reportCutOff(reader, start);
      return;
    } else if (code === COMMA) {
      reportExtraComma(reader);
      comma = -1;
      continue;
    } else if (!readMember()) return;
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
  if (reader.code === COLON) reportColon(reader);
  const missing = isAtDelimiter(reader) || isNextEntry(reader, behind);
  const value = missing ? missingValue(reader, behind, key) : readValue(reader, depth);
  entries.push({ key, keySpan, value });
  return true;
}

/** A placeholder as a name, which may be any, or for whole members. */
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

function reportColon(reader: Reader): void {
  const start = reader.at;
  while (reader.code === COLON) reader.at++;
  reader.report(json.report.unexpected(reader.span(start), { found: '`:`' }));
  reader.skip();
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

/** Whether a brace here is one more than are closed. */
function isUnpaired(reader: Reader): boolean {
  return surplus(reader.text, reader.at, CLOSE_BRACE) < reader.openMaps;
}

/** A brace in the place of a name: doubled, or the next item of a list, where one was not closed before. */
function meetsBrace(reader: Reader, start: number, last: Entry | undefined): boolean {
  const { at } = reader;
  if (last && reader.openLists > 0) {
    reader.missingAt = at;
    reportUnclosed(reader, start, at, '}');
    return false;
  }
  reader.missingAt = ++reader.at;
  reader.report(json.report.unexpected(reader.span(at), { found: '`{`' }));
  return true;
}
