import type { Analysis, Counterexample, Outcome, Usual } from './analysis.js';
import { Board } from './board.js';
import { groupsOf } from './apart.js';
import { type Effort, finish, type Work } from './effort.js';
import { hasEnough } from './enough.js';
import { fewestHealthy, fewestUsual, isDone } from './tally.js';
import { heldBack } from './held.js';
import { explore, startsOf } from './explore.js';
import { exploredIn, outcomesOf, type Part } from './joined.js';
import { type Model, modelOf, type Way } from './kinds.js';
import type { Problem } from './problem.js';
import { canEnd, isSafeFromAll, isSafeFromAnywhere } from './prove.js';
import { replayed } from './replay.js';
import { type Tried, trySchedules } from './schedules.js';
import { hasSlots } from './slots.js';
import type { States } from './states.js';
import { NO_TWINS, twinsOf } from './twins.js';
import { followed, usualOf } from './usual.js';
import { Watch } from './watch.js';

export { placeFirst } from './usual.js';

/** Of those that only have to show that the end can be reached. */
const FEW = 8;
const MANY = 1000;

/** What a rolling update can come to, whatever the scheduler chooses. */
export function analyze(problem: Problem, effort: Effort): Work<Analysis> {
  return analysisOf(problem, 'rolling', effort);
}

/** What comes of a second set of tasks that runs beside the first until it is complete. */
export function analyzeBeside(problem: Problem, effort: Effort): Work<Analysis> {
  const services = problem.services.map((service) => ({ ...service, lower: service.desired }));
  return analysisOf({ ...problem, services }, 'beside', effort);
}

/** How a service was seen to end. */
interface Seen {
  /** Also where it is known without a look that it can. */
  readonly ends: boolean;
  readonly stuck: Counterexample | undefined;
  /** Nothing else can become of it. */
  readonly isAll: boolean;
}

const SAFE: Seen = { ends: true, stuck: undefined, isAll: true };

function* analysisOf(problem: Problem, way: Way, effort: Effort): Work<Analysis> {
  const model = modelOf(problem, way);
  const usual = usualOf(problem, way);
  const groups = groupsOf(model);
  if (groups.length === 1) return yield* analysisTogether(model, usual, effort);
  const parts: Part[] = [];
  let left = effort.limit;
  for (const numbers of groups) {
    const part = { ...problem, services: numbers.map((service) => problem.services[service]!) };
    const analysis = yield* analysisTogether(modelOf(part, way), usualOf(part, way), {
      ...effort,
      limit: left,
    });
    left = Math.max(0, left - analysis.explored.states);
    const rest =
      shortest(analysis.services.map(({ counterexample }) => counterexample)) ??
      followed(part, way, analysis.usual, analysis.explored.isComplete);
    parts.push({ numbers, analysis, rest });
  }
  const outcomes = outcomesOf(parts);
  const isPlaced = outcomes.every(({ verdict }) => verdict !== 'unplaceable');
  // Without the usual schedule of a part there is none to go along with the steps of another.
  if (isPlaced && usual.ends === 'unplaced') return yield* analysisTogether(model, usual, effort);
  const services = isPlaced ? outcomes : outcomes.map(() => NOWHERE);
  return { services, usual, explored: exploredIn(parts, effort.limit) };
}

/** Of services that may get in each other's way. */
function* analysisTogether(model: Model, usual: Usual, effort: Effort): Work<Analysis> {
  const { problem, way } = model;
  const { services } = problem;
  const watch = new Watch(effort, services.map(({ name }) => name).join(', '));
  const answer = (seen: readonly Seen[], isComplete = true, tried?: Tried): Analysis => ({
    services: services.map((service, index): Outcome => {
      const { ends, stuck, isAll } = seen[index]!;
      const verdict = stuck ? (ends ? 'at-risk' : 'stuck') : isAll ? 'safe' : 'undecided';
      const fewest = { worst: fewestHealthy(service), usual: fewestUsual(usual, index) };
      return { verdict, fewestHealthy: fewest, counterexample: stuck };
    }),
    usual,
    explored: {
      states: watch.states,
      limit: effort.limit,
      isComplete,
      ...(tried ? { schedules: { run: tried.run, done: tried.done, stuck: tried.stuck } } : {}),
    },
  });
  const unplaceable = () => ({ ...answer(services.map(() => SAFE)), services: services.map(() => NOWHERE) });
  const byUsual = services.map((_, service) => isDone(usual, problem, service));

  if (usual.ends === 'unplaced' && services.length === 1) return unplaceable();
  const enough = services.map((_, service) => hasEnough(model, service));
  if (hasSlots(model) || (usual.ends !== 'unplaced' && enough.every(Boolean))) {
    const stuck = usual.ends === 'done' ? undefined : followed(problem, way, usual, true);
    return answer(byUsual.map((isDone) => (isDone ? SAFE : { ends: false, stuck, isAll: true })));
  }
  if (isSafeFromAnywhere(model)) return answer([SAFE]);

  const isSure = byUsual.map((isDone, service) => isDone && enough[service]!);
  const board = new Board(model);
  // Tasks that were told where they run stay there by name.
  const twins = services.some(({ start }) => start) ? NO_TWINS : twinsOf(model);
  const starts = yield* startsOf(board, twins, watch);
  if (starts.states.size === 0 && starts.isComplete) return unplaceable();
  if (starts.isComplete && isSafeFromAll(board, starts.states)) return answer([SAFE]);

  const possible = services.map((_, service) => canEnd(model, service));
  const isSettled = (ends: readonly boolean[]) => ends.every((end, service) => end || !possible[service]);
  const few = isSettled(byUsual)
    ? undefined
    : yield* trySchedules(model, { runs: FEW, steps: effort.limit }, watch, ({ ends }) => isSettled(ends));
  const known = byUsual.map((isDone, service) => isDone || (few?.ends[service] ?? false));

  const held = heldBack(problem, way, isSure);
  if (held && isSettled(known))
    return answer(
      isSure.map((isSure, service) =>
        isSure ? SAFE : { ends: possible[service]!, stuck: held, isAll: true },
      ),
    );

  const found = yield* explore(
    board,
    twins,
    starts.states,
    { ends: known.map((end, service) => end || !possible[service]), isSure },
    watch,
  );
  const isComplete = starts.isComplete && found.isComplete;
  const inUsual = services.map((_, service) => usual.ends === 'stuck' && !byUsual[service]);
  const tried =
    isComplete || watch.isStopped
      ? undefined
      : yield* trySchedules(
          model,
          { runs: MANY, steps: effort.limit },
          watch,
          ({ run, shortest }) =>
            run >= FEW && shortest.every((each, service) => each !== undefined || inUsual[service]),
        );
  const seen = services.map((_, service): Seen => {
    if (isSure[service]) return SAFE;
    const state = found.stuck[service];
    const stuck =
      state === undefined
        ? shortest([
            held,
            tried?.shortest[service],
            few?.shortest[service],
            inUsual[service] && !isComplete ? followed(problem, way, usual, false) : undefined,
          ])
        : replayed(board, twins, found.states, state, starts.isComplete);
    // What was not seen to come to its end may still do so where not all was seen.
    const ends = possible[service]! && (found.ends[service]! || !isComplete);
    return { ends, stuck, isAll: isComplete };
  });
  return answer(seen, isComplete, tried);
}

function shortest(all: readonly (Counterexample | undefined)[]): Counterexample | undefined {
  return all.reduce((best, each) => (best && !(each && each.steps.length < best.steps.length) ? best : each));
}

const NOWHERE: Outcome = {
  verdict: 'unplaceable',
  fewestHealthy: { worst: undefined, usual: undefined },
  counterexample: undefined,
};

/** One of each class of arrangements of the first service that differ only in the names of hosts of a zone that are alike. */
export function startArrangements(
  problem: Problem,
  limit: number,
): { readonly arrangements: Iterable<readonly number[]>; isComplete(): boolean } {
  const board = new Board(modelOf({ ...problem, services: problem.services.slice(0, 1) }, 'rolling', true));
  const { states, isComplete } = finish(startsOf(board, NO_TWINS, new Watch({ limit }, '')));
  return { arrangements: oldOf(board, states), isComplete: () => isComplete };
}

function* oldOf(board: Board, states: States): Iterable<readonly number[]> {
  for (let state = 0; state < states.size; state++)
    yield board
      .crowd(states.row(state))
      .arrangement()
      .map(([tasks]) => tasks?.old ?? 0);
}
