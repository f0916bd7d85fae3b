import { compareSeverity, type Diagnostic, type Severity } from '../../diagnostic/diagnostic.js';
import { shownPlace, shownPosition } from '../position.js';
import { counted, grouped, summarize } from '../summary.js';
import { code, words } from './html.js';
import type { About, Report } from './report.js';

/**
 * Markdown for the summary of a job in GitHub and for a note in GitLab. Tables are HTML: whatever stands in a cell, it cannot
 * end it.
 */
export function renderMarkdown({ diagnostics, files, about }: Report): string {
  const all = diagnostics.map((each) => ({ each, row: rowOf(each, about), steps: stepsOf(each) }));
  const shown = fitting(all);
  const tables = [...byPath(shown)].map(([path, found]) => tableOf(path, found));
  const rest = all.length - shown.length;
  return [
    `### Plimsoll: ${diagnostics.length > 0 ? summarize(diagnostics) : `nothing wrong in ${counted(files.length, 'file')}`}\n`,
    ...tables,
    ...shown.flatMap(({ steps }) => steps),
    ...(rest > 0 ? [`… and ${grouped(rest)} more\n`] : []),
  ].join('\n');
}

interface Shown {
  readonly each: Diagnostic;
  readonly row: string;
  /** How it comes to what it warns of. */
  readonly steps: readonly string[];
}

/** A summary of more than 1 MiB is not shown at all; https://docs.github.com/en/actions/reference/limits */
const MOST_BYTES = 900_000;

/** The worst that have room, in their order. */
function fitting(all: readonly Shown[]): readonly Shown[] {
  const worstFirst = [...all].sort((a, b) => compareSeverity(a.each.severity, b.each.severity));
  const kept = new Set<Shown>();
  let bytes = 0;
  for (const one of worstFirst) {
    bytes += Buffer.byteLength([one.row, ...one.steps].join('\n')) + AROUND_ROW;
    if (bytes > MOST_BYTES) break;
    kept.add(one);
  }
  return all.filter((one) => kept.has(one));
}

/** The head of a table, at most one for each row, and the name of its file. */
const AROUND_ROW = 400;

function byPath(shown: readonly Shown[]): ReadonlyMap<string, readonly Shown[]> {
  const groups = new Map<string, Shown[]>();
  for (const one of shown) {
    const { path } = one.each.span.source;
    const group = groups.get(path);
    if (group) group.push(one);
    else groups.set(path, [one]);
  }
  return groups;
}

function tableOf(path: string, found: readonly Shown[]): string {
  return [
    '<table>',
    `<tr><th colspan="4" align="left">${code(path)}</th></tr>`,
    '<tr><th>line</th><th>severity</th><th>finding</th><th>rule</th></tr>',
    ...found.map(({ row }) => row),
    '</table>\n',
  ].join('\n');
}

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

function rowOf({ id, severity, span, message, help }: Diagnostic, about: (id: string) => About | undefined) {
  const { line, column } = shownPosition(span.source, span.start);
  const text = [words(message), ...help.map((each) => `<em>help:</em> ${words(each)}`)].join('<br>');
  const source = about(id)?.source;
  const rule = source === undefined ? words(id) : `<a href="${source}">${words(id)}</a>`;
  return `<tr><td>${line}:${column}</td><td>${SIGNS[severity]} ${severity}</td><td>${text}</td><td>${rule}</td></tr>`;
}

function stepsOf({ span, message, trace }: Diagnostic): string[] {
  if (trace.length === 0) return [];
  const rows = trace.map(({ text, span: at }, i) => {
    const place = at ? code(shownPlace(at)) : '';
    return `<tr><td>${i + 1}</td><td>${words(text)}</td><td>${place}</td></tr>`;
  });
  return [
    [
      '<details open>',
      `<summary>${code(shownPlace(span))}: ${words(message)}</summary>`,
      '<table>',
      '<tr><th>step</th><th>what happens</th><th></th></tr>',
      ...rows,
      '</table>',
      '</details>\n',
    ].join('\n'),
  ];
}
