import type { Count, Counterexample, Move, Round, Step, Usual } from './analysis.js';
import { modelOf, type Way } from './kinds.js';
import type { Line } from './line.js';
import type { Problem } from './problem.js';
import { single } from './replay.js';
import { Roster } from './roster.js';
import { type Deed, PLACE, START, STOP } from './shape.js';

/** By host: how many old tasks of the first service stand there, each by its first choice, as far as there is room. */
export function placeFirst(problem: Problem): readonly number[] {
  const roster = new Roster(modelOf(problem, 'rolling'));
  const [first] = problem.services;
  if (first && !first.start) placeAll(roster, 0, first.desired);
  return roster.arrangement().map(([tasks]) => tasks?.old ?? 0);
}

/** What the deterministic schedule makes of it; who wants to know is told of everything that it does. */
export function usualOf(problem: Problem, way: Way, tell: Tell = () => undefined): Usual {
  const roster = new Roster(modelOf(problem, way, true));
  const isPlaced = problem.services.every(
    ({ start, desired }, service) => start !== undefined || placeAll(roster, service, desired),
  );
  const start = roster.arrangement();
  if (!isPlaced) return { ends: 'unplaced', start, rounds: [], end: start };
  const services = [...problem.services.keys()];
  const lines = {
    starts: services.map((service) => roster.open(service, START)),
    stops: services.map((service) => roster.open(service, STOP)),
  };
  const rounds: Round[] = [];
  for (let round = pass(roster, lines, tell); round; round = pass(roster, lines, tell)) rounds.push(round);
  const isDone = services.every((service) => roster.sums.isDone(service));
  return { ends: isDone ? 'done' : 'stuck', start, rounds, end: roster.arrangement() };
}

/** The usual schedule as a way into a stuck state. */
export function followed(
  problem: Problem,
  way: Way,
  { start, end }: Usual,
  isShortest: boolean,
): Counterexample {
  const steps: Step[] = [];
  usualOf(problem, way, (host, service, deed) => steps.push(...single(host, service, deed)));
  return { start, steps, end, isShortest };
}

export type Tell = (host: number, service: number, deed: Deed) => void;

function placeAll(roster: Roster, service: number, count: number): boolean {
  const line = roster.open(service, PLACE);
  let placed = 0;
  while (placed < count && roster.doFirst(line) !== undefined) placed++;
  roster.close(line);
  return placed === count;
}

interface Lines {
  readonly starts: readonly Line[];
  readonly stops: readonly Line[];
}

/** Undefined where nothing starts or stops any more. */
function pass(roster: Roster, { starts, stops }: Lines, tell: Tell): Round | undefined {
  const { sums } = roster;
  const moves = (line: Line, mayDoIt: (service: number) => boolean) =>
    movesOf(line.service, () => {
      const host = mayDoIt(line.service) ? roster.doFirst(line) : undefined;
      if (host !== undefined) tell(host, line.service, line.deed);
      return host;
    });
  const started = starts.flatMap((line) => moves(line, (service) => sums.mayStart(service)));
  const atMost = countsOf(roster);
  const stopped = stops.flatMap((line) => moves(line, (service) => sums.mayStop(service)));
  if (started.length === 0 && stopped.length === 0) return undefined;
  return { started, stopped, atMost, after: countsOf(roster) };
}

/** How often it is done on which host, until it cannot be done again. */
function movesOf(service: number, doIt: () => number | undefined): Move[] {
  const counts = new Map<number, number>();
  for (let host = doIt(); host !== undefined; host = doIt()) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].map(([host, count]) => ({ service, host, count }));
}

function countsOf({ sums, model }: Roster): Count[] {
  return model.plans.map((_, service) => ({ old: sums.old[service]!, new: sums.new[service]! }));
}
