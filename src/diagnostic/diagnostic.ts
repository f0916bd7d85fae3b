import type { TextEdit } from '../source/edit.js';
import { compareSpans, type Span } from '../source/span.js';

export type Severity = 'error' | 'warning' | 'info';

export interface Diagnostic {
  /** `group/name`; ids are forever, messages are not. */
  readonly id: string;
  readonly severity: Severity;
  /** Lower case, no full stop, backticks around what the user wrote. */
  readonly message: string;
  readonly span: Span;
  /** All that it is about, where its place is only the name of that. */
  readonly extent?: Span;
  /** Stands at the underlined place itself. */
  readonly label?: string;
  /** Further places, also in other files. */
  readonly labels: readonly Label[];
  /** What to do. */
  readonly help: readonly string[];
  /** Why, and where that is written. */
  readonly notes: readonly string[];
  /** Those of rules are made when they are first asked for. */
  readonly fixes: readonly Fix[];
  /** Steps that lead to the trouble, in order. */
  readonly trace: readonly TraceStep[];
}

export interface Label {
  readonly span: Span;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  /** A safe fix keeps the meaning, or gives the only one that was possible. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

export interface TraceStep {
  readonly text: string;
  readonly span?: Span;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

/** `language` of `language/unused`. */
export function groupOf({ id }: { readonly id: string }): string {
  return id.slice(0, id.indexOf('/'));
}

/** In stable order, each once. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  return sorted.filter((each, i) => i === 0 || compareDiagnostics(sorted[i - 1]!, each) !== 0);
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareSpans(a.span, b.span) ||
    compareSeverity(a.severity, b.severity) ||
    compareText(a.id, b.id) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function mildest(a: Severity, b: Severity): Severity {
  return compareSeverity(a, b) > 0 ? a : b;
}

/** The same finding with other words or places; fixes that are not made yet are still made only when they are asked for. */
export function altered(
  diagnostic: Diagnostic,
  change: Partial<Pick<Diagnostic, 'severity' | 'notes' | 'span' | 'extent' | 'labels' | 'trace'>>,
): Diagnostic {
  const same: Diagnostic = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(diagnostic));
  return Object.assign(same, change);
}
