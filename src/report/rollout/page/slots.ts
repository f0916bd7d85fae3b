import type { Answer } from '../../../rollout/answer.js';
import type { Demand } from '../../../rollout/problem.js';

/** The places of each instance, where old and new tasks take the same and they are few enough to draw. */
export function slotsOf({ case: given, places }: Answer): (number | undefined)[] {
  const isOne = isSame(given.old.demand, given.new.demand);
  return places.map(({ count }) => (isOne && count <= SLOTS_AT_MOST ? count : undefined));
}

const SLOTS_AT_MOST = 40;

function isSame(a: Demand | undefined, b: Demand | undefined): boolean {
  const key = (demand: Demand | undefined) =>
    demand && JSON.stringify({ ...demand, ports: [...demand.ports].sort() });
  return a !== undefined && key(a) === key(b);
}
