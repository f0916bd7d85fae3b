import type { Fix } from '../diagnostic/diagnostic.js';
import { applyEdits } from '../source/edit.js';
import { diffLines } from './diff.js';

export interface ChangedLine {
  readonly sign: '-' | '+';
  /** Counted from 1; undefined for a line that is new. */
  readonly number: number | undefined;
  readonly text: string;
}

/** The changed lines of a fix that is a single edit of few lines; else none, its title must do. */
export function changedLines({ edits }: Fix, width: number): ChangedLine[] {
  const [edit, ...others] = edits;
  if (!edit || others.length > 0) return [];
  const { source, start, end } = edit.span;
  const first = source.position(start).line;
  const from = source.offset({ line: first, column: 0 });
  const to = source.offset({ line: source.position(end).line, column: Number.POSITIVE_INFINITY });
  if (to - from > MOST_LINES * width) return [];

  const before = source.text.slice(from, to);
  const local = { source, start: start - from, end: end - from };
  const after = applyEdits(before, [{ span: local, text: edit.text }]);
  const changed: ChangedLine[] = [];
  let number = first;
  for (const { sign, text } of diffLines(before.split(LINE_BREAK), after.split(LINE_BREAK))) {
    if (sign !== '+') number++;
    if (sign !== ' ') changed.push({ sign, number: sign === '-' ? number : undefined, text });
  }
  return changed.length > MOST_LINES || changed.some(({ text }) => text.length > width) ? [] : changed;
}

const MOST_LINES = 6;
const LINE_BREAK = /\r\n|\r|\n/;
