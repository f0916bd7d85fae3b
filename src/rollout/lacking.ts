import type { Arrangement } from './analysis.js';
import type { Binding } from './answer.js';
import { counts } from './eligible.js';
import type { Demand, Room } from './problem.js';
import { RESOURCES, without } from './room.js';
import { type Both, bothOf, type Placed, type Situation } from './situation.js';

/** What keeps one more new task from instances. */
export interface Lack {
  readonly binding: Binding;
  /** How many instances. */
  readonly count: number;
  /** The most that one of them has of it. */
  readonly most: number;
}

interface Found {
  readonly binding: Binding;
  readonly free?: number;
}

/** What most of the instances lack comes first. */
export function lacksAt(situation: Situation, service: number, arrangement: Arrangement): Lack[] {
  const both = bothOf(situation, service);
  const free = freeAddresses(situation, arrangement);
  return ranked(
    situation.hosts.flatMap((_, host) => lacksOn(situation, both, service, host, arrangement, free)),
  );
}

function lacksOn(
  situation: Situation,
  { rolling, placed }: Both,
  service: number,
  host: number,
  arrangement: Arrangement,
  free: readonly number[],
): Found[] {
  const against = notEligible(situation, placed, host);
  if (against) return [{ binding: against }];
  const present = arrangement[host]?.[service];
  if (rolling.isDistinct && present && present.old + present.starting + present.healthy > 0)
    return [{ binding: { kind: 'distinct' } }];
  const pool = rolling.poolOf[host];
  const isDry = pool !== undefined && (free[pool] ?? 0) < rolling.new.demand.interfaces;
  return [
    ...lacksIn(roomAt(situation, host, arrangement), rolling.new.demand),
    ...(isDry ? [{ binding: { kind: 'addresses' } as const }] : []),
  ];
}

/** Why tasks of the new revision may not be there at all. */
export function notEligible({ view }: Situation, placed: Placed, host: number): Binding | undefined {
  const eligibility = placed.new[host];
  return eligibility && !counts(eligibility, view) ? eligibility.because : undefined;
}

export function lacksIn(room: Room, demand: Demand): Found[] {
  const ports = [...demand.ports].filter((port) => room.ports.has(port));
  return [
    ...RESOURCES.filter((name) => demand[name] > Math.max(0, room[name])).map((kind) => ({
      binding: { kind },
      free: Math.max(0, room[kind]),
    })),
    ...ports.map((port) => ({ binding: { kind: 'port', port } as const })),
  ];
}

const FIXED: ReadonlySet<Binding['kind']> = new Set(['constraint', 'platform', 'zone', 'unusable']);

/** No other arrangement of the tasks helps against it. */
export function isFixed({ kind }: Binding): boolean {
  return FIXED.has(kind);
}

/** Those that most instances have come first, but the fixed ones last. */
export function ranked(found: readonly Found[]): Lack[] {
  const lacks = new Map<string, Lack>();
  for (const { binding, free = 0 } of found) {
    const key = JSON.stringify(binding);
    const { count = 0, most = 0 } = lacks.get(key) ?? {};
    lacks.set(key, { binding, count: count + 1, most: Math.max(most, free) });
  }
  return [...lacks.values()].sort(
    (a, b) => Number(isFixed(a.binding)) - Number(isFixed(b.binding)) || b.count - a.count,
  );
}

/** What is left of an instance beside what runs there. */
function roomAt({ problem, hosts }: Situation, host: number, arrangement: Arrangement): Room {
  return problem.services.reduce((room, { old, new: next }, service) => {
    const tasks = arrangement[host]?.[service];
    if (!tasks) return room;
    return without(without(room, old.demand, tasks.old), next.demand, tasks.starting + tasks.healthy);
  }, hosts[host]!.room);
}

/** By pool. */
function freeAddresses({ problem }: Situation, arrangement: Arrangement): number[] {
  const free = [...problem.pools];
  problem.services.forEach(({ poolOf, old, new: next }, service) => {
    poolOf.forEach((pool, host) => {
      const tasks = arrangement[host]?.[service];
      if (pool === undefined || !tasks) return;
      const fresh = tasks.starting + tasks.healthy;
      free[pool]! -= tasks.old * old.demand.interfaces + fresh * next.demand.interfaces;
    });
  });
  return free;
}
