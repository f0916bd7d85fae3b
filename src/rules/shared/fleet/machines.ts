import type { InstanceType } from '../../../data/instance-types.js';
import { type AttributeState, type Instance, instanceOfType } from '../../../query/instance.js';
import { parsed } from '../../../stack/holes.js';
import type { Demand } from './demand.js';
import type { Group } from './groups.js';
import type { Os } from './images.js';
import type { Zone } from './zones.js';

/** What an instance has to give. */
export interface Room {
  /** CPU units */
  readonly cpu: number;
  /** MiB */
  readonly memory: number;
  readonly gpus: number;
  /** For tasks in `awsvpc` mode. */
  readonly interfaces: number;
  /** `80/tcp`: those that are taken. */
  readonly ports: ReadonlySet<string>;
}

/** One instance of a fleet, as far as it is known. */
export interface Machine {
  readonly group: Group;
  readonly type: InstanceType;
  readonly zone: Zone | undefined;
  readonly instance: Instance;
  readonly room: Room;
}

/** How much of the nominal memory an instance is taken to register: no instance is known to have more, or to have less. */
export type Figure = 'optimistic' | 'careful';

const UNITS = 1024;
const AT_LEAST_KEPT = 256;

/**
 * Observed on Linux: 2.5 % (m4.large) to 9.5 % (c5.large) less than nominal; Windows has nearly all of it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
 */
function memoryOf({ memoryMiB }: InstanceType, figure: Figure, os: Os | undefined): number {
  if (figure === 'careful') return memoryMiB - Math.max(AT_LEAST_KEPT, memoryMiB * 0.1);
  return memoryMiB * (os === 'linux' ? 0.975 : 1);
}

export function roomOf(type: InstanceType, figure: Figure, { os, agent }: Group): Room {
  const reserved = agent.settings.get('ECS_RESERVED_MEMORY');
  const kept = reserved?.kind === 'string' && /^\d+$/.test(reserved.value) ? Number(reserved.value) : 0;
  return {
    cpu: type.vcpu * UNITS,
    memory: Math.floor(memoryOf(type, figure, os)) - kept,
    gpus: type.gpus,
    // Whether trunking is on is a setting of the account: where it is possible it may be.
    interfaces: type.trunkEniTaskLimit ?? type.maxEnis - 1,
    ports: new Set(),
  };
}

/** How many tasks an instance can have at once. */
export function slotsIn(room: Room, demand: Demand, isDistinct: boolean): number {
  if ([...demand.ports].some((port) => room.ports.has(port))) return 0;
  const most = isDistinct || demand.ports.size > 0 ? 1 : Number.POSITIVE_INFINITY;
  return Math.min(most, ...RESOURCES.map((name) => timesIn(room[name], demand[name])));
}

export const RESOURCES = ['memory', 'cpu', 'gpus', 'interfaces'] as const;
export type Resource = (typeof RESOURCES)[number];

export function timesIn(room: number, demand: number): number {
  return demand === 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(room / demand));
}

/** What is left of it beside one task. */
export function without(room: Room, demand: Demand): Room {
  return {
    cpu: room.cpu - demand.cpu,
    memory: room.memory - demand.memory,
    gpus: room.gpus - demand.gpus,
    interfaces: room.interfaces - demand.interfaces,
    ports: new Set([...room.ports, ...demand.ports]),
  };
}

/** What expressions can ask of an instance; what its agent is not told it may be given later. */
export function instanceOf(type: InstanceType, group: Group, zone: Zone | undefined): Instance {
  const { attributes } = instanceOfType(type);
  const system: readonly (readonly [string, AttributeState])[] =
    group.os === 'linux'
      ? [
          ['ecs.os-type', { value: 'linux' }],
          ['ecs.os-family', { value: 'LINUX' }],
        ]
      : group.os === 'windows'
        ? [['ecs.os-type', { value: 'windows' }]]
        : [];
  const place: readonly (readonly [string, AttributeState])[] =
    zone?.name === undefined ? [] : [['ecs.availability-zone', { value: zone.name }]];
  const own = [...(attributesOf(group) ?? [])];
  return { attributes: new Map([...attributes, ...system, ...place, ...own]), otherAttributes: 'unknown' };
}

/** Those that its instances are given when they start; undefined where that cannot be read. */
export function attributesOf({ agent }: Group): ReadonlyMap<string, AttributeState> | undefined {
  const written = agent.settings.get('ECS_INSTANCE_ATTRIBUTES');
  if (!written) return agent.complete ? new Map() : undefined;
  const data = parsed(written);
  if (data.kind !== 'map') return undefined;
  return new Map(
    data.entries.map(({ key, value }): [string, AttributeState] => [
      key,
      value.kind === 'string' ? { value: value.value } : 'unknown',
    ]),
  );
}
