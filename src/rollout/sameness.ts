import type { Host, Problem, Rolling, Room } from './problem.js';
import { RESOURCES, slotsIn, without } from './room.js';

/** Two problems of the same fleet with the same key have the same answer: more memory that no task can use changes nothing. */
export function keyOf({ hosts, pools, services }: Problem): string {
  const roomKey = keyOfRoom(services);
  const memo = new Map<Room, string>();
  return JSON.stringify([
    hosts.map(({ name, zone, room }: Host) => {
      const key = memo.get(room) ?? roomKey(room);
      memo.set(room, key);
      return [name, zone, key];
    }),
    pools,
    services.map((service) => ({ ...service, old: service.old.eligible, new: service.new.eligible })),
  ]);
}

/** More tasks on an instance than this are not told apart. */
const MOST = 256;

function keyOfRoom(services: readonly Rolling[]): (room: Room) => string {
  const [service] = services;
  const isPacked = services.some(({ preferences }) => preferences.some(({ kind }) => kind === 'binpack'));
  if (!service || services.length > 1 || isPacked) return writtenOut;
  return (room) => mixesIn(room, service)?.join() ?? writtenOut(room);
}

function writtenOut(room: Room): string {
  return JSON.stringify([...RESOURCES.map((name) => room[name]), ...[...room.ports].sort()]);
}

/** How many new tasks there is room for, beside none, one, two … old ones. */
function mixesIn(room: Room, { old, new: next, isDistinct }: Rolling): number[] | undefined {
  const most = slotsIn(room, old.demand, isDistinct);
  if (most > MOST) return undefined;
  return Array.from({ length: most + 1 }, (_, count) =>
    count > 0 && isDistinct ? 0 : slotsIn(without(room, old.demand, count), next.demand, isDistinct),
  );
}
