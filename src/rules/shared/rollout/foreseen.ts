import { evaluate } from '../../../query/evaluate.js';
import type { Case, Constraint, Ground, Pool } from '../../../rollout/case.js';
import { hostsOf, viewsOf } from '../../../rollout/fleet.js';
import { canStep } from '../../../rollout/problem.js';
import { refusedBecause } from '../../../rollout/refused.js';
import { onceEach } from '../../../source/once.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import type { TaskSubject } from '../../subjects/task.js';
import { desiredOf } from '../counts.js';
import { caseOf } from '../fleet/case.js';
import { isContradictory } from '../fleet/constraints.js';
import { groundOf } from '../fleet/ground.js';
import { knownIn } from '../known.js';
import { percentagesOf } from '../percentages.js';

/** More instances than this are not gone through one by one. */
const MOST_INSTANCES = 5000;
/** Each would be placed beside all the others: of more, only daemons are, which are on every instance. */
const MOST_NEIGHBOURS = 40;
/** On all instances together. */
const MOST_PLACES = 4000;

/**
 * An update as findings see it: what is not known does not stand in its way, and groups that grow by themselves have
 * grown. Undefined where it is not known on what it runs, and where nothing can be in its way.
 */
export const foreseen = onceEach((service: ServiceSubject): Case | undefined => {
  if (isUnhindered(service) || isContradictory(service)) return undefined;
  const from = registeredFor(service);
  const given = caseOf(service, from && { from });
  const { ground } = given;
  if (ground.kind === 'unknown' || ground.kind === 'inventory') return undefined;
  if (ground.kind === 'fleet' && !isSeen(service, given, ground.pools)) return undefined;
  const neighbours = looked(given)
    .filter(({ service: name }) => isSure(service, name))
    .map(grown);
  const known = { ...given, neighbours };
  const isKnown = isUpdateKnown(service, given) && isOldKnown(service);
  return withoutUnknown(grown(isKnown ? known : { ...known, ...FREE }));
});

/** On Fargate there is room for everything: without a count of addresses only the percentages hold an update up. */
function isUnhindered(service: ServiceSubject): boolean {
  if (service.launch !== 'FARGATE' || isShared(groundOf(service))) return false;
  const desired = desiredOf(service);
  const { min, max } = percentagesOf(service);
  if (!desired || min === undefined || max === undefined) return false;
  const update = { deployment: 'rolling', desired, minimumPercent: min, maximumPercent: max } as const;
  return refusedBecause(update) === undefined && canStep(desired, min, max);
}

/** Whether what others take of it leaves less room. */
export function isShared(ground: Ground): boolean {
  if (ground.kind === 'unknown') return false;
  return ground.kind !== 'fargate' || ground.subnets?.some(({ free }) => free !== undefined) === true;
}

function looked({ neighbours, ground }: Case): readonly Case[] {
  const instances = ground.kind === 'fleet' ? instancesIn(ground.pools) : 1;
  const most = Math.min(MOST_NEIGHBOURS, MOST_PLACES / instances);
  if (neighbours.length <= most) return neighbours;
  return neighbours.filter(({ scheduling }) => scheduling === 'DAEMON');
}

/** An update that nothing holds up: only whether there is room for the tasks at all is asked then. */
export const FREE = { deployment: 'rolling', minimumPercent: 0, maximumPercent: 200 } as const;

export function isUpdateKnown(
  { controller, strategy }: ServiceSubject,
  given: Pick<Case, 'minimumPercent' | 'maximumPercent'>,
): boolean {
  const isKnown = controller !== undefined && strategy !== undefined;
  return isKnown && given.minimumPercent !== undefined && given.maximumPercent !== undefined;
}

/** The answer of ECS on the task definition that it has, where it is beside the one that is to come. */
function registeredFor({ project, task }: ServiceSubject): TaskSubject | undefined {
  if (!task || task.resource.described) return undefined;
  const family = knownIn(task.view.family);
  const [only, ...others] = project.tasks.filter(
    ({ resource, view }) => resource.described && knownIn(view.family) === family,
  );
  return family === undefined || others.length > 0 ? undefined : only;
}

/** What is registered may be of its family, where one of the two is not known. */
function isOldKnown({ project, task }: ServiceSubject): boolean {
  const registered = project.tasks.filter(({ resource }) => resource.described);
  if (!task || task.resource.described || registered.length === 0) return true;
  return [task, ...registered].every(({ view }) => view.family.state !== 'unknown');
}

function instancesIn(pools: readonly Pool[]): number {
  return pools.reduce((sum, { max }) => sum + max, 0);
}

function isSeen({ view, task }: ServiceSubject, { new: { demand } }: Case, pools: readonly Pool[]): boolean {
  const lists = [view.placementConstraints, ...(task ? [task.view.placementConstraints] : [])];
  const count = instancesIn(pools);
  // A group without instances is one that is switched off.
  // A port that is kept has a rule of its own.
  const isKept = (port: string) => pools.some(({ keptPorts }) => keptPorts.has(port));
  return (
    demand !== undefined &&
    count > 0 &&
    count <= MOST_INSTANCES &&
    lists.every(({ lengthKnown }) => lengthKnown) &&
    ![...demand.ports].some(isKept)
  );
}

function grown(given: Case): Case {
  return withPools(given, (pool) => ({ ...pool, min: pool.max }));
}

export function withPools(given: Case, change: (pool: Pool) => Pool): Case {
  const { ground } = given;
  return ground.kind === 'fleet'
    ? { ...given, ground: { ...ground, pools: ground.pools.map(change) } }
    : given;
}

/** Only what is sure to run there takes a place. */
function isSure({ project }: ServiceSubject, name: string): boolean {
  const kinds = project.services.filter((other) => other.name === name).map(({ task }) => task);
  return kinds.every(
    (task) => task && task.os !== 'unknown' && task.view.runtimePlatform.cpuArchitecture.state !== 'unknown',
  );
}

/** What an instance is not known to have it may be given. */
function withoutUnknown(given: Case): Case {
  const [view] = viewsOf(given.ground);
  const hosts = view ? hostsOf(given.ground, view) : [];
  const instances = [...new Set(hosts.map(({ instance }) => instance))];
  const known = (constraints: readonly Constraint[]) =>
    constraints.filter(({ query }) => instances.every((each) => evaluate(query, each) !== 'unknown'));
  const old = { ...given.old, constraints: known(given.old.constraints) };
  return {
    ...given,
    constraints: known(given.constraints),
    old,
    new: given.new === given.old ? old : { ...given.new, constraints: known(given.new.constraints) },
    neighbours: given.neighbours.filter((each) => {
      const all = [...each.constraints, ...each.new.constraints];
      return known(all).length === all.length;
    }),
  };
}
