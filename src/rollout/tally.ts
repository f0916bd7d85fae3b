import type { Usual } from './analysis.js';
import type { Problem, Rolling } from './problem.js';

/** Old tasks can always be stopped down to the bound before anything starts; new ones stay. */
export function fewestHealthy({ desired, lower, start }: Rolling): number {
  const old = start ? sum(start.map((each) => each.old)) : desired;
  const fresh = start ? sum(start.map((each) => each.new)) : 0;
  return Math.max(fresh, Math.min(old + fresh, lower));
}

export function fewestUsual({ ends, start, rounds }: Usual, service: number): number | undefined {
  if (ends === 'unplaced') return undefined;
  const first = sum(start.map((host) => host[service]!.old + host[service]!.healthy));
  return rounds.reduce(
    (fewest, { after }) => Math.min(fewest, after[service]!.old + after[service]!.new),
    first,
  );
}

/** Whether a service is at its end after the usual schedule. */
export function isDone({ ends, end }: Usual, { services }: Problem, service: number): boolean {
  const tasks = end.map((host) => host[service]!);
  return (
    ends !== 'unplaced' &&
    tasks.every(({ old }) => old === 0) &&
    sum(tasks.map(({ healthy }) => healthy)) >= services[service]!.desired
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
