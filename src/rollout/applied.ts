import { KNOWN_TYPES } from '../data/instance-types.js';
import type { Change } from './answer.js';
import type { Case, FleetHost, Ground, Subnet, TaskKind } from './case.js';

/** The case as it is after a change. */
export function applied(given: Case, change: Change): Case {
  switch (change.kind) {
    case 'minimum':
      return { ...given, minimumPercent: change.percent };
    case 'maximum':
      return { ...given, maximumPercent: change.percent };
    case 'drop-distinct':
      return { ...given, isDistinct: false };
    case 'dynamic-ports':
      return withKinds(given, withDynamicPorts);
    case 'drop-constraint': {
      const kept = (all: Case['constraints']) => all.filter(({ text }) => text !== change.text);
      const less = withKinds(given, (kind) => ({ ...kind, constraints: kept(kind.constraints) }));
      return { ...less, constraints: kept(given.constraints) };
    }
    case 'instances':
      return { ...given, ground: withInstances(given.ground, change.pool, change.more) };
    case 'instance-type':
      return { ...given, ground: withType(given.ground, change.pool, change.type) };
    case 'addresses':
      return { ...given, ground: withAddresses(given.ground, change.more) };
  }
}

/** Where one revision is all that is given, it changes as a whole; what runs from before stays as it is. */
function withKinds(given: Case, changed: (kind: TaskKind) => TaskKind): Case {
  const next = changed(given.new);
  return { ...given, old: given.old === given.new ? next : given.old, new: next };
}

function withDynamicPorts(kind: TaskKind): TaskKind {
  return kind.demand ? { ...kind, demand: { ...kind.demand, ports: new Set() } } : kind;
}

function withInstances(ground: Ground, pool: string | undefined, more: number): Ground {
  if (ground.kind === 'fleet')
    return {
      ...ground,
      pools: ground.pools.map((each) =>
        each.name === pool
          ? { ...each, min: each.min + more, max: Math.max(each.max, each.min + more) }
          : each,
      ),
    };
  if (ground.kind !== 'inventory') return ground;
  const last = ground.hosts[ground.hosts.length - 1];
  if (!last) return ground;
  const added = Array.from(
    { length: more },
    (_, i): FleetHost => ({ ...last, name: `${last.name}+${i + 1}` }),
  );
  const { start } = ground;
  return {
    ...ground,
    hosts: [...ground.hosts, ...added],
    start: start && [...start, ...added.map(() => ({ old: 0, new: 0 }))],
  };
}

function withType(ground: Ground, pool: string, name: string): Ground {
  const type = KNOWN_TYPES.named(name);
  if (ground.kind !== 'fleet' || !type) return ground;
  const pools = ground.pools.map((each) => (each.name === pool ? { ...each, types: [type] } : each));
  return { ...ground, pools };
}

/** One more subnet in each zone that there is one in. */
function withAddresses(ground: Ground, more: number): Ground {
  if (ground.kind === 'unknown' || !ground.subnets) return ground;
  const { subnets } = ground;
  const zones = new Map(subnets.map(({ zone }) => [zone?.key, zone]));
  const first = [...zones.values()].slice(0, ground.kind === 'fargate' ? 1 : zones.size);
  const added = first.map((zone, i): Subnet => ({ name: `subnet+${i + 1}`, zone, free: more }));
  return { ...ground, subnets: [...subnets, ...added] };
}
