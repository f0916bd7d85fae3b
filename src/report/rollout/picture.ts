import { glyphs } from '../display.js';
import { grouped } from '../summary.js';
import type { Cell } from './frames.js';

/** What a mark stands for, for whoever does not know yet. */
export const LEGEND = '● old   × old, stopped in this round   ◌ new, started in it   ○ new';
export const STEP_LEGEND = '● old   ◌ new, starting   ○ new, healthy';

const MARKS = { old: '●', stopped: '×', started: '◌', new: '○' } as const;
const KINDS = ['old', 'stopped', 'started', 'new'] as const;
/** More marks than this are told by their number. */
const MOST_MARKS = 8;

/** `●●×○`; `40● 3○` where there are many. */
export function marks(cell: Cell): string {
  const there = KINDS.filter((kind) => cell[kind] > 0);
  if (there.length === 0) return '·';
  const count = there.reduce((sum, kind) => sum + cell[kind], 0);
  if (count <= MOST_MARKS) return there.map((kind) => MARKS[kind].repeat(cell[kind])).join('');
  return there.map((kind) => `${grouped(cell[kind])}${MARKS[kind]}`).join(' ');
}

/** All tasks of a service in one row, a mark for each so many of them. */
export function bar(cell: Cell, unit: number): string {
  const row = KINDS.map((kind) => MARKS[kind].repeat(Math.ceil(cell[kind] / unit))).join('');
  return row === '' ? '·' : row;
}

export interface Column {
  readonly head: string;
  readonly side: 'left' | 'right';
}

/** Rows below heads, each column as wide as it must be; empty ones are left out. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const all = [columns.map(({ head }) => head), ...rows];
  const widths = columns.map((_, i) => Math.max(...all.map((row) => widthOf(row[i] ?? ''))));
  return all.map((row) =>
    columns
      .flatMap(({ side }, i) => {
        const [text, width] = [row[i] ?? '', widths[i]!];
        if (width === 0) return [];
        const gap = ' '.repeat(width - widthOf(text));
        return side === 'left' ? text + gap : gap + text;
      })
      .join('  ')
      .trimEnd(),
  );
}

export function widthOf(text: string): number {
  return [...glyphs(text)].reduce((sum, { width }) => sum + width, 0);
}

export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`.trimEnd());
}
