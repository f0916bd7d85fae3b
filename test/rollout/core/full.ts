import type { Problem, Rolling } from '../../../src/rollout/problem.js';

/** By host and there by service: old, starting, healthy. */
type State = readonly (readonly (readonly [number, number, number])[])[];

export interface Full {
  readonly verdict: string;
  readonly fewest: number | undefined;
  readonly length: number | undefined;
}

/** Every single step of every schedule, on the very hosts: what everything clever is measured by. Of each service. */
export function explored(problem: Problem): readonly Full[] {
  const services = [...problem.services.keys()];
  const starts = startsOf(problem);
  if (starts.length === 0)
    return services.map(() => ({ verdict: 'unplaceable', fewest: undefined, length: undefined }));

  const distances = new Map<string, number>();
  let layer = starts;
  for (const start of starts) distances.set(JSON.stringify(start), 0);
  const fewest = services.map(() => Number.POSITIVE_INFINITY);
  const stuck: (number | undefined)[] = services.map(() => undefined);
  const done = services.map(() => false);
  for (let distance = 0; layer.length > 0; distance++) {
    const following: State[] = [];
    for (const state of layer) {
      const next = services.flatMap((service) => stepsOf(problem, state, service));
      for (const service of services) {
        const [old, , healthy] = totals(state, service);
        fewest[service] = Math.min(fewest[service]!, old + healthy);
        if (next.length > 0) continue;
        if (old === 0 && healthy >= problem.services[service]!.desired) done[service] = true;
        else stuck[service] ??= distance;
      }
      for (const each of next) {
        const key = JSON.stringify(each);
        if (distances.has(key)) continue;
        distances.set(key, distance + 1);
        following.push(each);
      }
    }
    layer = following;
  }
  return services.map((service) => ({
    verdict: stuck[service] === undefined ? 'safe' : done[service] ? 'at-risk' : 'stuck',
    fewest: fewest[service],
    length: stuck[service],
  }));
}

function startsOf(problem: Problem): State[] {
  const first: State = problem.hosts.map((_, host) =>
    problem.services.map(({ start }) => [start?.[host]?.old ?? 0, 0, start?.[host]?.new ?? 0] as const),
  );
  let starts = new Map([[JSON.stringify(first), first]]);
  for (const [service, { start, desired }] of problem.services.entries())
    for (let placed = 0; !start && placed < desired; placed++) {
      const next = new Map<string, State>();
      for (const state of starts.values())
        for (const host of choices(problem, state, service, 0)) {
          const placed = changed(state, host, service, [1, 0, 0]);
          next.set(JSON.stringify(placed), placed);
        }
      starts = next;
    }
  return [...starts.values()];
}

function stepsOf(problem: Problem, state: State, service: number): State[] {
  const { desired, lower, upper } = problem.services[service]!;
  const [old, starting, healthy] = totals(state, service);
  const next: State[] = [];
  if (old + starting + healthy < upper && starting + healthy < desired)
    for (const host of choices(problem, state, service, 1))
      next.push(changed(state, host, service, [0, 1, 0]));
  for (const [host, tasks] of state.entries()) {
    const [oldHere, startingHere] = tasks[service]!;
    if (startingHere > 0) next.push(changed(state, host, service, [0, -1, 1]));
    if (oldHere > 0 && old + healthy - 1 >= lower) next.push(changed(state, host, service, [-1, 0, 0]));
  }
  return next;
}

function totals(state: State, service: number): readonly [number, number, number] {
  const sum = (at: 0 | 1 | 2) => state.reduce((total, tasks) => total + tasks[service]![at], 0);
  return [sum(0), sum(1), sum(2)];
}

function changed(state: State, at: number, of: number, by: readonly [number, number, number]): State {
  return state.map((tasks, host) =>
    tasks.map((each, service) =>
      host === at && service === of ? ([each[0] + by[0], each[1] + by[1], each[2] + by[2]] as const) : each,
    ),
  );
}

function choices(problem: Problem, state: State, service: number, revision: 0 | 1): number[] {
  const rolling = problem.services[service]!;
  let hosts = [...problem.hosts.keys()].filter((host) => fits(problem, state, service, revision, host));
  for (const preference of rolling.preferences) {
    if (preference.kind === 'random') break;
    const score = (host: number): number => {
      if (preference.kind === 'spread')
        return state.reduce(
          (sum, tasks, other) =>
            preference.values[other] === preference.values[host] ? sum + count(tasks[service]!) : sum,
          0,
        );
      if (preference.kind === 'spread-instances') return count(state[host]![service]!);
      return problem.hosts[host]!.room[preference.of] - used(problem, state, host, preference.of);
    };
    const best = Math.min(...hosts.map(score));
    hosts = hosts.filter((host) => score(host) === best);
  }
  return hosts;
}

function count(tasks: readonly [number, number, number]): number {
  return tasks[0] + tasks[1] + tasks[2];
}

function used(
  problem: Problem,
  state: State,
  host: number,
  of: 'cpu' | 'memory' | 'gpus' | 'interfaces',
): number {
  return problem.services.reduce((sum, each, index) => {
    const [old, starting, healthy] = state[host]![index]!;
    return sum + old * each.old.demand[of] + (starting + healthy) * each.new.demand[of];
  }, 0);
}

function fits(problem: Problem, state: State, service: number, revision: 0 | 1, host: number): boolean {
  const rolling = problem.services[service]!;
  const { demand, eligible } = revision === 0 ? rolling.old : rolling.new;
  const { room } = problem.hosts[host]!;
  if (!eligible[host] || (rolling.isDistinct && count(state[host]![service]!) > 0)) return false;
  for (const of of ['cpu', 'memory', 'gpus', 'interfaces'] as const)
    if (demand[of] > 0 && used(problem, state, host, of) + demand[of] > room[of]) return false;
  for (const port of demand.ports) {
    if (room.ports.has(port)) return false;
    for (const [index, each] of problem.services.entries()) {
      const [old, ...fresh] = state[host]![index]!;
      if (old > 0 && each.old.demand.ports.has(port)) return false;
      if (fresh[0] + fresh[1] > 0 && each.new.demand.ports.has(port)) return false;
    }
  }
  const pool = rolling.poolOf[host];
  return (
    pool === undefined || demand.interfaces === 0 || addressesLeft(problem, state, pool) >= demand.interfaces
  );
}

function addressesLeft(problem: Problem, state: State, pool: number): number {
  const taken = problem.services.reduce(
    (sum, each: Rolling, index) =>
      state.reduce((total, tasks, host) => {
        if (each.poolOf[host] !== pool) return total;
        const [old, starting, healthy] = tasks[index]!;
        return total + old * each.old.demand.interfaces + (starting + healthy) * each.new.demand.interfaces;
      }, sum),
    0,
  );
  return problem.pools[pool]! - taken;
}

/** How many new tasks find room beside the old ones, over all start arrangements: the fewest and the most. */
export function roomBeside(problem: Problem): { readonly fewest: number; readonly most: number } | undefined {
  const [service] = problem.services;
  if (!service) return undefined;
  const only = { ...service, lower: Number.POSITIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  const placed = startsOf({ ...problem, services: [only] });
  if (placed.length === 0) return undefined;
  const counts = placed.map((start) => {
    let state = start;
    for (let fresh = 0; ; fresh++) {
      const [host] = fresh < service.desired ? choices(problem, state, 0, 1) : [];
      if (host === undefined) return fresh;
      state = changed(state, host, 0, [0, 0, 1]);
    }
  });
  return { fewest: Math.min(...counts), most: Math.max(...counts) };
}
