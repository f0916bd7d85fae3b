import type { Answer } from '../rollout/answer.js';
import type { Span } from '../source/span.js';

/** What is said of a service, and where that stands. */
export interface Decided {
  readonly answer: Answer;
  readonly span: Span;
}
