import { glyphs } from '../display.js';
import { grouped } from '../summary.js';
import type { Cell } from './frames.js';

/** What a mark stands for, for whoever does not know yet. */
export const LEGEND = '● old   × old, stopped in this round   ◌ new, started in it   ○ new';
export const STEP_LEGEND = '● old   ◌ new, starting   ○ new, healthy';

const MARKS = { old: '●', stopped: '×', started: '◌', new: '○' } as const;
const KINDS = ['old', 'stopped', 'started', 'new'] as const;
/** `●●×○`, or a mark for each so many tasks. */
export function marks(cell: Cell, unit = 1): string {
  const row = KINDS.map((kind) => MARKS[kind].repeat(Math.ceil(cell[kind] / unit))).join('');
  return row === '' ? NOTHING : row;
}

/** `2●1×1○`: the same in numbers. */
export function markCounts(cell: Cell): string {
  const there = KINDS.filter((kind) => cell[kind] > 0);
  return there.map((kind) => `${grouped(cell[kind])}${MARKS[kind]}`).join('') || NOTHING;
}

const NOTHING = '·';

/** The smallest round number of tasks that a mark can stand for, so that all of them fit. */
export function unitFor(count: number, columns: number): number {
  for (let power = 1; ; power *= 10)
    for (const unit of [power, 2 * power, 5 * power]) if (count <= unit * columns) return unit;
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
