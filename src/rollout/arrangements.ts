import { startArrangements } from './analyze.js';
import type { Problem } from './problem.js';

export interface Arrangements {
  /** By host, how many tasks. */
  readonly all: readonly (readonly number[])[];
  /** All that there are, but for instances that are alike. */
  readonly isComplete: boolean;
}

/** So many numbers are looked at, at most. */
const MOST_NUMBERS = 200_000;

/** How the tasks of a service may be placed before anything happens. */
export function arrangementsOf(problem: Problem, service: number, limit: number): Arrangements {
  const one = { ...problem, services: problem.services.slice(service, service + 1) };
  const most = Math.max(1, Math.min(limit, Math.floor(MOST_NUMBERS / Math.max(1, problem.hosts.length))));
  const { arrangements, isComplete } = startArrangements(one, most);
  const all: (readonly number[])[] = [];
  for (const arrangement of arrangements) {
    if (all.length === most) return { all, isComplete: false };
    all.push(arrangement);
  }
  return { all, isComplete: isComplete() };
}
