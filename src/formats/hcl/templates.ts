import type { Span } from '../../source/span.js';
import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  COMMA,
  LINE_FEED,
  OPEN_BRACE,
  QUOTE,
} from '../json/characters.js';
import { hcl } from './messages.js';
import type { Reader } from './reader.js';
import { Text } from './texts.js';
import type { Expression, Interpolation, Name, Template, TemplatePart } from './tree.js';

type ReadExpression = (reader: Reader) => Expression;

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

function isLineBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

function nextLine(text: string, lineEnd: number): number {
  return text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : lineEnd + 1;
}

/** What a template is made of, one after the other, before directives are paired. */
type Token = Text | Interpolation | Mark;

/** A directive as it stands alone. */
interface Mark {
  readonly kind: 'mark';
  readonly directive: Directive;
  readonly span: Span;
}

type Directive =
  | { readonly word: 'if'; readonly condition: Expression }
  | ({ readonly word: 'for' } & ForHead)
  | { readonly word: 'else' | 'endif' | 'endfor' };

function readParts(reader: Reader, form: Form, readExpression: ReadExpression): TemplatePart[] {
  const tokens = readTokens(reader, form, readExpression);
  if (form === 'flush') stripIndentation(tokens);
  return pair(reader, tokens);
}

const DOLLAR = 36;
const PERCENT = 37;
const TILDE = 126;

function readTokens(reader: Reader, form: Form, readExpression: ReadExpression): Token[] {
  const { text } = reader;
  const quoted = form === 'quoted';
  const tokens: Token[] = [];
  let current: Text | undefined;
  let trimNext = false;
  let from = reader.at;
  const append = (value: string, start: number, end: number) => {
    if (current) current.append(value, start, end);
    else {
      current = new Text(value, start, end);
      tokens.push(current);
    }
  };
  const flush = () => {
    if (reader.at > from) append(text.slice(from, reader.at), from, reader.at);
  };
  const endText = () => {
    if (current && trimNext) current.trimStart();
    trimNext = false;
    current = undefined;
  };
  for (;;) {
    const code = reader.code;
    if (Number.isNaN(code)) break;
    if (code === DOLLAR || code === PERCENT) {
      const next = reader.codeAt(reader.at + 1);
      if (next === OPEN_BRACE) {
        flush();
        endText();
        const last = tokens.at(-1);
        const sequence = readSequence(reader, quoted, readExpression);
        if (sequence.trimBefore && last instanceof Text) last.trimEnd();
        trimNext = sequence.trimAfter;
        if (sequence.token) tokens.push(sequence.token);
        from = reader.at;
      } else if (next === code && reader.codeAt(reader.at + 2) === OPEN_BRACE) {
        flush();
        append(text.slice(reader.at + 1, reader.at + 3), reader.at, reader.at + 3);
        from = reader.at += 3;
      } else reader.at++;
    } else if (quoted && (code === QUOTE || isLineBreak(code))) break;
    else if (quoted && code === BACKSLASH) {
      flush();
      const { value, length } = readEscape(reader);
      append(value, reader.at, reader.at + length);
      from = reader.at += length;
    } else if (!quoted && code === LINE_FEED) {
      // Each line is a text of its own: strip markers and indentation go by lines.
      reader.at++;
      flush();
      endText();
      from = reader.at;
    } else reader.at++;
  }
  flush();
  endText();
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function readEscape(reader: Reader): { readonly value: string; readonly length: number } {
  const letter = reader.text[reader.at + 1] ?? '';
  const simple = ESCAPES[letter];
  if (simple !== undefined) return { value: simple, length: 2 };
  const digits = /\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8})/y;
  const unicode = reader.match(digits);
  const point = Number.parseInt(unicode.slice(2), 16);
  if (unicode !== '' && point <= 0x10ffff)
    return { value: String.fromCodePoint(point), length: unicode.length };
  const written = `\\${/[\p{C}\s]/u.test(letter) ? '' : letter}`;
  reader.report(
    hcl.report.badEscape(
      reader.span(reader.at, reader.at + written.length),
      { written },
      {
        help: ['a backslash itself is written `\\\\`'],
        fixes: [
          {
            title: 'double the backslash',
            safe: false,
            edits: [{ span: reader.span(reader.at, reader.at), text: '\\' }],
          },
        ],
      },
    ),
  );
  return { value: '\\', length: 1 };
}

interface Sequence {
  readonly token: Token | undefined;
  readonly trimBefore: boolean;
  readonly trimAfter: boolean;
}

/** Reads `${…}` or `%{…}`. */
function readSequence(reader: Reader, quoted: boolean, readExpression: ReadExpression): Sequence {
  const start = reader.at;
  const isDirective = reader.code === PERCENT;
  reader.at += 2;
  const trimBefore = reader.code === TILDE;
  if (trimBefore) reader.at++;
  reader.open.push('}');
  const sequence = reader.within(true, () => {
    reader.skip();
    const directive = isDirective ? readDirective(reader, start, readExpression) : undefined;
    const expression = isDirective ? undefined : readExpression(reader);
    reader.skip();
    const trimAfter = reader.code === TILDE && reader.codeAt(reader.at + 1) === CLOSE_BRACE;
    if (trimAfter) reader.at++;
    if (reader.code === CLOSE_BRACE) reader.at++;
    else recoverSequence(reader, start, quoted);
    const span = reader.span(start);
    const token: Token | undefined = expression
      ? { kind: 'interpolation', expression, span }
      : directive && { kind: 'mark', directive, span };
    return { token, trimBefore, trimAfter };
  });
  reader.open.pop();
  return sequence;
}

/** Goes on behind the end of a sequence that does not end where it should. */
function recoverSequence(reader: Reader, start: number, quoted: boolean): void {
  const rest = reader.match(quoted ? /[^}"\r\n]*/y : /[^}\r\n]*/y);
  const closes = reader.codeAt(reader.at + rest.length) === CLOSE_BRACE;
  if (closes && rest !== '') {
    const place = reader.span(reader.at, reader.at + rest.trimEnd().length);
    const help = ['to write text for another program, double the mark: `$${` or `%%{`'];
    reader.report(hcl.report.templateEnd(place, { rest: rest.trimEnd() }, { help }));
    reader.at += rest.length + 1;
    return;
  }
  reader.report(
    hcl.report.openTemplate(reader.span(start, start + 2), { open: reader.slice(start, start + 2) }),
  );
}

function readDirective(reader: Reader, start: number, readExpression: ReadExpression): Directive | undefined {
  if (!reader.atName) {
    reader.report(
      hcl.report.directive(
        reader.span(start, start + 2),
        { directive: '%{', problem: 'begins no directive' },
        ESCAPE_HELP,
      ),
    );
    return undefined;
  }
  const { name: word, span } = reader.name();
  reader.skip();
  switch (word) {
    case 'if':
      return { word, condition: readExpression(reader) };
    case 'for': {
      const head = readForHead(reader, span, readExpression);
      return head && { word, ...head };
    }
    case 'else':
    case 'endif':
    case 'endfor':
      return { word };
    default:
      reader.report(hcl.report.directive(span, { directive: word, problem: 'is no directive' }, ESCAPE_HELP));
      reader.at += reader.match(/[^}"\r\n]*/y).length;
      return undefined;
  }
}

const ESCAPE_HELP = { help: ['to write it as text, double the mark: `%%{`'] };

export interface ForHead {
  readonly keyName: Name | undefined;
  readonly valueName: Name;
  readonly collection: Expression;
}

/** Reads `key, value in collection`; the word `for` stands at `place`. */
export function readForHead(
  reader: Reader,
  place: Span,
  readExpression: ReadExpression,
): ForHead | undefined {
  const first = reader.atName ? reader.name() : undefined;
  reader.skip();
  const isKey = reader.code === COMMA;
  if (isKey) {
    reader.at++;
    reader.skip();
  }
  const second = isKey && reader.atName ? reader.name() : undefined;
  reader.skip();
  const valueName = isKey ? second : first;
  if (!valueName || !reader.isWord('in')) {
    reader.report(hcl.report.brokenFor(place, { part: valueName ? 'in' : 'name' }));
    return undefined;
  }
  reader.at += 2;
  reader.skip();
  return { keyName: isKey ? first : undefined, valueName, collection: readExpression(reader) };
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

interface Frame {
  readonly parts: TemplatePart[];
  otherwise: TemplatePart[] | undefined;
  /** The directive that the end of the frame belongs to; absent in the outermost. */
  readonly opening?: Mark & { readonly directive: { readonly word: 'if' | 'for' } };
}

/** Puts what stands between directives into them, and texts that follow each other together. */
function pair(reader: Reader, tokens: readonly Token[]): TemplatePart[] {
  const root: TemplatePart[] = [];
  const frames: Frame[] = [{ parts: root, otherwise: undefined }];
  const put = (part: TemplatePart | undefined) => {
    const { otherwise, parts } = frames.at(-1)!;
    if (part) (otherwise ?? parts).push(part);
  };
  const close = (end: number) => put(toPart(reader, frames.pop()!, end));
  let text: Text | undefined;
  for (const token of tokens) {
    if (token instanceof Text) {
      if (text) text.appendText(token);
      else text = token;
      continue;
    }
    put(text?.toNode(reader.source));
    text = undefined;
    if (token.kind === 'interpolation') put(token);
    else if (opens(token)) {
      if (reader.isTooLong(frames.length)) break;
      frames.push({ parts: [], otherwise: undefined, opening: token });
    } else if (!follows(token.directive.word, frames.at(-1)!)) reportStray(reader, token);
    else if (token.directive.word === 'else') frames.at(-1)!.otherwise = [];
    else close(token.span.end);
  }
  put(text?.toNode(reader.source));
  while (frames.length > 1) {
    const { span, directive } = frames.at(-1)!.opening!;
    reader.report(hcl.report.openDirective(span, { end: `%{ end${directive.word} }` }));
    close(reader.at);
  }
  return root;
}

function opens(mark: Mark): mark is Mark & { readonly directive: { readonly word: 'if' | 'for' } } {
  return mark.directive.word === 'if' || mark.directive.word === 'for';
}

function follows(word: string, { opening, otherwise }: Frame): boolean {
  const opened = opening?.directive.word;
  return word === 'endfor' ? opened === 'for' : opened === 'if' && (word === 'endif' || !otherwise);
}

function reportStray(reader: Reader, { directive: { word }, span }: Mark): void {
  const problem = `follows no \`${word === 'endfor' ? 'for' : 'if'}\` that it could belong to`;
  reader.report(hcl.report.directive(span, { directive: word, problem }));
}

function toPart(
  reader: Reader,
  { opening, parts, otherwise = [] }: Frame,
  end: number,
): TemplatePart | undefined {
  if (!opening) return undefined;
  const { directive } = opening;
  const span = reader.span(opening.span.start, end);
  if (directive.word === 'if')
    return { kind: 'if', span, condition: directive.condition, consequent: parts, otherwise };
  const { keyName, valueName, collection } = directive;
  return { kind: 'for', span, keyName, valueName, collection, parts };
}
