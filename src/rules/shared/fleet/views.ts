import type { InstanceType } from '../../../data/instance-types.js';
import type { FleetHost, Pool, View } from '../../../rollout/case.js';
import { hostsIn, roomOf } from '../../../rollout/fleet.js';
import type { Demand } from '../../../rollout/problem.js';
import { slotsIn } from '../../../rollout/room.js';
import type { Fleet } from './fleet.js';

/** How to look at a fleet of which not everything is certain. */
export interface Look extends Pick<View, 'figure'> {
  /** Of several types, that which holds most tasks or fewest. */
  readonly type: 'best' | 'worst';
}

/** What does not hold in this one does not hold at all. */
export const CERTAIN: Look = { figure: 'optimistic', type: 'best' };
export const LIKELY: Look = { figure: 'careful', type: 'worst' };

/** As many as there can be; where trunking is possible it may be on. */
export function instancesOf(fleet: Fleet, look: Look, demand: Demand): FleetHost[] {
  return fleet.flatMap(({ pool: { trunking = true, ...rest } }) => {
    const pool = { ...rest, trunking };
    return hostsIn(pool, typeFor(pool, look, demand), { size: 'max', figure: look.figure });
  });
}

function typeFor(pool: Pool, { figure, type }: Look, demand: Demand): InstanceType | undefined {
  const ranked = [...pool.types].sort((a, b) => slots(b) - slots(a) || b.memoryMiB - a.memoryMiB);
  return type === 'best' ? ranked[0] : ranked.at(-1);

  function slots(each: InstanceType): number {
    return Math.min(slotsIn(roomOf(pool, each, figure), demand, false), Number.MAX_SAFE_INTEGER);
  }
}
