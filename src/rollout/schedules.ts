import type { Counterexample, Step } from './analysis.js';
import { Chance } from './chance.js';
import { Crowd } from './crowd.js';
import type { Work } from './effort.js';
import type { Model } from './kinds.js';
import type { Cell } from './placement.js';
import { single } from './replay.js';
import { type Deed, PLACE, START, STOP } from './shape.js';
import type { Watch } from './watch.js';

export interface Tried {
  readonly run: number;
  readonly done: number;
  readonly stuck: number;
  /** By service: whether it came to its end in one of them. */
  readonly ends: readonly boolean[];
  /** By service: the shortest of those in which it got stuck. */
  readonly shortest: readonly (Counterexample | undefined)[];
}

/** How a schedule is made: by chance only, one kind of step before the other, or so as to leave no room. */
type Manner = 'chance' | 'start first' | 'stop first' | 'block';
const MANNERS: readonly Manner[] = ['block', 'chance', 'stop first', 'start first'];

/** Runs schedules until one more would take too many steps, or `isEnough` of what they showed. */
export function* trySchedules(
  model: Model,
  most: { readonly runs: number; readonly steps: number },
  watch: Watch,
  isEnough: (tried: Tried) => boolean,
): Work<Tried> {
  let tried: Tried = {
    run: 0,
    done: 0,
    stuck: 0,
    ends: model.plans.map(() => false),
    shortest: model.plans.map(() => undefined),
  };
  for (let run = 0, steps = 0; run < most.runs && steps < most.steps && !isEnough(tried); run++) {
    const chance = new Chance(run);
    const crowd = Crowd.told(model);
    if (!placeAll(crowd, chance)) {
      steps++;
      continue;
    }
    const start = crowd.arrangement();
    const taken: Step[] = [];
    const manner = MANNERS[run % MANNERS.length]!;
    for (let move = next(crowd, manner, chance); move; move = next(crowd, manner, chance)) {
      taken.push(...single(crowd.do(move.cell, move.service, move.deed), move.service, move.deed));
      if (watch.isDue()) yield* watch.rest();
      if (watch.isStopped || ++steps > most.steps) return tried;
    }
    tried = withRun(tried, crowd, () => ({
      start,
      steps: taken,
      end: crowd.arrangement(),
      isShortest: false,
    }));
  }
  return tried;
}

function withRun(tried: Tried, { model, sums }: Crowd, example: () => Counterexample): Tried {
  const isDone = model.plans.map((_, service) => sums.isDone(service));
  const isAllDone = isDone.every(Boolean);
  const stuck = isAllDone ? undefined : example();
  return {
    run: tried.run + 1,
    done: tried.done + (isAllDone ? 1 : 0),
    stuck: tried.stuck + (isAllDone ? 0 : 1),
    ends: tried.ends.map((end, service) => end || isDone[service]!),
    shortest: tried.shortest.map((known, service) => {
      if (!stuck || isDone[service]) return known;
      return known && known.steps.length <= stuck.steps.length ? known : stuck;
    }),
  };
}

function placeAll(crowd: Crowd, chance: Chance): boolean {
  for (const [service, { start, desired }] of crowd.model.problem.services.entries())
    for (let placed = 0; start === undefined && placed < desired; placed++) {
      const cell = chance.oneOf(crowd.candidates(service, PLACE));
      if (!cell) return false;
      crowd.do(cell, service, PLACE);
    }
  return true;
}

interface Choice {
  readonly cell: Cell;
  readonly service: number;
  readonly deed: Deed;
}

function next(crowd: Crowd, manner: Manner, chance: Chance): Choice | undefined {
  const starts = () => choices(crowd, START);
  const stops = () => choices(crowd, STOP);
  switch (manner) {
    case 'chance':
      return chance.oneOf(chance.below(2) === 0 ? orElse(starts(), stops) : orElse(stops(), starts));
    case 'start first':
      return chance.oneOf(orElse(starts(), stops));
    case 'stop first':
      return chance.oneOf(orElse(stops(), starts));
    case 'block': {
      const all = stops();
      const harmless = all.filter((each) => placesAfter(crowd, each) === 0);
      return chance.oneOf(
        leavingLeast(
          crowd,
          orElse(harmless, () => orElse(starts(), () => all)),
        ),
      );
    }
  }
}

function orElse<Each>(first: readonly Each[], second: () => readonly Each[]): readonly Each[] {
  return first.length > 0 ? first : second();
}

function choices(crowd: Crowd, deed: typeof START | typeof STOP): Choice[] {
  const all: Choice[] = [];
  for (const service of crowd.model.plans.keys()) {
    const isAllowed = deed === START ? crowd.sums.mayStart(service) : crowd.sums.mayStop(service);
    if (!isAllowed) continue;
    for (const cell of crowd.candidates(service, deed)) all.push({ cell, service, deed });
  }
  return all;
}

function leavingLeast(crowd: Crowd, all: readonly Choice[]): readonly Choice[] {
  const left = all.map((each) => placesAfter(crowd, each));
  const least = left.reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY);
  return all.filter((_, at) => left[at] === least);
}

/** How many more new tasks its host could have then. */
function placesAfter({ model }: Crowd, { cell, service, deed }: Choice): number {
  const { shape } = model.kinds[cell.kind]!;
  return shape.places(shape.after(cell.content, service, deed), service, START);
}
