import { addTo } from '../source/lists.js';
import { onceEach } from '../source/once.js';
import type { Demand, Preference, Problem, Rolling, Room } from './problem.js';
import { guestsOf, NONE, PLACE, Shape, START } from './shape.js';

/** A problem in which hosts that are alike are one kind; those that never hold anything are left out. */
export interface Model {
  readonly problem: Problem;
  readonly way: Way;
  readonly kinds: readonly Kind[];
  /** Free addresses by pool. */
  readonly pools: readonly number[];
  readonly plans: readonly Plan[];
  readonly groupings: readonly Grouping[];
}

/** `rolling`: between the bounds. `beside`: the old tasks stay until all new ones are there. */
export type Way = 'rolling' | 'beside';

export interface Kind {
  readonly shape: Shape;
  /** Numbers of hosts, in their order. */
  readonly hosts: readonly number[];
  /** By service, where addresses may run out. */
  readonly pools: readonly (number | undefined)[];
}

/** A service, as its steps need it. */
export interface Plan {
  readonly desired: number;
  readonly lower: number;
  readonly upper: number;
  /** Addresses of an old and of a new task. */
  readonly addresses: readonly [old: number, new: number];
  readonly ranks: readonly Rank[];
  /** Whose counts its tasks change: numbers of groupings. */
  readonly groupings: readonly number[];
  /** The one by zone, where it is asked for. */
  readonly zones: number | undefined;
}

/** What decides among candidates: the least is best. */
export type Rank =
  | { readonly by: 'group'; readonly grouping: number }
  | { readonly by: 'tasks' | 'cpu' | 'memory' };

/** Hosts by the value of an attribute. */
export interface Grouping {
  readonly service: number;
  /** By kind. */
  readonly groupOf: readonly number[];
  readonly size: number;
}

/** What runs on a host that was told. */
export function toldContent({ problem, kinds }: Model, kind: number, host: number): number {
  const { shape } = kinds[kind]!;
  if (problem.services.every(({ start }) => !start)) return shape.empty;
  const running = problem.services.map(({ start }) => start?.[host] ?? { old: 0, new: 0 });
  return shape.content(running.flatMap((each) => [each.old, each.new]));
}

type Values = readonly (string | undefined)[];

/** Hosts with more places than this are not looked at so closely. */
const FEW = 1000;

/** With zones, hosts of different zones are of different kinds, whatever the preferences say. */
export function modelOf(problem: Problem, way: Way, withZones = false): Model {
  const pools = problem.pools.map((free, pool) => (canRunOut(problem, way, pool, free) ? free : undefined));
  const preferences = problem.services.map(effective);
  const zones = withZones ? problem.hosts.map(({ zone }) => zone) : undefined;
  const kinds = kindsOf(problem, pools, [
    ...preferences.flatMap((each) => each.flatMap(valuesOf)),
    ...(zones ? [zones] : []),
  ]);
  const groupings: Grouping[] = [];
  const group = (service: number, values: Values): number => {
    const numbers = new Map<string | undefined, number>();
    const groupOf = kinds.map(({ hosts: [host] }) => numberOf(numbers, values[host!]));
    return groupings.push({ service, groupOf, size: numbers.size }) - 1;
  };
  const plans = problem.services.map((service, index): Plan => {
    const ranks = preferences[index]!.map((each): Rank => {
      if (each.kind === 'spread') return { by: 'group', grouping: group(index, each.values) };
      return { by: each.kind === 'binpack' ? each.of : 'tasks' };
    });
    const zoned = zones ? group(index, zones) : undefined;
    return {
      desired: service.desired,
      lower: service.lower,
      upper: way === 'beside' ? Number.POSITIVE_INFINITY : service.upper,
      addresses: [service.old.demand.interfaces, service.new.demand.interfaces],
      ranks,
      groupings: [...groupings.keys()].filter((grouping) => groupings[grouping]!.service === index),
      zones: zoned,
    };
  });
  return { problem, way, kinds, pools: problem.pools, plans, groupings };
}

function numberOf<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

/** Whether more tasks could want its addresses than there are. */
function canRunOut({ services }: Problem, way: Way, pool: number, free: number): boolean {
  const wanted = services.map((service) => {
    if (!service.poolOf.includes(pool)) return 0;
    const given = service.start?.reduce((sum, each) => sum + each.old + each.new, 0) ?? 0;
    const each = Math.max(service.old.demand.interfaces, service.new.demand.interfaces);
    const most =
      way === 'beside' ? given + service.desired * 2 : Math.max(service.desired, service.upper, given);
    return each * most;
  });
  return wanted.reduce((sum, each) => sum + each, 0) > free;
}

/** Without those that decide nothing: what stands behind `random`, and what all hosts share. */
function effective({ preferences }: Rolling): readonly Exclude<Preference, { kind: 'random' }>[] {
  const kept: Exclude<Preference, { kind: 'random' }>[] = [];
  for (const preference of preferences) {
    if (preference.kind === 'random') break;
    if (preference.kind === 'spread' && preference.values.every((value) => value === preference.values[0]))
      continue;
    kept.push(preference);
  }
  return kept;
}

function valuesOf(preference: Preference): Values[] {
  return preference.kind === 'spread' ? [preference.values] : [];
}

function kindsOf(problem: Problem, pools: readonly (number | undefined)[], told: readonly Values[]): Kind[] {
  const shapes = shapesOf(problem);
  const numbers = new Map<Shape, number>();
  const ownPools = (host: number) =>
    problem.services.map(({ poolOf }) => {
      const pool = poolOf[host];
      return pool === undefined || pools[pool] === undefined ? undefined : pool;
    });
  const used = [...problem.hosts.keys()].filter((host) => !isIdle(problem, shapes[host]!, host));
  const traits = told.map((values) => ({ values, numbers: new Map<string | undefined, number>() }));
  const kinds = grouped(used, (host) => {
    const own = traits.map(({ values, numbers }) => numberOf(numbers, values[host]));
    return `${numberOf(numbers, shapes[host]!)};${ownPools(host).join()};${own.join()}`;
  });
  return [...kinds.values()].map((hosts) => ({
    shape: shapes[hosts[0]!]!,
    hosts,
    pools: ownPools(hosts[0]!),
  }));
}

/** By host. */
function shapesOf(problem: Problem): Shape[] {
  const keyOf = shapeKeys(problem);
  const packed = packedBy(problem);
  const byKey = new Map<string, Shape>();
  const byWhatFits = new Map<string, Shape>();
  return problem.hosts.map(({ room }, host) => {
    const key = keyOf(host);
    const known = byKey.get(key);
    if (known) return known;
    const own = new Shape(room, guestsOf(problem, host));
    const fits = whatFits(problem, own);
    const fitsKey = fits && [fits, ...packed.map((of) => room[of])].join();
    const shape = (fitsKey && byWhatFits.get(fitsKey)) || own;
    if (fitsKey) byWhatFits.set(fitsKey, shape);
    byKey.set(key, shape);
    return shape;
  });
}

/** Of one service: how many new tasks fit beside each number of old ones. What else is free makes no difference then. */
function whatFits({ services }: Problem, shape: Shape): string | undefined {
  const old = shape.places(shape.empty, 0, PLACE);
  if (services.length > 1 || services[0]?.start || old > FEW) return undefined;
  const counts = Array.from({ length: old + 1 }, (_, count) =>
    shape.places(shape.content([count, 0]), 0, START),
  );
  return counts.join();
}

function grouped<Each>(all: Iterable<Each>, keyOf: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) addTo(groups, keyOf(each), each);
  return groups;
}

/** Only what some task takes tells hosts apart. */
function shapeKeys(problem: Problem): (host: number) => string {
  const { hosts, services } = problem;
  const demands = services.flatMap((service): Demand[] => [service.old.demand, service.new.demand]);
  const packed: readonly (keyof Room)[] = packedBy(problem);
  const amounts = (['cpu', 'memory', 'gpus', 'interfaces'] as const).filter(
    (of) => packed.includes(of) || demands.some((demand) => demand[of] > 0),
  );
  const ports = [...new Set(demands.flatMap((demand) => [...demand.ports]))];
  const roomKey = onceEach((room: Room) =>
    [...amounts.map((of) => room[of]), ...ports.filter((port) => room.ports.has(port))].join(),
  );
  const mark = (isEligible: boolean | undefined) => (isEligible ? '1' : '0');
  return (host) =>
    services.reduce(
      (key, service) => key + mark(service.old.eligible[host]) + mark(service.new.eligible[host]),
      `${roomKey(hosts[host]!.room)};`,
    );
}

function packedBy({ services }: Problem): ('cpu' | 'memory')[] {
  const preferences = services.flatMap((service) => service.preferences);
  return preferences.flatMap((each) => (each.kind === 'binpack' ? [each.of] : []));
}

function isIdle({ services }: Problem, shape: Shape, host: number): boolean {
  return services.every((service, index) => {
    const running = service.start?.[host];
    return (
      !(running && running.old + running.new > 0) &&
      shape.after(shape.empty, index, PLACE) === NONE &&
      shape.after(shape.empty, index, START) === NONE
    );
  });
}
