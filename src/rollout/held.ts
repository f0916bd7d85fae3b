import type { Counterexample } from './analysis.js';
import type { Way } from './kinds.js';
import type { Problem } from './problem.js';
import { followed, usualOf } from './usual.js';

/**
 * The update of those services that are sure to come to their end, while the others do not begin. It is a shortest way into a
 * stuck state if the others find no room afterwards: no way is without these steps.
 */
export function heldBack(problem: Problem, way: Way, isSure: readonly boolean[]): Counterexample | undefined {
  if (!isSure.some(Boolean)) return undefined;
  const cannotStop = problem.services.every(
    ({ start, desired, lower }, service) => isSure[service] || (!start && desired > 0 && lower >= desired),
  );
  if (!cannotStop) return undefined;
  const services = problem.services.map((service, at) =>
    isSure[at] ? service : { ...service, upper: service.desired },
  );
  const held = { ...problem, services };
  const usual = usualOf(held, way);
  return usual.ends === 'stuck' && isAtRest(problem, way, usual.end)
    ? followed(held, way, usual, true)
    : undefined;
}

function isAtRest(problem: Problem, way: Way, end: Counterexample['end']): boolean {
  const services = problem.services.map((service, at) => ({
    ...service,
    start: end.map((host) => ({ old: host[at]!.old, new: host[at]!.healthy })),
  }));
  return usualOf({ ...problem, services }, way).rounds.length === 0;
}
