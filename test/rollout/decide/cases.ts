import { KNOWN_TYPES } from '../../../src/data/instance-types.js';
import { parseQueryText } from '../../../src/query/parse.js';
import type {
  Case,
  Constraint,
  FleetHost,
  Ground,
  Pool,
  Subnet,
  TaskKind,
} from '../../../src/rollout/case.js';
import type { Demand, Running } from '../../../src/rollout/problem.js';

const LITTLE: Demand = { cpu: 256, memory: 512, gpus: 0, interfaces: 0, ports: new Set() };

export function demand(given: Partial<Omit<Demand, 'ports'>> & { ports?: readonly string[] } = {}): Demand {
  return { ...LITTLE, ...given, ports: new Set(given.ports) };
}

export function kind(given: Partial<TaskKind> = {}): TaskKind {
  return {
    called: 'web:3',
    demand: demand(),
    constraints: [],
    architecture: undefined,
    sharesHost: false,
    system: undefined,
    ...given,
  };
}

export function pool(
  given: Partial<Omit<Pool, 'types' | 'zones'>> & { types?: string[]; zones?: string[] } = {},
): Pool {
  const { types = ['m5.large'], zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'], ...rest } = given;
  const min = rest.min ?? 3;
  return {
    name: 'fleet',
    min,
    max: min,
    most: min,
    system: 'linux',
    attributes: new Map(),
    keptMemory: 0,
    keptPorts: new Set(['22/tcp']),
    trunking: false,
    ...rest,
    types: types.map((name) => {
      const type = KNOWN_TYPES.named(name);
      if (!type) throw new Error(`no type ${name}`);
      return type;
    }),
    zones: zones.map(zone),
  };
}

export function zone(name: string) {
  return { key: name, name };
}

export function fleet(pools: readonly Pool[], subnets?: readonly Subnet[]): Ground {
  return { kind: 'fleet', pools, subnets };
}

/** So many equal instances, one after the other in three zones. */
export function inventory(count: number, start?: readonly Running[], given: Partial<FleetHost> = {}): Ground {
  const hosts = Array.from({ length: count }, (_, i): FleetHost => {
    const place = zone(`us-east-1${'abc'[i % 3]}`);
    return {
      name: `i-${i + 1}`,
      pool: undefined,
      zone: place,
      type: 'm5.large',
      instance: {
        attributes: new Map([['ecs.availability-zone', { value: place.name }]]),
        otherAttributes: 'absent',
      },
      room: { cpu: 2048, memory: 7985, gpus: 0, interfaces: 2, ports: new Set(['22/tcp']) },
      isUsable: true,
      ...given,
    };
  });
  return { kind: 'inventory', hosts, subnets: undefined, start };
}

export const UNKNOWN: Ground = { kind: 'unknown', because: 'nothing says where it runs' };

export function constraint(text: string): Constraint {
  const { query } = parseQueryText(text);
  if (!query) throw new Error(`not a query: ${text}`);
  return { text, query };
}

/** Both revisions are one, unless two are given. */
export function service(given: Partial<Case> & { task?: TaskKind } = {}): Case {
  const { task = kind(), ...rest } = given;
  return {
    service: 'web',
    scheduling: 'REPLICA',
    deployment: 'rolling',
    desired: 4,
    minimumPercent: 100,
    maximumPercent: 200,
    old: task,
    new: task,
    constraints: [],
    isDistinct: false,
    strategies: [],
    ground: UNKNOWN,
    scaledTo: undefined,
    neighbours: [],
    notes: [],
    ...rest,
  };
}
