import { after, type Span } from '../../source/span.js';
import { COLON, COMMA } from '../json/characters.js';
import { hcl } from './messages.js';
import type { Reader } from './reader.js';
import { closes, continueItems, endsEarly, isAtClosing, reportSeparator } from './recover.js';
import { readForHead } from './template-tokens.js';
import { readQuoted } from './templates.js';
import type { Expression, For, NameKey, ObjectEntry } from './tree.js';

type ReadExpression = (reader: Reader) => Expression;

/** Reads from the opening bracket to the closing one. Each round advances. */
export function readItems(reader: Reader, close: string, readItem: () => void): void {
  const start = reader.at++;
  reader.open.push(close);
  reader.within(true, () => {
    for (;;) {
      reader.skip();
      if (closes(reader, start, close)) break;
      if (reader.code === COMMA) {
        reader.report(hcl.report.extraComma(reader.span(reader.at, reader.at + 1)));
        reader.at++;
        continue;
      }
      if (endsEarly(reader, start, NO_ITEM)) break;
      readItem();
      reader.skip();
      if (reader.code === COMMA) reader.at++;
      else if (!isAtClosing(reader)) continueItems(reader, NO_ITEM);
    }
  });
  reader.open.pop();
}

/** What begins an argument or block, and can be no item. */
const NO_ITEM = /[A-Za-z_][\w-]*[ \t]*(?:=(?![=>])|(?:"[^"\r\n]*"[ \t]*)*\{[ \t]*(?=[\r\n#/}]))/y;

/** What begins a block, and can be no entry. */
const NO_ENTRY = /[A-Za-z_][\w-]*[ \t]+(?:"[^"\r\n]*"[ \t]*)+\{[ \t]*(?=[\r\n#/}])/y;

export function readTuple(readExpression: ReadExpression, reader: Reader): Expression {
  const start = reader.at;
  if (beginsFor(reader)) return readFor(readExpression, reader, ']');
  const items: Expression[] = [];
  readItems(reader, ']', () => items.push(readExpression(reader)));
  return { kind: 'tuple', items, span: reader.span(start) };
}

/** Reads the one expression between brackets; undefined where there is none. */
export function readOnly(
  readExpression: ReadExpression,
  reader: Reader,
  close: string,
): Expression | undefined {
  const start = reader.at;
  const items: Expression[] = [];
  readItems(reader, close, () => items.push(readExpression(reader)));
  const [first, second] = items;
  if (!first) {
    const place = reader.span(start + 1, start + 1);
    reader.report(hcl.report.missingValue(place, { before: `\`${reader.text[start]!}\`` }));
  }
  if (second) {
    const rest = reader.slice(second.span.start, second.span.end);
    reader.report(hcl.report.trailing(second.span, { rest }));
  }
  return first;
}

function beginsFor(reader: Reader): boolean {
  return reader.match(FOR_START) !== '';
}

const FOR_START = /[[{](?:\s|#[^\r\n]*|\/\/[^\r\n]*)*for[ \t\r\n]+[\p{ID_Start}_]/uy;

function readFor(readExpression: ReadExpression, reader: Reader, close: ']' | '}'): Expression {
  const start = reader.at++;
  reader.open.push(close);
  const result = reader.within(true, () => {
    reader.skip();
    const place = reader.span(reader.at, reader.at + 3);
    reader.at += 3;
    reader.skip();
    const parts = readForParts(readExpression, reader, place, close);
    reader.skip();
    if (parts && reader.text[reader.at] === close && !reader.atEnd) {
      reader.at++;
      return { ...parts, span: reader.span(start) };
    }
    if (parts && reader.atEnd)
      reader.report(hcl.report.unclosed(reader.span(start, start + 1), { open: reader.text[start]! }));
    else if (parts) reportRest(reader, close);
    skipTo(readExpression, reader, close);
    return errorAt(reader.span(start));
  });
  reader.open.pop();
  return result;
}

function readForParts(
  readExpression: ReadExpression,
  reader: Reader,
  place: Span,
  close: ']' | '}',
): Omit<For, 'span'> | undefined {
  const head = readForHead(reader, place, readExpression);
  if (!head) return undefined;
  if (!takes(reader, COLON)) {
    reader.report(hcl.report.brokenFor(place, { part: ':' }));
    return undefined;
  }
  reader.skip();
  const first = readExpression(reader);
  reader.skip();
  const hasKey = reader.text.startsWith('=>', reader.at);
  if (hasKey !== (close === '}')) {
    if (!hasKey) reader.report(hcl.report.brokenFor(place, { part: '=>' }));
    else
      reader.report(
        hcl.report.unexpected(reader.span(reader.at, reader.at + 2), { found: '`=>`' }, IN_BRACES),
      );
    return undefined;
  }
  if (hasKey) {
    reader.at += 2;
    reader.skip();
  }
  const value = hasKey ? readExpression(reader) : first;
  reader.skip();
  const grouped = hasKey && reader.text.startsWith('...', reader.at);
  if (grouped) reader.at += 3;
  reader.skip();
  let condition: Expression | undefined;
  if (reader.isWord('if')) {
    reader.at += 2;
    reader.skip();
    condition = readExpression(reader);
  }
  return { kind: 'for', ...head, key: hasKey ? first : undefined, value, grouped, condition };
}

const IN_BRACES = { help: ['a `for` with keys stands between `{` and `}`'] };

function reportRest(reader: Reader, close: string): void {
  const rest = reader.match(/[^\]})\r\n]{1,40}/y).trimEnd() || reader.slice(reader.at, reader.at + 1);
  const place = reader.span(reader.at, reader.at + rest.length);
  reader.report(hcl.report.trailing(place, { rest }, { help: [`\`${close}\` ends a \`for\``] }));
}

/** Passes over all to the closing bracket on this level. */
function skipTo(readExpression: ReadExpression, reader: Reader, close: string): void {
  let depth = 0;
  for (reader.skip(); !reader.atEnd; reader.skip()) {
    const character = reader.text[reader.at]!;
    if (character === '"') {
      readQuoted(reader, readExpression);
      continue;
    }
    if (depth === 0 && (character === close || '])}'.includes(character))) {
      if (character === close) reader.at++;
      return;
    }
    if ('[({'.includes(character)) depth++;
    else if ('])}'.includes(character)) depth--;
    reader.at++;
  }
}

export function readObject(readExpression: ReadExpression, reader: Reader): Expression {
  const start = reader.at;
  if (beginsFor(reader)) return readFor(readExpression, reader, '}');
  reader.at++;
  const entries: ObjectEntry[] = [];
  reader.open.push('}');
  reader.within(false, () => {
    for (;;) {
      reader.skip(true);
      if (closes(reader, start, '}')) break;
      if (reader.code === COMMA) {
        reader.report(hcl.report.extraComma(reader.span(reader.at, reader.at + 1)));
        reader.at++;
        continue;
      }
      if (endsEarly(reader, start, NO_ENTRY)) break;
      const entry = readEntry(readExpression, reader);
      if (entry) entries.push(entry);
      reader.skip();
      if (reader.code === COMMA) reader.at++;
      else if (!reader.atLineEnd && !isAtClosing(reader)) continueItems(reader, NO_ENTRY);
    }
  });
  reader.open.pop();
  return { kind: 'object', entries, span: reader.span(start) };
}

const NAME_KEY = /[\p{ID_Start}_][\p{ID_Continue}-]*(?=[ \t]*(?:=(?!=)|:(?!:)))/uy;

function readEntry(readExpression: ReadExpression, reader: Reader): ObjectEntry | undefined {
  const start = reader.at;
  const key = readKey(readExpression, reader);
  const keyEnd = reader.at;
  const name = reader.slice(start, Math.min(keyEnd, start + 60));
  reader.skip();
  const separator = reader.match(/=>?|:/y);
  if (separator !== '') {
    if (separator === '=>') reportSeparator(reader, separator);
    reader.at += separator.length;
  } else if (key.kind === 'error') return undefined;
  else if (reader.atLineEnd || reader.code === COMMA || isAtClosing(reader)) {
    reader.report(
      hcl.report.missingEquals(key.span, { name }, { help: ['an entry is a key, `=` and a value'] }),
    );
    return { key, value: errorAt(after(key.span)), span: key.span };
  } else reader.report(hcl.report.missingEquals(reader.span(keyEnd, keyEnd), { name }));
  reader.skip();
  const value = readExpression(reader);
  return { key, value, span: reader.span(start) };
}

function readKey(readExpression: ReadExpression, reader: Reader): NameKey | Expression {
  if (reader.match(NAME_KEY) !== '') return { kind: 'name', ...reader.name() };
  const key = readExpression(reader);
  if (key.kind !== 'traversal') return key;
  if (key.steps.length === 0) return { kind: 'name', name: key.root.name, span: key.span };
  const written = reader.slice(key.span.start, key.span.end);
  reader.report(hcl.report.ambiguousKey(key.span, { key: written }));
  return key;
}

/** Goes on to `code` and over it, if it is what follows. */
export function takes(reader: Reader, code: number): boolean {
  const end = reader.at;
  reader.skip();
  if (reader.code === code) {
    reader.at++;
    return true;
  }
  reader.at = end;
  return false;
}

export function errorAt(span: Span): Expression {
  return { kind: 'error', span };
}
