import fc from 'fast-check';
import type { Plain } from '../../src/source/value.js';
import { documentOf } from './requests.js';
import { nastyInteger, nastyText } from './texts.js';

type Document = Readonly<Record<string, Plain>>;

/** The kinds that `.plim` has declarations for. */
export const DECLARED = ['task-definition', 'service', 'cluster', 'capacity-provider', 'job'] as const;
export type DeclaredKind = (typeof DECLARED)[number];

/** Documents of a kind as hard as they come, with the least that tells what they are. */
export function hardDocument(kind: DeclaredKind, sparsity = 1): fc.Arbitrary<Document> {
  return fc
    .tuple(documentOf(kind, { text: nastyText, integer: nastyInteger, sparsity }), nameOf)
    .map(([plain, name]) => COMPLETED[kind](members(plain), name));
}

const nameOf = fc.constantFrom('web', 'a b', 'a-b', 'default', 'x/y', 'ü', '"', 'none', '<NAME>', '${NAME}');

/** What a declaration would fill in has to be there to be the same. */
const COMPLETED: Readonly<Record<DeclaredKind, (document: Document, name: string) => Document>> = {
  'task-definition': ({ containerDefinitions, networkMode, ...rest }, family) => ({
    ...rest,
    family,
    containerDefinitions: containerDefinitions ?? [],
    networkMode: networkMode ?? (isOnFargate(rest) ? 'awsvpc' : null),
  }),
  service: ({ taskDefinition, ...rest }, serviceName) => ({
    desiredCount: 1,
    ...rest,
    serviceName,
    taskDefinition: taskDefinition ?? 'web:1',
  }),
  cluster: (document, clusterName) => ({ ...document, clusterName }),
  'capacity-provider': ({ managedInstancesProvider: managed, ...rest }, name) => ({
    ...rest,
    name,
    ...(managed
      ? { managedInstancesProvider: managed, cluster: rest['cluster'] ?? 'shop' }
      : {
          autoScalingGroupProvider: {
            ...members(rest['autoScalingGroupProvider']),
            autoScalingGroupArn:
              members(rest['autoScalingGroupProvider'])['autoScalingGroupArn'] ?? 'web-group',
          },
        }),
  }),
  job: (document, taskDefinition) => ({ ...document, taskDefinition }),
};

function isOnFargate({ requiresCompatibilities: launch }: Document): boolean {
  return Array.isArray(launch) && launch.includes('FARGATE');
}

function members(value: Plain | undefined): Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** As a document that tells what it holds, whatever its members are. */
function bundleOf(documents: Readonly<Partial<Record<DeclaredKind, readonly Document[]>>>): string {
  const COLLECTION = {
    'task-definition': 'taskDefinitions',
    service: 'services',
    cluster: 'clusters',
    'capacity-provider': 'capacityProviders',
    job: 'jobs',
  };
  const filled = DECLARED.flatMap((kind) => {
    const some = documents[kind] ?? [];
    return some.length > 0 ? [[COLLECTION[kind], some]] : [];
  });
  return JSON.stringify(Object.fromEntries(filled));
}

const REAL_NAMES = ['web', 'a b', 'a-b', 'web-2', '${NAME}'];
const name = fc.constantFrom(...REAL_NAMES);
const launch = fc.constantFrom('FARGATE', 'EC2');

/** Documents that know each other: services and jobs with tasks of their own and shared ones, clusters with fleets. */
export const bundle: fc.Arbitrary<string> = fc
  .record({
    clusters: some('cluster'),
    providers: some('capacity-provider'),
    tasks: some('task-definition'),
    services: some('service'),
    jobs: some('job'),
    links: fc.infiniteStream(fc.record({ task: name, cluster: fc.option(name), launch: fc.option(launch) })),
    disks: fc.boolean(),
  })
  .map(({ clusters, providers, tasks, services, jobs, links, disks }) => {
    const linked = (document: Document): Document => {
      const { value } = links.next();
      const { cluster: _, taskDefinition: __, launchType: ___, ...rest } = document;
      return {
        ...rest,
        taskDefinition: value.task,
        ...(value.cluster && { cluster: value.cluster }),
        ...(value.launch && rest['capacityProviderStrategy'] === undefined && { launchType: value.launch }),
        ...(disks && { volumeConfigurations: [{ name: 'disk', managedEBSVolume: { roleArn: 'disks' } }] }),
      };
    };
    const onOne = (document: Document): Document => {
      const { value } = links.next();
      const {
        requiresCompatibilities: _,
        networkMode,
        tags: __,
        placementConstraints: ___,
        ...rest
      } = document;
      return {
        ...rest,
        ...(value.launch && { requiresCompatibilities: [value.launch] }),
        networkMode: value.launch === 'FARGATE' ? (networkMode ?? 'awsvpc') : (networkMode ?? null),
        ...(disks && { volumes: [{ name: 'data' }, { name: 'disk', configuredAtLaunch: true }] }),
      };
    };
    const inCluster = (document: Document): Document =>
      document['managedInstancesProvider']
        ? { ...document, cluster: links.next().value.cluster ?? 'default' }
        : document;
    return bundleOf({
      cluster: clusters.map((document) => {
        const listed = providers.filter((_, i) => i % 2 === 0).map((provider) => provider['name']!);
        return { ...document, capacityProviders: ['FARGATE', ...listed] };
      }),
      'capacity-provider': providers.map(inCluster),
      'task-definition': tasks.map(onOne),
      service: services.map(linked),
      job: jobs.map(linked),
    });
  });

const NAME_FIELD: Readonly<Record<DeclaredKind, string>> = {
  'task-definition': 'family',
  service: 'serviceName',
  cluster: 'clusterName',
  'capacity-provider': 'name',
  job: 'taskDefinition',
};

function some(kind: DeclaredKind): fc.Arbitrary<readonly Document[]> {
  return fc
    .uniqueArray(fc.tuple(name, hardDocument(kind, 6)), { maxLength: 3, selector: ([real]) => real })
    .map((documents) => documents.map(([real, document]) => ({ ...document, [NAME_FIELD[kind]]: real })));
}

/** Members that no schema has, anywhere in a document. */
export function withStrangers(kind: DeclaredKind): fc.Arbitrary<Document> {
  const stranger = fc.record({
    name: fc.constantFrom('newField', 'x', 'a.b', 'a b', 'a[0]', 'é'),
    value: fc.oneof(
      nastyText,
      fc.integer(),
      fc.boolean(),
      fc.constantFrom<Plain>([1, 'x'], { deep: [{ a: null }] }, [{ a: 1 }, {}], [[]], 1e30, 0.1, -5),
    ),
  });
  return fc
    .tuple(hardDocument(kind, 3), fc.array(stranger, { minLength: 1, maxLength: 3 }), fc.nat())
    .map(([document, strangers, seed]) => {
      const added = Object.fromEntries(strangers.map(({ name, value }) => [name, value]));
      return seed % 2 === 0 ? { ...document, ...added } : members(inside(document, added, seed));
    });
}

/** Puts members into one of the structures of a document. */
function inside(value: Plain, added: Document, seed: number): Plain {
  if (Array.isArray(value)) {
    const [first, ...others]: readonly Plain[] = value;
    return first === undefined ? value : [inside(first, added, seed), ...others];
  }
  const fields = Object.entries(members(value));
  const holders = fields.filter(([, field]) => typeof field === 'object' && field !== null);
  const [chosen] = holders.length > 0 ? holders[seed % holders.length]! : [];
  if (typeof value !== 'object' || value === null) return value;
  if (chosen === undefined || seed % 5 === 0) return { ...members(value), ...added };
  return Object.fromEntries(
    fields.map(([key, field]) => [key, key === chosen ? inside(field, added, seed >> 2) : field]),
  );
}
