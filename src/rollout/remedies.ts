import type { Answer, Change, Remedy } from './answer.js';
import { applied } from './applied.js';
import type { Case } from './case.js';
import type { Effort, Work } from './effort.js';
import { judge, mainLook, outcomeIn } from './judge.js';
import { FEW_STEPS, type Ladder, laddersFor } from './ladders.js';
import type { Rolling } from './problem.js';
import { refusedBecause } from './refused.js';
import { allTasks, counted, tasks } from './words.js';

export { applied } from './applied.js';

/** States that are looked at for one change, and for all of them as a multiple of what the answer may take. */
const MOST_STATES = 20_000;
const MOST_TIMES = 10;

/** The smallest change of each kind that makes an update safe in every view; none is told that was not tried. */
export function* remediesFor(given: Case, answer: Answer, effort: Effort): Work<Remedy[]> {
  const found = new Map<Change['kind'], Remedy>();
  const trial = new Trial(given, effort);
  for (const ladder of laddersFor(given, answer)) {
    if (trial.isOver) break;
    const { kind } = ladder.step(1);
    const remedy = found.has(kind) ? undefined : yield* climb(trial, ladder);
    if (remedy) found.set(kind, remedy);
  }
  const all = [...found.values()];
  return [...all.filter((each) => !isOutage(each)), ...all.filter(isOutage)];
}

/** Without a minimum nothing keeps the service up. */
function isOutage({ change }: Remedy): boolean {
  return change.kind === 'minimum' && change.percent === 0;
}

/** One step after the other at first, then ever longer ones; and back to the smallest that is known to help. */
function* climb(trial: Trial, { most, step }: Ladder): Work<Remedy | undefined> {
  let below = 0;
  let above = 1;
  let remedy = yield* trial.of(step(above));
  while (!remedy && above < most && !trial.isOver) {
    below = above;
    above = Math.min(most, above < FEW_STEPS ? above + 1 : above * 2);
    remedy = yield* trial.of(step(above));
  }
  while (remedy && above - below > 1 && !trial.isOver) {
    const middle = (above + below) >> 1;
    const smaller = yield* trial.of(step(middle));
    if (smaller) [above, remedy] = [middle, smaller];
    else below = middle;
  }
  return remedy;
}

/** Changes of one case, one after the other. */
class Trial {
  readonly #given: Case;
  readonly #effort: Effort;
  #left: number;

  constructor(given: Case, effort: Effort) {
    this.#given = given;
    this.#effort = { ...effort, limit: Math.min(effort.limit, MOST_STATES) };
    this.#left = effort.limit * MOST_TIMES;
  }

  get isOver(): boolean {
    return this.#left <= 0 || this.#effort.isStopped?.() === true;
  }

  /** If the update is safe with it. */
  *of(change: Change): Work<Remedy | undefined> {
    const changed = applied(this.#given, change);
    if (refusedBecause(changed) !== undefined) return undefined;
    const looks = yield* judge([changed], this.#effort);
    for (const { analysis } of looks) this.#left -= analysis.explored.states;
    if (looks.length === 0 || looks.some((look) => outcomeIn(look, 0).verdict !== 'safe')) return undefined;
    const main = mainLook(looks, 0);
    const [rolling] = main.situation.problem.services;
    const { fewestHealthy } = outcomeIn(main, 0);
    return rolling && { change, text: textOf(change, rolling), fewestHealthy: fewestHealthy.worst };
  }
}

/** In plain words: how a format writes it is told where it is proposed. */
function textOf(change: Change, { desired, lower, upper }: Rolling): string {
  switch (change.kind) {
    case 'minimum':
      if (change.percent === 0) return 'lower the minimum to 0 %, if the service may be down for a moment';
      return `lower the minimum to ${change.percent} %, so that ${lower < desired ? `${lower} of ${tasks(desired)}` : allTasks(desired)} must stay healthy`;
    case 'maximum':
      return `raise the maximum to ${change.percent} %, so that ${tasks(upper)} may run at once`;
    case 'instances':
      return `add ${counted(change.more, 'instance')} ${change.pool === undefined ? 'like the last one' : `to \`${change.pool}\``}`;
    case 'instance-type':
      return `take \`${change.type}\` for \`${change.pool}\``;
    case 'dynamic-ports':
      return 'let the host port be chosen when a task starts, so that an instance can have two';
    case 'drop-distinct':
      return 'allow two tasks of the service on one instance';
    case 'drop-constraint':
      return `do without the constraint \`${change.text}\``;
    case 'addresses':
      return `list another subnet, with ${change.more} free addresses`;
  }
}
