import type { Verdict } from '../../../src/rollout/analysis.js';
import type { Problem } from '../../../src/rollout/problem.js';
import { changed, places, type State, startStates, tasksOn } from './model.js';
import { explore } from './oracle.js';

// What comes of losing a zone and of draining an instance, for one service: all arrangements are tried.

export interface Loss {
  readonly zone: string;
  readonly remaining: number;
  readonly placedAgain: number;
}

export function losses(problem: Problem): readonly Loss[] {
  const zones = new Set(problem.hosts.flatMap(({ zone }) => zone ?? []));
  const starts = startStates(problem);
  return [...zones].flatMap((zone) => {
    const all = starts.map((state) => ({ zone, ...lossOf(problem, state, zone) }));
    const [worst] = all.sort((a, b) => a.remaining - b.remaining || a.placedAgain - b.placedAgain);
    return worst ? [worst] : [];
  });
}

function lossOf(problem: Problem, start: State, zone: string): Omit<Loss, 'zone'> {
  const isLost = (host: number) => problem.hosts[host]!.zone === zone;
  const left = onlyOn(problem, (host) => !isLost(host));
  let [state, lost] = [start, 0];
  for (const host of problem.hosts.keys()) {
    const count = tasksOn(problem, start, 0, host);
    if (!isLost(host) || count === 0) continue;
    lost += count;
    state = changed(problem, state, 0, host, { old: -count });
  }
  for (let placedAgain = 0; ; placedAgain += 1) {
    const [host] = placedAgain < lost ? places(left, state, 0, 'old') : [];
    if (host === undefined) return { remaining: problem.services[0]!.desired - lost, placedAgain };
    state = changed(left, state, 0, host, { old: 1 });
  }
}

const GRAVITY: readonly Verdict[] = ['safe', 'at-risk', 'stuck'];

/** The worst that can come of draining any instance: its tasks are old, those of the others are as good as new. */
export function drained(problem: Problem): Verdict | undefined {
  const verdicts = startStates(problem).flatMap((state) =>
    [...problem.hosts.keys()]
      .filter((host) => tasksOn(problem, state, 0, host) > 0)
      .map((host) => drain(problem, state, host)),
  );
  return GRAVITY.findLast((verdict) => verdicts.includes(verdict));
}

function drain(problem: Problem, state: State, drained: number): Verdict {
  const elsewhere = onlyOn(problem, (host) => host !== drained);
  const start = problem.hosts.map((_, host) => {
    const count = tasksOn(problem, state, 0, host);
    return host === drained ? { old: count, new: 0 } : { old: 0, new: count };
  });
  const services = elsewhere.services.map((each) => ({ ...each, new: each.old, start }));
  return explore({ ...elsewhere, services }).services[0]!.verdict;
}

/** Takes tasks only on some of its hosts. */
function onlyOn(problem: Problem, takes: (host: number) => boolean): Problem {
  const services = problem.services.map((each) => ({
    ...each,
    old: { ...each.old, eligible: each.old.eligible.map((is, host) => is && takes(host)) },
  }));
  return { ...problem, services };
}
