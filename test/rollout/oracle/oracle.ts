import type { Step, Verdict } from '../../../src/rollout/analysis.js';
import type { Problem } from '../../../src/rollout/problem.js';
import {
  after,
  fresh,
  healthyTasks,
  hostsWith,
  isDone,
  newTasks,
  places,
  type State,
  startStates,
  stepsFrom,
} from './model.js';

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
