import fc from 'fast-check';
import type {
  Demand,
  Host,
  Preference,
  Problem,
  Rolling,
  Room,
  Running,
} from '../../../src/rollout/problem.js';
import { changed, emptyState, hasRoom, places } from './model.js';

/** A number below the count; smaller ones are simpler. */
export type Pick = (count: number) => number;

export interface Size {
  readonly services: number;
  readonly hosts: number;
  readonly tasks: number;
}

export const ALONE: Size = { services: 1, hosts: 4, tasks: 5 };
export const TOGETHER: Size = { services: 2, hosts: 3, tasks: 3 };
export const THREE: Size = { services: 3, hosts: 2, tasks: 2 };

/** Numbers to pick with: problems shrink with them. */
export const numbers = fc.noBias(fc.uint16Array({ minLength: 160, maxLength: 160, size: 'max' }));

export function problems(size: Size): fc.Arbitrary<Problem> {
  return numbers.map((each) => problemFrom(picking(each), size));
}

/** In turn, and the simplest when there are no more. */
export function picking(numbers: Iterable<number>): Pick {
  const rest = numbers[Symbol.iterator]();
  return (count) => (rest.next().value ?? 0) % count;
}

/** Many times faster. */
export function seeded(seed: number): Pick {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

const MIXES = [
  { old: 1, new: 1 },
  { old: 2, new: 0 },
  { old: 1, new: 0 },
  { old: 0, new: 1 },
  { old: 0, new: 2 },
  { old: 2, new: 1 },
  { old: 3, new: 1 },
];
/** One task, or two at most. */
const TIGHT_MIXES = MIXES.slice(0, 5);

/** Leans to where it is hard. */
export function problemFrom(pick: Pick, size: Size): Problem {
  return size.services === 1 && pick(4) === 3 ? packed(pick, size) : crowded(pick, size);
}

/** Two old tasks fit on an instance, or one new one: what is free hangs on where the tasks are, after many steps. */
function packed(pick: Pick, size: Size): Problem {
  const oneOf = <Item>(...items: readonly Item[]): Item => items[pick(items.length)]!;
  const scarce = oneOf<'cpu' | 'memory'>('cpu', 'memory');
  const demandOf = (amount: number): Demand => ({
    ...{ cpu: 1, memory: 1, gpus: 0, interfaces: 0, ports: new Set() },
    [scarce]: amount,
  });
  const rooms = [4, 5, 3 + pick(5)];
  const hosts = Array.from({ length: size.hosts - pick(2) }, (_, index): Host => {
    const room = { cpu: 99, memory: 99, gpus: 0, interfaces: 0, ports: new Set<string>() };
    return { name: `i${index + 1}`, zone: oneOf('a', 'b'), room: { ...room, [scarce]: oneOf(...rooms) } };
  });
  const desired = Math.min(size.tasks, hosts.length + oneOf(0, 0, -1, 1));
  const rolling: Rolling = {
    name: 's1',
    desired,
    lower: desired - oneOf(0, 0, 0, 1),
    upper: desired + oneOf(1, 1, 2),
    old: { demand: demandOf(2), eligible: hosts.map(() => true) },
    new: { demand: demandOf(oneOf(3, 3, 4, 1)), eligible: hosts.map(() => true) },
    isDistinct: false,
    preferences: oneOf<readonly Preference[]>(
      [{ kind: 'random' }],
      [{ kind: 'binpack', of: scarce }],
      [{ kind: 'spread', values: hosts.map(() => oneOf('x', 'y', undefined)) }],
      [{ kind: 'spread', values: hosts.map(({ zone }) => zone) }, { kind: 'spread-instances' }],
    ),
    poolOf: hosts.map(() => undefined),
  };
  const problem = { hosts, pools: [], services: [rolling] };
  return pick(8) === 7 ? withStarts(problem, pick) : problem;
}

/** Little room, little slack, tasks that keep each other out, revisions that differ. */
function crowded(pick: Pick, size: Size): Problem {
  const oneOf = <Item>(...items: readonly Item[]): Item => items[pick(items.length)]!;
  const rarely = (count: number) => pick(count) === count - 1;

  /** Tasks that keep each other out, on instances that are not for all, and none that may stop first. */
  const isTight = pick(5) > 0;
  const hasAddresses = rarely(4);
  const hasGpus = rarely(6);
  const hasPorts = rarely(isTight ? 2 : 4);
  const withPorts = () =>
    new Set(hasPorts ? oneOf(['80/tcp'], ['80/tcp'], [], ['80/udp'], ['81/tcp'], ['80/tcp', '81/tcp']) : []);
  const demandOf = (): Demand => ({
    cpu: 1 + pick(4),
    memory: pick(3),
    gpus: hasGpus ? pick(2) : 0,
    interfaces: hasAddresses ? oneOf(1, 1, 0) : 0,
    ports: withPorts(),
  });
  const demands = Array.from({ length: size.services }, () => {
    const old = demandOf();
    return { old, new: oneOf(old, { ...old, cpu: 1 + pick(4) }, { ...old, ports: withPorts() }, demandOf()) };
  });

  const count = Math.max(1, size.hosts - (isTight ? Math.min(pick(3), 1) : pick(size.hosts)));
  const mixes = isTight ? TIGHT_MIXES : MIXES;
  const roomOf = (): Room => {
    const mix = demands.map(() => oneOf(...mixes));
    const roomFor = (of: 'cpu' | 'memory') =>
      sum(
        demands.map((each, service) => mix[service]!.old * each.old[of] + mix[service]!.new * each.new[of]),
      );
    return {
      cpu: roomFor('cpu') + pick(2),
      memory: oneOf(99, roomFor('memory') + pick(2)),
      gpus: hasGpus ? oneOf(2, 1, 3, 0) : 0,
      interfaces: 3 - pick(3),
      ports: new Set(rarely(12) ? oneOf(['80/tcp'], ['81/tcp']) : []),
    };
  };
  const rooms = [roomOf(), roomOf()];
  const zones = ['a', 'b', 'c', undefined].slice(0, 1 + pick(rarely(6) ? 4 : 3));
  const hosts = Array.from(
    { length: count },
    (_, index): Host => ({ name: `i${index + 1}`, zone: oneOf(...zones), room: oneOf(...rooms) }),
  );

  const poolByZone = rarely(2);
  const poolCount = poolByZone ? zones.length : 1;
  const pools = hasAddresses
    ? Array.from({ length: poolCount }, () => size.tasks + 2 - pick(size.tasks + 2))
    : [];
  const someHosts = () => hosts.map(() => !rarely(3));
  const everyHost = hosts.map(() => true);
  const byZone: Preference = { kind: 'spread', values: hosts.map(({ zone }) => zone) };
  const preference = (): Preference =>
    oneOf<Preference>(
      byZone,
      { kind: 'spread-instances' },
      { kind: 'binpack', of: 'cpu' },
      { kind: 'binpack', of: 'memory' },
      { kind: 'spread', values: hosts.map(() => oneOf('x', 'y', undefined)) },
      { kind: 'random' },
    );

  const rolling = ({ old, new: fresh }: { old: Demand; new: Demand }, index: number): Rolling => {
    const eligible = oneOf(everyHost, everyHost, everyHost, someHosts());
    return {
      name: `s${index + 1}`,
      desired: 0,
      lower: 0,
      upper: 0,
      old: { demand: old, eligible },
      new: { demand: fresh, eligible: isTight ? someHosts() : oneOf(eligible, eligible, someHosts()) },
      isDistinct: rarely(isTight ? 3 : 6),
      preferences: oneOf(
        [byZone, { kind: 'spread-instances' } as const],
        Array.from({ length: 1 + pick(3) }, preference),
      ),
      poolOf: hosts.map(({ zone }) => {
        if (pools.length === 0 || rarely(6)) return undefined;
        return poolByZone ? zones.indexOf(zone) : 0;
      }),
    };
  };
  const problem = { hosts, pools, services: demands.map(rolling) };
  const [olds, news] = [asMany(problem, size.tasks, 'old'), asMany(problem, size.tasks, 'new')];
  const services = problem.services.map((each, service): Rolling => {
    if (rarely(60)) return each;
    const most = Math.min(olds[service]!, news[service]!) + oneOf(-1, 0, isTight ? -2 : 1);
    const desired = Math.min(size.tasks, Math.max(1, most));
    return {
      ...each,
      desired,
      lower: isTight
        ? oneOf(desired, desired, desired, desired - 1)
        : oneOf(desired - 1, desired, Math.max(0, desired - 2), pick(desired + 1)),
      upper: rarely(60)
        ? desired - 1
        : isTight
          ? oneOf(desired + 1, desired + 1, 2 * desired, desired + 2, desired)
          : oneOf(desired + 1, desired, 2 * desired, desired + pick(desired + 1)),
    };
  });
  const sized = { ...problem, services };
  return rarely(8) ? withStarts(sized, pick) : sized;
}

/** How many tasks of each service find a place, in turn and at most so many. */
function asMany(problem: Problem, most: number, revision: 'old' | 'new'): readonly number[] {
  let state = emptyState(problem);
  const placed = problem.services.map(() => 0);
  for (let turn = 0; turn < most; turn += 1)
    for (const service of placed.keys()) {
      const [host] = places(problem, state, service, revision);
      if (host === undefined) continue;
      placed[service]! += 1;
      state = changed(problem, state, service, host, revision === 'old' ? { old: 1 } : { healthy: 1 });
    }
  return placed;
}

/** With tasks that run already, wherever there is room: in the middle of an update, it may be. */
function withStarts(problem: Problem, pick: Pick): Problem {
  let state = emptyState(problem);
  const services = problem.services.map((rolling, service) => {
    const start = problem.hosts.map(() => ({ old: 0, new: 0 }));
    let news = pick(3) === 2 ? pick(rolling.desired + 1) : 0;
    for (let placed = pick(2); placed < rolling.desired + 1; placed += 1) {
      const host = pick(problem.hosts.length);
      const revision = news > 0 ? 'new' : 'old';
      if (!hasRoom(problem, state, service, rolling[revision].demand, host)) continue;
      start[host]![revision] += 1;
      news -= revision === 'new' ? 1 : 0;
      state = changed(problem, state, service, host, revision === 'new' ? { healthy: 1 } : { old: 1 });
    }
    return { ...rolling, start: start satisfies readonly Running[] };
  });
  return { ...problem, services };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
