import { SEVERITIES } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import { shownPosition } from '../position.js';
import { countOf } from '../summary.js';
import type { Report } from './report.js';

/** Grows by fields only; a change that breaks a reader gets a new number. */
const JSON_VERSION = 1;

/** Everything about the findings, for programs. Lines and columns from 1, in UTF-16 units, ends exclusive. */
export function renderJson({ diagnostics }: Pick<Report, 'diagnostics'>): string {
  const json = {
    version: JSON_VERSION,
    diagnostics: diagnostics.map(
      ({ id, severity, message, span, label, labels, help, notes, fixes, trace }) => ({
        id,
        severity,
        message,
        ...placeOf(span),
        label,
        labels: labels.map(({ span, text }) => ({ ...placeOf(span), text })),
        help,
        notes,
        fixes: fixes.map(({ title, safe, edits }) => ({
          title,
          safe,
          edits: edits.map(({ span, text }) => ({ ...placeOf(span), text })),
        })),
        trace: trace.map(({ text, span }) => ({ text, ...(span && placeOf(span)) })),
      }),
    ),
    summary: Object.fromEntries(SEVERITIES.map((severity) => [severity, countOf(diagnostics, severity)])),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

function placeOf({ source, start, end }: Span) {
  return {
    path: source.path,
    range: { start: shownPosition(source, start), end: shownPosition(source, end) },
  };
}
