import type { Field } from '../../../model/view.js';
import type { Demand } from '../../../rollout/problem.js';
import { fixedPortOf, protocolOf } from '../ports.js';
import { isOpen, knownIn } from '../known.js';
import { requirementsOf } from '../requirements.js';
import { cpuUnits, memoryMib } from '../sizes.js';
import type { ContainerSubject, PortSubject, TaskSubject } from '../../subjects/task.js';

/** Undefined where it is not all known; https://github.com/aws/amazon-ecs-agent, ToHostResources. */
export function demandOf(task: TaskSubject): Demand | undefined {
  const { containers, containersKnown, networkMode, view } = task;
  if (!containersKnown || networkMode === undefined) return undefined;
  const cpu = sizeOf(view.cpu, cpuUnits, () => sum(containers.map((each) => amount(each.view.cpu))));
  const memory = sizeOf(view.memory, memoryMib, () => sum(containers.map(memoryOf)));
  const gpus = sum(containers.map(gpusOf));
  const ports = networkMode === 'awsvpc' ? [] : portsOf(task);
  if (cpu === undefined || memory === undefined || gpus === undefined || !ports) return undefined;
  return { cpu, memory, gpus, interfaces: networkMode === 'awsvpc' ? 1 : 0, ports: new Set(ports) };
}

/** What the task says, else what its containers say together. */
function sizeOf(
  said: Field<string>,
  read: (written: string) => number | undefined,
  together: () => number | undefined,
): number | undefined {
  if (said.state === 'absent') return together();
  return said.state === 'known' ? read(said.value) : undefined;
}

function memoryOf({ view: { memory, memoryReservation } }: ContainerSubject): number | undefined {
  const reserved = amount(memoryReservation);
  return reserved === 0 ? amount(memory) : reserved;
}

function gpusOf(container: ContainerSubject): number | undefined {
  const { resourceRequirements } = container.view;
  if (!resourceRequirements.lengthKnown || resourceRequirements.some(({ type }) => isOpen(type)))
    return undefined;
  return sum(
    requirementsOf(container, 'GPU').map(({ value }) => {
      const count = Number(knownIn(value));
      return Number.isNaN(count) ? undefined : count;
    }),
  );
}

function portsOf({ containers }: TaskSubject): readonly string[] | undefined {
  const isKnown = containers.every(
    ({ view, ports }) => view.portMappings.lengthKnown && ports.every(isPortKnown),
  );
  if (!isKnown) return undefined;
  return containers
    .flatMap(({ ports }) => ports)
    .flatMap((port) => {
      const number = fixedPortOf(port);
      return number === undefined ? [] : [`${number}/${protocolOf(port) === 'udp' ? 'udp' : 'tcp'}`];
    });
}

function isPortKnown({ view: { hostPort, containerPort } }: PortSubject): boolean {
  return hostPort.state !== 'unknown' && containerPort.state !== 'unknown';
}

function amount(field: Field<number>): number | undefined {
  if (field.state === 'absent') return 0;
  return field.state === 'known' ? field.value : undefined;
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((each) => each !== undefined);
  return known.length === numbers.length ? known.reduce((total, each) => total + each, 0) : undefined;
}
