import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Span, span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { characterName } from '../json/reader.js';
import { BLANK, CARRIAGE_RETURN, HASH, LINE_FEED, SLASH, TAB } from '../json/characters.js';
import { hcl } from './messages.js';
import type { Comment, Name } from './tree.js';

const MOST_ERRORS = 100;
const DEEPEST = 200;

/** Where the reading of one text stands. */
export class Reader {
  readonly source: SourceText;
  readonly text: string;
  readonly comments: Comment[] = [];
  readonly diagnostics: Diagnostic[] = [];
  at: number;
  /** Nothing is read from here on: the end of the text, or of the heredoc that is read. */
  end: number;
  /** Line breaks are white space: between brackets, other than those of objects and blocks. */
  multiline = false;
  /** The closing brackets that are still to come, the innermost last. */
  readonly open: string[] = [];
  /** Nothing more is told: the text is not worth going on. */
  stopped = false;
  #depth = 0;
  #lastStart = -1;
  #lastComment = -1;
  #lastConflict = -1;
  #inConflict = false;

  constructor(source: SourceText, start = source.contentStart) {
    this.source = source;
    this.text = source.text;
    this.at = start;
    this.end = source.text.length;
  }

  /** The code here, or NaN at the end. */
  get code(): number {
    return this.at < this.end ? this.text.charCodeAt(this.at) : Number.NaN;
  }

  codeAt(at: number): number {
    return at < this.end ? this.text.charCodeAt(at) : Number.NaN;
  }

  get atEnd(): boolean {
    return this.at >= this.end;
  }

  span(start: number, end = this.at): Span {
    return span(this.source, start, end);
  }

  slice(start: number, end = this.at): string {
    return this.text.slice(start, end);
  }

  /** The match of a sticky pattern here; it is not consumed. */
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    return found.slice(0, this.end - this.at);
  }

  /** What goes wrong at the place of the last mistake follows from it. */
  report(diagnostic: Diagnostic): void {
    if (this.stopped || diagnostic.span.start === this.#lastStart) return;
    this.#lastStart = diagnostic.span.start;
    this.diagnostics.push(diagnostic);
    if (this.diagnostics.length < MOST_ERRORS) return;
    this.diagnostics.push(
      hcl.report.tooMany(this.span(diagnostic.span.end, diagnostic.span.end), { count: MOST_ERRORS }),
    );
    this.stop();
  }

  stop(): void {
    this.stopped = true;
    this.end = this.at = this.text.length;
  }

  /** Runs `read` one level deeper, unless that is too deep. */
  nested<T>(read: () => T): T | undefined {
    if (this.#depth >= DEEPEST) {
      this.tooDeep();
      return undefined;
    }
    this.#depth++;
    const result = read();
    this.#depth--;
    return result;
  }

  /** So many operators in a row make a tree that is as deep. */
  isTooLong(operators: number): boolean {
    if (operators < DEEPEST) return false;
    this.tooDeep();
    return true;
  }

  tooDeep(): void {
    this.report(
      hcl.report.tooDeep(this.span(this.at, Math.min(this.at + 1, this.end)), { deepest: DEEPEST }),
    );
    this.stop();
  }

  /** Reads with line breaks as white space, or as ends of lines. */
  within<T>(multiline: boolean, read: () => T): T {
    const before = this.multiline;
    this.multiline = multiline;
    const result = read();
    this.multiline = before;
    return result;
  }

  /** Goes on to what is neither white space nor a comment; in one line, unless several may be passed. */
  skip(lines = this.multiline): void {
    const { text, end } = this;
    let i = this.at;
    while (i < end && !this.stopped) {
      const code = text.charCodeAt(i);
      if (code === BLANK || code === TAB) i++;
      else if (code === LINE_FEED || code === CARRIAGE_RETURN) {
        if (!lines) break;
        i++;
      } else if (code === HASH || (code === SLASH && isCommentMark(text.charCodeAt(i + 1))))
        i = this.#comment(i);
      else if (code >= FIRST_INVISIBLE && INVISIBLE.test(text[i]!)) i = this.#invisible(i);
      else if (CONFLICT_MARKS.has(code) && this.#isConflict(i)) i = this.#conflict(i);
      else break;
    }
    if (!this.stopped) this.at = i;
  }

  get atLineEnd(): boolean {
    const { code } = this;
    return Number.isNaN(code) || code === LINE_FEED || code === CARRIAGE_RETURN;
  }

  /** Where the line ends that `at` stands on, before its line break. */
  lineEnd(at = this.at): number {
    const { text, end } = this;
    let i = at;
    while (i < end) {
      const code = text.charCodeAt(i);
      if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
      i++;
    }
    return i;
  }

  /** Where a name ends that begins at `at`; `at` itself if none does. */
  nameEnd(at = this.at): number {
    const { text, end } = this;
    let i = at;
    for (; i < end; i++) {
      const code = text.charCodeAt(i);
      if (i === at ? !startsName(code) : !continuesName(code)) break;
    }
    return i;
  }

  get atName(): boolean {
    return !this.atEnd && startsName(this.text.charCodeAt(this.at));
  }

  /** Reads the name that stands here. */
  name(): Name {
    const start = this.at;
    this.at = this.nameEnd();
    return { name: this.slice(start), span: this.span(start) };
  }

  /** Whether the word stands here, and no longer name. */
  isWord(word: string): boolean {
    return this.text.startsWith(word, this.at) && this.nameEnd() === this.at + word.length;
  }

  #comment(start: number): number {
    const { text } = this;
    const block = text.startsWith('/*', start);
    const close = block ? text.indexOf('*/', start + 2) : -1;
    const closed = close >= 0 && close + 2 <= this.end;
    const end = closed ? close + 2 : block ? this.end : this.lineEnd(start);
    if (start <= this.#lastComment) return end;
    this.#lastComment = start;
    const marks = block ? /^\/\*+|\*+\/$/g : /^(?:\/\/+|#+)/;
    this.comments.push({
      span: this.span(start, end),
      text: text.slice(start, end).replace(marks, '').trim(),
    });
    if (block && !closed) this.report(hcl.report.openComment(this.span(start, start + 2)));
    return end;
  }

  /** Seven marks of Git at the start of a line. */
  #isConflict(at: number): boolean {
    const { text } = this;
    const starts = at === this.source.contentStart || isLineBreak(text.charCodeAt(at - 1));
    return starts && CONFLICTS.has(text.slice(at, at + 7)) && text[at + 7] !== text[at];
  }

  /** Passes over the mark, and over all sides of the conflict but the first. */
  #conflict(at: number): number {
    const { text } = this;
    const lineEnd = this.lineEnd(at);
    const separates = text[at] === '=' || text[at] === '|';
    if (at > this.#lastConflict) {
      this.#lastConflict = at;
      if (!(separates && this.#inConflict)) this.#reportConflict(at, lineEnd);
      this.#inConflict = text[at] === '<';
    }
    if (!separates) return lineEnd;
    const close = text.indexOf('\n>>>>>>>', lineEnd - 1);
    return close < 0 || close >= this.end ? lineEnd : this.lineEnd(close + 1);
  }

  #reportConflict(start: number, end: number): void {
    this.report(
      hcl.report.mergeConflict(this.span(start, end), {}, { help: ['keep one side, and remove the marks'] }),
    );
  }

  #invisible(at: number): number {
    this.report(
      hcl.report.invisibleCharacter(this.span(at, at + 1), { character: characterName(this.text, at) }),
    );
    return at + 1;
  }
}

const STAR = 42;
const WIDE_START = /\p{ID_Start}/u;
const WIDE_NAME = /\p{ID_Continue}/u;
const FIRST_INVISIBLE = 0x85;
const INVISIBLE = /[\u0085\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;
const CONFLICT_MARKS: ReadonlySet<number> = new Set(['<', '|', '=', '>'].map((mark) => mark.charCodeAt(0)));
const CONFLICTS: ReadonlySet<string> = new Set(['<<<<<<<', '|||||||', '=======', '>>>>>>>']);

const LETTER = 1;
const INSIDE_NAME = 2;

/** What each character of ASCII may be in a name. */
const NAME_CODES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z_]/.test(character) ? LETTER : /[\d-]/.test(character) ? INSIDE_NAME : 0;
});

function startsName(code: number): boolean {
  return code < 128 ? NAME_CODES[code] === LETTER : WIDE_START.test(String.fromCharCode(code));
}

function continuesName(code: number): boolean {
  return code < 128 ? NAME_CODES[code] !== 0 : WIDE_NAME.test(String.fromCharCode(code));
}

function isCommentMark(code: number): boolean {
  return code === SLASH || code === STAR;
}

function isLineBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}
