import type { Case } from './case.js';

type Update = Pick<Case, 'desired' | 'minimumPercent' | 'maximumPercent' | 'deployment'>;

/** Why there cannot be such an update at all, if that can be said without a fleet. */
export function refusedBecause(given: Update): string | undefined {
  const { desired, minimumPercent: minimum, maximumPercent: maximum } = given;
  if (desired !== undefined && !isCount(desired)) return `there cannot be ${desired} tasks`;
  if (minimum !== undefined && !(minimum >= 0 && minimum <= 100))
    return `ECS takes no minimum of ${minimum} %: it is 0 to 100`;
  if (given.deployment !== 'rolling') return undefined;
  if (maximum !== undefined && !(maximum >= 100))
    return `ECS takes no maximum of ${maximum} %: it is 100 at least`;
  return undefined;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
