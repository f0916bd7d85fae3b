import { type Diagnostic, SEVERITIES, type Severity } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import { type ShownPosition, shownPosition } from '../position.js';
import { countOf } from '../summary.js';
import type { Report } from './report.js';

/** Grows by fields only; a change that breaks a reader gets a new number. */
const JSON_VERSION = 1;

/** Everything about the findings, for programs. Lines and columns from 1, in UTF-16 units, ends exclusive. */
export function renderJson({
  diagnostics,
  complete,
  shard,
}: Pick<Report, 'diagnostics' | 'complete' | 'shard'>): string {
  const json = {
    version: JSON_VERSION,
    diagnostics: diagnostics.map(findingOf),
    summary: Object.fromEntries(SEVERITIES.map((severity) => [severity, countOf(diagnostics, severity)])),
    complete,
    shard,
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

/** A finding as plain data. */
export interface Finding extends Place {
  /** `group/name`; never changes. */
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  /** Stands at the place itself. */
  readonly label?: string | undefined;
  /** Further places, also in other files. */
  readonly labels: readonly Told[];
  /** What to do. */
  readonly help: readonly string[];
  /** Why, and where that is written. */
  readonly notes: readonly string[];
  readonly fixes: readonly {
    readonly title: string;
    /** It keeps the meaning, or gives the only one that was possible. */
    readonly safe: boolean;
    readonly edits: readonly Told[];
  }[];
  /** Steps that lead to the trouble, in order. */
  readonly trace: readonly ({ readonly text: string } & Partial<Place>)[];
}

export interface Place {
  readonly path: string;
  /** Lines and columns from 1, in UTF-16 units, the end exclusive. */
  readonly range: { readonly start: ShownPosition; readonly end: ShownPosition };
}

/** A text for a place: what is said there, or what is put there. */
export interface Told extends Place {
  readonly text: string;
}

export function findingOf(diagnostic: Diagnostic): Finding {
  const { id, severity, message, span, label, labels, help, notes, fixes, trace } = diagnostic;
  return {
    id,
    severity,
    message,
    ...placeOf(span),
    label,
    labels: labels.map(toldAt),
    help,
    notes,
    fixes: fixes.map(({ title, safe, edits }) => ({ title, safe, edits: edits.map(toldAt) })),
    trace: trace.map(({ text, span }) => ({ text, ...(span && placeOf(span)) })),
  };
}

function toldAt({ span, text }: { readonly span: Span; readonly text: string }): Told {
  return { ...placeOf(span), text };
}

function placeOf({ source, start, end }: Span): Place {
  return {
    path: source.path,
    range: { start: shownPosition(source, start), end: shownPosition(source, end) },
  };
}
