import type { Count, Move, Round, Step } from '../../../src/rollout/analysis.js';
import type { Problem } from '../../../src/rollout/problem.js';
import {
  after,
  changed,
  count,
  everyHost,
  givenState,
  healthyTasks,
  hostsWith,
  mayStart,
  mayStop,
  places,
  type State,
  sum,
  tasks,
  tasksOn,
} from './model.js';

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
