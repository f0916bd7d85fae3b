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
import type { Expression, Interpolation, Name } from './tree.js';

export type ReadExpression = (reader: Reader) => Expression;

/** What a template is made of, one after the other, before directives are paired. */
export type Token = Text | Interpolation | Mark;

/** A directive as it stands alone. */
export interface Mark {
  readonly kind: 'mark';
  readonly directive: Directive;
  readonly span: Span;
}

type Directive =
  | { readonly word: 'if'; readonly condition: Expression }
  | ({ readonly word: 'for' } & ForHead)
  | { readonly word: 'else' | 'endif' | 'endfor' };

const DOLLAR = 36;
const PERCENT = 37;
const TILDE = 126;

/** Reads what a template is made of, up to its end: in quotes that is a quote, or the end of the line. */
export function readTokens(reader: Reader, quoted: boolean, readExpression: ReadExpression): Token[] {
  const { text } = reader;
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

export function isLineBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}
