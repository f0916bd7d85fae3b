import { addressOf, type Infrastructure, type Resource } from '../../../model/resource.js';
import { type Entry, entryOf, type Located, type LocatedMap, list, map } from '../../../source/value.js';
import { replacedInMap } from '../../../stack/values.js';
import { type TypeRow, withEndings } from '../table/index.js';

/** What one resource of Terraform makes. */
export type Made =
  | { readonly row: TypeRow; readonly resource: Resource; readonly infrastructure?: undefined }
  | { readonly row: TypeRow; readonly infrastructure: Infrastructure; readonly resource?: undefined };

/** Arguments of the resources of ECS that the table has no place for. */
export const OTHER_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  aws_ecs_service: ['force_delete', 'force_new_deployment', 'id', 'region', 'sigint_rollback', 'tags_all', 'timeouts', 'triggers', 'wait_for_steady_state', 'arn'], // biome-ignore format: a table
  aws_ecs_task_definition: ['id', 'inference_accelerator', 'region', 'skip_destroy', 'tags_all', 'track_latest', 'arn', 'revision'], // biome-ignore format: a table
  aws_ecs_cluster: ['capacity_providers', 'default_capacity_provider_strategy', 'id', 'region', 'tags_all', 'arn', 'timeouts'], // biome-ignore format: a table
  aws_ecs_cluster_capacity_providers: ['id', 'region'],
  aws_ecs_capacity_provider: ['id', 'region', 'tags_all', 'arn', 'timeouts'],
};

export interface Whole {
  readonly resources: readonly Resource[];
  readonly infrastructure: readonly Infrastructure[];
}

/** Puts together what CloudFormation and the API have as one thing and Terraform as several. */
export function assembled(made: readonly Made[]): Whole {
  const resources = new Map<string, Resource>();
  const infrastructure = new Map<string, Infrastructure>();
  const parts: { readonly row: TypeRow; readonly part: Infrastructure }[] = [];
  for (const { row, resource, infrastructure: around } of made) {
    if (resource) resources.set(addressOf(resource), resource);
    else if (around && (row.type === ASSOCIATIONS || partOf(row.type))) parts.push({ row, part: around });
    else if (around) infrastructure.set(around.address, around);
  }
  for (const { row, part } of parts) {
    if (part.type === ASSOCIATIONS) associate(part, resources);
    else merge(part, row, infrastructure);
  }
  return {
    resources: [...resources.values()].map((each) => ({
      ...each,
      value: replacedInMap(each.value, withEndings),
    })),
    infrastructure: [...infrastructure.values()].map((each) => ({
      ...each,
      properties: replacedInMap(each.properties, withEndings),
    })),
  };
}

export const ASSOCIATIONS = 'AWS::ECS::ClusterCapacityProviderAssociations';

/** What the capacity providers of a cluster are is a part of the cluster. */
function associate(part: Infrastructure, resources: Map<string, Resource>): void {
  const cluster = entryOf(part.properties, 'Cluster')?.value;
  const own = part.properties.entries.filter(({ key }) => key !== 'Cluster').map(asRequest);
  const target = targetOf(cluster);
  const named = cluster?.kind === 'string' ? cluster.value : undefined;
  const known =
    target === undefined
      ? [...resources.values()].find(({ kind, name }) => kind === 'cluster' && name === named)
      : resources.get(target);
  if (known?.kind === 'cluster') {
    const keys = new Set(own.map(({ key }) => key));
    const before = known.value.entries.filter(({ key }) => !keys.has(key));
    resources.set(addressOf(known), { ...known, value: map(known.value.span, [...before, ...own]) });
    return;
  }
  const { address, nameSpan, span, condition, dependsOn } = part;
  resources.set(address, {
    kind: 'cluster',
    name: named ?? address,
    nameSpan,
    span,
    value: map(part.properties.span, own),
    stack: map(span, []),
    existing: false,
    partial: true,
    address,
    ...(condition !== undefined && { condition }),
    ...(dependsOn && { dependsOn }),
    ...(cluster && { id: cluster }),
  });
}

/** With the names of the API, which begin with a small letter. */
function asRequest({ key, keySpan, value }: Entry): Entry {
  return { key: key.charAt(0).toLowerCase() + key.slice(1), keySpan, value: asMembers(value) };
}

function asMembers(value: Located): Located {
  if (value.kind === 'list') return list(value.span, value.items.map(asMembers));
  return value.kind === 'map' ? map(value.span, value.entries.map(asRequest)) : value;
}

/** The owner and the place in it of a part that is a resource of its own only in Terraform. */
function partOf(type: string): { owner: string; member: string } | undefined {
  const [owner, member] = type.split('.');
  return member === undefined ? undefined : { owner: owner!, member };
}

/** Members that are lists of what the parts say, and the one member of the part that they take. */
const LISTS: Readonly<Record<string, { readonly member: string; readonly only?: string }>> = {
  'AWS::Events::Rule.Target': { member: 'Targets' },
  'AWS::IAM::Role.ManagedPolicy': { member: 'ManagedPolicyArns', only: 'PolicyArn' },
};

/** Members of a part that are members of the owner. */
const INLINE: ReadonlySet<string> = new Set(['AWS::SecretsManager::Secret.Version']);

/** What a part says is put into what it is a part of; of others that stand elsewhere it stays by itself. */
function merge(part: Infrastructure, { rows }: TypeRow, infrastructure: Map<string, Infrastructure>): void {
  const { owner: type, member } = partOf(part.type)!;
  // The first row of a part names what it is a part of.
  const name = rows[0]!.property[0];
  const link = part.properties.entries.find(({ key }) => key === name);
  const own = part.properties.entries.filter((entry) => entry !== link);
  const target = targetOf(link?.value);
  const owner = target === undefined ? undefined : infrastructure.get(target);
  if (!link || owner?.type !== type || owner.condition !== part.condition) {
    infrastructure.set(part.address, part);
    return;
  }
  const inLists = LISTS[part.type];
  const content = map(part.properties.span, own);
  const added: Entry[] = INLINE.has(part.type)
    ? own
    : inLists
      ? [listed(owner.properties, inLists, content, part)]
      : [{ key: member, keySpan: part.nameSpan, value: content }];
  const keys = new Set(added.map(({ key }) => key));
  const before = owner.properties.entries.filter(({ key }) => !keys.has(key));
  const properties = map(owner.properties.span, [...before, ...added]);
  infrastructure.set(owner.address, { ...owner, properties });
}

function listed(
  owner: LocatedMap,
  { member, only }: { readonly member: string; readonly only?: string },
  content: LocatedMap,
  { nameSpan }: Infrastructure,
): Entry {
  const before = entryOf(owner, member);
  const item = only === undefined ? content : entryOf(content, only)?.value;
  const items = before?.value.kind === 'list' ? before.value.items : [];
  const at = before ?? { keySpan: nameSpan, value: content };
  return { key: member, keySpan: at.keySpan, value: list(at.value.span, item ? [...items, item] : items) };
}

function targetOf(value: Located | undefined): string | undefined {
  const of = value?.kind === 'expression' ? value.expression : undefined;
  return of?.type === 'reference' ? of.target : undefined;
}
