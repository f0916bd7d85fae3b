import type { Places } from './answer.js';
import { lacksIn, notEligible } from './lacking.js';
import { slotsIn, without } from './room.js';
import { bothOf, type Situation } from './situation.js';

/** How many tasks of the new revision each instance can have, and what is used up first. */
export function placesOf(situation: Situation, service: number): Places[] {
  const { rolling, placed } = bothOf(situation, service);
  const { demand } = rolling.new;
  const most = Math.max(rolling.desired, rolling.upper);
  return situation.hosts.map(({ room }, host) => {
    const against = notEligible(situation, placed, host);
    if (against) return { count: 0, binding: against };
    const pool = rolling.poolOf[host];
    const addresses = pool === undefined ? Number.POSITIVE_INFINITY : (situation.problem.pools[pool] ?? 0);
    const slots = slotsIn(room, demand, rolling.isDistinct);
    const count = Math.min(slots, addresses);
    if (count === Number.POSITIVE_INFINITY) return { count: most, binding: undefined };
    if (addresses < slots) return { count, binding: { kind: 'addresses' } };
    if (count === 1 && rolling.isDistinct) return { count, binding: { kind: 'distinct' } };
    return { count, binding: lacksIn(without(room, demand, count), demand)[0]?.binding };
  });
}
