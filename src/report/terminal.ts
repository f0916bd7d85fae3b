import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { addTo } from '../source/lists.js';
import type { SourceText } from '../source/text.js';
import { safe, shorten } from './display.js';
import { excerpt, type ExcerptRow, type Mark } from './excerpt.js';
import { type ChangedLine, changedLines } from './fix.js';
import { showLine } from './line.js';
import { type Paint, painter } from './paint.js';
import { shownPlace } from './position.js';
import { counted } from './summary.js';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns for a source line; a longer one is cut around what is underlined. */
  readonly width: number;
}

/** One finding as people read it: message, source excerpt, help. Ends with a newline. */
export function renderDiagnostic(diagnostic: Diagnostic, options: TerminalOptions): string {
  const paint = painter(options.colour);
  const parts = sections(diagnostic, options.width);
  const gutter = Math.max(LEAST_GUTTER, ...parts.flatMap(({ rows }) => rows.map(digits)));
  const { severity, id, message } = diagnostic;
  const lines = [
    paint(severity, `${severity}[${id}]`) + paint('bold', `: ${shorten(safe(message), MESSAGE_LIMIT)}`),
    ...parts.flatMap(({ place, rows }, i) => [
      `${' '.repeat(gutter)}${paint('gutter', i === 0 ? '┌─' : '├─')} ${place}`,
      ...rows.map((row) => renderRow(row, gutter, paint)),
    ]),
    ...remarks(diagnostic, options.width).flatMap((remark) => renderRemark(remark, gutter, paint)),
  ];
  return `${lines.join('\n')}\n`;
}

const LEAST_GUTTER = 2;
const MESSAGE_LIMIT = 1000;

interface Section {
  readonly place: string;
  readonly rows: readonly ExcerptRow[];
}

/** One for each source that has a mark, the diagnostic's own first. */
function sections(diagnostic: Diagnostic, width: number): Section[] {
  const bySource = new Map<SourceText, Mark[]>();
  for (const mark of marksOf(diagnostic)) addTo(bySource, mark.span.source, mark);
  return [...bySource].map(([source, marks]) => ({
    place: safe(shownPlace(marks[0]!.span)),
    rows: source.text.length === source.contentStart ? [] : excerpt(source, marks, width),
  }));
}

function marksOf({ span, label, labels, severity }: Diagnostic): Mark[] {
  return [
    { span, text: labelText(label), sign: '^', style: severity },
    ...labels.slice(0, MOST_LABELS).map(
      ({ span, text }): Mark => ({
        span,
        text: labelText(text),
        sign: '-',
        style: 'further',
      }),
    ),
  ];
}

function labelText(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : shorten(safe(text), MESSAGE_LIMIT);
}

function digits({ number }: ExcerptRow): number {
  return number === undefined ? 0 : String(number).length;
}

function renderRow({ number, row }: ExcerptRow, gutter: number, paint: Paint): string {
  return `${paint('gutter', `${String(number ?? '').padStart(gutter)}│`)} ${row.render(paint)}`.trimEnd();
}

interface Remark {
  readonly kind: string;
  /** The first stands behind the kind, the others below it. */
  readonly lines: readonly string[];
  readonly diff?: readonly ChangedLine[];
}

function remarks(diagnostic: Diagnostic, width: number): Remark[] {
  const { help, notes, fixes, trace, id, labels } = diagnostic;
  const text = (kind: string) => (of: string) => ({ kind, lines: of.split('\n').map(safe) });
  return [
    ...help.map(text('help')),
    ...fixes.map((fix) => ({
      ...text(fix.safe ? 'fix' : 'suggestion')(fix.title),
      diff: changedLines(fix, width),
    })),
    ...(trace.length === 0 ? [] : [{ kind: 'trace', lines: traceLines(diagnostic) }]),
    ...notes.map(text('note')),
    ...(labels.length > MOST_LABELS ? [text('note')(furtherPlaces(labels.length - MOST_LABELS))] : []),
    text('see')(`plimsoll explain ${id}`),
  ];
}

/** More than anybody can follow. */
const MOST_LABELS = 30;

function furtherPlaces(count: number): string {
  return `it is about ${counted(count, 'more place')}`;
}

function traceLines({ trace }: Diagnostic): string[] {
  const steps = trace.map(({ text, span }, i) => {
    const number = `${i + 1}.`.padStart(String(trace.length).length + 1);
    return `${number} ${safe(text)}${span ? ` (${safe(shownPlace(span))})` : ''}`;
  });
  return ['', ...steps];
}

function renderRemark({ kind, lines, diff = [] }: Remark, gutter: number, paint: Paint): string[] {
  const margin = ' '.repeat(gutter);
  const [first, ...others] = lines;
  return [
    `${margin}${paint('gutter', '=')} ${paint('bold', `${kind}:`)} ${first ?? ''}`.trimEnd(),
    ...others.map((line) => `${margin}${' '.repeat(REMARK_INDENT)}${line}`.trimEnd()),
    ...diff.map(({ sign, number, text }) => {
      const bar = paint('gutter', `${String(number ?? '').padStart(gutter)}│`);
      const shown = showLine(text, [], Number.POSITIVE_INFINITY).text;
      return `${bar} ${paint(sign === '-' ? 'removed' : 'added', `${sign} ${shown}`.trimEnd())}`;
    }),
  ];
}

const REMARK_INDENT = 4;
