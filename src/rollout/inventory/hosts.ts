import type { InstanceTypes } from '../../data/instance-types.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { EXTERNAL } from '../../query/attributes.js';
import { attributeOf, type Instance } from '../../query/instance.js';
import type { FleetHost } from '../case.js';
import { interfacesOf } from '../fleet.js';
import type { Machine } from './instances.js';

export function hostOf(machine: Machine, types: InstanceTypes): FleetHost {
  const instance = instanceOf(machine);
  const zone = attributeIn(instance, 'ecs.availability-zone');
  return {
    name: machine.name,
    pool: machine.provider,
    zone: zone === undefined ? undefined : { key: zone, name: zone },
    type: typeOf(instance),
    instance,
    room: { ...machine.free, interfaces: freeInterfaces(machine, instance, types) },
    isUsable: machine.isUsable,
  };
}

function instanceOf(machine: Machine): Instance {
  const { attributes, name, agentConnected, agentVersion, registeredAt, runningTasks } = machine;
  return {
    attributes,
    otherAttributes: 'absent',
    ec2InstanceId: name,
    ...(agentConnected !== undefined && { agentConnected }),
    ...(agentVersion !== undefined && { agentVersion }),
    ...(registeredAt !== undefined && { registeredAt }),
    ...(runningTasks !== undefined && { runningTasksCount: runningTasks }),
  };
}

/** External instances have none for tasks; where the type is not known they are not counted. */
function freeInterfaces(
  { freeInterfaces: free, takenInterfaces }: Machine,
  instance: Instance,
  types: InstanceTypes,
): number {
  if (free !== undefined) return free;
  if (attributeOf(instance, EXTERNAL) !== 'absent') return 0;
  const type = types.named(typeOf(instance) ?? '');
  if (!type) return Number.POSITIVE_INFINITY;
  const isTrunked = attributeOf(instance, 'ecs.awsvpc-trunk-id') !== 'absent';
  return Math.max(0, interfacesOf(type, isTrunked) - takenInterfaces);
}

/** Types of instances that there are none of, as far as it is known. */
export function strangeTypes(machines: readonly Machine[], types: InstanceTypes): string[] {
  const names = new Set(machines.flatMap((machine) => typeOf(instanceOf(machine)) ?? []));
  return [...names]
    .filter((name) => !types.named(name))
    .map((name) => {
      const near = nearest(
        name,
        types.all.map(({ type }) => type),
      );
      const like = near === undefined ? '' : ` (the nearest is ${oneOf([near])})`;
      return `the instance type ${oneOf([name])} is not known${like}: its network interfaces are not counted`;
    });
}

function typeOf(instance: Instance): string | undefined {
  return attributeIn(instance, 'ecs.instance-type');
}

function attributeIn(instance: Instance, name: string): string | undefined {
  const state = attributeOf(instance, name);
  return typeof state === 'object' ? state.value : undefined;
}
