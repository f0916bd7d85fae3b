import type { Span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { showLine, type ShownLine } from './line.js';
import type { Style } from './paint.js';
import { Row } from './row.js';

/** A part of a source to underline. */
export interface Mark {
  readonly span: Span;
  /** What is said about it; undefined where the underline says enough. */
  readonly text: string | undefined;
  readonly sign: '^' | '-';
  readonly style: Style;
}

export interface ExcerptRow {
  /** Counted from 1; undefined for the rows between source lines, `…` where lines are left out. */
  readonly number: number | '…' | undefined;
  readonly row: Row;
}

/** The lines of the marks, each with a line before it, and what is said about them. */
export function excerpt(source: SourceText, marks: readonly Mark[], limit: number): ExcerptRow[] {
  const placed = inLanes(marks.map((mark) => place(source, mark)));
  const rows: ExcerptRow[] = [];
  let previous: number | undefined;
  for (const line of linesToShow(source, placed)) {
    if (previous !== undefined && line > previous + 1) {
      const row = new Row();
      for (const mark of placed) if (mark.first <= previous && mark.last >= line) drawLane(row, mark, '│');
      rows.push({ number: '…', row });
    }
    rows.push(...lineRows(source, line, placed, limit));
    previous = line;
  }
  return rows;
}

interface PlacedMark extends Omit<Mark, 'span'> {
  readonly first: number;
  readonly last: number;
  /** Within their lines. */
  readonly from: number;
  readonly to: number;
  /** Over several lines: nothing but white space stands before it. */
  readonly opensLine: boolean;
  /** The place of its bracket at the left, for a mark over several lines. */
  readonly lane: number | undefined;
}

function place(source: SourceText, { span, text, sign, style }: Mark): PlacedMark {
  const start = Math.min(Math.max(span.start, source.contentStart), source.text.length);
  const end = Math.min(Math.max(span.end, start), source.text.length);
  const first = positionInLine(source, start);
  const last = positionInLine(source, Math.max(start, end - 1));
  return {
    text,
    sign,
    style,
    first: first.line,
    last: last.line,
    from: first.column,
    to: last.column + (end > start ? 1 : 0),
    opensLine: first.line < last.line && source.line(first.line).slice(0, first.column).trim() === '',
    lane: undefined,
  };
}

/** As the line is shown: without a byte order mark, its terminator one column. */
function positionInLine(source: SourceText, offset: number) {
  const { line, column } = source.position(offset);
  const shown = column - (line === 0 ? source.contentStart : 0);
  return { line, column: Math.min(shown, source.line(line).length) };
}

function inLanes(marks: readonly PlacedMark[]): PlacedMark[] {
  let lanes = 0;
  return marks.map((mark) => (mark.first === mark.last ? mark : { ...mark, lane: lanes++ }));
}

function linesToShow(source: SourceText, marks: readonly PlacedMark[]): number[] {
  const lines = new Set(marks.flatMap(({ first, last }) => [first, last]));
  for (const { first } of marks) {
    if (first > 0 && source.line(first - 1).trim() !== '') lines.add(first - 1);
  }
  for (const line of [...lines]) if (lines.has(line + 2)) lines.add(line + 1);
  return [...lines].sort((a, b) => a - b);
}

function lineRows(
  source: SourceText,
  line: number,
  marks: readonly PlacedMark[],
  limit: number,
): ExcerptRow[] {
  const here = marks.filter(({ first, last }) => first === line || last === line);
  const single = here.filter(({ lane }) => lane === undefined);
  const starting = here.filter(({ lane, first }) => lane !== undefined && first === line);
  const ending = here.filter(({ lane, last }) => lane !== undefined && last === line);
  const shown = showLine(
    source.line(line),
    here.map((mark) => stretchAt(mark, line)),
    limit,
  );

  const margin = 2 * marks.filter(({ lane }) => lane !== undefined).length;
  let open = marks.filter(({ lane, first, last }) => lane !== undefined && first < line && last >= line);
  const row = () => {
    const result = new Row();
    for (const mark of open) drawLane(result, mark, '│');
    return result;
  };

  const text = row().end(margin, shown.text, 'plain');
  for (const mark of starting.filter(({ opensLine }) => opensLine)) drawLane(text, mark, '╭');
  open = open.concat(starting.filter(({ opensLine }) => opensLine));
  const rows: ExcerptRow[] = [{ number: line + 1, row: text }];
  const add = (next: Row) => rows.push({ number: undefined, row: next });

  for (const next of underlines(single, shown, margin, row)) add(next);
  for (const mark of starting.filter(({ opensLine }) => !opensLine)) {
    add(drawArm(row(), mark, '╭', margin + shown.columnOf(mark.from)));
    open = open.concat(mark);
  }
  for (const mark of ending) {
    const column = margin + shown.columnOf(mark.to - 1);
    const end = drawArm(row(), mark, '╰', column);
    add(mark.text === undefined ? end : end.end(column + 2, mark.text, mark.style));
    open = open.filter((other) => other !== mark);
  }
  return rows;
}

function stretchAt(mark: PlacedMark, line: number) {
  if (mark.lane === undefined) return { start: mark.from, end: mark.to };
  const at = mark.first === line ? mark.from : mark.to;
  return { start: at, end: at };
}

/** The underlines of one line, the text of the rightmost one behind them, the other texts hung below. */
function underlines(
  marks: readonly PlacedMark[],
  shown: ShownLine,
  margin: number,
  newRow: () => Row,
): Row[] {
  if (marks.length === 0) return [];
  const drawn = marks
    .map(({ text, sign, style, from, to }) => {
      const start = margin + shown.columnOf(from);
      return { text, sign, style, start, width: Math.max(1, margin + shown.columnOf(to) - start) };
    })
    .sort((a, b) => b.start + b.width - (a.start + a.width) || Number(!a.text) - Number(!b.text));

  const underline = newRow();
  const widestFirst = (a: (typeof drawn)[number], b: (typeof drawn)[number]) =>
    b.width - a.width || Number(a.sign === '^') - Number(b.sign === '^');
  for (const { start, width, sign, style } of [...drawn].sort(widestFirst))
    underline.put(start, sign.repeat(width), style);

  const [rightmost, ...others] = drawn;
  const labelled = others.filter(({ text }) => text !== undefined).sort((a, b) => b.start - a.start);
  if (rightmost?.text !== undefined)
    underline.end(rightmost.start + rightmost.width + 1, rightmost.text, rightmost.style);
  if (labelled.length === 0) return [underline];

  const hang = (held: readonly (typeof drawn)[number][]) => {
    const row = newRow();
    for (const mark of held) row.put(mark.start, '│', mark.style);
    return row;
  };
  const texts = labelled.map((mark, i) =>
    hang(labelled.slice(i + 1)).end(mark.start, mark.text ?? '', mark.style),
  );
  return [underline, hang(labelled), ...texts];
}

function drawLane(row: Row, mark: PlacedMark, char: string): void {
  if (mark.lane !== undefined) row.put(2 * mark.lane, char, mark.style);
}

/** From the mark's lane to a column of the line. */
function drawArm(row: Row, mark: PlacedMark, corner: string, column: number): Row {
  const lane = 2 * (mark.lane ?? 0);
  return row.put(lane, corner + '─'.repeat(column - lane - 1) + mark.sign, mark.style);
}
