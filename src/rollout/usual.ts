import type { Count, Move, Round, Usual } from './analysis.js';
import { Crowd } from './crowd.js';
import { modelOf, type Way } from './kinds.js';
import type { Cell } from './placement.js';
import type { Problem } from './problem.js';
import { type Deed, PLACE, START, STOP } from './shape.js';

/** By host: how many old tasks of the first service stand there, each by its first choice, as far as there is room. */
export function placeFirst(problem: Problem): readonly number[] {
  const crowd = Crowd.told(modelOf(problem, 'rolling'));
  const [first] = problem.services;
  if (first && !first.start) placeAll(crowd, 0, first.desired);
  return crowd.arrangement().map(([tasks]) => tasks?.old ?? 0);
}

/** What the deterministic schedule makes of it; who wants to know is told of everything that it does. */
export function usualOf(problem: Problem, way: Way, tell: Tell = () => undefined): Usual {
  const crowd = Crowd.told(modelOf(problem, way, true));
  const isPlaced = problem.services.every(
    ({ start, desired }, service) => start !== undefined || placeAll(crowd, service, desired),
  );
  const start = crowd.arrangement();
  if (!isPlaced) return { ends: 'unplaced', start, rounds: [], end: start };
  const rounds: Round[] = [];
  for (let round = pass(crowd, tell); round; round = pass(crowd, tell)) rounds.push(round);
  const isDone = problem.services.every((_, service) => crowd.sums.isDone(service));
  return { ends: isDone ? 'done' : 'stuck', start, rounds, end: crowd.arrangement() };
}

export type Tell = (host: number, service: number, deed: Deed) => void;

function placeAll(crowd: Crowd, service: number, count: number): boolean {
  for (let placed = 0; placed < count; placed++)
    if (doFirst(crowd, service, PLACE, crowd.candidates(service, PLACE)) === undefined) return false;
  return true;
}

/** Undefined where nothing starts or stops any more. */
function pass(crowd: Crowd, tell: Tell): Round | undefined {
  const { sums, model } = crowd;
  const services = [...model.plans.keys()];
  const started = services.flatMap((service) =>
    movesOf(service, () => {
      if (!sums.mayStart(service)) return undefined;
      const host = doFirst(crowd, service, START, crowd.candidates(service, START));
      if (host !== undefined) tell(host, service, START);
      return host;
    }),
  );
  const atMost = countsOf(crowd);
  const stopped = services.flatMap((service) =>
    movesOf(service, () => {
      if (!sums.mayStop(service)) return undefined;
      const host = doFirst(crowd, service, STOP, fullest(crowd, service));
      if (host !== undefined) tell(host, service, STOP);
      return host;
    }),
  );
  if (started.length === 0 && stopped.length === 0) return undefined;
  return { started, stopped, atMost, after: countsOf(crowd) };
}

/** How often it is done on which host, until it cannot be done again. */
function movesOf(service: number, doIt: () => number | undefined): Move[] {
  const counts = new Map<number, number>();
  for (let host = doIt(); host !== undefined; host = doIt()) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].map(([host, count]) => ({ service, host, count }));
}

/** On the host that is named first. */
function doFirst(
  crowd: Crowd,
  service: number,
  deed: Deed,
  [first, ...others]: readonly Cell[],
): number | undefined {
  if (!first) return undefined;
  const cell = others.reduce(
    (best, each) => (crowd.firstOf(each) < crowd.firstOf(best) ? each : best),
    first,
  );
  return crowd.do(cell, service, deed);
}

/** In the zone with most tasks of the service, there the instances with most. */
function fullest(crowd: Crowd, service: number): Cell[] {
  const { groupings, plans, kinds } = crowd.model;
  const zones = plans[service]!.zones!;
  const inZone = ({ kind }: Cell) => crowd.sums.groups[zones]![groupings[zones]!.groupOf[kind]!]!;
  const onHost = ({ kind, content }: Cell) => kinds[kind]!.shape.tasks(content, service);
  return most(most(crowd.candidates(service, STOP), inZone), onHost);
}

function most(cells: readonly Cell[], of: (cell: Cell) => number): Cell[] {
  const highest = cells.reduce((high, cell) => Math.max(high, of(cell)), 0);
  return cells.filter((cell) => of(cell) === highest);
}

function countsOf({ sums, model }: Crowd): Count[] {
  return model.plans.map((_, service) => ({ old: sums.old[service]!, new: sums.new[service]! }));
}
