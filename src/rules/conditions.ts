import type { Severity } from '../diagnostic/diagnostic.js';
import type { Launch } from './subjects/launch.js';

/** Where a rule applies, and how much it may say. */
export interface Conditions {
  /** The most it is ever reported as; a finding may say less. */
  readonly severity: Severity;
  /**
   * Of a task definition: what it must require; where a service that runs it says so instead, it is a warning at most.
   * Of a service: silent where its launch type is known to be another.
   */
  readonly launch?: readonly Launch[];
  /** `linux` is everything that is not known to be Windows. */
  readonly os?: 'linux' | 'windows';
}

/** How a rule is applied to a subject. */
export interface Most {
  readonly severity: Severity;
  /** Why it is less than usual, or how the case is known. */
  readonly note?: string;
}
