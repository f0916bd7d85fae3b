import type { Analysis, Outcome, Verdict } from './analysis.js';
import { Board } from './board.js';
import { type Effort, finish, type Work } from './effort.js';
import { explore, startsOf } from './explore.js';
import { modelOf, type Way } from './kinds.js';
import type { Problem, Rolling } from './problem.js';
import { replayed } from './replay.js';
import type { States } from './states.js';
import { usualOf } from './usual.js';
import { Watch } from './watch.js';

export { placeFirst } from './usual.js';

/** What a rolling update can come to, whatever the scheduler chooses. */
export function analyze(problem: Problem, effort: Effort): Work<Analysis> {
  return analysisOf(problem, 'rolling', effort);
}

/** What comes of a second set of tasks that runs beside the first until it is complete. */
export function analyzeBeside(problem: Problem, effort: Effort): Work<Analysis> {
  const services = problem.services.map((service) => ({ ...service, lower: service.desired }));
  return analysisOf({ ...problem, services }, 'beside', effort);
}

function* analysisOf(problem: Problem, way: Way, effort: Effort): Work<Analysis> {
  const usual = usualOf(problem, way);
  const watch = new Watch(effort, problem.services.map(({ name }) => name).join(', '));
  const board = new Board(modelOf(problem, way));
  const starts = yield* startsOf(board, watch);
  const explored = (isComplete: boolean) => ({ states: watch.states, limit: effort.limit, isComplete });
  if (starts.isComplete && starts.states.size === 0) {
    const services = problem.services.map((): Outcome => NOWHERE);
    return { services, usual, explored: explored(true) };
  }
  const found = yield* explore(
    board,
    starts.states,
    problem.services.map(() => usual.ends === 'done'),
    watch,
  );
  const isComplete = starts.isComplete && found.isComplete;
  const services = problem.services.map((service, index): Outcome => {
    const stuck = found.stuck[index];
    return {
      verdict: verdictOf(stuck !== undefined, found.ends[index]!, isComplete),
      fewestHealthy: { worst: fewestHealthy(service), usual: fewestUsual(usual, index) },
      counterexample:
        stuck === undefined ? undefined : replayed(board, found.states, stuck, starts.isComplete),
    };
  });
  return { services, usual, explored: explored(isComplete) };
}

const NOWHERE: Outcome = {
  verdict: 'unplaceable',
  fewestHealthy: { worst: undefined, usual: undefined },
  counterexample: undefined,
};

function verdictOf(isStuck: boolean, isDone: boolean, isComplete: boolean): Verdict {
  if (isStuck) return isComplete && !isDone ? 'stuck' : 'at-risk';
  return isComplete ? 'safe' : 'undecided';
}

/** Old tasks can always be stopped down to the bound before anything starts; new ones stay. */
function fewestHealthy({ desired, lower, start }: Rolling): number {
  const old = start ? sum(start.map((each) => each.old)) : desired;
  const fresh = start ? sum(start.map((each) => each.new)) : 0;
  return Math.max(fresh, Math.min(old + fresh, lower));
}

function fewestUsual({ ends, start, rounds }: Analysis['usual'], service: number): number | undefined {
  if (ends === 'unplaced') return undefined;
  const first = sum(start.map((host) => host[service]!.old + host[service]!.healthy));
  return rounds.reduce(
    (fewest, { after }) => Math.min(fewest, after[service]!.old + after[service]!.new),
    first,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** One of each class of arrangements of the first service that differ only in the names of hosts that are alike. */
export function startArrangements(
  problem: Problem,
  limit: number,
): { readonly arrangements: Iterable<readonly number[]>; isComplete(): boolean } {
  const board = new Board(modelOf({ ...problem, services: problem.services.slice(0, 1) }, 'rolling'));
  const { states, isComplete } = finish(startsOf(board, new Watch({ limit }, '')));
  return { arrangements: oldOf(board, states), isComplete: () => isComplete };
}

function* oldOf(board: Board, states: States): Iterable<readonly number[]> {
  for (let state = 0; state < states.size; state++)
    yield board
      .crowd(states.row(state))
      .arrangement()
      .map(([tasks]) => tasks?.old ?? 0);
}
