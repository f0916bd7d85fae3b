import type { Arrangement, Count, Move, Round, Step, Verdict } from '../../../src/rollout/analysis.js';
import type { Demand, Preference, Problem, Rolling } from '../../../src/rollout/problem.js';

// The model of updates, followed word by word: every state of every instance is looked at, one step at a time.

/** By host, there by service: how many old tasks, new ones that start, and new ones that are healthy. */
export type State = Uint8Array;

export type TaskState = 'old' | 'starting' | 'healthy';
const OFFSET = { old: 0, starting: 1, healthy: 2 };
const TASK_STATES = ['old', 'starting', 'healthy'] as const;

interface Found {
  readonly states: number;
  readonly services: readonly FoundOfService[];
}

export interface FoundOfService {
  readonly verdict: Verdict;
  readonly fewest: number | undefined;
  /** Steps of the shortest way into a stuck state. */
  readonly length: number | undefined;
}

/** Goes through all states that can be reached from all start arrangements. */
export function explore(problem: Problem): Found {
  const found = problem.services.map(() => ({ fewest: Number.POSITIVE_INFINITY, length: -1, ends: false }));
  const seen = new Set<string>();
  let layer = fresh(startStates(problem), seen);
  if (layer.length === 0) return { states: 0, services: problem.services.map(() => UNPLACEABLE) };
  for (let depth = 0; layer.length > 0; depth += 1) {
    const next: State[] = [];
    for (const state of layer) {
      const following = stepsFrom(problem, state).map((step) => after(problem, state, step));
      for (const [service, each] of found.entries()) {
        each.fewest = Math.min(each.fewest, healthyTasks(problem, state, service));
        if (following.length > 0) continue;
        if (isDone(problem, state, service)) each.ends = true;
        else if (each.length < 0) each.length = depth;
      }
      next.push(...following);
    }
    layer = fresh(next, seen);
  }
  const services = found.map(({ fewest, length, ends }): FoundOfService => {
    if (length < 0) return { verdict: 'safe', fewest, length: undefined };
    return { verdict: ends ? 'at-risk' : 'stuck', fewest, length };
  });
  return { states: seen.size, services };
}

const UNPLACEABLE: FoundOfService = { verdict: 'unplaceable', fewest: undefined, length: undefined };

/** A second set beside the first: nothing stops before all new tasks are there. */
export function exploreBeside(problem: Problem): FoundOfService {
  const { desired } = problem.services[0]!;
  const seen = new Set<string>();
  const starts = fresh(startStates(problem), seen);
  if (starts.length === 0) return UNPLACEABLE;
  const fewest = Math.min(desired, ...starts.map((state) => healthyTasks(problem, state, 0)));
  let [length, ends] = [-1, false];
  for (let [layer, depth] = [starts, 0]; layer.length > 0; depth += 1) {
    const next: State[] = [];
    for (const state of layer) {
      const following = stepsBeside(problem, state);
      next.push(...following.map((step) => after(problem, state, step)));
      if (following.length > 0) continue;
      if (newTasks(problem, state, 0) >= desired) ends = true;
      else if (length < 0) length = depth;
    }
    layer = fresh(next, seen);
  }
  if (length < 0) return { verdict: 'safe', fewest, length: undefined };
  return { verdict: ends ? 'at-risk' : 'stuck', fewest, length };
}

export function stepsBeside(problem: Problem, state: State): Step[] {
  const isComplete = newTasks(problem, state, 0) >= problem.services[0]!.desired;
  return [
    ...(isComplete ? [] : places(problem, state, 0, 'new')).map(
      (host): Step => ({ does: 'start', service: 0, host }),
    ),
    ...hostsWith(problem, state, 0, 'starting').map((host): Step => ({ does: 'healthy', service: 0, host })),
  ];
}

/** One task on each instance: the old one there stops before the new one starts. */
export function exploreDaemon(hosts: number, lower: number): FoundOfService {
  const seen = new Set<string>();
  const found = { fewest: hosts, length: -1, ends: false };
  for (let [layer, depth] = [['o'.repeat(hosts)], 0]; layer.length > 0; depth += 1) {
    const next: string[] = [];
    for (const state of layer) {
      if (seen.has(state)) continue;
      seen.add(state);
      const healthy = [...state].filter((task) => task === 'o' || task === 'n').length;
      found.fewest = Math.min(found.fewest, healthy);
      const following = [...state].flatMap((task, host) => {
        const becomes = { o: healthy - 1 >= lower ? '-' : undefined, '-': 's', s: 'n' }[task];
        return becomes ? [state.slice(0, host) + becomes + state.slice(host + 1)] : [];
      });
      if (following.length === 0 && /[^n]/.test(state)) found.length = depth;
      if (/^n*$/.test(state)) found.ends = true;
      next.push(...following);
    }
    layer = next;
  }
  const verdict = found.length < 0 ? 'safe' : found.ends ? 'at-risk' : 'stuck';
  return { verdict, fewest: found.fewest, length: found.length < 0 ? undefined : found.length };
}

export function isDone(problem: Problem, state: State, service: number): boolean {
  const healthy = count(problem, state, service, 'healthy');
  return tasks(problem, state, service) === healthy && healthy === problem.services[service]!.desired;
}

// Steps

export function stepsFrom(problem: Problem, state: State): Step[] {
  return problem.services.flatMap((_, service) => [
    ...(mayStart(problem, state, service) ? places(problem, state, service, 'new') : []).map(
      (host): Step => ({ does: 'start', service, host }),
    ),
    ...hostsWith(problem, state, service, 'starting').map(
      (host): Step => ({ does: 'healthy', service, host }),
    ),
    ...(mayStop(problem, state, service) ? hostsWith(problem, state, service, 'old') : []).map(
      (host): Step => ({ does: 'stop', service, host }),
    ),
  ]);
}

export function after(problem: Problem, state: State, { does, service, host }: Step): State {
  if (does === 'start') return changed(problem, state, service, host, { starting: 1 });
  if (does === 'stop') return changed(problem, state, service, host, { old: -1 });
  return changed(problem, state, service, host, { starting: -1, healthy: 1 });
}

function mayStart(problem: Problem, state: State, service: number): boolean {
  const { desired, upper } = problem.services[service]!;
  return tasks(problem, state, service) < upper && newTasks(problem, state, service) < desired;
}

function mayStop(problem: Problem, state: State, service: number): boolean {
  const { lower } = problem.services[service]!;
  return count(problem, state, service, 'old') > 0 && healthyTasks(problem, state, service) - 1 >= lower;
}

/** Where a task may be placed: the hosts with room, then what each strategy in turn keeps of them. */
export function places(
  problem: Problem,
  state: State,
  service: number,
  revision: 'old' | 'new',
): readonly number[] {
  const rolling = problem.services[service]!;
  const { demand, eligible } = rolling[revision];
  let hosts = everyHost(problem).filter(
    (host) => eligible[host] === true && hasRoom(problem, state, service, demand, host),
  );
  for (const preference of rolling.preferences) {
    if (preference.kind === 'random') break;
    const ranks = hosts.map((host) => rank(problem, state, service, preference, host));
    const best = Math.min(...ranks);
    hosts = hosts.filter((_, index) => ranks[index] === best);
  }
  return hosts;
}

function rank(
  problem: Problem,
  state: State,
  service: number,
  preference: Exclude<Preference, { kind: 'random' }>,
  host: number,
): number {
  if (preference.kind === 'spread-instances') return tasksOn(problem, state, service, host);
  if (preference.kind === 'binpack')
    return (
      problem.hosts[host]!.room[preference.of] - used(problem, state, host, (demand) => demand[preference.of])
    );
  return sum(
    everyHost(problem).filter((each) => preference.values[each] === preference.values[host]),
    (each) => tasksOn(problem, state, service, each),
  );
}

export function hasRoom(
  problem: Problem,
  state: State,
  service: number,
  demand: Demand,
  host: number,
): boolean {
  const rolling = problem.services[service]!;
  const { room } = problem.hosts[host]!;
  if (rolling.isDistinct && tasksOn(problem, state, service, host) > 0) return false;
  for (const resource of ['cpu', 'memory', 'gpus', 'interfaces'] as const)
    if (used(problem, state, host, (each) => each[resource]) + demand[resource] > room[resource])
      return false;
  for (const port of demand.ports)
    if (room.ports.has(port) || used(problem, state, host, ({ ports }) => (ports.has(port) ? 1 : 0)) > 0)
      return false;
  const pool = rolling.poolOf[host];
  return (
    pool === undefined || usedAddresses(problem, state, pool) + demand.interfaces <= problem.pools[pool]!
  );
}

function used(problem: Problem, state: State, host: number, of: (demand: Demand) => number): number {
  let total = 0;
  for (const [service, rolling] of problem.services.entries()) {
    const at = cell(problem, service, host);
    const news = state[at + OFFSET.starting]! + state[at + OFFSET.healthy]!;
    total += state[at]! * of(rolling.old.demand) + news * of(rolling.new.demand);
  }
  return total;
}

function usedAddresses(problem: Problem, state: State, pool: number): number {
  const addresses = (rolling: Rolling, service: number, host: number) => {
    const old = state[cell(problem, service, host)]!;
    const all = tasksOn(problem, state, service, host);
    return old * rolling.old.demand.interfaces + (all - old) * rolling.new.demand.interfaces;
  };
  return sum([...problem.services.entries()], ([service, rolling]) =>
    sum(
      everyHost(problem).filter((host) => rolling.poolOf[host] === pool),
      (host) => addresses(rolling, service, host),
    ),
  );
}

// Where it starts

/** All that comes of placing the old tasks one by one; where it is given what runs, only that. */
export function startStates(problem: Problem): readonly State[] {
  let states: readonly State[] = [givenState(problem)];
  for (const [service, { desired, start }] of problem.services.entries())
    for (let placed = 0; start === undefined && placed < desired; placed += 1)
      states = fresh(
        states.flatMap((state) =>
          places(problem, state, service, 'old').map((host) =>
            changed(problem, state, service, host, { old: 1 }),
          ),
        ),
        new Set(),
      );
  return states;
}

function givenState(problem: Problem): State {
  let state = emptyState(problem);
  for (const [service, { start }] of problem.services.entries())
    for (const [host, running] of (start ?? []).entries())
      state = changed(problem, state, service, host, { old: running.old, healthy: running.new });
  return state;
}

// The usual schedule

export interface Schedule {
  readonly start: State;
  readonly end: State;
  /** Their moves are of one task each. */
  readonly rounds: readonly Round[];
  readonly fewest: readonly number[];
}

/** Starts all that may start, waits until healthy, stops all that may stop; undefined where the old tasks find no place. */
export function usualSchedule(problem: Problem): Schedule | undefined {
  const start = usualStart(problem);
  if (start === undefined) return undefined;
  const rounds: Round[] = [];
  const fewest = problem.services.map((_, service) => healthyTasks(problem, start, service));
  let state = start;
  const go = (does: Step['does'], service: number, host: number): Move => {
    state = after(problem, state, { does, service, host });
    return { service, host, count: 1 };
  };
  for (;;) {
    const started: Move[] = [];
    const stopped: Move[] = [];
    for (const service of problem.services.keys())
      while (mayStart(problem, state, service)) {
        const [host] = places(problem, state, service, 'new');
        if (host === undefined) break;
        started.push(go('start', service, host));
      }
    for (const { service, host } of started) go('healthy', service, host);
    const atMost = counts(problem, state);
    for (const service of problem.services.keys())
      while (mayStop(problem, state, service))
        stopped.push(go('stop', service, usualStop(problem, state, service)));
    if (started.length + stopped.length === 0) return { start, end: state, rounds, fewest };
    for (const service of problem.services.keys())
      fewest[service] = Math.min(fewest[service]!, healthyTasks(problem, state, service));
    rounds.push({ started, stopped, atMost, after: counts(problem, state) });
  }
}

function usualStart(problem: Problem): State | undefined {
  let state = givenState(problem);
  for (const [service, { desired, start }] of problem.services.entries())
    for (let placed = 0; start === undefined && placed < desired; placed += 1) {
      const [host] = places(problem, state, service, 'old');
      if (host === undefined) return undefined;
      state = changed(problem, state, service, host, { old: 1 });
    }
  return state;
}

/** In the zone with most tasks of the service, there on the host with most, then on the one named first. */
function usualStop(problem: Problem, state: State, service: number): number {
  const inZone = (zone: string | undefined) =>
    sum(
      everyHost(problem).filter((host) => problem.hosts[host]!.zone === zone),
      (host) => tasksOn(problem, state, service, host),
    );
  const [first] = hostsWith(problem, state, service, 'old')
    .map((host) => ({
      host,
      zone: inZone(problem.hosts[host]!.zone),
      here: tasksOn(problem, state, service, host),
    }))
    .sort((a, b) => b.zone - a.zone || b.here - a.here || a.host - b.host);
  return first!.host;
}

function counts(problem: Problem, state: State): Count[] {
  return problem.services.map((_, service) => {
    const old = count(problem, state, service, 'old');
    return { old, new: tasks(problem, state, service) - old };
  });
}

// Counting

const cell = (problem: Problem, service: number, host: number) =>
  3 * (host * problem.services.length + service);

const everyHost = (problem: Problem) => [...problem.hosts.keys()];

function count(problem: Problem, state: State, service: number, kind: TaskState): number {
  let total = 0;
  for (const host of problem.hosts.keys()) total += state[cell(problem, service, host) + OFFSET[kind]]!;
  return total;
}

const tasks = (problem: Problem, state: State, service: number) =>
  sum(TASK_STATES, (kind) => count(problem, state, service, kind));

const newTasks = (problem: Problem, state: State, service: number) =>
  tasks(problem, state, service) - count(problem, state, service, 'old');

export const healthyTasks = (problem: Problem, state: State, service: number) =>
  count(problem, state, service, 'old') + count(problem, state, service, 'healthy');

export function tasksOn(problem: Problem, state: State, service: number, host: number): number {
  const at = cell(problem, service, host);
  return state[at]! + state[at + 1]! + state[at + 2]!;
}

const hostsWith = (problem: Problem, state: State, service: number, kind: TaskState) =>
  everyHost(problem).filter((host) => state[cell(problem, service, host) + OFFSET[kind]]! > 0);

export const emptyState = (problem: Problem): State =>
  new Uint8Array(problem.hosts.length * problem.services.length * 3);

export function changed(
  problem: Problem,
  state: State,
  service: number,
  host: number,
  by: Partial<Record<TaskState, number>>,
): State {
  const next = state.slice();
  for (const kind of TASK_STATES) next[cell(problem, service, host) + OFFSET[kind]]! += by[kind] ?? 0;
  return next;
}

export function stateOf(problem: Problem, arrangement: Arrangement): State {
  const cells = problem.hosts.flatMap((_, host) =>
    problem.services.flatMap((_, service) => {
      const here = arrangement[host]?.[service];
      return TASK_STATES.map((kind) => here?.[kind] ?? 0);
    }),
  );
  return Uint8Array.from(cells);
}

export const keyOf = (state: State) => String.fromCharCode(...state);

/** Those that were not seen before, each once. */
function fresh(states: readonly State[], seen: Set<string>): State[] {
  return states.filter((state) => {
    const key = keyOf(state);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
