import { placeFirst } from './analyze.js';
import type { Taken } from './addresses.js';
import type { Case, Ground, View } from './case.js';
import { hostsOf } from './fleet.js';
import type { Room } from './problem.js';
import { without } from './room.js';
import { type Occupied, type Situation, situationOf } from './situation.js';

export const NOBODY: Occupied = { rooms: new Map(), addresses: [], by: [] };

/** What the other services of the cluster leave: placed one after the other, each by its first choice. */
export function occupiedBy({ ground, neighbours, scheduling }: Case, view: View): Occupied {
  // What is free on an inventory is so beside the others; and daemons come first.
  if (ground.kind === 'inventory') return NOBODY;
  const before =
    scheduling === 'DAEMON' ? neighbours.filter((each) => each.scheduling === 'DAEMON') : neighbours;
  const known = before.filter(isKnown);
  if (known.length === 0) return NOBODY;
  const rooms = new Map(hostsOf(ground, view).map(({ name, room }) => [name, room]));
  return known.reduce<Occupied>(
    (occupied, neighbour) => {
      const situation = situationOf([neighbour], viewOf(neighbour.ground, ground, view), occupied);
      return beside(situation, placeFirst(situation.problem), occupied);
    },
    { rooms, addresses: [], by: [] },
  );
}

/** Of which it can be said where they are. */
export function isKnown({ old, desired, scheduling, ground }: Case): boolean {
  const isCounted = desired !== undefined || (scheduling === 'DAEMON' && ground.kind === 'fleet');
  return isCounted && (old.demand !== undefined || ground.kind === 'fargate') && ground.kind !== 'unknown';
}

/** The same types of the same groups; what is good for them is bad for the service. */
function viewOf(theirs: Ground, ours: Ground, { size, figure: own, types: chosen }: View): View {
  const figure = own === 'careful' ? 'optimistic' : 'careful';
  if (theirs.kind !== 'fleet') return { size, figure, types: chosen };
  const ourPools = ours.kind === 'fleet' ? ours.pools : [];
  const types = theirs.pools.flatMap(({ name, types: [first] }) => {
    const type = chosen[ourPools.findIndex((pool) => pool.name === name)] ?? first;
    return type ? [type] : [];
  });
  return { size, figure, types };
}

function beside(
  { problem, hosts, pools, services }: Situation,
  placed: readonly number[],
  { rooms, addresses, by }: Occupied,
): Occupied {
  const [service] = problem.services;
  if (!service || placed.every((count) => count === 0)) return { rooms, addresses, by };
  const left = new Map<string, Room>(rooms);
  const taken: Taken[] = [...addresses];
  hosts.forEach(({ name, room }, i) => {
    const count = placed[i] ?? 0;
    if (count === 0) return;
    left.set(name, without(room, service.old.demand, count));
    const pool = service.poolOf[i];
    if (pool !== undefined) taken.push({ subnets: pools.subnetsOf(pool), count });
  });
  return { rooms: left, addresses: taken, by: [...by, ...services.map(({ case: given }) => given.service)] };
}
