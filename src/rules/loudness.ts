import { compareSeverity, SEVERITIES, type Severity } from '../diagnostic/diagnostic.js';
import type { SourceText } from '../source/text.js';
import { Extents } from './extents.js';
import type { Found } from './rule.js';
import type { Subject } from './subjects/subject.js';

/** Tells which findings say no more than others do that are as severe, however many there are. */
export class Loudness {
  readonly #voices = new Map<string, Voice>();

  constructor(found: readonly Found[]) {
    for (const finding of found) {
      const key = keyOf(finding.diagnostic);
      const voice = this.#voices.get(key) ?? new Voice();
      this.#voices.set(key, voice);
      voice.add(finding);
    }
  }

  /** Whether a finding of that id is about the same thing, or stands where this one does. */
  drowns(id: string, finding: Found): boolean {
    const { severity } = finding.diagnostic;
    return SEVERITIES.some(
      (each) =>
        compareSeverity(each, severity) <= 0 &&
        this.#voices.get(keyOf({ id, severity: each }))?.reaches(finding) === true,
    );
  }
}

/** The findings of one id and severity. */
class Voice {
  readonly #subjects = new Set<Subject>();
  readonly #places = new Map<SourceText, Extents>();

  add({ subject, diagnostic: { span } }: Found): void {
    this.#subjects.add(subject);
    const places = this.#places.get(span.source) ?? new Extents();
    this.#places.set(span.source, places);
    places.add(span);
  }

  reaches({ subject, diagnostic: { span } }: Found): boolean {
    return this.#subjects.has(subject) || this.#places.get(span.source)?.touch(span) === true;
  }
}

function keyOf({ id, severity }: { readonly id: string; readonly severity: Severity }): string {
  return `${severity} ${id}`;
}
