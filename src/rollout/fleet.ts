import type { InstanceType } from '../data/instance-types.js';
import { type AttributeState, type Instance, instanceOfType } from '../query/instance.js';
import type { FleetHost, Ground, Pool, View, Zone } from './case.js';
import type { Room } from './problem.js';

type Figure = View['figure'];

const UNITS = 1024;
const AT_LEAST_KEPT = 256;
/** More ways to take one type of each group than this are not all gone through. */
const MOST_CHOICES = 32;

/** All that a verdict has to hold in: the first is the main one. */
export function viewsOf(ground: Ground): readonly View[] {
  const pools = ground.kind === 'fleet' ? ground.pools : [];
  const sizes = pools.some(({ min, max }) => min < max) ? (['min', 'max'] as const) : (['min'] as const);
  const choices = choicesOf(pools);
  return sizes.flatMap((size) =>
    (['careful', 'optimistic'] as const).flatMap((figure) =>
      choices.map((types) => ({ size, figure, types })),
    ),
  );
}

/** Every type of a group with every type of the others; of too many, each type at least once. */
function choicesOf(pools: readonly Pool[]): readonly (readonly InstanceType[])[] {
  const all = pools.reduce((count, { types }) => count * types.length, 1);
  if (all > MOST_CHOICES) {
    const rows = Math.max(...pools.map(({ types }) => types.length));
    return Array.from({ length: rows }, (_, row) =>
      pools.flatMap(({ types }) => types[row % types.length] ?? []),
    );
  }
  return pools.reduce<readonly (readonly InstanceType[])[]>(
    (before, { types }) => before.flatMap((choice) => types.map((type) => [...choice, type])),
    [[]],
  );
}

/** The instances, in the order in which they are named. */
export function hostsOf(ground: Ground, view: View): readonly FleetHost[] {
  switch (ground.kind) {
    case 'fleet':
      return ground.pools.flatMap((pool, i) => hostsIn(pool, view.types[i], view));
    case 'inventory':
      return ground.hosts;
    case 'fargate':
      return [endless('Fargate')];
    case 'unknown':
      return [endless('the fleet')];
  }
}

/** Dealt over the zones in the order listed. */
export function hostsIn(
  pool: Pool,
  type: InstanceType | undefined,
  { size, figure }: Pick<View, 'size' | 'figure'>,
): readonly FleetHost[] {
  if (!type) return [];
  const zones = pool.zones.length > 0 ? pool.zones : [undefined];
  const room = roomOf(pool, type, figure);
  const kinds = zones.map((zone) => ({
    pool: pool.name,
    zone,
    type: type.type,
    instance: instanceIn(pool, type, zone),
    room,
    isUsable: true,
  }));
  return Array.from({ length: pool[size] }, (_, i) => ({
    name: `${pool.name}-${i + 1}`,
    ...kinds[i % kinds.length]!,
  }));
}

export function roomOf(pool: Pool, type: InstanceType, figure: Figure): Room {
  return {
    cpu: type.vcpu * UNITS,
    memory: Math.max(0, Math.floor(memoryOf(type, figure, pool.system)) - pool.keptMemory),
    gpus: type.gpus,
    interfaces: interfacesOf(type, pool.trunking ?? figure === 'optimistic'),
    ports: pool.keptPorts,
  };
}

/**
 * Observed on Linux: 2.5 % (m4.large) to 9.5 % (c5.large) less than nominal; Windows has nearly all of it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
 */
function memoryOf({ memoryMiB }: InstanceType, figure: Figure, system: Pool['system']): number {
  if (figure === 'careful') return memoryMiB - Math.max(AT_LEAST_KEPT, memoryMiB * 0.1);
  return memoryMiB * (system === 'linux' ? 0.975 : 1);
}

/** An instance needs one for itself. */
export function interfacesOf({ maxEnis, trunkEniTaskLimit }: InstanceType, isTrunked: boolean): number {
  return (isTrunked ? trunkEniTaskLimit : undefined) ?? Math.max(0, maxEnis - 1);
}

/** What expressions can ask of an instance; what its agent is not told it may be given later. */
function instanceIn(pool: Pool, type: InstanceType, zone: Zone | undefined): Instance {
  const { attributes } = instanceOfType(type);
  const place: readonly (readonly [string, AttributeState])[] =
    zone?.name === undefined ? [] : [['ecs.availability-zone', { value: zone.name }]];
  return {
    attributes: new Map([...attributes, ...systemAttributes(pool), ...place, ...pool.attributes]),
    otherAttributes: 'unknown',
  };
}

function systemAttributes({ system }: Pool): readonly (readonly [string, AttributeState])[] {
  if (system === undefined) return [];
  const family: readonly (readonly [string, AttributeState])[] =
    system === 'linux' ? [['ecs.os-family', { value: 'LINUX' }]] : [];
  return [['ecs.os-type', { value: system }], ...family];
}

/** Room for whatever there is: what binds is elsewhere. */
function endless(name: string): FleetHost {
  const all = Number.POSITIVE_INFINITY;
  return {
    name,
    pool: undefined,
    zone: undefined,
    type: undefined,
    instance: { attributes: new Map(), otherAttributes: 'unknown' },
    room: { cpu: all, memory: all, gpus: all, interfaces: all, ports: new Set() },
    isUsable: true,
  };
}
