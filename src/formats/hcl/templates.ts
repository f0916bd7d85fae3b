import { QUOTE } from '../json/characters.js';
import { hcl } from './messages.js';
import type { Reader } from './reader.js';
import { pair } from './template-pairs.js';
import { isLineBreak, type ReadExpression, readTokens, type Token } from './template-tokens.js';
import { Text } from './texts.js';
import type { Template, TemplatePart } from './tree.js';

/** Reads the string in quotes that begins here. */
export function readQuoted(reader: Reader, readExpression: ReadExpression): Template {
  const start = reader.at++;
  const parts = readParts(reader, 'quoted', readExpression);
  if (reader.code === QUOTE) reader.at++;
  else reportOpenString(reader, start);
  return { kind: 'template', form: 'quoted', span: reader.span(start), parts };
}

/** Reads the heredoc that begins here with `<<`; undefined where no marker follows. */
export function readHeredoc(reader: Reader, readExpression: ReadExpression): Template | undefined {
  const start = reader.at;
  const opening = /<<(-?)(["']?)([\p{ID_Start}_][\p{ID_Continue}-]*)\2/uy;
  opening.lastIndex = start;
  const [written, dash, quote, marker] = opening.exec(reader.text) ?? [];
  if (marker === undefined) return undefined;
  const lineEnd = reader.lineEnd();
  const behind = reader.slice(start + written!.length, lineEnd).trim();
  if (quote !== '' || behind !== '')
    reader.report(
      hcl.report.heredocStart(
        reader.span(start, lineEnd),
        {},
        { help: [`write \`<<${dash}${marker}\` alone`] },
      ),
    );
  const close = findClose(reader, start, lineEnd, marker);
  const { end } = reader;
  reader.at = Math.min(nextLine(reader.text, lineEnd), close.bodyEnd);
  reader.end = close.bodyEnd;
  const parts = readParts(reader, dash === '-' ? 'flush' : 'heredoc', readExpression);
  if (!reader.stopped) {
    reader.end = end;
    reader.at = close.end;
  }
  return { kind: 'template', form: 'heredoc', span: reader.span(start), parts };
}

/** Reads a whole text as a template. */
export function readTemplateText(reader: Reader, readExpression: ReadExpression): Template {
  const start = reader.at;
  const parts = readParts(reader, 'file', readExpression);
  return { kind: 'template', form: 'file', span: reader.span(start, reader.end), parts };
}

type Form = 'quoted' | 'heredoc' | 'flush' | 'file';

function reportOpenString(reader: Reader, start: number): void {
  reader.report(
    hcl.report.openString(
      reader.span(start),
      {},
      { help: ['close it on this line, or write a heredoc: `<<EOT`'] },
    ),
  );
}

interface Close {
  /** Where the line of the marker begins, and where the marker ends. */
  readonly bodyEnd: number;
  readonly end: number;
}

function findClose(reader: Reader, start: number, lineEnd: number, marker: string): Close {
  const { text } = reader;
  let loose: Close | undefined;
  for (let at = text.indexOf(marker, lineEnd); at >= 0; at = text.indexOf(marker, at + marker.length)) {
    const end = at + marker.length;
    if (end > reader.end) break;
    let bodyEnd = at;
    while (text[bodyEnd - 1] === ' ' || text[bodyEnd - 1] === '\t') bodyEnd--;
    if (!isLineBreak(text.charCodeAt(bodyEnd - 1))) continue;
    let behind = end;
    while (text[behind] === ' ' || text[behind] === '\t') behind++;
    if (behind >= reader.end || isLineBreak(text.charCodeAt(behind))) return { bodyEnd, end };
    if (/[),;\]}]/.test(text[behind]!)) loose ??= { bodyEnd, end };
  }
  if (loose) {
    const place = reader.span(loose.end - marker.length, reader.lineEnd(loose.end));
    reader.report(hcl.report.heredocEnd(place, { marker }, { help: ['put what follows on the next line'] }));
    return loose;
  }
  reader.report(hcl.report.openHeredoc(reader.span(start, lineEnd), { marker }));
  return { bodyEnd: reader.end, end: reader.end };
}

function nextLine(text: string, lineEnd: number): number {
  return text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : lineEnd + 1;
}

function readParts(reader: Reader, form: Form, readExpression: ReadExpression): TemplatePart[] {
  const tokens = readTokens(reader, form === 'quoted', readExpression);
  if (form === 'flush') stripIndentation(tokens);
  return pair(reader, tokens);
}

/** Takes away the blanks that all lines begin with. */
function stripIndentation(tokens: readonly Token[]): void {
  let least = Number.POSITIVE_INFINITY;
  let startsLine = true;
  const first: Text[] = [];
  for (const token of tokens) {
    const value = token instanceof Text ? token.value : '';
    if (startsLine) {
      const blanks = value.length - value.trimStart().length;
      const isBlank = blanks === value.length && value.endsWith('\n');
      if (!isBlank) least = Math.min(least, blanks);
      if (!isBlank && token instanceof Text) first.push(token);
    }
    startsLine = value.endsWith('\n');
  }
  for (const text of first) text.dropStart(least);
}
