import type { Usual } from './analysis.js';
import { startArrangements } from './analyze.js';
import type { Problem } from './problem.js';

/** By host, how many tasks. */
export type Placement = readonly number[];

export interface Arrangements {
  /** The usual one alone, where there are too many. */
  readonly all: readonly Placement[];
  /** All that there are, but for instances that are alike. */
  readonly isComplete: boolean;
}

/** More tasks times instances than this are not placed in all ways. */
const MOST_NUMBERS = 500_000;

/** States on the way, for each arrangement. */
const STATES = 20;

/** How the tasks of a service may be placed before anything happens. */
export function arrangementsOf(problem: Problem, service: number, usual: Usual, most: number): Arrangements {
  const first: Placement = usual.start.map((tasks) => tasks[service]?.old ?? 0);
  const few = { all: [first], isComplete: false };
  const services = problem.services.slice(service, service + 1);
  const desired = services[0]?.desired ?? 0;
  if (usual.ends === 'unplaced') return { all: [], isComplete: true };
  if (problem.hosts.length * desired > MOST_NUMBERS) return few;
  const { arrangements, isComplete } = startArrangements({ ...problem, services }, STATES * most);
  const all: Placement[] = [];
  for (const arrangement of arrangements) {
    if (all.length === most) return few;
    all.push(arrangement);
  }
  return isComplete() ? { all, isComplete: true } : few;
}
