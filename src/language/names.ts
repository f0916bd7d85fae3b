import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { referenceMessages } from '../model/references.js';
import { valuesAt } from '../model/references/values.js';
import type { Resource, ResourceKind } from '../model/resource.js';
import { entryOf, type Located, type LocatedString } from '../source/value.js';
import { language } from './problems.js';
import { suggest } from './suggest.js';

/** What names something that the language declares, and ECS does not know. */
interface NamingPath {
  readonly within: ResourceKind;
  readonly in: 'value' | 'stack';
  readonly path: string;
  readonly to: readonly ResourceKind[];
  /** ECS takes any text there: a name is only meant where the project declares some. */
  readonly orText?: true;
}

const NAMING_PATHS: readonly NamingPath[] = [
  { within: 'service', in: 'stack', path: 'expose[].balancer', to: ['load-balancer'] },
  { within: 'service', in: 'stack', path: 'discover[].from[]', to: ['service', 'job'] },
  { within: 'service', in: 'stack', path: 'scale.targets[].queue', to: ['queue'] },
  { within: 'service', in: 'stack', path: 'scale.steps[].alarm', to: ['alarm'] },
  { within: 'job', in: 'stack', path: 'on[].bucket', to: ['bucket'] },
  { within: 'job', in: 'stack', path: 'on[].queue', to: ['queue'] },
  { within: 'job', in: 'stack', path: 'on[].topic', to: ['topic'] },
  { within: 'job', in: 'stack', path: 'deadLetter', to: ['queue'] },
  { within: 'task-definition', in: 'value', path: 'volumes[].efsVolumeConfiguration.fileSystemId', to: ['file-system'], orText: true },
  { within: 'queue', in: 'value', path: 'deadLetter.queue', to: ['queue'] },
  { within: 'load-balancer', in: 'value', path: 'logs.bucket', to: ['bucket'] },
  { within: 'alarm', in: 'value', path: 'metric.service', to: ['service'] },
  { within: 'alarm', in: 'value', path: 'metric.queue', to: ['queue'] },
  { within: 'alarm', in: 'value', path: 'notify[].topic', to: ['topic'] },
  { within: 'alert', in: 'value', path: 'services[]', to: ['service'] },
  { within: 'alert', in: 'value', path: 'notify[].topic', to: ['topic'] },
]; // biome-ignore format: a table

/** Containers of the task that a service runs. */
const CONTAINER_PATHS = ['expose[].containerName', 'discover[].srv.containerName'];

/** ARNs, addresses and ids say themselves what they mean. */
const ELSEWHERE = /^(?:arn:|https?:|fs-[0-9a-f]{6})/;

/** Reports names of things that have to be declared, at least as `existing`, and are not. */
export function checkNames(resources: readonly Resource[]): Diagnostic[] {
  const names = namesByKind(resources);
  const tasks = new Map<string, Resource>();
  for (const each of resources)
    if (each.kind === 'task-definition') tasks.set(textAt(each.value, 'family') ?? each.name, each);
  return resources.flatMap((resource) => [
    ...NAMING_PATHS.filter(({ within }) => within === resource.kind).flatMap((path) =>
      unknownNames(resource, path, names),
    ),
    ...(resource.kind === 'service' ? unknownContainers(resource, tasks) : []),
  ]);
}

function namesByKind(resources: readonly Resource[]): ReadonlyMap<ResourceKind, ReadonlySet<string>> {
  const names = new Map<ResourceKind, Set<string>>();
  for (const { kind, name, id } of resources) {
    const known = names.get(kind) ?? new Set();
    names.set(kind, known.add(name));
    if (id?.kind === 'string') known.add(id.value);
  }
  return names;
}

function unknownNames(
  resource: Resource,
  { path, to, in: part, orText }: NamingPath,
  names: ReadonlyMap<ResourceKind, ReadonlySet<string>>,
): Diagnostic[] {
  if (orText && !to.some((kind) => names.has(kind))) return [];
  const isKnown = (name: string) => to.some((kind) => names.get(kind)?.has(name));
  return texts(resource[part], path)
    .filter(({ value }) => !ELSEWHERE.test(value) && !isKnown(value))
    .map(({ value: name, span }) => {
      const declared = to.flatMap((kind) => [...(names.get(kind) ?? [])]);
      const existing = to[0] === 'service' ? '' : ` existing\` if it is made elsewhere`;
      const otherwise = `declare it: \`${to[0]} ${name}${existing || ' { … }`'}`;
      return language.report.unknownName(
        span,
        { what: to.join(' or '), name },
        suggest(span, name, declared, otherwise),
      );
    });
}

function unknownContainers({ value, stack }: Resource, tasks: ReadonlyMap<string, Resource>): Diagnostic[] {
  const family = textAt(value, 'taskDefinition');
  const task = family === undefined ? undefined : tasks.get(family);
  if (!task) return [];
  const named = valuesAt(task.value, 'containerDefinitions[].name');
  const containers = named.flatMap((name) => (name.kind === 'string' ? name.value : []));
  if (containers.length < named.length) return [];
  return CONTAINER_PATHS.flatMap((path) => texts(stack, path))
    .filter(({ value }) => !containers.includes(value))
    .map(({ value: name, span }) =>
      referenceMessages.report.unknownContainer(
        span,
        { name },
        suggest(span, name, containers, 'the task has no container'),
      ),
    );
}

function texts(root: Located, path: string): LocatedString[] {
  return valuesAt(root, path).filter((value) => value.kind === 'string');
}

function textAt(map: Resource['value'], key: string): string | undefined {
  const value = entryOf(map, key)?.value;
  return value?.kind === 'string' ? value.value : undefined;
}
