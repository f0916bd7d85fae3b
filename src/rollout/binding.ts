import type { Arrangement, Outcome } from './analysis.js';
import type { Binding, Places } from './answer.js';
import { totalIn } from './counts.js';
import { counts } from './eligible.js';
import type { Demand, Rolling, Room } from './problem.js';
import { RESOURCES, slotsIn, without } from './room.js';
import type { Placed, Situation } from './situation.js';

/** What leaves no room for one more new task: what most of the instances lack first. */
export function lackingAt(situation: Situation, service: number, arrangement: Arrangement): Binding[] {
  const { rolling, placed } = of(situation, service);
  const full = fullPools(situation, arrangement);
  return ranked(
    situation.hosts.map((_, host) => {
      const against = notEligible(situation, placed, host);
      if (against) return [against];
      const present = arrangement[host]?.[service];
      if (rolling.isDistinct && present && present.old + present.starting + present.healthy > 0)
        return [{ kind: 'distinct' }];
      const pool = rolling.poolOf[host];
      return [
        ...lackingIn(roomAt(situation, host, arrangement), rolling.new.demand),
        ...(pool !== undefined && full.has(pool) ? [{ kind: 'addresses' } as const] : []),
      ];
    }),
  );
}

/** Those that most instances have come first, but those that no other arrangement helps against last. */
function ranked(byHost: readonly (readonly Binding[])[]): Binding[] {
  const found = new Map<string, { readonly binding: Binding; count: number }>();
  for (const binding of byHost.flat()) {
    const key = JSON.stringify(binding);
    const entry = found.get(key) ?? { binding, count: 0 };
    entry.count++;
    found.set(key, entry);
  }
  const isFixed = ({ kind }: Binding) => FIXED.has(kind);
  return [...found.values()]
    .sort((a, b) => Number(isFixed(a.binding)) - Number(isFixed(b.binding)) || b.count - a.count)
    .map(({ binding }) => binding);
}

const FIXED: ReadonlySet<Binding['kind']> = new Set(['constraint', 'platform', 'zone', 'unusable']);

/** Why tasks of the new revision may not be there at all. */
export function notEligible({ view }: Situation, placed: Placed, host: number): Binding | undefined {
  const eligibility = placed.new[host];
  return eligibility && !counts(eligibility, view) ? eligibility.because : undefined;
}

function lackingIn(room: Room, demand: Demand): Binding[] {
  const ports = [...demand.ports].filter((port) => room.ports.has(port));
  return [
    ...RESOURCES.filter((name) => demand[name] > Math.max(0, room[name])).map((kind) => ({ kind })),
    ...ports.map((port) => ({ kind: 'port', port }) as const),
  ];
}

function roomAt({ problem }: Situation, host: number, arrangement: Arrangement): Room {
  return problem.services.reduce((room, { old, new: next }, service) => {
    const tasks = arrangement[host]?.[service];
    if (!tasks) return room;
    return without(without(room, old.demand, tasks.old), next.demand, tasks.starting + tasks.healthy);
  }, problem.hosts[host]?.room ?? NO_ROOM);
}

const NO_ROOM: Room = { cpu: 0, memory: 0, gpus: 0, interfaces: 0, ports: new Set() };

function fullPools({ problem }: Situation, arrangement: Arrangement): Set<number> {
  const left = [...problem.pools];
  problem.services.forEach(({ poolOf, old, new: next }, service) => {
    poolOf.forEach((pool, host) => {
      const tasks = arrangement[host]?.[service];
      if (pool === undefined || !tasks) return;
      left[pool] =
        (left[pool] ?? 0) -
        tasks.old * old.demand.interfaces -
        (tasks.starting + tasks.healthy) * next.demand.interfaces;
    });
  });
  return new Set(left.flatMap((free, pool) => (free < 1 ? [pool] : [])));
}

/** How many tasks of the new revision each instance can have, and what is used up first. */
export function placesOf(situation: Situation, service: number): Places[] {
  const { rolling, placed } = of(situation, service);
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
    return { count, binding: lackingIn(without(room, demand, count), demand)[0] };
  });
}

/** What holds the update up where it ends, or what comes nearest to it. */
export function bindingOf(situation: Situation, service: number, { counterexample }: Outcome): Binding[] {
  const { rolling } = of(situation, service);
  if (!counterexample) return nearest(situation, service);
  const { old, starting, healthy } = totalIn(counterexample.end, service);
  return old + starting + healthy >= rolling.upper && starting + healthy < rolling.desired
    ? [{ kind: 'bounds' }]
    : lackingAt(situation, service, counterexample.end);
}

function nearest(situation: Situation, service: number): Binding[] {
  const { rolling } = of(situation, service);
  const places = placesOf(situation, service);
  const room = places.reduce((sum, { count }) => sum + count, 0);
  if (room >= rolling.upper) return [{ kind: 'bounds' }];
  return ranked(places.map(({ binding }) => (binding ? [binding] : [])));
}

function of({ problem, services }: Situation, service: number): { rolling: Rolling; placed: Placed } {
  const rolling = problem.services[service];
  const placed = services[service];
  if (!rolling || !placed) throw new RangeError(`no service ${service}`);
  return { rolling, placed };
}
