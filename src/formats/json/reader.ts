import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { TextEdit } from '../../source/edit.js';
import { type Span, span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { expression, type LocatedExpression } from '../../source/value.js';
import { BLANK, CARRIAGE_RETURN, HASH, LINE_FEED, SLASH, TAB } from './characters.js';
import { json } from './messages.js';
import { directiveAt } from './placeholders.js';
import { Problems } from './problems.js';

export interface Comment {
  readonly span: Span;
  /** Without its marks. */
  readonly text: string;
}

/** Where the reading of one text stands. */
export class Reader {
  readonly source: SourceText;
  readonly text: string;
  readonly problems: Problems;
  readonly comments: Comment[] = [];
  readonly placeholders: LocatedExpression[] = [];
  at: number;
  openMaps = 0;
  openLists = 0;
  /** Nothing more is read, nor told: the text is at its end, or not worth going on. */
  stopped = false;
  isTemplate = false;
  /** Where a value was missing last: no comma is asked for there. */
  missingAt = -1;

  constructor(source: SourceText) {
    this.source = source;
    this.text = source.text;
    this.at = source.contentStart;
    this.problems = new Problems(source);
  }

  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  span(start: number, end = this.at): Span {
    return span(this.source, start, end);
  }

  /** The match of a sticky pattern here; it is not consumed. */
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? '';
  }

  report(diagnostic: Diagnostic): void {
    if (!this.stopped && !this.problems.add(diagnostic)) this.stop();
  }

  stop(): void {
    this.stopped = true;
    this.at = this.text.length;
  }

  placeholder(start: number, end: number): LocatedExpression {
    this.at = end;
    const found = expression(this.span(start), { type: 'opaque', text: this.text.slice(start, end) });
    this.placeholders.push(found);
    return found;
  }

  /** Stops at a condition or loop of a template language: what the document holds is not known yet. */
  stopsAtDirective(): boolean {
    const language = directiveAt(this.text, this.at);
    if (!language) return false;
    const end = this.at + this.match(/[^\r\n]*/y).trimEnd().length;
    this.problems.replaceAll(
      json.report.template(
        this.span(this.at, end),
        { language },
        { help: ['render it, and check what comes out'] },
      ),
    );
    this.isTemplate = true;
    this.stop();
    return true;
  }

  /** Goes on to what is neither white space nor a comment. */
  skip(): void {
    const { text } = this;
    let i = this.at;
    for (;;) {
      const code = text.charCodeAt(i);
      if (code === BLANK || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB) i++;
      else if (code === HASH || (code === SLASH && isCommentMark(text.charCodeAt(i + 1))))
        i = this.#comment(i);
      else if (code >= FIRST_INVISIBLE && INVISIBLE.test(text[i]!)) i = this.#invisible(i);
      else break;
    }
    this.at = i;
  }

  #comment(start: number): number {
    const block = this.text.startsWith('/*', start);
    const close = block ? this.text.indexOf('*/', start + 2) : -1;
    const end = close >= 0 ? close + 2 : block ? this.text.length : lineEnd(this.text, start);
    const place = this.span(start, end);
    const marks = block ? /^\/\*+|\*+\/$/g : /^(?:\/\/|#)/;
    this.comments.push({ span: place, text: this.text.slice(start, end).replace(marks, '').trim() });
    this.problems.habit('comment', [removal(place)], (details) => json.report.comment(place, {}, details));
    if (block && close < 0) this.endIn('a comment', start, '/*', '*/');
    return end;
  }

  /** The text ends in what began there. */
  endIn(what: string, start: number, open: string, close: string): void {
    const end = this.text.length;
    this.report(
      json.report.cutOff(
        this.span(end, end),
        { open: what },
        {
          ...opening(this.span(start, start + open.length)),
          help: [`close it with \`${close}\`; if the file was cut off, copy it again`],
        },
      ),
    );
    this.stop();
  }

  #invisible(at: number): number {
    const place = this.span(at, at + 1);
    const parameters = { character: characterName(this.text, at) };
    this.problems.habit('invisibleCharacter', [{ span: place, text: ' ' }], (details) =>
      json.report.invisibleCharacter(place, parameters, details),
    );
    return at + 1;
  }
}

export function opening(place: Span): Pick<Diagnostic, 'labels'> {
  return { labels: [{ span: place, text: 'opened here' }] };
}

/** As a message names it: in backticks, or by its number where it cannot be seen. */
export function characterName(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  const visible = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(String.fromCodePoint(code));
  return visible
    ? `\`${String.fromCodePoint(code)}\``
    : (NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
}

const NAMES: Readonly<Record<number, string>> = {
  9: 'a tab',
  10: 'a line break',
  13: 'a line break',
  160: 'a no-break space',
};

const STAR = 42;
const FIRST_INVISIBLE = 0x85;
const INVISIBLE = /[\u0085\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;

function isCommentMark(code: number): boolean {
  return code === SLASH || code === STAR;
}

function lineEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length && text[i] !== '\n' && text[i] !== '\r') i++;
  return i;
}

/** Takes a comment out with the blanks before it, and with its line where nothing else stands there. */
function removal({ source, start, end }: Span): TextEdit {
  const { text } = source;
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  const alone = from === source.contentStart || text[from - 1] === '\n' || text[from - 1] === '\r';
  const breakLength = alone ? (text.startsWith('\r\n', end) ? 2 : /[\r\n]/.test(text[end] ?? '') ? 1 : 0) : 0;
  return { span: span(source, from, end + breakLength), text: '' };
}
