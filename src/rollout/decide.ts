import type { Verdict } from './analysis.js';
import type { Answer, Remedy, ViewAnswer } from './answer.js';
import { bindingOf } from './binding.js';
import { blank } from './blank.js';
import type { Case } from './case.js';
import { drainOf } from './drain.js';
import type { Effort, Work } from './effort.js';
import { judge, type Look, mainLook, outcomeIn, worst } from './judge.js';
import { capacityOf, notesOf } from './notes.js';
import { placesOf } from './places.js';
import { ALL, NONE, type Questions } from './questions.js';
import { NO_TASKS, reasonOf } from './reason.js';
import { refusedBecause } from './refused.js';
import { remediesFor } from './remedies.js';
import { scaledOf } from './scaled.js';
import { isOpen, rowsOf, verdictOver } from './table.js';
import { zoneLossOf } from './zones.js';

export type { Questions } from './questions.js';

/** What comes of an update. */
export function* decide(given: Case, effort: Effort, questions: Questions = ALL): Work<Answer> {
  const known = withoutLooking(given, effort);
  if (known) return { ...known, ...(questions.remedies && { remedies: yield* remediesOf(known, effort) }) };
  const missing = missingDemand(given);
  if (missing !== undefined) return yield* decideBlind(given, missing, effort);
  if (isOpen(given)) return yield* decideOpen(given, effort);
  const looks = yield* judge([given], effort);
  if (looks.length === 0) return { ...blank(given, effort), reason: 'no type of the instances is known' };
  const answer = answerFrom(given, looks, 0);
  return { ...answer, ...(yield* extrasOf(answer, mainLook(looks, 0), effort, questions)) };
}

/** Everything is known that schedules hang on. */
export function isDecidable(given: Case): boolean {
  const isPlain =
    given.desired === 0 || given.deployment === 'external' || refusedBecause(given) !== undefined;
  return !isPlain && missingDemand(given) === undefined && !isOpen(given);
}

/** What else was asked. */
function* extrasOf(
  answer: Answer,
  { situation, analysis: { usual } }: Look,
  effort: Effort,
  questions: Questions,
): Work<Partial<Answer>> {
  const isPlaced = answer.verdict !== 'unplaceable';
  return {
    ...(questions.scaled && { scaled: yield* scaledOf(answer.case, effort) }),
    ...(questions.zoneLoss && isPlaced && { zoneLoss: zoneLossOf(situation, usual, 0) }),
    ...(questions.drain && isPlaced && { drain: yield* drainOf(situation, usual, 0, effort) }),
    ...(questions.remedies && { remedies: yield* remediesOf(answer, effort) }),
  };
}

const AMENDABLE: ReadonlySet<Verdict> = new Set(['at-risk', 'stuck', 'unplaceable']);

function* remediesOf(answer: Answer, effort: Effort): Work<readonly Remedy[]> {
  return AMENDABLE.has(answer.verdict) ? yield* remediesFor(answer.case, answer, effort) : [];
}

/** Where it does not take any schedule to know. */
function withoutLooking(given: Case, effort: Effort): Answer | undefined {
  const answer = blank(given, effort);
  if (given.desired === 0)
    return { ...answer, verdict: 'safe', reason: NO_TASKS, bounds: { lower: 0, upper: 0 } };
  const refused = refusedBecause(given);
  if (refused !== undefined) return { ...answer, verdict: 'stuck', reason: refused };
  if (given.deployment === 'external') return { ...answer, reason: EXTERNAL };
  return undefined;
}

const EXTERNAL =
  'the task sets of an EXTERNAL service are made and scaled by something else than ECS, which is not known';

/** The task definition of which it is not known what its tasks take of an instance. */
function missingDemand({ ground, old, new: next }: Case): string | undefined {
  if (ground.kind !== 'fleet' && ground.kind !== 'inventory') return undefined;
  return [next, old].find(({ demand }) => !demand)?.called;
}

/** Then the percentages alone can only show that it does not work. */
function* decideBlind(given: Case, called: string, effort: Effort): Work<Answer> {
  const because = `how much a task of \`${called}\` takes is not all known`;
  const alone = yield* decide({ ...given, ground: { kind: 'unknown', because } }, effort, NONE);
  const answer = { ...alone, case: given, notes: given.notes };
  if (alone.verdict !== 'safe') return answer;
  const reason = `${because}, so it cannot be said where there is room for one: the percentages alone leave a way`;
  return { ...answer, verdict: 'undecided', reason };
}

/** Some number is not known: all that it may be is tried. */
function* decideOpen(given: Case, effort: Effort): Work<Answer> {
  const table = yield* rowsOf(given, effort);
  return { ...blank(given, effort), ...verdictOver(given, table), table };
}

/** As the main view shows it. */
export function answerFrom(given: Case, looks: readonly Look[], service: number): Answer {
  const main = mainLook(looks, service);
  const { situation, analysis } = main;
  const outcome = outcomeIn(main, service);
  const rolling = situation.problem.services[service];
  return {
    case: given,
    verdict: outcome.verdict,
    reason: reasonOf(situation, service, analysis),
    desired: rolling?.desired,
    bounds: rolling && { lower: rolling.lower, upper: rolling.upper },
    fewestHealthy: outcome.fewestHealthy,
    usual: analysis.usual,
    counterexample: outcome.counterexample,
    binding: bindingOf(situation, service, outcome),
    remedies: [],
    explored: analysis.explored,
    hosts: situation.hosts,
    places: placesOf(situation, service),
    views: viewAnswers(looks, service),
    table: [],
    capacity: capacityOf(given),
    scaled: undefined,
    zoneLoss: [],
    drain: undefined,
    notes: notesOf(given, looks, main, service),
  };
}

/** Of several types of instances the worst one counts. */
function viewAnswers(looks: readonly Look[], service: number): ViewAnswer[] {
  return (['min', 'max'] as const).flatMap((size) =>
    (['optimistic', 'careful'] as const).flatMap((figure) => {
      const look = worst(
        looks.filter(({ view }) => view.size === size && view.figure === figure),
        service,
      );
      return look
        ? [
            {
              size,
              figure,
              verdict: outcomeIn(look, service).verdict,
              instances: look.situation.hosts.length,
            },
          ]
        : [];
    }),
  );
}
