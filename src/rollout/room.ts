import type { Demand, Room } from './problem.js';

/** What is counted; ports are each there once. */
export const RESOURCES = ['memory', 'cpu', 'gpus', 'interfaces'] as const;
export type Resource = (typeof RESOURCES)[number];

/** How many tasks an instance can have at once. */
export function slotsIn(room: Room, demand: Demand, isDistinct: boolean): number {
  if ([...demand.ports].some((port) => room.ports.has(port))) return 0;
  const most = isDistinct || demand.ports.size > 0 ? 1 : Number.POSITIVE_INFINITY;
  return Math.min(most, ...RESOURCES.map((name) => timesIn(room[name], demand[name])));
}

export function timesIn(room: number, demand: number): number {
  return demand === 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(room / demand));
}

/** What is left of it beside so many tasks. */
export function without(room: Room, demand: Demand, count = 1): Room {
  return {
    cpu: room.cpu - count * demand.cpu,
    memory: room.memory - count * demand.memory,
    gpus: room.gpus - count * demand.gpus,
    interfaces: room.interfaces - count * demand.interfaces,
    ports: count === 0 ? room.ports : new Set([...room.ports, ...demand.ports]),
  };
}

/** What there is when so many tasks have gone. */
export function withBack(room: Room, demand: Demand, count = 1): Room {
  const gone = count === 0 ? new Set<string>() : demand.ports;
  return {
    ...without(room, demand, -count),
    ports: new Set([...room.ports].filter((port) => !gone.has(port))),
  };
}
