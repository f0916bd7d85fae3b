import type { ResourceKind } from '../../model/resource.js';
import type { Change, Effect } from './types.js';

/**
 * What `UpdateService` says of its members; what it has no member for can only be set when a service is made.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */
const STARTS_DEPLOYMENT: ReadonlySet<string> = new Set([
  'taskDefinition',
  'networkConfiguration',
  'platformVersion',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
]);

/**
 * What cannot be updated: the thing is made again. `UpdateService`, `UpdateCluster` and `UpdateCapacityProvider` have no
 * member for it: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateCapacityProvider.html
 */
const FIXED: Readonly<Partial<Record<ResourceKind, readonly string[]>>> = {
  service: ['serviceName', 'cluster', 'launchType', 'role', 'schedulingStrategy'],
  cluster: ['clusterName'],
  'capacity-provider': ['name', 'cluster', 'autoScalingGroupProvider.autoScalingGroupArn'],
};

/** What is known of a service beside its changes. */
export interface ServiceFacts {
  /** The task definitions that get a new revision, by which it is run. */
  readonly revised: readonly string[];
  /** As the second description has it. */
  readonly controller: string | undefined;
  readonly hasStrategy: boolean;
}

/** What the changes of a task definition do: a revision cannot be changed, only followed by another one. */
export function effectsOnTask(name: string, changes: readonly Change[]): Effect[] {
  if (changes.every(({ path }) => isWithin(path, 'tags'))) return inPlace(changes);
  const renamed = changes.some(({ path }) => path === 'family');
  const text = renamed
    ? 'another family: its revisions begin at 1'
    : `a new revision of \`${name}\` is registered`;
  return [{ kind: 'revision', text }];
}

export function effectsOnService(changes: readonly Change[], facts: ServiceFacts): Effect[] {
  const replaced = fixedOf('service', changes).filter(
    (member) => member !== 'launchType' || !facts.hasStrategy,
  );
  if (replaced.length > 0) return [replacement('service', replaced)];
  const starting = [...new Set(changes.map(({ path }) => rootOf(path)))].filter((member) =>
    STARTS_DEPLOYMENT.has(member),
  );
  const scale = changes.flatMap((change) => (change.path === 'desiredCount' ? scaled(change) : []));
  if (starting.length === 0 && facts.revised.length === 0)
    return scale.length > 0 && scale.length === changes.length ? scale : [...scale, ...inPlace(changes)];
  const reasons = [
    ...facts.revised.map((name) => `the new revision of \`${name}\``),
    ...starting.map((member) => `\`${member}\``),
  ];
  return [
    { kind: 'deployment', text: `${deploymentBy(facts.controller)}, for ${reasons.join(', ')}` },
    ...scale,
  ];
}

export function effectsOnOther(kind: ResourceKind, changes: readonly Change[]): Effect[] {
  if (changes.length === 0) return [];
  const replaced = fixedOf(kind, changes);
  if (replaced.length > 0) return [replacement(kind.replaceAll('-', ' '), replaced)];
  return kind === 'job' ? [{ kind: 'in-place', text: 'the next run is started so' }] : inPlace(changes);
}

function fixedOf(kind: ResourceKind, changes: readonly Change[]): string[] {
  const members = FIXED[kind] ?? [];
  return members.filter((member) => changes.some(({ path }) => isWithin(path, member)));
}

function replacement(title: string, members: readonly string[]): Effect {
  const which = members.map((each) => `\`${each}\``).join(', ');
  return { kind: 'replace', text: `the ${title} is replaced: ${which} cannot be updated` };
}

/** With another controller, `UpdateService` refuses what starts a deployment. */
function deploymentBy(controller: string | undefined): string {
  if (controller === 'CODE_DEPLOY') return 'a deployment of CodeDeploy is needed';
  return controller === 'EXTERNAL' ? 'a new task set is needed' : 'a deployment starts';
}

function scaled({ before, after }: Change): Effect[] {
  const [from, to] = [before?.value, after?.value];
  if (typeof from !== 'number' || typeof to !== 'number') return [];
  const count = Math.abs(to - from);
  const tasks = count === 1 ? '1 task is' : `${count} tasks are`;
  return [{ kind: 'scale', text: `${tasks} ${to > from ? 'started' : 'stopped'}` }];
}

function inPlace(changes: readonly Change[]): Effect[] {
  return changes.length === 0 ? [] : [{ kind: 'in-place', text: 'updated in place, without a deployment' }];
}

function rootOf(path: string): string {
  return path.replace(/[.[].*/s, '');
}

function isWithin(path: string, member: string): boolean {
  return path === member || path.startsWith(`${member}.`) || path.startsWith(`${member}[`);
}
