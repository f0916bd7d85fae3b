import type { Severity } from '../../../diagnostic/diagnostic.js';
import type { Verdict } from '../../../rollout/analysis.js';
import type { Answer, Binding } from '../../../rollout/answer.js';
import type { Case, View } from '../../../rollout/case.js';
import { answerFrom, decide } from '../../../rollout/decide.js';
import { type Effort, finish } from '../../../rollout/effort.js';
import { viewsOf } from '../../../rollout/fleet.js';
import { isWorse, judge, type Look, outcomeIn } from '../../../rollout/judge.js';
import { countedWith } from '../../../rollout/notes.js';
import { NONE } from '../../../rollout/questions.js';
import { onceEach } from '../../../source/once.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { FREE, foreseen, isShared, withPools } from './foreseen.js';

/** What there is time for while texts are checked. */
export const EFFORT: Effort = { limit: 500 };

/** What the analyzer says of an update that goes wrong. */
export interface Judgement {
  readonly answer: Answer;
  readonly severity: Severity;
  /** On what it hangs, where it is not certain. */
  readonly notes: readonly string[];
}

export const answerOf = onceEach((service: ServiceSubject): Answer | undefined => {
  const given = foreseen(service);
  const isCounted = given?.desired !== undefined || given?.scheduling === 'DAEMON';
  if (!given || !isCounted) return undefined;
  return answerAmongOthers(service, given) ?? answerBeside(service, { ...given, old: given.new });
});

/** Undefined where what is said to run cannot have been placed there. */
function answerAmongOthers(service: ServiceSubject, given: Case): Answer | undefined {
  const answer = answerBeside(service, given);
  return answer.verdict === 'unplaceable' && given.old !== given.new ? undefined : answer;
}

function answerBeside(service: ServiceSubject, given: Case): Answer {
  const alone = answerTo({ ...given, neighbours: [] });
  if (given.neighbours.length === 0 || isBad(alone) || !isShared(given.ground)) return alone;
  const answer = answerTo(given);
  // Where there is no room for all, that is told of those that are declared last.
  return answer.verdict === 'unplaceable' ? answerTo(amongEarlier(service, given)) : answer;
}

/** What is checked under several conditions, or after each key, mostly asks what was asked before. */
const answers = new Map<string, Answer>();
const MOST_ANSWERS = 200;

function answerTo(given: Case): Answer {
  const key = keyOf(given.old === given.new ? { ...given, old: undefined } : given);
  const known = answers.get(key) ?? finish(decide(given, EFFORT, NONE));
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(key, known);
  // What is told of it is told of the places of this one.
  return { ...known, case: given };
}

/** The same for all values that are made of the same. */
function keyOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value) || value instanceof Set || value instanceof Map)
    return `[${Array.from(value, keyOf).join()}]`;
  return `{${Object.entries(value)
    .map(([name, each]) => `${name}:${keyOf(each)}`)
    .join()}}`;
}

function isBad({ verdict }: Pick<Answer, 'verdict'>): boolean {
  return verdict === 'at-risk' || verdict === 'stuck' || verdict === 'unplaceable';
}

/** With daemons, and with services that are declared before. */
function amongEarlier({ project, resource }: ServiceSubject, given: Case): Case {
  const names = project.services.map(({ name }) => name);
  const before = new Set(names.slice(0, names.indexOf(resource.name)));
  const neighbours = given.neighbours.filter(
    ({ scheduling, service }) => scheduling === 'DAEMON' || before.has(service),
  );
  return { ...given, neighbours };
}

/** An error where it holds however the fleet is looked at, a warning where it likely does. */
export const judgementOf = onceEach((service: ServiceSubject): Judgement | undefined => {
  const answer = answerOf(service);
  return answer && isBad(answer) ? judged(answer) : undefined;
});

/** The same of one task alone, wherever it may be: whether any instance is large enough. */
export const judgementOfOne = onceEach((service: ServiceSubject): Judgement | undefined => {
  const given = foreseen(service);
  if (!given) return undefined;
  const answer = answerTo({ ...given, ...FREE, scheduling: 'REPLICA', desired: 1, neighbours: [] });
  return isBad(answer) && tellingOf(answer) === 'placement/task-larger-than-instance'
    ? judged(answer)
    : undefined;
});

/** The same of as many tasks. */
export function judgementWith(service: ServiceSubject, desired: number): Judgement | undefined {
  const given = foreseen(service);
  if (!given) return undefined;
  const answer = answerTo({ ...given, desired });
  return isBad(answer) ? judged(answer) : undefined;
}

function judged(answer: Answer): Judgement {
  const given = { ...answer.case, neighbours: [] };
  const sure = looksAt(given, 'optimistic');
  const isSure = sure.length > 0 && sure.every((look) => !isWorse(answer.verdict, verdictIn(look)));
  if (!isSure) return { answer, severity: 'warning', notes: [reasonFor(answer)] };
  const told = answerFrom(given, sure, 0);
  const isLasting = looksAt(enlarged(given), 'optimistic').every(
    (look) => !isWorse(answer.verdict, verdictIn(look)),
  );
  return isLasting
    ? { answer: told, severity: 'error', notes: [] }
    : { answer: told, severity: 'warning', notes: ['counted with the instances that the group starts with'] };
}

/** With as many instances as somebody may start by hand. */
function enlarged(given: Case): Case {
  return withPools(given, (pool) => ({ ...pool, min: pool.most, max: pool.most }));
}

/** One for each type of instance. */
function looksAt(given: Case, figure: View['figure']): readonly Look[] {
  const views = viewsOf(given.ground).filter((view) => view.figure === figure);
  return finish(judge([given], EFFORT, views));
}

function verdictIn(look: Look): Verdict {
  return outcomeIn(look, 0).verdict;
}

/** The first of what it is counted with that makes a difference. */
function reasonFor({ case: given, verdict }: Answer): string {
  const isBetter = (look: Look) => isWorse(verdict, verdictIn(look));
  if (given.neighbours.length > 0)
    return countedWith(
      given.neighbours.map(({ service }) => service),
      given.ground,
    );
  if (looksAt(trunked(given), 'careful').every(isBetter))
    return 'counted without the account setting `awsvpcTrunking`';
  if (looksAt(given, 'careful').some(isBetter)) return 'counted with the smallest of the instance types';
  return 'counted with the memory that is sure to be left: the system keeps up to a tenth, and 256 MiB at least';
}

function trunked(given: Case): Case {
  return withPools(given, (pool) => ({ ...pool, trunking: true }));
}

/** The finding that tells it best. */
type Telling =
  | 'placement/task-larger-than-instance'
  | 'placement/static-port-over-fleet'
  | 'placement/distinct-over-fleet'
  | 'placement/fleet-too-small'
  | 'deploy/static-port-blocks-update'
  | 'deploy/distinct-instance-blocks-update'
  | 'deploy/no-room-for-extra-task'
  | 'capacity/asg-max-too-small'
  | 'rollout/unplaceable'
  | 'rollout/stuck'
  | 'rollout/at-risk'
  /** That of the percentages, which need no fleet. */
  | 'deploy/rounding-leaves-no-headroom';

/** Where that is the finding that tells best what goes wrong. */
export function judgementAs(service: ServiceSubject, id: Telling): Judgement | undefined {
  const judgement = judgementOf(service);
  return judgement && tellingOf(judgement.answer) === id ? judgement : undefined;
}

function tellingOf({ case: given, verdict, binding, places }: Answer): Telling {
  const general = `rollout/${verdict === 'safe' || verdict === 'undecided' ? 'at-risk' : verdict}` as const;
  const [first] = binding;
  if (!first || given.old !== given.new || given.scheduling === 'DAEMON' || given.ground.kind !== 'fleet')
    return general;
  if (verdict !== 'unplaceable') {
    if (given.deployment === 'doubling') return 'capacity/asg-max-too-small';
    return UPDATES[first.kind] ?? general;
  }
  const isTooLarge = given.neighbours.length === 0 && places.every(({ count }) => count === 0);
  return (isTooLarge ? TOO_LARGE : PLACEMENTS)[first.kind] ?? general;
}

type Tellings = Readonly<Partial<Record<Binding['kind'], Telling>>>;

const UPDATES: Tellings = {
  bounds: 'deploy/rounding-leaves-no-headroom',
  port: 'deploy/static-port-blocks-update',
  distinct: 'deploy/distinct-instance-blocks-update',
  memory: 'deploy/no-room-for-extra-task',
  cpu: 'deploy/no-room-for-extra-task',
  gpus: 'deploy/no-room-for-extra-task',
  interfaces: 'deploy/no-room-for-extra-task',
};

const PLACEMENTS: Tellings = {
  port: 'placement/static-port-over-fleet',
  distinct: 'placement/distinct-over-fleet',
  memory: 'placement/fleet-too-small',
  cpu: 'placement/fleet-too-small',
  gpus: 'placement/fleet-too-small',
  interfaces: 'placement/fleet-too-small',
};

const TOO_LARGE: Tellings = {
  memory: 'placement/task-larger-than-instance',
  cpu: 'placement/task-larger-than-instance',
  gpus: 'placement/task-larger-than-instance',
  interfaces: 'placement/task-larger-than-instance',
};
