import type { Usual, Verdict } from './analysis.js';
import { analyze } from './analyze.js';
import type { Drain } from './answer.js';
import { arrangementsOf } from './arrangements.js';
import type { Effort, Work } from './effort.js';
import { isWorse } from './judge.js';
import type { Problem, Rolling } from './problem.js';
import { isCounted } from './eligible.js';
import { slotsIn } from './room.js';
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
  const draining = { ...rolling, ...boundsOf({ ...given, deployment: 'rolling' }, rolling.desired) };
  const bySlots = verdictsBySlots(problem, draining);
  const classes = classesOf(problem, rolling);
  let runs = Math.min(MOST_RUNS, Math.ceil(MOST_INSTANCES / problem.hosts.length));
  let worst: Drain | undefined;
  for (const placed of all)
    for (const host of oneOfEach(classes, placed)) {
      if (!bySlots && runs-- === 0) return worst && notSafe(worst);
      const verdict = bySlots?.[host] ?? (yield* verdictOf(without(problem, draining, placed, host), effort));
      if (!worst || isWorse(verdict, worst.verdict) || (verdict === worst.verdict && host < worst.host))
        worst = { host, verdict };
    }
  const isSure = isComplete || bySlots?.every((verdict) => verdict === 'safe');
  return worst && (isSure ? worst : notSafe(worst));
}

/**
 * By host. All tasks are of one demand: if no address is counted, it is enough that there are places for all on the
 * others, and a step that the bounds leave.
 */
function verdictsBySlots({ hosts }: Problem, rolling: Rolling): Verdict[] | undefined {
  const { desired, lower, upper, old, isDistinct, poolOf, start } = rolling;
  if (start || poolOf.some((pool) => pool !== undefined)) return undefined;
  const slots = hosts.map(({ room }, host) =>
    old.eligible[host] ? Math.min(desired, slotsIn(room, old.demand, isDistinct)) : 0,
  );
  const all = slots.reduce((sum, each) => sum + each, 0);
  return slots.map((own) => (all - own >= desired && lower < upper ? 'safe' : 'stuck'));
}

function* verdictOf(problem: Problem, effort: Effort): Work<Verdict> {
  const { services } = yield* analyze(problem, { ...effort, limit: Math.min(effort.limit, MOST_STATES) });
  return services[0]?.verdict ?? 'undecided';
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
