import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { CLOSE_BRACE, OPEN_BRACE, QUOTE } from '../json/characters.js';
import { characterName } from '../json/reader.js';
import { readExpression } from './expressions.js';
import { hcl } from './messages.js';
import { Reader } from './reader.js';
import { continuesStatement, reportSeparator, startsLine } from './recover.js';
import { readQuoted, readTemplateText } from './templates.js';
import type { Attribute, Block, Body, Comment, Expression, Label, Name, Template } from './tree.js';

export interface HclDocument {
  readonly body: Body;
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file of HCL: whatever it holds, there is a tree of what was understood. */
export function parseHcl(source: SourceText): HclDocument {
  const reader = new Reader(source);
  const body = readBody(reader, undefined);
  return { body, comments: reader.comments, diagnostics: sorted(reader.diagnostics) };
}

export interface ParsedTemplate {
  readonly template: Template;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file that is a template as a whole, as `templatefile` does. */
export function parseTemplate(source: SourceText): ParsedTemplate {
  const reader = new Reader(source);
  const template = readTemplateText(reader, readExpression);
  return { template, diagnostics: sorted(reader.diagnostics) };
}

function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => a.span.start - b.span.start);
}

interface Members {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
  /** Where each name was set first. */
  readonly names: Map<string, Span>;
}

/** The header of the block whose body is read; undefined for a file. */
interface Header {
  readonly type: Name;
  readonly labels: readonly Label[];
  readonly start: number;
  readonly end: number;
}

function readBody(reader: Reader, header: Header | undefined): Body {
  const start = reader.at;
  const members: Members = { attributes: [], blocks: [], names: new Map() };
  for (;;) {
    reader.skip(true);
    if (reader.atEnd) {
      if (header) reportUnclosed(reader, header);
      break;
    }
    if (reader.code === CLOSE_BRACE) {
      if (header) break;
      reader.report(hcl.report.closesNothing(reader.span(reader.at, reader.at + 1), { written: '}' }));
      reader.at++;
      continue;
    }
    if (header && beginsFileLevel(reader)) {
      reportUnclosed(reader, header);
      break;
    }
    readStatement(reader, members);
  }
  const { attributes, blocks } = members;
  return { span: reader.span(header ? start : reader.source.contentStart), attributes, blocks };
}

function reportUnclosed(reader: Reader, { type, labels, start, end }: Header): void {
  const block = [type.name, ...labels.map(({ span }) => reader.slice(span.start, span.end))].join(' ');
  reader.report(hcl.report.unclosedBlock(reader.span(start, end), { block }));
}

/** What Terraform has at the level of files alone, at the start of its line: the block before was not closed. */
const FILE_LEVEL =
  /(?:(?:resource|data)[ \t]+"[^"\r\n]*"[ \t]+"[^"\r\n]*"|(?:variable|output|module|provider)[ \t]+"[^"\r\n]*"|locals|terraform)[ \t]*\{/y;

function beginsFileLevel(reader: Reader): boolean {
  const before = reader.text.charCodeAt(reader.at - 1);
  return (before === 10 || before === 13) && reader.match(FILE_LEVEL) !== '';
}

function readStatement(reader: Reader, members: Members): void {
  if (reader.atName) readNamed(reader, reader.name(), members);
  else if (reader.code === QUOTE) readQuotedName(reader, members);
  else readUnexpected(reader);
}

function readUnexpected(reader: Reader): void {
  const start = reader.at;
  const character = reader.text[start]!;
  reader.at = reader.lineEnd();
  if (character === '=') reader.report(hcl.report.missingName(reader.span(start, start + 1)));
  else if (character === ']' || character === ')') {
    reader.report(hcl.report.closesNothing(reader.span(start, start + 1), { written: character }));
    reader.at = start + 1;
  } else {
    const end = start + reader.text.slice(start, reader.at).trimEnd().length;
    reader.report(
      hcl.report.unexpected(reader.span(start, end), { found: characterName(reader.text, start) }),
    );
    skipNested(reader, start);
  }
}

/** Passes over what stands in brackets that a text opened which was not understood. */
function skipNested(reader: Reader, start: number): void {
  const line = reader.slice(start);
  if (!/[[{(]\s*$/.test(line)) return;
  const indentation = indentationOf(reader, start);
  const close = new RegExp(`\\n${indentation}[\\]})]+`, 'y');
  for (let at = reader.at; at >= 0 && at < reader.end; at = reader.text.indexOf('\n', at + 1)) {
    close.lastIndex = at;
    const found = close.exec(reader.text)?.[0];
    if (found !== undefined) {
      reader.at = at + found.length;
      return;
    }
    const next = reader.text[at + 1 + indentation.length] ?? '';
    if (at > reader.at && !/[\s#/]/.test(next)) return;
  }
}

function indentationOf({ text }: Reader, at: number): string {
  let start = at;
  while (start > 0 && !/[\r\n]/.test(text[start - 1]!)) start--;
  return /^[ \t]*/.exec(text.slice(start, at))![0];
}

/** `"name" = value`, as in JSON. */
function readQuotedName(reader: Reader, members: Members): void {
  const start = reader.at;
  const quoted = readQuoted(reader, readExpression);
  const [part] = quoted.parts;
  const text = quoted.parts.length === 1 && part?.kind === 'text' ? part.value : undefined;
  const span = reader.span(start);
  const isName = text !== undefined && /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(text);
  const fixes = isName ? [{ title: 'remove the quotes', safe: true, edits: [{ span, text }] }] : [];
  const name = text ?? reader.slice(start + 1, reader.at - 1);
  reader.report(hcl.report.quotedName(span, { name }, { fixes }));
  const end = reader.at;
  reader.skip();
  const separator = reader.match(/=>?|:/y);
  if (separator === '') {
    reader.at = reader.lineEnd(end);
    return;
  }
  reader.at += separator.length;
  readValue(reader, { name, span }, members);
}

/** Reads what follows a name that begins a statement. */
function readNamed(reader: Reader, name: Name, members: Members): void {
  reader.skip();
  const separator = reader.match(/=[=>]?|:=?/y);
  if (separator !== '') {
    if (separator !== '=') reportSeparator(reader, separator);
    reader.at += separator.length;
    readValue(reader, name, members);
    return;
  }
  const labels = readLabels(reader);
  if (reader.code === OPEN_BRACE) readBlock(reader, name, labels, members);
  else if (followsOnNextLine(reader)) {
    const end = labels.at(-1)?.span.end ?? name.span.end;
    reader.skip(true);
    reportBrace(reader, name, labels, end);
    readBlock(reader, name, labels, members);
  } else readWithoutEquals(reader, name, labels, members);
}

function readLabels(reader: Reader): Label[] {
  const labels: Label[] = [];
  for (;;) {
    if (reader.code === QUOTE) labels.push(readLabel(reader));
    else if (reader.atName) {
      const { name, span } = reader.name();
      labels.push({ text: name, span });
    } else return labels;
    reader.skip();
  }
}

function readLabel(reader: Reader): Label {
  const { parts, span } = readQuoted(reader, readExpression);
  const other = parts.find(({ kind }) => kind !== 'text');
  if (other)
    reader.report(
      hcl.report.badLabel(other.span, { written: reader.slice(other.span.start, other.span.end) }),
    );
  const text = parts.map((part) =>
    part.kind === 'text' ? part.value : reader.slice(part.span.start, part.span.end),
  );
  return { text: text.join(''), span };
}

function followsOnNextLine(reader: Reader): boolean {
  return reader.atLineEnd && reader.match(/\s+\{/y) !== '';
}

function headerText(name: Name, labels: readonly Label[]): string {
  return [name.name, ...labels.map(({ text }) => `"${text}"`)].join(' ');
}

function reportBrace(reader: Reader, name: Name, labels: readonly Label[], end: number): void {
  const place = reader.span(reader.at, reader.at + 1);
  const edits = [{ span: reader.span(end, reader.at + 1), text: ' {' }];
  reader.report(
    hcl.report.braceOnNextLine(
      place,
      { block: headerText(name, labels) },
      { fixes: [{ title: 'move it there', safe: true, edits }] },
    ),
  );
}

/** A name without `=` and without `{`. */
function readWithoutEquals(reader: Reader, name: Name, labels: readonly Label[], members: Members): void {
  const [first] = labels;
  const separator = reader.match(/=(?!=)/y);
  if (separator !== '' && labels.length > 0) {
    // `name other = value`: two words as one name, or two statements on one line.
    const place = { ...first!.span, end: labels.at(-1)!.span.end };
    reader.report(
      hcl.report.missingEquals({ ...name.span, start: name.span.end }, { name: name.name }, EQUALS_HELP),
    );
    reader.at = reader.lineEnd(place.end);
    return;
  }
  if (labels.length > 1 || (first && first.text === '' && reader.atLineEnd)) {
    const end = labels.at(-1)!.span.end;
    reader.report(
      hcl.report.missingBody(reader.span(name.span.start, end), { block: headerText(name, labels) }),
    );
    reader.at = reader.lineEnd();
    return;
  }
  const place = reader.span(name.span.end, name.span.end);
  const hasValue = first !== undefined || !reader.atLineEnd;
  const fixes = hasValue ? [{ title: 'write `=`', safe: false, edits: [{ span: place, text: ' =' }] }] : [];
  reader.report(
    hcl.report.missingEquals(hasValue ? place : name.span, { name: name.name }, { ...EQUALS_HELP, fixes }),
  );
  if (!hasValue) return;
  reader.at = name.span.end;
  readValue(reader, name, members);
}

const EQUALS_HELP = { help: ['an argument is written `name = value`, a block `type "label" {`'] };

function readValue(reader: Reader, name: Name, members: Members): void {
  reader.skip();
  const expression = readExpression(reader);
  const attribute = { name: name.name, nameSpan: name.span, expression, span: reader.span(name.span.start) };
  const first = members.names.get(name.name);
  if (first) reportDuplicate(reader, name, first);
  else members.names.set(name.name, name.span);
  members.attributes.push(attribute);
  endStatement(reader, expression);
}

function reportDuplicate(reader: Reader, { name, span }: Name, first: Span): void {
  reader.report(
    hcl.report.duplicate(
      span,
      { name },
      { labels: [{ span: first, text: 'set here first' }], help: ['keep one of them'] },
    ),
  );
}

/** Goes on to the end of the line; what stands before it is told. */
function endStatement(reader: Reader, value: Expression | undefined): void {
  reader.skip();
  if (reader.atLineEnd || reader.code === CLOSE_BRACE || startsLine(reader)) return;
  const start = reader.at;
  const character = reader.text[start]!;
  if (character === ',' || character === ';') {
    const place = reader.span(start, start + 1);
    const edits = [{ span: place, text: '' }];
    reader.at++;
    reader.skip();
    const alone = reader.atLineEnd || reader.code === CLOSE_BRACE;
    const fixes = alone ? [{ title: 'remove it', safe: true, edits }] : [];
    reader.report(hcl.report.separator(place, { written: character }, { fixes }));
    return;
  }
  if (continuesStatement(reader)) {
    const { name, span } = reader.name();
    reader.at = start;
    reader.report(hcl.report.missingLineBreak(span, { name }));
    return;
  }
  reader.at = reader.lineEnd();
  const rest = reader.slice(start).trimEnd();
  if (value?.kind !== 'error')
    reader.report(hcl.report.trailing(reader.span(start, start + rest.length), { rest: shortened(rest) }));
  skipNested(reader, start);
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function readBlock(reader: Reader, type: Name, labels: readonly Label[], members: Members): void {
  const { span: typeSpan } = type;
  const header = { type, labels, start: typeSpan.start, end: ++reader.at };
  reader.open.push('}');
  const body = reader.nested(() => reader.within(false, () => readBody(reader, header)));
  reader.open.pop();
  if (!body) return;
  if (reader.code === CLOSE_BRACE) reader.at++;
  members.blocks.push({ type: type.name, typeSpan, labels, body, span: reader.span(typeSpan.start) });
  endStatement(reader, undefined);
}
