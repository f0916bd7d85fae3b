import { compareSeverity, type Diagnostic } from '../diagnostic/diagnostic.js';
import { type Span, span } from '../source/span.js';
import { syntax } from './messages.js';

/** More of one file nobody reads. */
export const MOST_TOLD = 1000;

/** The first findings of each file, and how many more there were. */
export class Findings {
  readonly #kept: Diagnostic[] = [];
  readonly #counts = new Map<Span['source'], number>();
  /** The worst of those of a file that are not kept. */
  readonly #dropped = new Map<Span['source'], Diagnostic>();

  add(found: Diagnostic): void {
    const { source } = found.span;
    const count = (this.#counts.get(source) ?? 0) + 1;
    this.#counts.set(source, count);
    if (count <= MOST_TOLD) {
      this.#kept.push(found);
      return;
    }
    const worst = this.#dropped.get(source);
    if (!worst || compareSeverity(found.severity, worst.severity) < 0) this.#dropped.set(source, found);
  }

  all(): readonly Diagnostic[] {
    const more = [...this.#dropped].map(([source, { severity }]) => {
      const count = (this.#counts.get(source)! - MOST_TOLD).toLocaleString('en');
      const shown = MOST_TOLD.toLocaleString('en');
      return syntax.report.manyMore(span(source, 0, 0), { shown, count }, { severity });
    });
    return [...this.#kept, ...more];
  }
}
