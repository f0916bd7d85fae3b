import { addressOf, type Resource } from '../../../model/resource.js';
import { view } from '../../../model/view.js';
import { onceEach } from '../../../source/once.js';
import type { Project } from '../../subjects/project.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { isScaled } from '../managed-scaling.js';
import { effectiveStrategy, isUsed } from '../strategy.js';
import { type Group, groupAt, groupOf, groupsIn } from './groups.js';

/** Instances of one Auto Scaling group. */
export interface Pool {
  readonly group: Group;
  /** As many as there are, or as it comes to have by itself. */
  readonly size: number;
  /** As many as there can be. */
  readonly most: number;
}

/** The instances on which the tasks of a service can run. */
export type Fleet = readonly Pool[];

/** More instances than this are not gone through one by one. */
const MOST_INSTANCES = 5000;

/** Undefined where it is not all known. */
export const fleetOf = onceEach((service: ServiceSubject): Fleet | undefined => {
  if (service.launch !== 'EC2') return undefined;
  const strategy = effectiveStrategy(service);
  const pools = strategy ? poolsOfStrategy(service) : poolsOfCluster(service);
  const known = pools.flatMap((pool) => pool ?? []);
  const count = known.reduce((sum, { most }) => sum + most, 0);
  return known.length > 0 && known.length === pools.length && count <= MOST_INSTANCES ? known : undefined;
});

function poolsOfStrategy(service: ServiceSubject): (Pool | undefined)[] {
  const used = (effectiveStrategy(service) ?? []).filter(isUsed);
  return used.map(({ capacityProvider }) => {
    const named = service.named(capacityProvider.located);
    const provider = service.project.of('capacity-provider').find(({ resource }) => resource === named);
    if (!provider) return undefined;
    const group = groupAt(service.project, provider.view.autoScalingGroupProvider.autoScalingGroupArn);
    return group && poolOf(group, isScaled(provider) !== false);
  });
}

/** Tasks by launch type never make a provider start instances. */
function poolsOfCluster({ project, cluster }: ServiceSubject): (Pool | undefined)[] {
  if (!cluster || cluster.existing) return [];
  const provided = providedGroups(project, cluster);
  const own = groupsIn(project)
    .filter((group) => !provided.includes(group))
    .flatMap((group) => {
      const joined = joins(group, cluster);
      return joined === false ? [] : [joined && group];
    });
  return [...provided, ...own].map((group) => group && poolOf(group, false));
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

function poolOf(group: Group, isGrown: boolean): Pool | undefined {
  const { max, declared, types, hasOwnScaling } = group;
  if (max === undefined || !types) return undefined;
  const size = isGrown || hasOwnScaling || declared === undefined ? max : declared;
  return { group, size, most: Math.max(size, max) };
}
