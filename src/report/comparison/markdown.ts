import type { Change, Compared, Comparison, Uncompared } from '../../project/diff/types.js';
import { nameOf, SIGNS, summaryOf, valuesOf } from './words.js';

/** A comparison for a comment on a pull request. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  return [
    `**${summaryOf(comparison)}**\n`,
    ...comparison.things.map(sectionOf),
    ...comparison.notes.map((note) => `> ${note}\n`),
  ].join('\n');
}

function sectionOf(thing: Compared): string {
  const sign = thing.sort === undefined ? '?' : SIGNS[thing.sort];
  const rows = [
    ...thing.changes.map((each) => row(SIGNS[each.sort], each)),
    ...thing.uncompared.map((each) => row('?', each)),
  ];
  const table = rows.length > 0 ? ['|   | field | values |', '|---|---|---|', ...rows, ''] : [];
  const effects = thing.effects.map(({ text }) => `- ${text}`);
  return [
    `#### \`${sign}\` ${nameOf(thing)}`,
    '',
    ...table,
    ...effects,
    ...(effects.length > 0 ? [''] : []),
  ].join('\n');
}

function row(sign: string, change: Change | Uncompared): string {
  const reason = 'reason' in change ? ` (${change.reason})` : '';
  const values = valuesOf(change, 'reason' in change ? '↔' : '→');
  return `| \`${sign}\` | ${code(change.path)} | ${code(values)}${reason} |`;
}

/** As code, also with backticks in it, in a cell of a table. */
function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length)) + 1);
  const pad = text.includes('`') ? ' ' : '';
  return `${fence}${pad}${text.replaceAll('|', '\\|')}${pad}${fence}`;
}
