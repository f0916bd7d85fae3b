import type { Usual } from './analysis.js';
import type { ZoneLoss } from './answer.js';
import { arrangementsOf } from './arrangements.js';
import type { Rolling } from './problem.js';
import { slotsIn } from './room.js';
import { isCounted } from './eligible.js';
import type { Situation } from './situation.js';

const MOST_ARRANGEMENTS = 1000;

/** What is left of a service when a zone is gone, for each zone. */
export function zoneLossOf(situation: Situation, usual: Usual, service: number): ZoneLoss[] {
  const { problem, hosts, services } = situation;
  const given = services[service]?.case;
  const rolling = problem.services[service];
  if (!given || !rolling || !isCounted(given)) return [];
  const { all, isComplete } = arrangementsOf(problem, service, usual, MOST_ARRANGEMENTS);
  const zones = new Map(hosts.flatMap(({ zone }) => (zone ? [[zone.key, zone.name ?? zone.key]] : [])));
  return [...zones].flatMap(([key, zone]) => {
    const losses = all.map((placed) => lossOf(situation, rolling, placed, key));
    const [worst] = losses.sort((a, b) => a.remaining - b.remaining || a.placedAgain - b.placedAgain);
    return worst ? [{ zone, ...worst, isExact: isComplete }] : [];
  });
}

function lossOf({ hosts, problem }: Situation, rolling: Rolling, placed: readonly number[], lost: string) {
  const left = hosts.map(({ zone }, i) => (zone?.key === lost ? 0 : (placed[i] ?? 0)));
  const remaining = sum(left);
  const free = [...problem.pools];
  left.forEach((count, i) => {
    const pool = rolling.poolOf[i];
    if (pool !== undefined) free[pool] = (free[pool] ?? 0) - count;
  });
  let waiting = sum(placed) - remaining;
  hosts.forEach(({ zone, room }, i) => {
    if (zone?.key === lost || !rolling.old.eligible[i]) return;
    const pool = rolling.poolOf[i];
    const addresses = pool === undefined ? waiting : (free[pool] ?? 0);
    const slots = slotsIn(room, rolling.old.demand, rolling.isDistinct) - (left[i] ?? 0);
    const more = Math.max(0, Math.min(waiting, slots, addresses));
    if (pool !== undefined) free[pool] = addresses - more;
    waiting -= more;
  });
  return { remaining, placedAgain: sum(placed) - remaining - waiting };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
