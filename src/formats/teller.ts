import type { Details } from '../diagnostic/catalogue.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Span } from '../source/span.js';
import { Ledger } from './ledger.js';

/** The messages of a format that say what becomes of its texts. */
export interface Fates {
  notCarried(at: Span, what: { what: string }, details?: Details): Diagnostic;
  changed(at: Span, what: { what: string; as: string }, details?: Details): Diagnostic;
  added(at: Span, what: { what: string; reason: string }, details?: Details): Diagnostic;
}

/** Tells what is wrong with a text, and what becomes of it in ECS. */
export class Teller {
  readonly ledger = new Ledger();
  /** What is wrong with the text. */
  readonly diagnostics: Diagnostic[] = [];
  /** What becomes of it, worded when somebody asks. */
  readonly #told: (() => Diagnostic)[] = [];
  readonly #fates: Fates;

  constructor(fates: Fates) {
    this.#fates = fates;
  }

  get told(): readonly Diagnostic[] {
    return this.#told.map((word) => word());
  }

  lost(at: Span, what: string, ...help: readonly string[]): void {
    this.#told.push(() => this.#fates.notCarried(at, { what }, { help }));
  }

  changed(at: Span, what: string, as: string, ...help: readonly string[]): void {
    this.#told.push(() => this.#fates.changed(at, { what, as }, { help }));
  }

  added(at: Span, what: string, reason: string, ...help: readonly string[]): void {
    this.#told.push(() => this.#fates.added(at, { what, reason }, { help }));
  }

  tell(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic);
  }
}
