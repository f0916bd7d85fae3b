import { analyze, analyzeBeside } from './analyze.js';
import type { Analysis, Outcome, Verdict } from './analysis.js';
import type { Case, View } from './case.js';
import type { Effort, Work } from './effort.js';
import { viewsOf } from './fleet.js';
import { NOBODY, occupiedBy } from './neighbours.js';
import { keyOf } from './sameness.js';
import { type Situation, situationOf } from './situation.js';

/** A fleet that is seen in one way, and what comes of it. */
export interface Look {
  readonly view: View;
  readonly situation: Situation;
  readonly analysis: Analysis;
}

/** From good to bad; that nothing is known is better than that it goes wrong. */
const ORDER: readonly Verdict[] = ['safe', 'undecided', 'at-risk', 'stuck', 'unplaceable'];

export function isWorse(one: Verdict, other: Verdict): boolean {
  return ORDER.indexOf(one) > ORDER.indexOf(other);
}

/** In every view of the fleet; what is the same in two of them is asked once. The cases share the first one's fleet. */
export function* judge(
  cases: readonly Case[],
  effort: Effort,
  views: readonly View[] = viewsIn(cases),
): Work<readonly Look[]> {
  const known = new Map<string, Analysis>();
  const looks: Look[] = [];
  for (const view of views) {
    const situation = seenAs(cases, view);
    const key = keyOf(situation.problem);
    const analysis = known.get(key) ?? (yield* analysisOf(cases, situation, effort));
    known.set(key, analysis);
    looks.push({ view, situation, analysis });
  }
  return looks;
}

export function viewsIn([given]: readonly Case[]): readonly View[] {
  return given ? viewsOf(given.ground) : [];
}

export function seenAs(cases: readonly Case[], view: View): Situation {
  const [last] = cases.slice(-1);
  return situationOf(cases, view, last ? occupiedBy(last, view) : NOBODY);
}

function analysisOf(cases: readonly Case[], { problem }: Situation, effort: Effort): Work<Analysis> {
  return cases.some(({ deployment }) => deployment === 'doubling')
    ? analyzeBeside(problem, effort)
    : analyze(problem, effort);
}

export function outcomeIn({ analysis }: Look, service: number): Outcome {
  const outcome = analysis.services[service];
  if (!outcome) throw new RangeError(`no service ${service}`);
  return outcome;
}

/**
 * What stands for the answer: the worst of those with the smallest fleet and the memory that is sure to be there.
 * Where that is safe the others have to be as well: with more room, tasks can be arranged in more ways.
 */
export function mainLook(looks: readonly Look[], service: number): Look {
  const smallest = looks.filter(({ view }) => view.size === 'min');
  const careful = worst(
    smallest.filter(({ view }) => view.figure === 'careful'),
    service,
  );
  if (careful && outcomeIn(careful, service).verdict !== 'safe') return careful;
  const other = worst(smallest, service);
  if (!other) throw new RangeError('nothing was looked at');
  return careful && outcomeIn(other, service).verdict === 'safe' ? careful : other;
}

/** The first of the worst. */
export function worst(looks: readonly Look[], service: number): Look | undefined {
  return looks.reduce<Look | undefined>(
    (before, look) =>
      before && !isWorse(outcomeIn(look, service).verdict, outcomeIn(before, service).verdict)
        ? before
        : look,
    undefined,
  );
}
