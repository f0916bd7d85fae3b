import { nearest, oneOf } from '../../diagnostic/nearest.js';
import type { Field } from '../../model/view.js';
import { set, unsafeFix } from '../fixes.js';
import type { RuleDetails } from '../rule.js';
import type { EntryView } from './balancing.js';
import type { ContainerSubject, PortSubject, TaskSubject } from '../subjects/task.js';

/** The container of that name; undefined where it is not known whether there is one. */
export function containerNamed(
  task: TaskSubject,
  field: Field<string>,
): ContainerSubject | 'missing' | undefined {
  if (field.state !== 'known') return undefined;
  const found = task.containers.find(({ name }) => name === field.value);
  // One that stands alone may be taken from among others.
  const all = task.containersKnown && !(task.fragment && task.containers.length === 1);
  return (
    found ??
    (all && task.containers.every(({ view }) => view.name.state !== 'unknown') ? 'missing' : undefined)
  );
}

/** What to say of a name that no container has. */
export function containerChoices(task: TaskSubject, field: Field<string>): RuleDetails {
  const names = task.containers.flatMap(({ name }) => name ?? []);
  return choices(field, names, {
    span: task.view.containerDefinitions.keySpan ?? task.head,
    text: `\`${task.resource.name}\` has ${oneOf(names, 'and')}`,
  });
}

/** The mappings of a port; undefined where it is not known which ports a container maps. */
export function mappingsOf(container: ContainerSubject, port: number): readonly PortSubject[] | undefined {
  const { ports, view } = container;
  const found = ports.filter(
    ({ view: { containerPort } }) => containerPort.state === 'known' && containerPort.value === port,
  );
  if (found.length > 0) return found;
  const all =
    view.portMappings.state !== 'unknown' &&
    view.portMappings.lengthKnown &&
    ports.every(
      ({ view: { containerPort, containerPortRange } }) =>
        containerPort.state !== 'unknown' && containerPortRange.state !== 'unknown',
    );
  return all ? [] : undefined;
}

/** The mapping behind an entry of a service where no host port is named: the instance chooses it, outside of other modes. */
export function dynamicPortOf(
  task: TaskSubject,
  { containerName, containerPort }: Pick<EntryView, 'containerName' | 'containerPort'>,
): PortSubject | undefined {
  const container = containerNamed(task, containerName);
  if (!container || container === 'missing' || containerPort.state !== 'known') return undefined;
  const [mapping] = mappingsOf(container, containerPort.value) ?? [];
  const { hostPort } = mapping?.view ?? {};
  const any = hostPort?.state === 'absent' || (hostPort?.state === 'known' && hostPort.value === 0);
  return any ? mapping : undefined;
}

/** The mapping of a range of ports that a port lies in. */
export function rangeWith({ ports }: ContainerSubject, port: number): PortSubject | undefined {
  return ports.find(({ view: { containerPortRange } }) => {
    if (containerPortRange.state !== 'known') return false;
    const [first, last] = containerPortRange.value.split('-').map(Number);
    return first !== undefined && last !== undefined && first <= port && port <= last;
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

/** The port mapping of that name; undefined where it is not known whether there is one. */
export function portNamed(task: TaskSubject, field: Field<string>): PortSubject | 'missing' | undefined {
  if (field.state !== 'known') return undefined;
  const ports = task.containers.flatMap((container) => container.ports);
  const found = ports.find(({ view: { name } }) => name.state === 'known' && name.value === field.value);
  const all =
    task.containersKnown &&
    !(task.fragment && task.containers.length === 1) &&
    task.containers.every(
      ({ view: { portMappings } }) => portMappings.state !== 'unknown' && portMappings.lengthKnown,
    ) &&
    ports.every(({ view: { name } }) => name.state !== 'unknown');
  return found ?? (all ? 'missing' : undefined);
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
