import { applyEdits, type TextEdit } from '../../source/edit.js';
import { type Span, span, textOf } from '../../source/span.js';
import { lineBreakOf, SourceText } from '../../source/text.js';
import { parse } from '../parser.js';
import { lastToken, type Statement, type Token, type Tree } from '../tree.js';
import { formatTree } from './format.js';

/** Lines from the first to the last, counted from 0. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/**
 * What `fmt` changes in a text, within some lines only where they are given; nothing where the syntax is wrong. Line
 * ends, and a byte order mark, are left to the editor.
 */
export function layoutEdits(tree: Tree, within?: Lines): TextEdit[] {
  if (tree.diagnostics.length > 0) return [];
  const { path, text } = tree.source;
  const wanted = formatTree(tree);
  if (mixesLineEnds(text)) return within ? [] : wholly(tree.source, wanted);
  const after = parse(new SourceText(path, wanted));
  const edits = stretches(tree, after)
    .flatMap((each) => withBlankLinesApart(each, tree.source, after.source))
    .map((stretch) => editsOf(changedIn(stretch, tree.source, after.source), tree.source, after.source));
  if (!within) return edits.flat();
  const chosen = edits.filter((each) => each.every((edit) => isWithin(within, edit.span))).flat();
  // Some edits are right only together with others, outside of the lines.
  const part = parse(new SourceText(path, applyEdits(text, chosen)));
  return part.diagnostics.length === 0 && formatTree(part) === wanted ? chosen : [];
}

/** A lone CR in a text of other lines: what is put behind it could become one with it. */
function mixesLineEnds(text: string): boolean {
  return text.includes('\n') && /\r(?!\n)/.test(text);
}

function wholly(source: SourceText, wanted: string): TextEdit[] {
  const at = span(source, source.contentStart, source.text.length);
  return textOf(at) === wanted ? [] : [{ span: at, text: wanted }];
}

function isWithin({ first, last }: Lines, { source, start, end }: Span): boolean {
  const behind = source.position(end);
  const isWholeLine = behind.column === 0 && end > start;
  return first <= source.position(start).line && behind.line - (isWholeLine ? 1 : 0) <= last;
}

/** The same for the statement that a text that is broken elsewhere holds at a line, by itself. */
export function layoutEditsAlone(tree: Tree, within: Lines): TextEdit[] {
  const { source, statements } = tree;
  const linesOf = (each: Statement) => ({
    first: source.position(each.head.startOffset).line,
    last: source.position(lastToken(each).startOffset).line,
  });
  const around = statements.find((each) => {
    const { first, last } = linesOf(each);
    return each.block !== undefined && first <= within.first && within.last <= last;
  });
  if (!around) return [];
  const { first, last } = linesOf(around);
  const start = source.lineStarts[first]!;
  const end = source.lineStarts[last + 1] ?? source.text.length;
  const alone = parse(new SourceText(source.path, source.text.slice(start, end)));
  if (alone.statements.length !== 1) return [];
  const edits = layoutEdits(alone, { first: within.first - first, last: within.last - first });
  return edits.map(({ span: at, text }) => ({ span: span(source, start + at.start, start + at.end), text }));
}

/** The lines from one to the one before another. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Stretches of both texts that hold the same statements, comments and braces. */
interface Stretches {
  readonly before: Stretch;
  readonly after: Stretch;
}

/** Parted where in both texts a line begins with the same statement, comment or brace. */
function stretches(before: Tree, after: Tree): Stretches[] {
  const starts: { before: number; after: number }[] = [{ before: 0, after: 0 }];
  const [oldHeads, newHeads] = [headsIn(before.statements), headsIn(after.statements)];
  const meet = [
    ...paired(markersIn(before.statements), markersIn(after.statements)),
    ...paired(before.comments, after.comments).filter(
      ([old, now]) => isBetween(old, oldHeads) && isBetween(now, newHeads),
    ),
  ]
    .filter(([old, now]) => beginsLine(old, before.source) && beginsLine(now, after.source))
    .map(([old, now]) => ({ before: lineOf(old, before.source), after: lineOf(now, after.source) }))
    .sort((a, b) => a.before - b.before);
  for (const each of meet) {
    const last = starts.at(-1)!;
    if (each.before > last.before && each.after > last.after) starts.push(each);
  }
  const ends = [...starts.slice(1), { before: before.source.lineCount, after: after.source.lineCount }];
  return starts.map((start, i) => ({
    before: { from: start.before, to: ends[i]!.before },
    after: { from: start.after, to: ends[i]!.after },
  }));
}

function paired(before: readonly Token[], after: readonly Token[]): [Token, Token][] {
  return before.length === after.length ? before.map((token, i) => [token, after[i]!]) : [];
}

function markersIn(statements: readonly Statement[]): Token[] {
  return statements.flatMap(({ head, block }) => [
    head,
    ...(block ? [...markersIn(block.statements), ...(block.close ? [block.close] : [])] : []),
  ]);
}

/** The first and the last token of each statement before its own statements, in the order of the text. */
function headsIn(statements: readonly Statement[]): [Token, Token][] {
  return statements.flatMap(({ head, args, block }) => [
    [head, block?.open ?? args.at(-1) ?? head],
    ...(block ? headsIn(block.statements) : []),
  ]);
}

/** Comments inside of a statement may come to stand behind other words of it. */
function isBetween({ startOffset }: Token, heads: readonly [Token, Token][]): boolean {
  let [low, high] = [0, heads.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (heads[middle]![0].startOffset < startOffset) low = middle + 1;
    else high = middle;
  }
  const last = heads[low - 1]?.[1];
  return !last || last.startOffset < startOffset;
}

function beginsLine({ startOffset }: Token, source: SourceText): boolean {
  const { column } = source.position(startOffset);
  return source.text.slice(startOffset - column, startOffset).trim() === '';
}

function lineOf({ startOffset }: Token, source: SourceText): number {
  return source.position(startOffset).line;
}

/** The blank lines at an end are laid out by themselves: what stands before them does not depend on them. */
function withBlankLinesApart({ before, after }: Stretches, old: SourceText, now: SourceText): Stretches[] {
  const [from, at] = [endOfWritten(before, old), endOfWritten(after, now)];
  // Of a lone `;` nothing is left.
  if ((from === before.from) !== (at === after.from)) return [{ before, after }];
  return [
    { before: { ...before, to: from }, after: { ...after, to: at } },
    { before: { ...before, from }, after: { ...after, from: at } },
  ];
}

function endOfWritten({ from, to }: Stretch, source: SourceText): number {
  let end = to;
  while (end > from && source.line(end - 1).trim() === '') end--;
  return end;
}

/** Without the lines that are the same at the beginning and at the end. */
function changedIn({ before, after }: Stretches, old: SourceText, now: SourceText): Stretches {
  let [from, at] = [before.from, after.from];
  let [to, end] = [before.to, after.to];
  while (from < to && at < end && old.line(from) === now.line(at)) {
    from++;
    at++;
  }
  while (from < to && at < end && old.line(to - 1) === now.line(end - 1)) {
    to--;
    end--;
  }
  return { before: { from, to }, after: { from: at, to: end } };
}

function editsOf({ before, after }: Stretches, old: SourceText, now: SourceText): TextEdit[] {
  const { from, to } = before;
  const lines = Array.from({ length: after.to - after.from }, (_, i) => now.line(after.from + i));
  if (lines.length === to - from) return lines.flatMap((line, i) => editInLine(from + i, line, old));
  const newline = lineBreakOf(old);
  if (to < old.lineCount) {
    const at = span(old, startOf(from, old), old.lineStarts[to]!);
    return [{ span: at, text: lines.map((line) => `${line}${newline}`).join('') }];
  }
  if (from < to && lines.length > 0)
    return [{ span: span(old, startOf(from, old), old.text.length), text: lines.join(newline) }];
  const text = lines.map((line) => `${newline}${line}`).join('');
  return [{ span: span(old, endOf(from - 1, old), old.text.length), text }];
}

/** Only what differs within one line. */
function editInLine(line: number, wanted: string, source: SourceText): TextEdit[] {
  const written = source.line(line);
  if (written === wanted) return [];
  const shorter = Math.min(written.length, wanted.length);
  let head = 0;
  while (head < shorter && written[head] === wanted[head]) head++;
  let tail = 0;
  while (tail < shorter - head && written.at(-1 - tail) === wanted.at(-1 - tail)) tail++;
  const start = startOf(line, source);
  const at = span(source, start + head, start + written.length - tail);
  return [{ span: at, text: wanted.slice(head, wanted.length - tail) }];
}

function startOf(line: number, source: SourceText): number {
  return line === 0 ? source.contentStart : source.lineStarts[line]!;
}

function endOf(line: number, source: SourceText): number {
  return startOf(line, source) + source.line(line).length;
}
