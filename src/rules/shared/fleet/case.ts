import type { Resource } from '../../../model/resource.js';
import type { Case, Deployment } from '../../../rollout/case.js';
import type { Inventory } from '../../../rollout/inventory/instances.js';
import type { RunningTasks } from '../../../rollout/inventory/tasks.js';
import { addTo } from '../../../source/lists.js';
import { onceEach } from '../../../source/once.js';
import type { Project } from '../../subjects/project.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import type { TaskSubject } from '../../subjects/task.js';
import { desiredOf } from '../counts.js';
import { shifts } from '../deployments.js';
import { keyOf } from '../mentions.js';
import { percentagesOf } from '../percentages.js';
import { mostTasks } from '../scaling-range.js';
import { effectiveStrategy, isUsed } from '../strategy.js';
import { constraintsIn, isDistinct, mayHaveOthers } from './constraints.js';
import { fleetOf } from './fleet.js';
import { groundGiven, type Runs } from './given.js';
import { groundOf } from './ground.js';
import { groupCalled } from './pools.js';
import { strategiesOf } from './preferences.js';
import { strangeKind, taskKindOf } from './task-kind.js';

/** What is known besides the files. */
export interface Given {
  readonly inventory?: Inventory | undefined;
  readonly tasks?: RunningTasks | undefined;
  /** The task definition that runs now, where it is another one. */
  readonly from?: TaskSubject | undefined;
  /** What is deployed at once with it, so that its tasks on an inventory are no neighbours. */
  readonly together?: readonly Together[];
}

interface Together {
  readonly service: ServiceSubject;
  readonly from?: TaskSubject | undefined;
}

/** The update of a service, as the analyzer takes it. */
export function caseOf(service: ServiceSubject, { inventory, tasks, from, together = [] }: Given = {}): Case {
  const alone = caseAlone(service);
  const others = together.filter((other) => other.service !== service).map(runsNow);
  const { ground, notes } = inventory
    ? groundGiven(runsNow({ service, from }), { inventory, tasks }, others)
    : { ground: alone.ground, notes: emptyGroups(service) };
  return {
    ...alone,
    ...(from && { old: taskKindOf(from) }),
    neighbours: neighboursOf(service),
    ground,
    notes: [...alone.notes, ...notes],
  };
}

function emptyGroups(service: ServiceSubject): string[] {
  const empty = (fleetOf(service) ?? []).filter(({ pool }) => pool.max === 0);
  return empty.map(
    ({ group }) => `${groupCalled(group)} starts with no instance, and nothing among these files scales it`,
  );
}

function runsNow({ service, from }: Together): Runs {
  const { old } = from ? { old: taskKindOf(from) } : caseAlone(service);
  return { service, demand: old.demand };
}

/** Without its neighbours, as they see it. */
const caseAlone = onceEach((service: ServiceSubject): Case => {
  const { task, view } = service;
  const kind = task ? taskKindOf(task) : strangeKind(service);
  const { min, max } = percentagesOf(service);
  const { strategies, notes } = strategiesOf(service);
  return {
    service: service.name,
    scheduling: service.scheduling === 'DAEMON' ? 'DAEMON' : 'REPLICA',
    deployment: deploymentOf(service),
    desired: desiredOf(service),
    minimumPercent: min,
    maximumPercent: max,
    old: kind,
    new: kind,
    constraints: constraintsIn(view.placementConstraints),
    isDistinct: isDistinct(service),
    strategies,
    ground: groundOf(service),
    scaledTo: mostTasks(service),
    neighbours: [],
    notes: [...openQuestions(service), ...notes],
  };
});

function deploymentOf({ controller, strategy, scheduling }: ServiceSubject): Deployment {
  if (controller === 'EXTERNAL') return 'external';
  if (scheduling === 'DAEMON') return 'rolling';
  return controller === 'CODE_DEPLOY' || shifts(strategy) ? 'doubling' : 'rolling';
}

/** What was taken for granted. */
function openQuestions(service: ServiceSubject): string[] {
  const { controller, strategy, scheduling, task, view } = service;
  const isOpen =
    mayHaveOthers(view.placementConstraints) ||
    (task !== undefined && mayHaveOthers(task.view.placementConstraints));
  return [
    ...(scheduling === undefined ? ['the scheduling strategy is not known: taken as `REPLICA`'] : []),
    ...(controller === undefined ? ['the deployment controller is not known: taken as `ECS`'] : []),
    ...(strategy === undefined ? ['the deployment strategy is not known: taken as `ROLLING`'] : []),
    ...(isOpen ? ['a placement constraint is not known: it is left out'] : []),
    ...(isShared(service) ? [SHARED] : []),
  ];
}

const SHARED =
  'base and weight of its capacity providers restrict nothing further: a task may be on any of them';

function isShared(service: ServiceSubject): boolean {
  const used = effectiveStrategy(service)?.filter(isUsed) ?? [];
  return service.launch === 'EC2' && used.length > 1;
}

/** The other services of its cluster: DAEMON ones first, then the rest in order of declaration. */
function neighboursOf(service: ServiceSubject): readonly Case[] {
  const cluster = clusterOf(service);
  if (cluster === undefined) return [];
  const all = onClusters(service.project).get(cluster) ?? [];
  const cases = all.filter((other) => other !== service).map(caseAlone);
  return [
    ...cases.filter(({ scheduling }) => scheduling === 'DAEMON'),
    ...cases.filter(({ scheduling }) => scheduling === 'REPLICA'),
  ];
}

const onClusters = onceEach((project: Project): ReadonlyMap<Resource | string, ServiceSubject[]> => {
  const found = new Map<Resource | string, ServiceSubject[]>();
  for (const service of project.services) {
    const cluster = clusterOf(service);
    if (cluster !== undefined) addTo(found, cluster, service);
  }
  return found;
});

/** Two services with the same are on one cluster; undefined where it is not known. */
function clusterOf({ cluster, project, view, update }: ServiceSubject): Resource | string | undefined {
  if (cluster) return cluster;
  if (view.cluster.state === 'absent') return update ? undefined : 'default';
  return keyOf(project, view.cluster.located);
}
