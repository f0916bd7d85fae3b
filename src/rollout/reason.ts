import type { Analysis, Outcome } from './analysis.js';
import type { Binding } from './answer.js';
import { lackingAt, placesOf } from './binding.js';
import type { Case } from './case.js';
import { totalIn } from './counts.js';
import type { Rolling } from './problem.js';
import type { Situation } from './situation.js';
import { counted, listed, tasks } from './words.js';

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
  const rolling = situation.problem.services[service];
  const placed = situation.services[service];
  const outcome = analysis.services[service];
  if (!rolling || !placed || !outcome) throw new RangeError(`no service ${service}`);
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
    return `${alone}${counted(desired, 'new task')} fit beside the old ones, wherever these are`;
  if (worst === 0) return `${alone}the update always ends, but there may be moments without any healthy task`;
  if (worst !== undefined && worst >= desired)
    return `${alone}${desired === 1 ? 'the task stays' : `all ${tasks(desired)} stay`} healthy: a new one can always start first`;
  return `${alone}at least ${worst ?? lower} of ${tasks(desired)} stay healthy on every schedule, and the update always ends`;
}

export const NO_TASKS = 'no task is wanted, so there is nothing to keep healthy';

function unplaceable({ case: { old }, rolling, situation, service }: Told): string {
  const { desired } = rolling;
  if (situation.hosts.length === 0) return `${noneOf(desired)}: there is no instance`;
  const count = Math.min(desired, roomForOld(situation, service));
  const why = lackingForOld(situation, service);
  const some = count === 0 ? noneOf(desired) : `only ${count} of ${tasks(desired)} can be placed`;
  return `${some}${why.length > 0 ? `: ${phrases(why)}` : ` of \`${old.called}\``}`;
}

function noneOf(desired: number): string {
  return desired === 1 ? 'the task cannot be placed' : `none of ${tasks(desired)} can be placed`;
}

/** The same questions, asked of the revision that runs now. */
function asOld(situation: Situation): Situation {
  return {
    ...situation,
    services: situation.services.map((placed) => ({ ...placed, new: placed.old })),
    problem: {
      ...situation.problem,
      services: situation.problem.services.map((rolling) => ({ ...rolling, new: rolling.old })),
    },
  };
}

function roomForOld(situation: Situation, service: number): number {
  return placesOf(asOld(situation), service).reduce((sum, { count }) => sum + count, 0);
}

function lackingForOld(situation: Situation, service: number): Binding[] {
  const places = placesOf(asOld(situation), service);
  const full = places.map(({ count }) =>
    situation.problem.services.map((_, i) => ({ old: i === service ? count : 0, starting: 0, healthy: 0 })),
  );
  return lackingAt(asOld(situation), service, full);
}

function undecided({ outcome, analysis: { explored, usual } }: Told): string {
  const { schedules, states } = explored;
  const ran = schedules ? `; of ${schedules.run} random schedules ${schedules.stuck} got stuck` : '';
  const ends = usual.ends === 'done' ? 'ends well' : 'gets stuck';
  const least = outcome.fewestHealthy.usual;
  return `not decided after ${counted(states, 'state')}: the usual schedule ${ends}${least === undefined ? '' : `, with ${least} healthy at least`}${ran}`;
}

function doesNotDouble({ rolling: { desired }, outcome, situation, service }: Told): string {
  const end = outcome.counterexample?.end ?? [];
  const { starting, healthy } = totalIn(end, service);
  const why = phrases(lackingAt(situation, service, end));
  const often = outcome.verdict === 'stuck' ? '' : 'as the old ones may be placed, ';
  return `${often}only ${starting + healthy} of ${counted(desired, 'new task')} fit beside the old ones: ${why}`;
}

function stops(told: Told): string {
  const { rolling, outcome, situation, service } = told;
  const { desired, lower, upper } = rolling;
  const end = outcome.counterexample?.end ?? [];
  const { old, starting, healthy } = totalIn(end, service);
  const next = starting + healthy;
  if (old + next >= upper) return boundsStop(told);
  const why = phrases(lackingAt(situation, service, end));
  const can = outcome.verdict === 'stuck' ? '' : 'it can end so: ';
  if (old === 0)
    return `${can}no old task is left, but only ${next} of ${counted(desired, 'new one')} can be placed: ${why}`;
  const must = mustStay(told);
  if (next === 0 && old === desired) return `${can}${must}, and no instance has room for one more: ${why}`;
  const left = `${old} old and ${next} new ${old + next === 1 ? 'task is' : 'tasks are'} left`;
  return `${can}${left}, ${lower === 1 ? 'one has' : `${lower} have`} to stay healthy, and no instance has room for another new one: ${why}`;
}

function boundsStop(told: Told): string {
  const { case: given, rolling } = told;
  if (given.scheduling === 'DAEMON')
    return `${mustStay(told)}, but on each instance the old task has to stop before the new one starts`;
  const { desired, upper } = rolling;
  const most = `no more than ${upper} may run at once${percent(given.maximumPercent, desired, upper, 'down')}`;
  return `${mustStay(told)}, and ${most}: none may stop first, and none may start first`;
}

/** `3 of 4 tasks must stay healthy` */
function mustStay({ case: { minimumPercent }, rolling: { desired, lower } }: Told): string {
  const whole =
    desired === 1
      ? 'the task has to'
      : lower >= desired
        ? `all ${desired} tasks have to`
        : `${lower} of ${desired} tasks have to`;
  return `${whole} stay healthy${percent(minimumPercent, desired, lower, 'up')}`;
}

/** ` (75 %, rounded up)`, where that was not to be seen at once. */
function percent(value: number | undefined, desired: number, bound: number, rounded: 'up' | 'down'): string {
  if (value === undefined) return '';
  return bound * 100 === desired * value
    ? ` (${value} %)`
    : ` (${value} % of ${desired}, rounded ${rounded})`;
}

/** Goes on after: there is no room for one more, for … */
export function phrases(bindings: readonly Binding[]): string {
  return listed(bindings.slice(0, 3).map(phrase), 'or');
}

function phrase(binding: Binding): string {
  switch (binding.kind) {
    case 'bounds':
      return 'no more tasks may run at once';
    case 'memory':
      return 'not enough memory';
    case 'cpu':
      return 'not enough CPU';
    case 'gpus':
      return 'not enough GPUs';
    case 'interfaces':
      return 'no network interface is left';
    case 'addresses':
      return 'no address is left in the subnets';
    case 'distinct':
      return 'each may have only one task of the service';
    case 'port':
      return `host port \`${binding.port}\` is taken`;
    case 'constraint':
      return `none satisfies \`${binding.text}\``;
    case 'platform':
      return binding.text === 'Windows' || binding.text === 'Linux'
        ? `none runs ${binding.text}`
        : `none is \`${binding.text}\``;
    case 'zone':
      return 'none is in a zone of the subnets';
    case 'unusable':
      return 'none is active with a connected agent';
  }
}
