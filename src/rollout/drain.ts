import type { Usual } from './analysis.js';
import { analyze } from './analyze.js';
import type { Drain } from './answer.js';
import { arrangementsOf } from './arrangements.js';
import type { Effort, Work } from './effort.js';
import { isWorse } from './judge.js';
import type { Problem, Rolling } from './problem.js';
import { isCounted } from './eligible.js';
import { boundsOf, type Situation } from './situation.js';

const MOST_ARRANGEMENTS = 100;
const MOST_RUNS = 64;
/** So many instances may be in all problems together. */
const MOST_INSTANCES = 20_000;
const MOST_STATES = 5000;

/** Of all instances that have tasks, in all arrangements: the one whose tasks are hardest to replace on the others. */
export function* drainOf(
  situation: Situation,
  usual: Usual,
  service: number,
  effort: Effort,
): Work<Drain | undefined> {
  const { problem, services } = situation;
  const given = services[service]?.case;
  const rolling = problem.services[service];
  if (!given || !rolling || !isCounted(given) || given.scheduling === 'DAEMON') return undefined;
  const { all, isComplete } = arrangementsOf(problem, service, usual, MOST_ARRANGEMENTS);
  const classes = classesOf(problem, rolling);
  const draining = { ...rolling, ...boundsOf({ ...given, deployment: 'rolling' }, rolling.desired) };
  let runs = Math.min(MOST_RUNS, Math.ceil(MOST_INSTANCES / problem.hosts.length));
  let worst: Drain | undefined;
  for (const placed of all)
    for (const host of oneOfEach(classes, placed)) {
      if (runs-- === 0) return worst && notSafe(worst);
      const drained = without(problem, draining, placed, host);
      const { services } = yield* analyze(drained, { ...effort, limit: Math.min(effort.limit, MOST_STATES) });
      const verdict = services[0]?.verdict ?? 'undecided';
      if (!worst || isWorse(verdict, worst.verdict) || (verdict === worst.verdict && host < worst.host))
        worst = { host, verdict };
    }
  return worst && (isComplete ? worst : notSafe(worst));
}

/** Not all was looked at. */
function notSafe({ host, verdict }: Drain): Drain {
  return { host, verdict: verdict === 'safe' ? 'undecided' : verdict };
}

/** Its tasks are old, those of the others are new; none may come to it. */
function without(problem: Problem, rolling: Rolling, placed: readonly number[], drained: number): Problem {
  const { demand, eligible } = rolling.old;
  const start = placed.map((count, host) =>
    host === drained ? { old: count, new: 0 } : { old: 0, new: count },
  );
  const elsewhere = eligible.map((is, host) => is && host !== drained);
  return { ...problem, services: [{ ...rolling, new: { demand, eligible: elsewhere }, start }] };
}

/** By host: equal where nothing tells two of them apart. */
function classesOf({ hosts }: Problem, { old, poolOf, preferences }: Rolling): string[] {
  const rooms = new Map(hosts.map(({ room }) => room).map((room) => [room, 0]));
  let number = 0;
  for (const room of rooms.keys()) rooms.set(room, number++);
  const fields = preferences.flatMap((each) => (each.kind === 'spread' ? [each.values] : []));
  return hosts.map(({ room, zone }, i) =>
    JSON.stringify([rooms.get(room), zone, old.eligible[i], poolOf[i], fields.map((values) => values[i])]),
  );
}

/** Hosts with tasks; of those that are alike and have as many, the first. */
function oneOfEach(classes: readonly string[], placed: readonly number[]): number[] {
  const seen = new Set<string>();
  return [...placed.keys()].filter((host) => {
    const key = `${placed[host]} ${classes[host]}`;
    if (placed[host] === 0 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
