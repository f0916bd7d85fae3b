import { boundary, glyphs, isPlain } from './display.js';

/** A part of a line, in UTF-16 units from its start; empty for a place between two characters. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A source line as it is printed. */
export interface ShownLine {
  readonly text: string;
  columnOf(offset: number): number;
}

const TAB_WIDTH = 4;
const LEAST_AROUND = 8;

/** Expands tabs, makes controls visible and, where the line is longer than `limit`, leaves out what is far from the stretches. */
export function showLine(line: string, stretches: readonly Stretch[], limit: number): ShownLine {
  if (line.length <= limit && isPlain(line))
    return { text: line, columnOf: (offset) => Math.min(offset, line.length) };
  let text = '';
  let width = 0;
  const columns = new Map<number, number>();
  const put = (shown: string, columnsTaken: number) => {
    text += shown;
    width += columnsTaken;
  };
  let at = 0;
  for (const { start, end } of keptParts(line, stretches, limit)) {
    if (start > at) put('…', 1);
    at = start;
    for (const glyph of glyphs(line.slice(start, end))) {
      columns.set(at, width);
      at += glyph.length;
      const toTabStop = TAB_WIDTH - (width % TAB_WIDTH);
      if (glyph.text === '\t') put(' '.repeat(toTabStop), toTabStop);
      else put(glyph.text, glyph.width);
    }
    columns.set(at, width);
  }
  if (at < line.length) put('…', 1);
  return { text, columnOf: (offset) => columnAt(columns, offset) };
}

/** Offsets inside a character or in a part left out belong to what is shown before them. */
function columnAt(columns: ReadonlyMap<number, number>, offset: number): number {
  const exact = columns.get(offset);
  if (exact !== undefined) return exact;
  let column = 0;
  for (const [shownOffset, shownColumn] of columns) {
    if (shownOffset > offset) break;
    column = shownColumn;
  }
  return column;
}

/** Of every stretch both ends, and what stands around it as far as there is room. */
function keptParts(line: string, stretches: readonly Stretch[], limit: number): Stretch[] {
  if (line.length <= limit) return [{ start: 0, end: line.length }];
  if (stretches.length === 0) return [{ start: 0, end: boundary(line, limit) }];
  const most = Math.floor(limit / stretches.length / 2);
  const shown = stretches.map(({ start, end }) => Math.min(end - start, most));
  const taken = shown.reduce((sum, length) => sum + length, 0);
  const around = Math.max(LEAST_AROUND, Math.floor((limit - taken) / stretches.length / 2));
  const parts = stretches.flatMap(({ start, end }, i) => [
    { start: start - around, end: start + Math.ceil(shown[i]! / 2) },
    { start: end - Math.ceil(shown[i]! / 2), end: end + around },
  ]);
  return joined(
    parts.map(({ start, end }) => ({
      start: boundary(line, Math.max(0, start)),
      end: boundary(line, Math.min(line.length, end)),
    })),
  );
}

function joined(parts: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && part.start <= last.end + 1)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, part.end) };
    else result.push(part);
  }
  return result;
}
