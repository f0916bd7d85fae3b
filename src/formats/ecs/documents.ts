import { ANSWERS } from '../../model/generated/answers.js';
import { REQUEST_OF, type RequestKind } from '../../model/resource.js';
import { nearest } from '../../diagnostic/nearest.js';
import { entryOfMember, sameName } from '../../model/structure/plain.js';
import { requestShape, type RequestName, structureShape } from '../../model/shapes.js';
import type { Entry, Located, LocatedList, LocatedMap } from '../../source/value.js';
import { CONTAINER_MEMBERS } from './container.js';

/** One thing that a document describes, before what does not belong to it is taken out. */
export interface Part {
  readonly kind: RequestKind;
  readonly form: PartForm;
  readonly value: LocatedMap | LocatedList;
}

export type PartForm =
  /** A whole request, or the answer that describes one. */
  | 'whole'
  /** A service whose name is given elsewhere: `--service-name`, or the configuration of ecspresso. */
  | 'unnamed'
  /** What an update changes: all else stays as it is. */
  | 'update'
  /** Container definitions alone; the rest of the task definition stands elsewhere. */
  | 'containers';

export interface Recognised {
  readonly parts: readonly Part[];
  /** Members beside the parts that are not understood. */
  readonly others: readonly Entry[];
}

/** Tells what a document describes by what stands in it; undefined if it is nothing of ECS. */
export function recognise(root: Located): Recognised | undefined {
  if (root.kind === 'list') return recogniseList(root);
  if (root.kind !== 'map') return undefined;
  const single = recogniseSingle(root);
  if (single) return { parts: [single], others: [] };
  return recogniseCollection(recorded(root) ?? root);
}

function recogniseList(root: LocatedList): Recognised | undefined {
  const maps = root.items.filter((item) => item.kind === 'map');
  if (maps.length === 0) return undefined;
  if (maps.every(isContainer))
    return { parts: [{ kind: 'task-definition', form: 'containers', value: root }], others: [] };
  const parts = maps.map(recogniseSingle);
  return parts.every((part) => part !== undefined) ? { parts, others: [] } : undefined;
}

/** What a single request is known by: some members that no other request has. */
const SINGLE: readonly {
  readonly kind: RequestKind;
  readonly form?: PartForm;
  readonly matches: (has: (member: string) => boolean, map: LocatedMap) => boolean;
}[] = [
  { kind: 'task-definition', matches: (has) => has('containerDefinitions') },
  { kind: 'scaling-policy', matches: (has) => has('ScalableDimension') && has('PolicyName') },
  { kind: 'scheduled-action', matches: (has) => has('ScalableDimension') && has('ScheduledActionName') },
  { kind: 'scalable-target', matches: (has) => has('ScalableDimension') && has('ResourceId') },
  {
    kind: 'capacity-provider',
    matches: (has) => has('autoScalingGroupProvider') || has('managedInstancesProvider'),
  },
  {
    kind: 'service',
    form: 'update',
    matches: (has, map) =>
      !has('serviceName') &&
      !has('scale') &&
      isText(map, 'service') &&
      UPDATE_MEMBERS.some((member) => has(member)),
  },
  { kind: 'service', matches: (has) => has('serviceName') },
  { kind: 'service', form: 'unnamed', matches: (has) => SERVICE_MEMBERS.some(has) },
  { kind: 'job', matches: (has, map) => isText(map, 'taskDefinition') && !has('service') },
  {
    kind: 'cluster',
    matches: (has) => ['clusterName', 'defaultCapacityProviderStrategy', 'serviceConnectDefaults'].some(has),
  },
  { kind: 'task-definition', form: 'containers', matches: (_, map) => isContainer(map) },
];

const SERVICE_MEMBERS = [
  'desiredCount',
  'deploymentConfiguration',
  'deploymentController',
  'schedulingStrategy',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'healthCheckGracePeriodSeconds',
];
const UPDATE_MEMBERS = [
  ...SERVICE_MEMBERS,
  'taskDefinition',
  'forceNewDeployment',
  'networkConfiguration',
  'platformVersion',
];

function recogniseSingle(map: LocatedMap): Part | undefined {
  const has = (member: string) => entryOfMember(map, member) !== undefined;
  const row = SINGLE.find(({ matches }) => matches(has, map));
  return row && { kind: row.kind, form: row.form ?? 'whole', value: map };
}

function isText(map: LocatedMap, member: string): boolean {
  const kind = entryOfMember(map, member)?.value.kind;
  return kind === 'string' || kind === 'expression';
}

function isContainer(map: LocatedMap): boolean {
  const has = (member: string) => entryOfMember(map, member) !== undefined;
  return has('image') && has('name') && CONTAINER_MEMBERS.some(has);
}

/** The members that answers and our own bundles hold their things in, one or a list. */
const COLLECTIONS: ReadonlyMap<string, RequestKind> = new Map([
  ['cluster', 'cluster'],
  ['clusters', 'cluster'],
  ['capacityProvider', 'capacity-provider'],
  ['capacityProviders', 'capacity-provider'],
  ['taskDefinition', 'task-definition'],
  ['taskDefinitions', 'task-definition'],
  ['service', 'service'],
  ['services', 'service'],
  ['jobs', 'job'],
  ['ScalableTargets', 'scalable-target'],
  ['ScalingPolicies', 'scaling-policy'],
  ['ScheduledActions', 'scheduled-action'],
]);

/** What stands beside them in an answer and says nothing of the things. */
const ENVELOPE: ReadonlySet<string> = new Set([
  'failures',
  'nextToken',
  'NextToken',
  'ResponseMetadata',
  '$schema',
  '$metadata',
]);

function recogniseCollection(root: LocatedMap): Recognised | undefined {
  const parts: Part[] = [];
  const others: Entry[] = [];
  let known = false;
  for (const entry of root.entries) {
    const kind = [...COLLECTIONS].find(([name]) => name.toLowerCase() === entry.key.toLowerCase())?.[1];
    const values = kind && thingsOf(entry.value, kind);
    if (kind && values) {
      known = true;
      parts.push(...values.map((value): Part => ({ kind, form: 'whole', value })));
    } else if (!ENVELOPE.has(entry.key)) others.push(entry);
  }
  if (!known) return undefined;
  const [first] = parts;
  // DescribeTaskDefinition answers with the tags beside the task definition.
  const tags = others.findIndex(({ key }) => key === 'tags');
  if (tags < 0 || parts.length !== 1 || first?.kind !== 'task-definition' || first.value.kind !== 'map')
    return { parts, others };
  const value = { ...first.value, entries: [...first.value.entries, others[tags]!] };
  return { parts: [{ ...first, value }], others: others.filter((_, i) => i !== tags) };
}

/** The things in one member of a collection; undefined if it holds none of the kind. */
function thingsOf(value: Located, kind: RequestKind): readonly LocatedMap[] | undefined {
  if (value.kind === 'map') return looksLike(value, kind) ? [value] : undefined;
  if (value.kind !== 'list') return undefined;
  const maps = value.items.filter((item) => item.kind === 'map');
  return maps.length === value.items.length && maps.every((map) => looksLike(map, kind)) ? maps : undefined;
}

/** Whether at least half of an object's members are of the request or of its answer: compose has `services` too. */
function looksLike(map: LocatedMap, kind: RequestKind): boolean {
  const request = REQUEST_OF[kind];
  const names = membersOf(request);
  const known = map.entries.filter(({ key }) => names.has(key.toLowerCase()));
  return known.length > 0 && known.length * 2 >= map.entries.length;
}

function membersOf(request: RequestName): ReadonlySet<string> {
  const { readOnly, renamed } = answerOf(request);
  const names = [...requestShape(request).members.keys(), ...readOnly, ...renamed.keys()];
  return new Set(names.map((name) => name.toLowerCase()));
}

/** What the answer to a describe call has that its request does not have, or calls otherwise. */
export function answerOf(request: RequestName): {
  readonly readOnly: readonly string[];
  readonly renamed: ReadonlyMap<string, string>;
} {
  const row = Object.entries(ANSWERS).find(([name]) => name === request)?.[1];
  return { readOnly: row?.readOnly ?? [], renamed: new Map(Object.entries(row?.renamed ?? {})) };
}

/**
 * Whether a text may be of something else that has members called alike: it holds no containers, and most of what it
 * says no request of ECS has.
 */
export function isDoubtful(root: Located, recognised: Recognised | undefined): boolean {
  if (holdsContainers(root)) return false;
  return recognised === undefined || recognised.parts.every((part) => !isMostlyKnown(part));
}

function holdsContainers(value: Located): boolean {
  if (value.kind === 'list') return value.items.some(holdsContainers);
  if (value.kind !== 'map') return false;
  return value.entries.some(
    ({ key, value: held }) =>
      (sameName(key) === CONTAINERS && (held.kind === 'list' || held.kind === 'expression')) ||
      holdsContainers(held),
  );
}

const CONTAINERS = sameName('containerDefinitions');

function isMostlyKnown({ kind, form, value }: Part): boolean {
  const structure = form === 'containers' ? structureShape('ContainerDefinition') : undefined;
  const names = structure ? [...structure.members.keys()] : [...membersOf(REQUEST_OF[kind]), ...UPDATE_ALONE];
  const known = new Set(names.map(sameName));
  return [value].flatMap(mapsIn).every(({ entries }) => {
    const own = entries.filter(({ key }) => !ENVELOPE.has(key));
    const meant = own.filter(
      ({ key, keyUnknown }) =>
        keyUnknown === true || known.has(sameName(key)) || nearest(key, names) !== undefined,
    );
    return meant.length * 2 > own.length;
  });
}

function mapsIn(value: LocatedMap | LocatedList): readonly LocatedMap[] {
  return value.kind === 'map' ? [value] : value.items.filter((item) => item.kind === 'map');
}

const UPDATE_ALONE = ['service', 'forceNewDeployment'];

/** The answer inside a recording of boto's placebo: `{ "status_code": 200, "data": { … } }`. */
function recorded(root: LocatedMap): LocatedMap | undefined {
  const data = entryOfMember(root, 'data')?.value;
  return data?.kind === 'map' && entryOfMember(root, 'status_code') ? data : undefined;
}
