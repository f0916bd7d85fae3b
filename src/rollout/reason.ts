import type { Analysis, Outcome } from './analysis.js';
import type { Case } from './case.js';
import { totalIn } from './counts.js';
import { isFixed, type Lack, lacksAt } from './lacking.js';
import { whyNoRoom } from './phrases.js';
import { placesOf } from './places.js';
import type { Rolling } from './problem.js';
import { isCounted } from './eligible.js';
import { bothOf, type Situation } from './situation.js';
import { allTasks, counted, tasks } from './words.js';

/** All that a sentence can be made of. */
interface Told {
  readonly case: Case;
  readonly rolling: Rolling;
  readonly situation: Situation;
  readonly service: number;
  readonly outcome: Outcome;
  readonly analysis: Analysis;
}

/** One sentence that says why. */
export function reasonOf(situation: Situation, service: number, analysis: Analysis): string {
  const { rolling, placed } = bothOf(situation, service);
  const outcome = analysis.services[service]!;
  const told: Told = { case: placed.case, rolling, situation, service, outcome, analysis };
  switch (outcome.verdict) {
    case 'safe':
      return safe(told);
    case 'unplaceable':
      return unplaceable(told);
    case 'undecided':
      return undecided(told);
    case 'stuck':
    case 'at-risk':
      return placed.case.deployment === 'doubling' ? doesNotDouble(told) : stops(told);
  }
}

function safe({ case: { deployment, ground }, rolling: { desired, lower }, outcome }: Told): string {
  const { worst } = outcome.fewestHealthy;
  if (desired === 0) return NO_TASKS;
  const alone = ground.kind === 'unknown' ? 'by the percentages alone, ' : '';
  if (deployment === 'doubling')
    return desired === 1
      ? `${alone}the new task fits beside the old one, wherever that is`
      : `${alone}${desired} new tasks fit beside the old ones, wherever these are`;
  if (worst === 0) return `${alone}the update always ends, but there may be moments without any healthy task`;
  if (worst !== undefined && worst >= desired)
    return `${alone}${allTasks(desired)} ${desired === 1 ? 'stays' : 'stay'} healthy: a new one can always start first`;
  return `${alone}at least ${worst ?? lower} of ${tasks(desired)} stay healthy on every schedule, and the update always ends`;
}

export const NO_TASKS = 'no task is wanted, so there is nothing to keep healthy';

function unplaceable({ case: { ground }, rolling: { desired }, situation, service }: Told): string {
  if (situation.hosts.length === 0) return `${noneOf(desired)}: there is no instance`;
  const before = asOld(situation);
  const places = placesOf(before, service).map(({ count }) => count);
  const full = places.map((count) =>
    situation.services.map((_, i) => ({ old: i === service ? count : 0, starting: 0, healthy: 0 })),
  );
  const { rolling, placed } = bothOf(before, service);
  const why = whyNoRoom(lacksAt(before, service, full), rolling.new.demand, placed.case);
  const count = Math.min(desired, ...(ground.kind === 'fargate' ? places : [sum(places)]));
  return `${count === 0 ? noneOf(desired) : `only ${count} of ${tasks(desired)} can be placed`}: ${why}`;
}

function noneOf(desired: number): string {
  return desired === 1 ? 'the task cannot be placed' : `none of ${tasks(desired)} can be placed`;
}

/** The same questions, asked of the revision that runs now. */
function asOld(situation: Situation): Situation {
  return {
    ...situation,
    services: situation.services.map((placed) => ({
      ...placed,
      case: { ...placed.case, new: placed.case.old },
      new: placed.old,
    })),
    problem: {
      ...situation.problem,
      services: situation.problem.services.map((rolling) => ({ ...rolling, new: rolling.old })),
    },
  };
}

function undecided({ outcome, analysis: { explored, usual } }: Told): string {
  const { schedules, states } = explored;
  const ran = schedules ? `; of ${schedules.run} random schedules ${schedules.stuck} got stuck` : '';
  const ends = usual.ends === 'done' ? 'ends well' : 'gets stuck';
  const least = outcome.fewestHealthy.usual;
  return `not decided after ${counted(states, 'state')}: the usual schedule ${ends}${least === undefined ? '' : `, with ${least} healthy at least`}${ran}`;
}

function doesNotDouble(told: Told): string {
  const { rolling, outcome, situation, service } = told;
  const end = outcome.counterexample?.end ?? [];
  const { starting, healthy } = totalIn(end, service);
  const often = outcome.verdict === 'stuck' ? '' : 'as the old ones may be placed, ';
  const fit = `${onlyOf(starting + healthy, rolling.desired)} can be placed beside the old ones`;
  return `${often}${fit}: ${whyNot(told, lacksAt(situation, service, end))}`;
}

/** Nothing can be done any more, and the new tasks are not all there. */
function stops(told: Told): string {
  const { rolling, outcome, situation, service } = told;
  const { desired, upper } = rolling;
  const end = outcome.counterexample?.end ?? [];
  const { old, starting, healthy } = totalIn(end, service);
  const next = starting + healthy;
  if (old + next >= upper) return boundsStop(told);
  const lacks = lacksAt(situation, service, end);
  const why = whyNot(told, lacks);
  const can = outcome.verdict === 'stuck' ? '' : 'it can come to this: ';
  if (old === 0) return `${can}no old task is left, but ${onlyOf(next, desired)} can be placed: ${why}`;
  const another = next === 0 && old < desired ? 'a new one' : next === 0 ? 'one more' : 'another new one';
  const verb = verbFor(told, lacks);
  return `${can}${remaining(told, old, next)}, and ${verb} ${another}: ${why}`;
}

function verbFor({ case: given }: Told, [first]: readonly Lack[]): string {
  if (!isCounted(given)) return 'there is no room for';
  return first && isFixed(first.binding) ? 'no instance may have' : 'no instance has room for';
}

function onlyOf(count: number, desired: number): string {
  return count === 0 ? 'no new one' : `only ${count} of ${desired} new ones`;
}

function remaining(told: Told, old: number, next: number): string {
  const { desired } = told.rolling;
  if (next === 0 && old >= desired) return mustStay(told);
  const which = next === 0 ? `${old} of ${tasks(desired)}` : `${old} old and ${next} new tasks`;
  return old + next === 1
    ? `${which} is left, which has to stay healthy`
    : `${which} are left, which all have to stay healthy`;
}

function whyNot({ case: given, rolling }: Told, lacks: readonly Lack[]): string {
  return whyNoRoom(lacks, rolling.new.demand, given);
}

function boundsStop(told: Told): string {
  const { case: given, rolling } = told;
  if (given.scheduling === 'DAEMON')
    return `${mustStay(told)}, but on each instance the old task has to stop before the new one starts`;
  const { desired, upper } = rolling;
  const most = `no more than ${upper} may run at once${percent(given.maximumPercent, desired, upper, 'down')}`;
  return `${mustStay(told)}, and ${most}: none may stop first, and none may start first`;
}

/** `3 of 4 tasks have to stay healthy` */
function mustStay({ case: { minimumPercent }, rolling: { desired, lower } }: Told): string {
  const which = lower >= desired ? allTasks(desired) : `${lower} of ${tasks(desired)}`;
  return `${which} ${desired === 1 ? 'has' : 'have'} to stay healthy${percent(minimumPercent, desired, lower, 'up')}`;
}

/** ` (75 % of 3, rounded up)` */
function percent(value: number | undefined, desired: number, bound: number, rounded: 'up' | 'down'): string {
  if (value === undefined) return '';
  return bound * 100 === desired * value
    ? ` (${value} %)`
    : ` (${value} % of ${desired}, rounded ${rounded})`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
