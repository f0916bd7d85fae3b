import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Span, span, textOf } from '../source/span.js';
import { expression, list, type Located, type LocatedString, string } from '../source/value.js';
import { syntax } from './messages.js';
import { language } from './problems.js';
import { OpenText, RawText, Text } from './tokens.js';
import { endOf, sourceOf, spanOf, type Token } from './tree.js';

/** A word or text, taken apart where `${…}` stands in it. */
export type Part = TextPart | ValuePart;

export interface TextPart {
  readonly text: string;
  readonly span: Span;
}

export interface ValuePart {
  readonly value: Located;
  readonly span: Span;
}

type Report = (found: Diagnostic) => void;

/** What a name inside `${…}` stands for. */
export type Resolve = (name: string, at: Span) => Located;

export function isQuoted({ tokenType }: Token): boolean {
  return tokenType === Text || tokenType === RawText || tokenType === OpenText;
}

/** What a token says where names are literal: escapes decoded, `${…}` as it stands. */
export function literalText(token: Token): string {
  if (!isQuoted(token)) return token.image;
  const verbatim: Resolve = (name, at) => string(at, `\${${name}}`);
  const value = readText(token, verbatim, () => undefined);
  return value.kind === 'string' ? value.value : token.image;
}

/** The value of a word, text or query as it is meant: escapes decoded, interpolations resolved. */
export function readText(token: Token, resolve: Resolve, report: (found: Diagnostic) => void): Located {
  return join(partsOf(token, resolve, report), spanOf(token), writtenAs(token));
}

function writtenAs({ tokenType }: Token): LocatedString['written'] {
  return tokenType === RawText ? 'block' : tokenType === Text || tokenType === OpenText ? 'quoted' : 'bare';
}

/** Puts parts together again: a known text where all of them are known, else an expression. */
export function join(parts: readonly Part[], at: Span, written: LocatedString['written'] = 'bare'): Located {
  const only = parts[0];
  if (parts.length === 1 && only && 'value' in only) return { ...only.value, span: at };
  const pieces = parts.map((part) => ('value' in part ? part.value : string(part.span, part.text, written)));
  const texts = pieces.map(textOfScalar);
  if (texts.every((text) => text !== undefined)) return string(at, texts.join(''), written);
  return expression(at, { type: 'concatenation', parts: pieces.flatMap(partsOfConcatenation) });
}

function partsOfConcatenation(value: Located): readonly Located[] {
  return value.kind === 'expression' && value.expression.type === 'concatenation'
    ? value.expression.parts
    : [value];
}

/** How a known scalar reads inside a text. */
export function textOfScalar(value: Located): string | undefined {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
      return value.written;
    case 'boolean':
      return String(value.value);
    default:
      return undefined;
  }
}

/** A value where a text is wanted: a number reads as it is written, and a list is one text for each of its items. */
export function asText(value: Located, report: Report, takesList = false): Located {
  const scalar = textOfScalar(value);
  if (scalar !== undefined) return value.kind === 'string' ? value : string(value.span, scalar);
  if (value.kind === 'list' && takesList)
    return list(
      value.span,
      value.items.map((item) => asText(item, report)),
    );
  if (isNoText(value, takesList)) return refused(value, report);
  if (value.kind !== 'expression' || value.expression.type !== 'parameter') return value;
  const { fallback, allowed } = value.expression;
  return expression(value.span, {
    ...value.expression,
    ...(fallback && { fallback: asText(fallback, report, takesList) }),
    ...(allowed && { allowed: allowed.map((each) => asText(each, report, takesList)) }),
  });
}

/** The parts of one text: each of them is one too. */
function eachOneText(parts: Part[], report: Report): Part[] {
  return parts.map((part) =>
    'value' in part && parts.length > 1 && isNoText(part.value, false)
      ? { ...part, value: refused({ ...part.value, span: part.span }, report) }
      : part,
  );
}

function isNoText(value: Located, takesList: boolean): boolean {
  if (value.kind !== 'expression')
    return textOfScalar(value) === undefined && !(value.kind === 'list' && takesList);
  const of = value.expression;
  return of.type === 'parameter' && of.fallback !== undefined && isNoText(of.fallback, takesList);
}

function refused({ span }: Located, report: Report): Located {
  const text = textOf(span);
  const help = [
    'where one text is wanted stands a single value; a list stands in `command` or between commas',
  ];
  report(language.report.value(span, { value: text, wanted: 'one text' }, { help }));
  return expression(span, { type: 'opaque', text });
}

export function partsOf(token: Token, resolve: Resolve, report: (found: Diagnostic) => void): Part[] {
  if (!token.image.includes('$') && !isQuoted(token)) return [{ text: token.image, span: spanOf(token) }];
  return eachOneText(new Decoder(token, resolve, report).parts(), report);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\', $: '$' };

class Decoder {
  readonly #token: Token;
  readonly #resolve: Resolve;
  readonly #report: (found: Diagnostic) => void;
  readonly #parts: Part[] = [];
  #text = '';
  #textStart = 0;

  constructor(token: Token, resolve: Resolve, report: (found: Diagnostic) => void) {
    this.#token = token;
    this.#resolve = resolve;
    this.#report = report;
  }

  parts(): Part[] {
    const { tokenType, image } = this.#token;
    if (tokenType === Text) return this.#quoted(image.slice(1, -1), 1);
    if (tokenType === OpenText) return this.#quoted(image.slice(1), 1);
    return tokenType === RawText ? this.#raw() : this.#bare();
  }

  #bare(): Part[] {
    return this.#decode(this.#token.image, 0, /\$\{([^{}"\s]*)\}/g, (match, at) =>
      this.#interpolate(match, at),
    );
  }

  #quoted(text: string, offset: number): Part[] {
    return this.#decode(text, offset, /\\(u\{[0-9a-fA-F]{1,6}\}|[\s\S])|\$\{([^{}"\s]*)\}/g, (match, at) => {
      const [whole, letters, name] = match;
      if (name !== undefined) this.#interpolate([whole, name], at);
      else this.#escape(letters!, at, whole.length);
      return undefined;
    });
  }

  /** Raw text: the newline behind the opening quotes and the one before the closing ones are layout, like the indentation. */
  #raw(): Part[] {
    const { image } = this.#token;
    const { text, offset, indentation } = this.#layout(image);
    const pattern = /\\(?=\$\{|""")|\$\{([^{}"\s]*)\}|\r\n|\r|\n/g;
    return this.#decode(
      text,
      offset,
      pattern,
      (match, at) => {
        const [whole, name] = match;
        if (name !== undefined) return this.#interpolate([whole, name], at);
        if (whole === '\\') {
          this.#add(text[at - offset + 1]!, at);
          return 2;
        }
        this.#add('\n', at);
        return whole.length + this.#indented(text, at - offset + whole.length, offset, indentation);
      },
      this.#indented(text, 0, offset, indentation),
    );
  }

  /** How much of a line is its indentation; a line of blanks alone may have less. */
  #indented(text: string, at: number, offset: number, indentation: string): number {
    if (text.startsWith(indentation, at)) return indentation.length;
    const rest = /^[ \t]*(?=[\r\n]|$)/.exec(text.slice(at, at + indentation.length + 1));
    if (rest) return rest[0].length;
    const blanks = /^[ \t]*/.exec(text.slice(at))![0].length;
    const start = this.#token.startOffset + offset + at;
    this.#report(
      syntax.report.indentation(
        span(sourceOf(this.#token), start, start + Math.max(blanks, 1)),
        {},
        {
          help: ['indent the line as far as the closing `"""`, or move the closing quotes to the left'],
        },
      ),
    );
    return blanks;
  }

  #layout(image: string): { text: string; offset: number; indentation: string } {
    const first = /^"""[ \t]*(?:\r\n|\r|\n)/.exec(image);
    if (!first) return { text: image.slice(3, -3), offset: 3, indentation: '' };
    const last = /(?:\r\n|\r|\n)([ \t]*)"""$/.exec(image);
    const end =
      last && last.index >= first[0].length ? last.index : Math.max(first[0].length, image.length - 3);
    return { text: image.slice(first[0].length, end), offset: first[0].length, indentation: last?.[1] ?? '' };
  }

  /** Walks through the text; `special` is told of each match, and may answer how many characters it took. */
  #decode(
    text: string,
    offset: number,
    pattern: RegExp,
    special: (match: readonly (string | undefined)[] & { 0: string }, at: number) => number | undefined,
    skip = 0,
  ): Part[] {
    let at = skip;
    pattern.lastIndex = at;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      this.#add(text.slice(at, match.index), offset + at);
      at = match.index + (special(match, offset + match.index) ?? match[0].length);
      pattern.lastIndex = at;
    }
    this.#add(text.slice(at), offset + at);
    this.#flush(offset + text.length);
    return this.#parts.length > 0 ? this.#parts : [{ text: '', span: spanOf(this.#token) }];
  }

  #add(text: string, at: number): void {
    if (this.#text === '') this.#textStart = at;
    this.#text += text;
  }

  #flush(end: number): void {
    if (this.#text === '') return;
    this.#parts.push({ text: this.#text, span: this.#place(this.#textStart, end) });
    this.#text = '';
  }

  #interpolate([whole, name]: readonly (string | undefined)[], at: number): undefined {
    this.#flush(at);
    const place = this.#place(at, at + whole!.length);
    this.#parts.push({ value: this.#resolve(name!, place), span: place });
  }

  #escape(letters: string, at: number, length: number): void {
    const known = ESCAPES[letters];
    const code = letters.startsWith('u{') ? Number.parseInt(letters.slice(2, -1), 16) : Number.NaN;
    const character = known ?? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined);
    this.#add(character ?? `\\${letters}`, at);
    if (character !== undefined) return;
    this.#report(
      syntax.report.badEscape(
        this.#place(at, at + length),
        { escape: `\\${letters}` },
        {
          help: [`for a backslash write \`\\\\\`, or the whole text in \`"""\`, where a backslash is itself`],
          fixes: [
            { title: 'write `\\\\`', safe: true, edits: [{ span: this.#place(at, at + 1), text: '\\\\' }] },
          ],
        },
      ),
    );
  }

  #place(start: number, end: number): Span {
    const begin = this.#token.startOffset;
    return span(sourceOf(this.#token), begin + start, Math.min(begin + end, endOf(this.#token)));
  }
}
