import type { Arrangement, Step } from '../../../src/rollout/analysis.js';
import type { Demand, Preference, Problem, Rolling } from '../../../src/rollout/problem.js';

// The model of updates, followed word by word: every state of every instance is looked at, one step at a time.

/** By host, there by service: how many old tasks, new ones that start, and new ones that are healthy. */
export type State = Uint8Array;

export type TaskState = 'old' | 'starting' | 'healthy';
const OFFSET = { old: 0, starting: 1, healthy: 2 };
const TASK_STATES = ['old', 'starting', 'healthy'] as const;

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

export function mayStart(problem: Problem, state: State, service: number): boolean {
  const { desired, upper } = problem.services[service]!;
  return tasks(problem, state, service) < upper && newTasks(problem, state, service) < desired;
}

export function mayStop(problem: Problem, state: State, service: number): boolean {
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

export function givenState(problem: Problem): State {
  let state = emptyState(problem);
  for (const [service, { start }] of problem.services.entries())
    for (const [host, running] of (start ?? []).entries())
      state = changed(problem, state, service, host, { old: running.old, healthy: running.new });
  return state;
}

// Counting

const cell = (problem: Problem, service: number, host: number) =>
  3 * (host * problem.services.length + service);

export const everyHost = (problem: Problem) => [...problem.hosts.keys()];

export function count(problem: Problem, state: State, service: number, kind: TaskState): number {
  let total = 0;
  for (const host of problem.hosts.keys()) total += state[cell(problem, service, host) + OFFSET[kind]]!;
  return total;
}

export const tasks = (problem: Problem, state: State, service: number) =>
  sum(TASK_STATES, (kind) => count(problem, state, service, kind));

export const newTasks = (problem: Problem, state: State, service: number) =>
  tasks(problem, state, service) - count(problem, state, service, 'old');

export const healthyTasks = (problem: Problem, state: State, service: number) =>
  count(problem, state, service, 'old') + count(problem, state, service, 'healthy');

export function tasksOn(problem: Problem, state: State, service: number, host: number): number {
  const at = cell(problem, service, host);
  return state[at]! + state[at + 1]! + state[at + 2]!;
}

export const hostsWith = (problem: Problem, state: State, service: number, kind: TaskState) =>
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
export function fresh(states: readonly State[], seen: Set<string>): State[] {
  return states.filter((state) => {
    const key = keyOf(state);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
