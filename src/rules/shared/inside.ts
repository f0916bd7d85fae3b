import { nearest, oneOf } from '../../diagnostic/nearest.js';
import type { Field, KnownField } from '../../model/view.js';
import { set, unsafeFix } from '../fixes.js';
import type { RuleDetails } from '../rule.js';
import type { EntryView } from './balancing.js';
import { parseRange, portsOf } from './ports.js';
import type { ContainerSubject, PortSubject, TaskSubject } from '../subjects/task.js';
import { hasValue } from './known.js';

export function containerNamed(task: TaskSubject, field: Field<string>): ContainerSubject | undefined {
  return task.containers.find(({ view: { name } }) => isSame(name, field));
}

/** It is known that no container has this name. */
export function lacksContainer(task: TaskSubject, field: Field<string>): field is KnownField<string> {
  return (
    field.state === 'known' &&
    !containerNamed(task, field) &&
    hasAllContainers(task) &&
    task.containers.every(({ view }) => view.name.state !== 'unknown')
  );
}

/** One that stands alone may be taken from among others. */
function hasAllContainers({ containersKnown, fragment, containers }: TaskSubject): boolean {
  return containersKnown && !(fragment && containers.length === 1);
}

function isSame<T>(one: Field<T>, other: Field<T>): boolean {
  return other.state === 'known' && hasValue(one, other.value);
}

/** What to say of a name that no container has. */
export function containerChoices(task: TaskSubject, field: Field<string>): RuleDetails {
  const names = task.containers.flatMap(({ name }) => name ?? []);
  return choices(field, names, {
    span: task.view.containerDefinitions.keySpan ?? task.head,
    text: `\`${task.resource.name}\` has ${oneOf(names, 'and')}`,
  });
}

/** The mappings of a port. */
export function mappingsOf(
  container: ContainerSubject | undefined,
  port: Field<number>,
): readonly PortSubject[] {
  return container?.ports.filter(({ view: { containerPort } }) => isSame(containerPort, port)) ?? [];
}

/** It is known that a container does not map this port on its own. */
export function lacksMapping(container: ContainerSubject, port: Field<number>): port is KnownField<number> {
  return port.state === 'known' && mappingsOf(container, port).length === 0 && areMappingsKnown(container);
}

/** It is known of every mapping of a container which ports it has. */
export function areMappingsKnown({ view, ports }: ContainerSubject): boolean {
  return (
    view.portMappings.lengthKnown &&
    ports.every(
      ({ view: { containerPort, containerPortRange } }) =>
        containerPort.state !== 'unknown' && containerPortRange.state !== 'unknown',
    )
  );
}

/** The mapping behind an entry of a service where no host port is named: the instance chooses it, outside of other modes. */
export function dynamicPortOf(
  task: TaskSubject,
  { containerName, containerPort }: Pick<EntryView, 'containerName' | 'containerPort'>,
): PortSubject | undefined {
  const [mapping] = mappingsOf(containerNamed(task, containerName), containerPort);
  const { hostPort } = mapping?.view ?? {};
  const any = hostPort?.state === 'absent' || (hostPort?.state === 'known' && hostPort.value === 0);
  return any ? mapping : undefined;
}

/** The mapping of a range of ports that a port lies in. */
export function rangeWith({ ports }: ContainerSubject, port: number): PortSubject | undefined {
  return ports.find(({ view: { containerPortRange } }) => {
    if (containerPortRange.state !== 'known') return false;
    const range = parseRange(containerPortRange.value);
    return range !== undefined && range.from <= port && port <= range.to;
  });
}

/** The ports that a container maps one by one. */
export function portNumbers({ ports }: ContainerSubject): readonly number[] {
  return ports.flatMap(({ view: { containerPort } }) =>
    containerPort.state === 'known' ? containerPort.value : [],
  );
}

/** `80 and 8000-8010`: what a container maps, for a sentence. */
export function mappedPorts({ ports }: ContainerSubject): string {
  const mapped = ports.flatMap(({ view: { containerPort, containerPortRange } }) => {
    const either = containerPort.state === 'known' ? containerPort : containerPortRange;
    return either.state === 'known' ? [either.value] : [];
  });
  return mapped.length === 0 ? 'no port' : mapped.join(' and ');
}

export function portNamed(task: TaskSubject | undefined, field: Field<string>): PortSubject | undefined {
  return task && portsOf(task).find(({ view: { name } }) => isSame(name, field));
}

/** It is known that no port mapping has this name. */
export function lacksPort(task: TaskSubject | undefined, field: Field<string>): field is KnownField<string> {
  return (
    task !== undefined &&
    field.state === 'known' &&
    !portNamed(task, field) &&
    hasAllContainers(task) &&
    task.containers.every(({ view: { portMappings } }) => portMappings.lengthKnown) &&
    portsOf(task).every(({ view: { name } }) => name.state !== 'unknown')
  );
}

/** What to say of a name that no port mapping has. */
export function portChoices(task: TaskSubject, field: Field<string>): RuleDetails {
  const names = task.containers.flatMap(({ ports }) =>
    ports.flatMap(({ view: { name } }) => (name.state === 'known' ? name.value : [])),
  );
  const text =
    names.length > 0
      ? `\`${task.resource.name}\` names its ports ${oneOf(names, 'and')}`
      : `\`${task.resource.name}\` names none of its ports`;
  const help =
    names.length > 0
      ? []
      : [
          `give the port mapping the name ${field.state === 'known' ? `\`${field.value}\`` : 'that is meant'}`,
        ];
  return {
    ...choices(field, names, { span: task.view.containerDefinitions.keySpan ?? task.head, text }),
    help,
  };
}

function choices(
  field: Field<string>,
  names: readonly string[],
  label: { span: TaskSubject['head']; text: string },
): RuleDetails {
  if (field.state !== 'known') return {};
  const [only] = names;
  const meant = nearest(field.value, names) ?? (names.length === 1 ? only : undefined);
  return {
    labels: [label],
    ...(meant !== undefined && { fix: unsafeFix(`write \`${meant}\``, set(field, meant)) }),
  };
}
