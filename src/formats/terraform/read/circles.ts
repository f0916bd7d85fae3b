import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { Span } from '../../../source/span.js';
import { terraform } from '../messages.js';

const DEEPEST = 100;

/** Keeps what may depend on itself from being computed for ever. */
export class Circles {
  readonly #report: (found: Diagnostic) => void;
  /** What is being computed, each for the one before it. */
  readonly #open: string[] = [];

  constructor(report: (found: Diagnostic) => void) {
    this.#report = report;
  }

  /** Undefined where it depends on itself. */
  guard<T>(name: string, at: Span, compute: () => T | undefined): T | undefined {
    const start = this.#open.indexOf(name);
    if (start >= 0) {
      this.#report(circular(this.#open.slice(start), at));
      return undefined;
    }
    if (this.#open.length > DEEPEST) return undefined;
    this.#open.push(name);
    const value = compute();
    this.#open.pop();
    return value;
  }
}

function circular(circle: readonly string[], at: Span): Diagnostic {
  const name = circle[0]!;
  const way = [...circle, name].map((each) => `\`${each}\``).join(' → ');
  return terraform.report.circular(at, { name }, { notes: circle.length > 1 ? [way] : [] });
}
