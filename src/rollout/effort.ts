/** How far to go. */
export interface Effort {
  /** States to look at, at most. */
  readonly limit: number;
  /** Asked now and then: what is known so far is the answer then. */
  readonly isStopped?: () => boolean;
}

/** States to look at where nobody says how many. */
export const USUAL_LIMIT = 1_000_000;

export interface Progress {
  readonly service: string;
  readonly states: number;
}

/** Something long, that can be watched, put aside and given up between its steps. */
export type Work<Result> = Generator<Progress, Result, void>;

/** In one go. */
export function finish<Result>(work: Work<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Leaves room for others after each step: signals are heard, and a newer question can be answered first. */
export async function finishPolitely<Result>(
  work: Work<Result>,
  told: (progress: Progress) => void = () => undefined,
): Promise<Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    told(value);
    await new Promise<void>(later);
  }
}

/** Browsers have no `setImmediate`. */
function later(resume: () => void): void {
  if ('setImmediate' in globalThis) setImmediate(resume);
  else setTimeout(resume);
}
