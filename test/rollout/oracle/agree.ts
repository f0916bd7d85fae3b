import type { Analysis, Counterexample, Move, Round, Verdict } from '../../../src/rollout/analysis.js';
import { analyze, analyzeBeside } from '../../../src/rollout/analyze.js';
import { finish } from '../../../src/rollout/effort.js';
import type { Problem } from '../../../src/rollout/problem.js';
import { after, isDone, keyOf, type State, startStates, stateOf, stepsFrom } from './model.js';
import { explore, exploreBeside, stepsBeside } from './oracle.js';
import { type Schedule, usualSchedule } from './usual.js';

const EFFORT = { limit: 10_000_000 };

/** What the analyzer says of a problem, and what it should say; they are the same text. */
export interface Told {
  readonly verdicts: readonly string[];
  readonly real: string;
  readonly naive: string;
}

export function told(problem: Problem): Told {
  const found = explore(problem);
  const usual = usualSchedule(problem);
  const analysis = finish(analyze(problem, EFFORT));
  const naive = {
    services: found.services.map(({ verdict, fewest, length }, service) => ({
      verdict,
      fewest: { worst: fewest, usual: found.states === 0 ? undefined : usual?.fewest[service] },
      length,
    })),
    usual: usual && shownSchedule(problem, usual),
    flaws: [],
  };
  const real = {
    services: analysis.services.map(({ verdict, fewestHealthy, counterexample }) => ({
      verdict,
      fewest: { worst: fewestHealthy.worst, usual: fewestHealthy.usual },
      length: counterexample?.steps.length,
    })),
    usual: usual && shownUsual(problem, analysis),
    flaws: analysis.services.flatMap(({ counterexample }, service) =>
      counterexample ? flawsOf(problem, service, counterexample, stepsFrom) : [],
    ),
  };
  return {
    verdicts: found.services.map(({ verdict }) => verdict),
    real: JSON.stringify(real),
    naive: JSON.stringify(naive),
  };
}

export function toldBeside(problem: Problem): Told {
  const { verdict, fewest, length } = exploreBeside(problem);
  const [outcome] = finish(analyzeBeside(problem, EFFORT)).services;
  const counterexample = outcome?.counterexample;
  const real = {
    verdict: outcome?.verdict,
    fewest: outcome?.fewestHealthy.worst,
    length: counterexample?.steps.length,
    flaws: counterexample ? flawsOf(problem, 0, counterexample, stepsBeside) : [],
  };
  return {
    verdicts: [verdict],
    real: JSON.stringify(real),
    naive: JSON.stringify({ verdict, fewest, length, flaws: [] }),
  };
}

/** What may be said of a service when not all states were looked at. */
const ALLOWED: Readonly<Record<Verdict, readonly Verdict[]>> = {
  safe: ['safe', 'undecided'],
  'at-risk': ['at-risk', 'undecided'],
  stuck: ['stuck', 'at-risk', 'undecided'],
  unplaceable: ['unplaceable', 'undecided'],
  undecided: [],
};

/** What is wrong with the answer that so few states allow. */
export function untrue(problem: Problem, limit: number): string[] {
  const found = explore(problem).services;
  const { services } = finish(analyze(problem, { limit }));
  return services.flatMap(({ verdict, counterexample }, service) => {
    const { verdict: real, length = 0 } = found[service]!;
    const told = ALLOWED[real].includes(verdict) ? [] : [`${real} is called ${verdict}`];
    if (!counterexample) return told;
    const { steps, isShortest } = counterexample;
    const isRight = isShortest ? steps.length === length : steps.length >= length;
    return [
      ...told,
      ...flawsOf(problem, service, counterexample, stepsFrom),
      ...(isRight ? [] : [`the shortest one has ${length} steps, not ${steps.length}`]),
    ];
  });
}

/** Goes along a counterexample under the naive guards. */
function flawsOf(
  problem: Problem,
  service: number,
  { start, steps, end }: Counterexample,
  allowedIn: typeof stepsFrom,
): string[] {
  let state = stateOf(problem, start);
  const isSame = (other: State) => keyOf(other) === keyOf(state);
  if (!startStates(problem).some(isSame)) return ['it starts where no placing leads to'];
  for (const [index, step] of steps.entries()) {
    const isLegal = allowedIn(problem, state).some(
      ({ does, service, host }) => does === step.does && service === step.service && host === step.host,
    );
    if (!isLegal) return [`step ${index + 1} is not allowed`];
    state = after(problem, state, step);
  }
  return [
    ...(isSame(stateOf(problem, end)) ? [] : ['it ends elsewhere']),
    ...(allowedIn(problem, state).length === 0 ? [] : ['its end is not stuck']),
    ...(isDone(problem, state, service) ? ['its end is the wanted one'] : []),
  ];
}

function shownSchedule(problem: Problem, { start, end, rounds }: Schedule) {
  const isDoneAtEnd = [...problem.services.keys()].every((service) => isDone(problem, end, service));
  return shown(isDoneAtEnd ? 'done' : 'stuck', start, end, rounds);
}

function shownUsual(problem: Problem, { usual }: Analysis) {
  return shown(usual.ends, stateOf(problem, usual.start), stateOf(problem, usual.end), usual.rounds);
}

function shown(ends: string, start: State, end: State, rounds: readonly Round[]) {
  return {
    ends,
    start: [...start],
    end: [...end],
    rounds: rounds.map(({ started, stopped, atMost, after }) => ({
      started: shownMoves(started),
      stopped: shownMoves(stopped),
      atMost: atMost.map(({ old, new: news }) => [old, news]),
      after: after.map(({ old, new: news }) => [old, news]),
    })),
  };
}

/** By service and host, whatever their order. */
function shownMoves(moves: readonly Move[]): string[] {
  const counts = new Map<string, number>();
  for (const { service, host, count } of moves) {
    const key = `${service}@${host}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return [...counts].map(([key, count]) => `${key} x${count}`).sort();
}
