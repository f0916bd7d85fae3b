import type { Change, Compared, Comparison, Uncompared } from '../../project/diff/types.js';
import type { Span } from '../../source/span.js';
import { safe } from '../display.js';
import { type Paint, painter, type Style } from '../paint.js';
import { shownPlace } from '../position.js';
import { nameOf, SIGNS, summaryOf, valuesOf } from './words.js';

const STYLES: Readonly<Record<string, Style>> = {
  '+': 'added',
  '-': 'removed',
  '~': 'warning',
  '?': 'further',
};

/** A comparison for people. */
export function renderComparison(comparison: Comparison, colour: boolean): string {
  const paint = painter(colour);
  return [
    ...comparison.things.map((thing) => `${linesOf(thing, paint).join('\n')}\n\n`),
    ...comparison.notes.map((note) => `note: ${safe(note)}\n`),
    `${summaryOf(comparison)}\n`,
  ].join('');
}

function linesOf(thing: Compared, paint: Paint): string[] {
  const sign = thing.sort === undefined ? '?' : SIGNS[thing.sort];
  const places = placesOf(thing.before, thing.after);
  return [
    `${marked(sign, paint)} ${paint('bold', nameOf(thing))}  ${paint('gutter', places)}`,
    ...thing.changes.map((change) => lineOf(SIGNS[change.sort], change, paint)),
    ...thing.uncompared.map((each) => lineOf('?', each, paint)),
    ...thing.effects.map(({ text }) => `    ${paint('bold', '=')} ${safe(text)}`),
  ];
}

function lineOf(sign: string, change: Change | Uncompared, paint: Paint): string {
  const { path, before, after } = change;
  const isOpen = 'reason' in change;
  const values = valuesOf(change, isOpen ? '↔' : '→');
  const reason = isOpen ? ` (${change.reason})` : '';
  const places = placesOf(before?.span, after?.span);
  return `    ${marked(sign, paint)} ${safe(path)}: ${values}${reason}  ${paint('gutter', places)}`.trimEnd();
}

function marked(sign: string, paint: Paint): string {
  return paint(STYLES[sign] ?? 'plain', sign);
}

function placesOf(before: Span | undefined, after: Span | undefined): string {
  return [before, after].flatMap((span) => (span ? safe(shownPlace(span)) : [])).join(' → ');
}
