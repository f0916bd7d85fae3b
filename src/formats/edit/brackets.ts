import type { TextEdit } from '../../source/edit.js';
import { type Span, span, textOf } from '../../source/span.js';
import { lineBreakOf, type SourceText } from '../../source/text.js';
import { indentAt, isBlank, lineEnd, lineStart, nextLine, unitOf } from './lines.js';

/** What stands between brackets, separated by commas. */
export interface Bracketed {
  /** With its brackets. */
  readonly span: Span;
  readonly children: readonly Span[];
  /** Where there is nothing in it: whether what is put in stands on lines of its own. */
  readonly tall: boolean;
  /** What parts those on one line, where there are no two. */
  readonly between?: string;
  /** A break of the line separates as well as a comma. */
  readonly byLines?: boolean;
}

export interface Layout {
  /** Of the line that it begins on. */
  readonly indent: string;
  readonly unit: string;
  /** What is long or has members stands on several lines. */
  readonly tall: boolean;
  readonly lineBreak: string;
}

/** Prints what is put in; `like` is the text of the one before. */
export type Printer = (layout: Layout, like: string | undefined) => string;

/** Undefined where something else stands between the children than commas and comments. */
export function editBrackets(
  list: Bracketed,
  removed: ReadonlySet<number>,
  added: readonly Printer[],
): readonly TextEdit[] | undefined {
  const gaps = gapsOf(list);
  return (
    gaps &&
    new BracketEdit(list, gaps).edits(
      [...removed].sort((a, b) => a - b),
      [...added],
    )
  );
}

/** What stands behind the opening bracket, and behind each child. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly comma: number | undefined;
  readonly commented: boolean;
}

function gapsOf({ span: { source, start, end }, children }: Bracketed): readonly Gap[] | undefined {
  const starts = [start + 1, ...children.map((child) => child.end)];
  const ends = [...children.map((child) => child.start), end - 1];
  const gaps = starts.map((from, i) => gapIn(source.text, from, ends[i]!));
  return gaps.every((gap) => gap !== undefined) ? gaps : undefined;
}

const BETWEEN = /[\s\ufeff]+|,|#[^\r\n]*|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y;

function gapIn(text: string, start: number, end: number): Gap | undefined {
  let comma: number | undefined;
  let commented = false;
  let at = start;
  while (at < end) {
    BETWEEN.lastIndex = at;
    const found = BETWEEN.exec(text)?.[0];
    if (found === undefined) return undefined;
    if (found === ',' && comma !== undefined) return undefined;
    if (found === ',') comma = at;
    else if (found.trim() !== '') commented = true;
    at += found.length;
  }
  return at > end ? undefined : { start, end, comma, commented };
}

class BracketEdit {
  readonly #source: SourceText;
  readonly #list: Bracketed;
  readonly #gaps: readonly Gap[];
  readonly #edits: TextEdit[] = [];

  constructor(list: Bracketed, gaps: readonly Gap[]) {
    this.#source = list.span.source;
    this.#list = list;
    this.#gaps = gaps;
  }

  edits(removed: readonly number[], added: Printer[]): readonly TextEdit[] {
    const gone = new Set(removed);
    for (const index of lastOnes(removed, this.#list.children.length)) {
      const print = added.shift();
      if (!print) break;
      gone.delete(index);
      const place = this.#list.children[index]!;
      this.#edits.push({ span: place, text: print(this.#layoutAt(place), textOf(place)) });
    }
    if (gone.size > 0) this.#remove(gone);
    if (added.length > 0) this.#add(added);
    return this.#edits;
  }

  #remove(gone: ReadonlySet<number>): void {
    const { children, span: whole } = this.#list;
    if (gone.size === children.length && !this.#gaps.some(({ commented }) => commented)) {
      this.#cut(whole.start + 1, whole.end - 1);
      return;
    }
    for (let first = 0; first < children.length; first++) {
      if (!gone.has(first)) continue;
      let last = first;
      while (gone.has(last + 1)) last++;
      this.#removeRun(first, last);
      first = last;
    }
  }

  #removeRun(first: number, last: number): void {
    const { children } = this.#list;
    const [before, after] = [this.#gaps[first]!, this.#gaps[last + 1]!];
    const isLast = last === children.length - 1;
    const inside = this.#gaps.slice(first + 1, last + 1);
    const commented = inside.some((gap) => gap.commented);
    const next = children[last + 1];
    if (!commented && next && !after.commented) this.#cut(children[first]!.start, next.start);
    else if (!commented && isLast && first > 0 && !before.commented && !after.commented) {
      if (after.comma === undefined) this.#cut(before.start, children[last]!.end);
      else this.#cut((before.comma ?? before.start - 1) + 1, after.comma + 1);
    } else this.#removeEach(first, last, isLast && after.comma === undefined ? before : undefined);
  }

  /** Where comments stand between, each for itself; `before` has the comma that is one too many. */
  #removeEach(first: number, last: number, before: Gap | undefined): void {
    const { text } = this.#source;
    for (let i = first; i <= last; i++) {
      const { start, end } = this.#list.children[i]!;
      const { comma } = this.#gaps[i + 1]!;
      const isBeside = comma !== undefined && isBlank(text.slice(end, comma));
      this.#cutLine(start, isBeside ? comma + 1 : end);
      if (comma !== undefined && !isBeside) this.#cutLine(comma, comma + 1);
    }
    if (before?.comma !== undefined) this.#cut(before.comma, before.comma + 1);
  }

  /** With the line, where nothing else is on it. */
  #cutLine(start: number, end: number): void {
    const { text } = this.#source;
    const left = lineStart(text, start);
    const right = lineEnd(text, end);
    const isFirst = isBlank(text.slice(left, start));
    const isLast = isBlank(text.slice(end, right));
    const behind = end + /^[ \t]*/.exec(text.slice(end, right))![0].length;
    const ahead = left + text.slice(left, start).trimEnd().length;
    if (isFirst && isLast) this.#cut(left, nextLine(text, end));
    else if (isLast) this.#cut(ahead, end);
    else this.#cut(start, behind);
  }

  #cut(start: number, end: number): void {
    const last = this.#edits.at(-1);
    // Two cuts that meet in the blanks between them are one.
    if (last?.text === '' && start < last.span.end && start >= last.span.start)
      this.#edits[this.#edits.length - 1] = {
        span: span(this.#source, last.span.start, Math.max(end, last.span.end)),
        text: '',
      };
    else this.#edits.push({ span: span(this.#source, start, end), text: '' });
  }

  #layoutAt({ start }: Span): Layout {
    return this.#layout(indentAt(this.#source, start), textOf(this.#list.span).includes('\n'));
  }

  #layout(indent: string, tall: boolean): Layout {
    return { indent, unit: unitOf(this.#source), tall, lineBreak: lineBreakOf(this.#source) };
  }

  #add(added: readonly Printer[]): void {
    const last = this.#list.children.at(-1);
    if (last) this.#addBehind(last, added);
    else this.#addFirst(added);
  }

  #addBehind(last: Span, added: readonly Printer[]): void {
    const { text } = this.#source;
    const { children, byLines } = this.#list;
    const gap = this.#gaps.at(-1)!;
    const previous = this.#gaps.at(-2)!;
    const onLines = text.slice(previous.start, previous.end).includes('\n');
    const like = textOf(last);
    if (!onLines) {
      const layout = this.#layout(indentAt(this.#source, last.start), false);
      const standard = this.#list.between ?? ', ';
      const comma = children.length > 1 ? text.slice(previous.start, previous.end) : standard;
      const between = /^,[ \t]*$/.test(comma) ? comma : standard;
      const texts = added.map((print) => print(layout, like)).join(between);
      if (gap.comma === undefined) this.#put(last.end, between + texts);
      else this.#put(gap.comma + 1, ` ${texts},`);
      return;
    }
    const layout = this.#layout(indentAt(this.#source, last.start), true);
    const texts = added.map((print) => layout.lineBreak + layout.indent + print(layout, like));
    const separates = byLines && previous.comma === undefined && gap.comma === undefined;
    const end = Math.min(lineEnd(text, Math.max(last.end, gap.comma ?? 0)), gap.end);
    const at = this.#source.text.slice(last.end, end).includes('/*')
      ? last.end
      : endOfLine(text, last.end, end);
    if (gap.comma !== undefined)
      this.#put(Math.max(at, gap.comma + 1), texts.map((each) => `${each},`).join(''));
    else if (separates) this.#put(at, texts.join(''));
    else if (at === last.end) this.#put(at, `,${texts.join(',')}`);
    else {
      this.#put(last.end, ',');
      this.#put(at, texts.join(','));
    }
  }

  #addFirst(added: readonly Printer[]): void {
    const { span: whole, tall } = this.#list;
    const { commented, start, end } = this.#gaps[0]!;
    const outer = indentAt(this.#source, whole.start);
    const isTall = tall || commented || textOf(whole).includes('\n');
    const layout = this.#layout(isTall ? outer + unitOf(this.#source) : outer, isTall);
    const texts = added.map((print) => print(layout, undefined));
    if (commented) {
      const separator = this.#list.byLines ? layout.lineBreak : `,${layout.lineBreak}`;
      this.#put(
        start,
        texts.map((text) => layout.lineBreak + layout.indent + text).join(separator.trimEnd()),
      );
    } else if (isTall) {
      const { lineBreak, indent } = layout;
      const inside = texts.map((text) => lineBreak + indent + text).join(this.#list.byLines ? '' : ',');
      this.#edits.push({ span: span(this.#source, start, end), text: inside + lineBreak + outer });
    } else {
      const blank = this.#source.text[whole.start] === '{' ? ' ' : '';
      this.#edits.push({ span: span(this.#source, start, end), text: `${blank}${texts.join(', ')}${blank}` });
    }
  }

  #put(at: number, text: string): void {
    this.#edits.push({ span: span(this.#source, at, at), text });
  }
}

/** Of indices in their order, those with none of the others behind them: what is added can stand in their places. */
export function lastOnes(removed: readonly number[], count: number): readonly number[] {
  return removed.filter((index, i) => removed.length - i === count - index);
}

/** Behind the comment that the line ends with, if nothing else is on it. */
function endOfLine(text: string, from: number, end: number): number {
  return /^[ \t]*,?[ \t]*(?:#|\/\/)/.test(text.slice(from, end)) ? end : from;
}
