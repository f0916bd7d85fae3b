import { addressOf, type Resource } from '../../../model/resource.js';
import { view } from '../../../model/view.js';
import type { Pool } from '../../../rollout/case.js';
import { onceEach } from '../../../source/once.js';
import type { Project } from '../../subjects/project.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { isScaled } from '../managed-scaling.js';
import { effectiveStrategy, isUsed } from '../strategy.js';
import { type Group, groupAt, groupOf, groupsIn } from './groups.js';
import { groupCalled, poolOf } from './pools.js';

/** An Auto Scaling group, and its instances as the analyzer sees them. */
export interface Grouped {
  readonly group: Group;
  readonly pool: Pool;
}

/** The instances on which the tasks of a service can run. */
export type Fleet = readonly Grouped[];

/** Undefined where it is not all known. */
export function fleetOf(service: ServiceSubject): Fleet | undefined {
  const found = findFleet(service);
  return typeof found === 'string' ? undefined : found;
}

/** Where it is not all known, why: goes on after: the fleet is not known, because … */
export const findFleet = onceEach((service: ServiceSubject): Fleet | string => {
  const { launch } = service;
  if (launch !== 'EC2') return launch === undefined ? UNDECIDED : ELSEWHERE[launch];
  const found = effectiveStrategy(service) ? fleetOfStrategy(service) : fleetOfCluster(service);
  const missing = found.find((each) => typeof each === 'string');
  if (missing !== undefined) return missing;
  const known = found.filter((each) => typeof each !== 'string');
  return [...new Map(known.map((each) => [each.group, each])).values()];
});

const UNDECIDED = 'neither a launch type nor capacity providers say on what its tasks run';
const WAY_OUT = 'give `--inventory`, or a `fleet`';
const ELSEWHERE = {
  FARGATE: 'Fargate has none',
  MANAGED_INSTANCES: 'AWS chooses the instances of a Managed Instances provider',
  EXTERNAL: 'external instances are in no file: give `--inventory`',
} as const;

type Found = Grouped | string;

function fleetOfStrategy(service: ServiceSubject): readonly Found[] {
  const used = (effectiveStrategy(service) ?? []).filter(isUsed);
  if (used.length === 0) return ['no capacity provider of its strategy has a base or a weight above 0'];
  return used.map(({ capacityProvider }) => {
    const named = service.named(capacityProvider.located);
    const provider = service.project.of('capacity-provider').find(({ resource }) => resource === named);
    const called = named?.name ?? (capacityProvider.state === 'known' ? capacityProvider.value : undefined);
    if (!provider) return notHere(called === undefined ? 'its capacity provider' : providerCalled(called));
    const group = groupAt(service.project, provider.view.autoScalingGroupProvider.autoScalingGroupArn);
    if (!group) return notHere(`the Auto Scaling group of ${providerCalled(provider.name)}`);
    return grouped(group, isScaled(provider) !== false);
  });
}

/** Tasks by launch type never make a provider start instances. */
function fleetOfCluster({ project, cluster }: ServiceSubject): readonly Found[] {
  if (!cluster || cluster.existing) return [notHere('its cluster')];
  const called = `cluster \`${cluster.name}\``;
  const provided = providedGroups(project, cluster);
  if (provided.includes(undefined))
    return [notHere(`the Auto Scaling group of a capacity provider of ${called}`)];
  const own = groupsIn(project)
    .filter((group) => !provided.includes(group))
    .map((group) => ({ group, isMember: joins(group, cluster) }));
  const open = own.find(({ isMember }) => isMember === undefined);
  if (open) return [`it is not known whether the instances of ${groupCalled(open.group)} join ${called}`];
  const all = [...provided, ...own.filter(({ isMember }) => isMember).map(({ group }) => group)];
  if (all.length === 0) return [`no Auto Scaling group of ${called} is among these files: ${WAY_OUT}`];
  return all.flatMap((group) => (group ? [grouped(group, false)] : []));
}

function grouped(group: Group, isGrown: boolean): Found {
  const pool = poolOf(group, isGrown);
  return typeof pool === 'string' ? pool : { group, pool };
}

function notHere(what: string): string {
  return `${what} is not among these files: ${WAY_OUT}`;
}

function providerCalled(name: string): string {
  return `capacity provider \`${name}\``;
}

function providedGroups(project: Project, cluster: Resource): (Group | undefined)[] {
  const { capacityProviders } = view('CreateCluster', cluster.value);
  if (capacityProviders.state === 'unknown' || project.mayGetProviders(cluster)) return [undefined];
  return capacityProviders
    .filter((each) => project.launchOf(each) !== 'FARGATE')
    .map((each) => groupOf(project, each));
}

/** Whether its instances say that they belong to a cluster; undefined where what they say is not known. */
function joins({ agent }: Group, cluster: Resource): boolean | undefined {
  const named = agent.settings.get('ECS_CLUSTER');
  if (!named) return agent.complete ? cluster.name === 'default' : undefined;
  if (named.kind === 'string') return named.value === cluster.name;
  const of = named.kind === 'expression' ? named.expression : undefined;
  if (of?.type !== 'reference') return undefined;
  return of.target === addressOf(cluster);
}
