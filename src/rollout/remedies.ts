import { type InstanceType, KNOWN_TYPES } from '../data/instance-types.js';
import type { Answer, Binding, Change, Remedy } from './answer.js';
import { applied } from './applied.js';
import type { Case } from './case.js';
import { totalIn } from './counts.js';
import type { Effort, Work } from './effort.js';
import { judge, mainLook, outcomeIn } from './judge.js';
import type { Rolling } from './problem.js';
import { refusedBecause } from './refused.js';
import { boundsOf } from './situation.js';
import { counted, tasks } from './words.js';

export { applied } from './applied.js';

/** States that are looked at for one change, and for all of them as a multiple of what the answer may take. */
const MOST_STATES = 20_000;
const MOST_TIMES = 10;

/** A kind of change, from small to big: the smallest that helps is wanted. */
interface Ladder {
  readonly most: number;
  readonly step: (size: number) => Change;
}

/** The smallest changes that make an update safe in every view; none is told that was not tried. */
export function* remediesFor(given: Case, answer: Answer, effort: Effort): Work<Remedy[]> {
  const found: Remedy[] = [];
  const budget = { states: effort.limit * MOST_TIMES };
  for (const ladder of laddersFor(given, answer)) {
    const remedy = yield* climb(given, ladder, effort, budget);
    if (remedy) found.push(remedy);
    if (budget.states <= 0 || effort.isStopped?.()) break;
  }
  return [...found.filter((each) => !isOutage(each)), ...found.filter(isOutage)];
}

/** Without a minimum nothing keeps the service up. */
function isOutage({ change }: Remedy): boolean {
  return change.kind === 'minimum' && change.percent === 0;
}

/** One step after the other at first, then ever longer ones; and back to the smallest that is known to help. */
function* climb(
  given: Case,
  { most, step }: Ladder,
  effort: Effort,
  budget: { states: number },
): Work<Remedy | undefined> {
  let below = 0;
  for (
    let size = 1;
    size <= most;
    size = Math.min(size < FEW_STEPS ? size + 1 : size * 2, Math.max(most, size + 1))
  ) {
    let remedy = yield* tried(given, step(size), effort, budget);
    if (budget.states <= 0) return remedy;
    if (!remedy) {
      below = size;
      continue;
    }
    let above = size;
    while (above - below > 1) {
      const middle = (above + below) >> 1;
      const smaller = yield* tried(given, step(middle), effort, budget);
      if (smaller) [above, remedy] = [middle, smaller];
      else below = middle;
    }
    return remedy;
  }
  return undefined;
}

const FEW_STEPS = 4;

function* tried(
  given: Case,
  change: Change,
  effort: Effort,
  budget: { states: number },
): Work<Remedy | undefined> {
  const changed = applied(given, change);
  if (refusedBecause(changed) !== undefined) return undefined;
  const limit = Math.min(effort.limit, MOST_STATES);
  const looks = yield* judge([changed], { ...effort, limit });
  for (const { analysis } of looks) budget.states -= analysis.explored.states;
  const isSafe = looks.length > 0 && looks.every((look) => outcomeIn(look, 0).verdict === 'safe');
  if (!isSafe) return undefined;
  const main = mainLook(looks, 0);
  const [rolling] = main.situation.problem.services;
  return (
    rolling && {
      change,
      text: textOf(change, rolling),
      fewestHealthy: outcomeIn(main, 0).fewestHealthy.worst,
    }
  );
}

/** What may help against what binds, least intrusive first. */
function laddersFor(given: Case, answer: Answer): Ladder[] {
  const { binding, desired = 0, counterexample, verdict } = answer;
  const binds = (...kinds: Binding['kind'][]) => binding.some(({ kind }) => kinds.includes(kind));
  const isRefused = refusedBecause(given) !== undefined;
  const isRolling = given.deployment === 'rolling' && verdict !== 'unplaceable';
  const hasOld = isRefused || (counterexample !== undefined && totalIn(counterexample.end, 0).old > 0);
  return [
    ...(isRolling && (isRefused || binds('bounds')) && given.scheduling !== 'DAEMON'
      ? [maximum(given, desired)]
      : []),
    ...(isRolling && hasOld ? [minimum(given, desired)] : []),
    ...(binds('port') ? [once({ kind: 'dynamic-ports' })] : []),
    ...(binds('distinct') && given.isDistinct ? [once({ kind: 'drop-distinct' })] : []),
    ...(binds('bounds') ? [] : instances(given, answer)),
    ...(binds('memory', 'cpu', 'gpus', 'interfaces') ? biggerTypes(given) : []),
    ...(binds('addresses') ? [addresses()] : []),
    ...(binds('constraint') ? constraints(given) : []),
  ];
}

function once(change: Change): Ladder {
  return { most: 1, step: () => change };
}

/** The highest percentage for each lower bound. */
function minimum(given: Case, desired: number): Ladder {
  const { lower } = boundsOf(given, desired);
  const from = Math.min(lower, desired + 1);
  return {
    most: from,
    step: (size) => ({ kind: 'minimum', percent: Math.floor((100 * (from - size)) / desired) }),
  };
}

/** The lowest percentage for each upper bound. */
function maximum(given: Case, desired: number): Ladder {
  const { upper } = boundsOf(given, desired);
  const from = Math.max(upper, desired - 1);
  return {
    most: 2 * desired - from,
    step: (size) => ({ kind: 'maximum', percent: Math.ceil((100 * (from + size)) / desired) }),
  };
}

const MOST_INSTANCES = 1000;

function instances({ ground }: Case, { bounds, desired = 0, hosts }: Answer): Ladder[] {
  const wanted = Math.max(desired, bounds?.upper ?? 0);
  const most = Math.min(MOST_INSTANCES, Math.max(FEW_STEPS, wanted, hosts.length));
  const of = (pool: string | undefined): Ladder => ({
    most,
    step: (more) => ({ kind: 'instances', pool, more }),
  });
  if (ground.kind === 'fleet') return ground.pools.map(({ name }) => of(name));
  return ground.kind === 'inventory' && ground.hosts.length > 0 ? [of(undefined)] : [];
}

const NEXT_TYPES = 3;

function biggerTypes({ ground }: Case): Ladder[] {
  if (ground.kind !== 'fleet') return [];
  return ground.pools.flatMap(({ name: pool, types: [type, ...others] }) => {
    const bigger = type && others.length === 0 ? biggerThan(type) : [];
    return bigger.length > 0
      ? [
          {
            most: bigger.length,
            step: (size: number) => ({ kind: 'instance-type', pool, type: bigger[size - 1] ?? '' }) as const,
          },
        ]
      : [];
  });
}

/** Of the same family, by size. */
function biggerThan({ type, family, arch, vcpu, memoryMiB }: InstanceType): string[] {
  return KNOWN_TYPES.all
    .filter(
      (each) =>
        each.type !== type &&
        each.family === family &&
        each.arch === arch &&
        !each.bareMetal &&
        each.vcpu >= vcpu &&
        each.memoryMiB >= memoryMiB,
    )
    .sort((a, b) => a.memoryMiB - b.memoryMiB || a.vcpu - b.vcpu)
    .slice(0, NEXT_TYPES)
    .map((each) => each.type);
}

/** What each size of a subnet leaves: five of its addresses are kept by AWS. */
const RANGES = [28, 27, 26, 25, 24, 23, 22, 21, 20].map((prefix) => 2 ** (32 - prefix) - 5);

function addresses(): Ladder {
  return { most: RANGES.length, step: (size) => ({ kind: 'addresses', more: RANGES[size - 1] ?? 0 }) };
}

function constraints(given: Case): Ladder[] {
  const texts = [...given.constraints, ...given.new.constraints].map(({ text }) => text);
  return [...new Set(texts)].map((text) => once({ kind: 'drop-constraint', text }));
}

/** In plain words: how a format writes it is told where it is proposed. */
function textOf(change: Change, { desired, lower, upper }: Rolling): string {
  switch (change.kind) {
    case 'minimum':
      if (change.percent === 0) return 'lower the minimum to 0 %, if the service may be down for a moment';
      return `lower the minimum to ${change.percent} %, so that ${lower < desired ? `${lower} of ${tasks(desired)}` : `all ${tasks(desired)}`} must stay healthy`;
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
