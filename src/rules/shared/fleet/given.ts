import type { FleetHost, Ground } from '../../../rollout/case.js';
import { hostOf, strangeTypes } from '../../../rollout/inventory/hosts.js';
import type { Inventory, Machine } from '../../../rollout/inventory/instances.js';
import type { RunningTask, RunningTasks } from '../../../rollout/inventory/tasks.js';
import type { Demand } from '../../../rollout/problem.js';
import { withBack } from '../../../rollout/room.js';
import { listed } from '../../../rollout/words.js';
import { addTo } from '../../../source/lists.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { effectiveStrategy, isUsed } from '../strategy.js';
import { counted, tasks as tasksSaid } from '../words.js';
import { groundOf, subnetsOf } from './ground.js';
import { clusterNameOf, providerNameIn, tasksOf } from './real-names.js';
import { instanceTypesOf } from '../instance-types.js';

interface Grounded {
  readonly ground: Ground;
  readonly notes: readonly string[];
}

/** What ECS says of a cluster. */
export interface Told {
  readonly inventory: Inventory;
  readonly tasks: RunningTasks | undefined;
}

/** A service, and what a task of it takes now. */
export interface Runs {
  readonly service: ServiceSubject;
  readonly demand: Demand | undefined;
}

/** What a service can run on by what ECS says of its cluster: without its own tasks, and those of others deployed at once. */
export function groundGiven(
  { service, demand }: Runs,
  { inventory, tasks }: Told,
  others: readonly Runs[],
): Grounded {
  const { launch } = service;
  if (launch === 'FARGATE' || launch === 'MANAGED_INSTANCES') return { ground: groundOf(service), notes: [] };
  const cluster = clusterNameOf(service);
  if (cluster !== undefined && inventory.cluster !== undefined && cluster !== inventory.cluster)
    return elsewhere(service, inventory.cluster, cluster);
  const instanceTypes = instanceTypesOf(service.project.settings);
  const { machines, notes } = machinesFor(service, inventory);
  const all = tasks?.tasks ?? [];
  const own = tasksOf(service, all);
  const ownAt = byMachine(own);
  const allAt = byMachine(all);
  const isStartKnown = own.length > 0 && demand !== undefined;
  const gone = [{ service, demand }, ...others].flatMap((each) => groupOf(each, all));
  const hosts = machines.map((machine) => {
    const told = { ...machine, takenInterfaces: interfacesOn(machine, allAt) };
    return gone.reduce((host, group) => hostWithout(host, machine, group), hostOf(told, instanceTypes));
  });
  return {
    ground: {
      kind: 'inventory',
      hosts,
      subnets: subnetsOf(service, [{ zones: hosts.map(({ zone }) => zone) }]),
      start: isStartKnown
        ? machines.map(({ id }) => ({ old: (ownAt.get(id) ?? []).filter(stays).length, new: 0 }))
        : undefined,
    },
    notes: [
      ...notes,
      ...strangeTypes(machines, instanceTypes),
      ...(tasks ? notesOn(service, own, machines, demand) : tasksUntold(service, machines)),
      ...interfacesUntold(machines, allAt, demand),
    ],
  };
}

function elsewhere(service: ServiceSubject, given: string, cluster: string): Grounded {
  const said = `the inventory is of cluster \`${given}\`, and ${service.called} runs on \`${cluster}\``;
  const ground = groundOf(service);
  return ground.kind === 'unknown'
    ? { ground: { kind: 'unknown', because: said }, notes: [] }
    : { ground, notes: [`${said}: its instances are those of its files`] };
}

/** With a capacity provider strategy, those of its providers. */
function machinesFor(
  service: ServiceSubject,
  { machines }: Inventory,
): { readonly machines: readonly Machine[]; readonly notes: readonly string[] } {
  const used = effectiveStrategy(service)?.filter(isUsed);
  if (!used) return { machines, notes: [] };
  const names = used.flatMap(({ capacityProvider }) => providerNameIn(service, capacityProvider) ?? []);
  if (names.length < used.length)
    return { machines, notes: ['the name of a capacity provider is not known: all instances are taken'] };
  const provided = machines.filter(({ provider }) => provider !== undefined && names.includes(provider));
  const said = `capacity provider ${listed(names.map((name) => `\`${name}\``))}`;
  return {
    machines: provided,
    notes: provided.length === 0 ? [`no instance of the inventory is of ${said}`] : [],
  };
}

type ByMachine = ReadonlyMap<string, readonly RunningTask[]>;

function byMachine(tasks: readonly RunningTask[]): ByMachine {
  const found = new Map<string, RunningTask[]>();
  for (const task of tasks) if (task.machine !== undefined) addTo(found, task.machine, task);
  return found;
}

/** Either answer may tell of them. */
function interfacesOn({ id, takenInterfaces }: Machine, tasks: ByMachine): number {
  const told = tasks.get(id) ?? [];
  return Math.max(
    takenInterfaces,
    told.reduce((sum, { interfaces }) => sum + interfaces, 0),
  );
}

/** The tasks of a service, which take the same each. */
interface Group {
  readonly tasks: ByMachine;
  readonly demand: Demand;
}

function groupOf({ service, demand }: Runs, all: readonly RunningTask[]): Group[] {
  return demand ? [{ demand, tasks: byMachine(tasksOf(service, all)) }] : [];
}

/** As if these tasks were not there. */
function hostWithout(host: FleetHost, { id }: Machine, { tasks, demand }: Group): FleetHost {
  const here = tasks.get(id);
  if (!here) return host;
  const interfaces = here.reduce((sum, each) => sum + each.interfaces, host.room.interfaces);
  return { ...host, room: { ...withBack(host.room, demand, here.length), interfaces } };
}

/** A task that stops counts for nothing. */
function stays({ isStopping }: RunningTask): boolean {
  return !isStopping;
}

/** What they take is not free then. */
function tasksUntold({ called }: ServiceSubject, machines: readonly Machine[]): string[] {
  return machines.some(({ runningTasks }) => (runningTasks ?? 0) > 0)
    ? [`the tasks that run are taken for those of others: \`--tasks\` says which are of ${called}`]
    : [];
}

function notesOn(
  { called, view: { desiredCount } }: ServiceSubject,
  own: readonly RunningTask[],
  machines: readonly Machine[],
  demand: Demand | undefined,
): string[] {
  if (own.length === 0) return [`none of the tasks is of ${called}: they may be anywhere`];
  if (!demand) return [`what a task of ${called} takes is not known: its tasks may be anywhere`];
  const here = own.filter(stays);
  const starting = here.filter(({ isRunning }) => !isRunning).length;
  const revisions = [...new Set(here.flatMap(({ revision }) => revision ?? []))].sort();
  const ids = new Set(machines.map(({ id }) => id));
  const outside = here.filter(({ machine }) => !ids.has(machine ?? '')).length;
  const desired = desiredCount.state === 'known' ? desiredCount.value : here.length;
  return [
    ...(revisions.length > 1
      ? [`tasks of ${listed(revisions.map((each) => `\`${each}\``))} run: all are taken as old ones`]
      : []),
    ...(starting > 0 ? [`taken as healthy, though not yet running: ${tasksSaid(starting)}`] : []),
    ...(outside > 0 ? [`left out, being on no instance of the service: ${tasksSaid(outside)}`] : []),
    ...(desired === here.length ? [] : [`of ${desired} that are desired, ${here.length} run now`]),
  ];
}

/** Old answers and hand-made ones may lack the attachments. */
function interfacesUntold(
  machines: readonly Machine[],
  tasks: ByMachine,
  demand: Demand | undefined,
): string[] {
  if (!demand?.interfaces) return [];
  const silent = machines.filter(
    (machine) =>
      machine.freeInterfaces === undefined &&
      (machine.runningTasks ?? 0) > 0 &&
      interfacesOn(machine, tasks) === 0,
  );
  if (silent.length === 0) return [];
  const where = counted(silent.length, 'instance');
  return [`no network interface is told of the tasks on ${where}: they are taken to have none`];
}
