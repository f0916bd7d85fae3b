import type { Change, Compared, Comparison, Shown, Sort } from '../../project/diff/types.js';
import { textOf } from '../../source/span.js';
import { type LocatedExpression, type Plain, Unknown } from '../../source/value.js';
import { inWords } from '../../source/words.js';
import { safe, shorten } from '../display.js';
import { counted } from '../summary.js';

/** How changes are marked at the beginning of a line. */
export const SIGNS: Readonly<Record<Sort, string>> = { added: '+', removed: '-', changed: '~' };

const LONGEST = 80;
/** So much of what long values have in common is shown before they differ. */
const LEAD = 20;

/** `"nginx:1.28" → "nginx:1.29"` */
export function valuesOf({ before, after }: Pick<Change, 'before' | 'after'>, arrow = '→'): string {
  const [from, to] = [textFor(before), textFor(after)];
  if (from === undefined || to === undefined) return clipped(from ?? to ?? '', 0);
  const common = commonStart(from, to);
  const start = Math.max(from.length, to.length) > LONGEST && common > LEAD ? common - LEAD : 0;
  return `${clipped(from, start)} ${arrow} ${clipped(to, start)}`;
}

/** A value as JSON, an expression as it is written. */
export function jsonOf(value: Plain): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Unknown ? wordsOf(part.expression) : part,
  );
}

export function nameOf({ title, name }: Compared): string {
  return `${title} \`${safe(name)}\``;
}

/** `2 things differ: 3 values changed, 1 added; 2 values cannot be compared` */
export function summaryOf({ things, matched, alike }: Comparison): string {
  const different = things.filter(({ sort }) => sort !== undefined);
  const open = things.reduce((sum, { uncompared }) => sum + uncompared.length, 0);
  const parts = [
    different.length === 0
      ? `no difference in ${counted(matched, 'thing')}`
      : `${counted(different.length, 'thing')} ${different.length === 1 ? 'differs' : 'differ'}: ${sorts(different)}`,
    ...(open > 0 ? [`${counted(open, 'value')} cannot be compared`] : []),
    ...(alike > 0 ? [`${counted(alike, 'unknown value')} ${alike === 1 ? 'is' : 'are'} written alike`] : []),
  ];
  return parts.join('; ');
}

function sorts(things: readonly Compared[]): string {
  const words: readonly Sort[] = ['changed', 'added', 'removed'];
  return words
    .map((word) => [things.filter(({ sort }) => sort === word).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

function textFor(shown: Shown | undefined): string | undefined {
  if (!shown) return undefined;
  if (shown.value === undefined) return '(hidden)';
  return shown.value instanceof Unknown ? wordsOf(shown.value.expression) : jsonOf(shown.value);
}

/** `${FlaskTaskRole.Arn}`; what has no name, as it is written. */
export function wordsOf(value: LocatedExpression): string {
  return inWords(value, (_, span) => textOf(span).replace(/\s+/g, ' '));
}

function clipped(text: string, start: number): string {
  return safe(`${start > 0 ? '…' : ''}${shorten(text.slice(start), LONGEST)}`);
}

function commonStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}
