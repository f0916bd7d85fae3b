import { type InstanceType, KNOWN_TYPES } from '../data/instance-types.js';
import type { Answer, Binding, Change } from './answer.js';
import type { Case } from './case.js';
import { totalIn } from './counts.js';
import { refusedBecause } from './refused.js';
import { boundsOf } from './situation.js';

/** A kind of change, from small to big: the smallest that helps is wanted. */
export interface Ladder {
  readonly most: number;
  readonly step: (size: number) => Change;
}

/** Sizes that are tried one after the other, before they grow faster. */
export const FEW_STEPS = 4;

/** What each size of a subnet leaves: five of its addresses are kept by AWS. */
const RANGES = [28, 27, 26, 25, 24, 23, 22, 21, 20].map((prefix) => 2 ** (32 - prefix) - 5);

/** What may help against what binds, least intrusive first. */
export function laddersFor(given: Case, answer: Answer): Ladder[] {
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
    ...(binds('port') && !given.new.sharesHost ? [once({ kind: 'dynamic-ports' })] : []),
    ...(binds('distinct') && given.isDistinct ? [once({ kind: 'drop-distinct' })] : []),
    ...(binds('bounds') ? [] : instances(given, answer)),
    ...(binds('memory', 'cpu', 'gpus', 'interfaces') ? biggerTypes(given) : []),
    ...(binds('addresses') ? [among(RANGES, (more) => ({ kind: 'addresses', more }))] : []),
    ...(binds('constraint') ? constraints(given) : []),
  ].filter(({ most }) => most > 0);
}

function once(change: Change): Ladder {
  return among([change], () => change);
}

function among<Value>(values: readonly Value[], change: (value: Value) => Change): Ladder {
  return { most: values.length, step: (size) => change(values[size - 1]!) };
}

/** The highest percentage for each lower bound; of very many tasks, each percentage. */
function minimum({ minimumPercent = 100, ...given }: Case, desired: number): Ladder {
  const lower = Math.min(desired + 1, boundsOf({ ...given, minimumPercent }, desired).lower);
  const percents =
    desired > 100
      ? below(Math.min(101, minimumPercent))
      : below(lower).map((bound) => Math.floor((100 * bound) / desired));
  return among(percents, (percent) => ({ kind: 'minimum', percent }));
}

/** The lowest percentage for each upper bound. */
function maximum({ maximumPercent = 100, ...given }: Case, desired: number): Ladder {
  const upper = Math.max(desired - 1, boundsOf({ ...given, maximumPercent }, desired).upper);
  const percents =
    desired > 100
      ? below(200 - maximumPercent).map((less) => 200 - less)
      : below(2 * desired - upper).map((less) => Math.ceil((100 * (2 * desired - less)) / desired));
  return among(percents, (percent) => ({ kind: 'maximum', percent }));
}

/** From one less down to 0. */
function below(count: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil(count)) }, (_, i) => Math.ceil(count) - 1 - i);
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
  return ground.pools.flatMap(({ name: pool, types: [type, ...others] }) =>
    type && others.length === 0
      ? [among(biggerThan(type), (bigger) => ({ kind: 'instance-type', pool, type: bigger }))]
      : [],
  );
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

function constraints(given: Case): Ladder[] {
  const texts = [...given.constraints, ...given.new.constraints].map(({ text }) => text);
  return [...new Set(texts)].map((text) => once({ kind: 'drop-constraint', text }));
}
