import { AddressPools, type Taken } from './addresses.js';
import type { Case, FleetHost, TaskKind, View } from './case.js';
import { counts, type Eligibility, eligibilityOf, isCounted } from './eligible.js';
import { hostsOf } from './fleet.js';
import { type Preferred, preferencesOf } from './preferences.js';
import { type Demand, lowerBound, type Problem, type Rolling, type Room, upperBound } from './problem.js';
import { slotsIn } from './room.js';

/** What others take of the fleet. */
export interface Occupied {
  /** What is left of an instance, by its name. */
  readonly rooms: ReadonlyMap<string, Room>;
  readonly addresses: readonly Taken[];
  /** By services of which a task is placed. */
  readonly by: readonly string[];
}

/** Services on a fleet that is seen in one way, in plain numbers. */
export interface Situation {
  readonly view: View;
  readonly problem: Problem;
  /** With what is free before the services are there. */
  readonly hosts: readonly FleetHost[];
  readonly services: readonly Placed[];
  readonly pools: AddressPools;
  /** Services whose tasks are there, too. */
  readonly among: readonly string[];
}

/** What the numbers of a service mean; by host. */
export interface Placed {
  readonly case: Case;
  readonly old: readonly Eligibility[];
  readonly new: readonly Eligibility[];
  /** Strategies that decide nothing, for the values of their fields are not known. */
  readonly skipped: readonly string[];
}

export interface Both {
  readonly rolling: Rolling;
  readonly placed: Placed;
}

/** The numbers of a service, and what they mean. */
export function bothOf({ problem, services }: Situation, service: number): Both {
  const rolling = problem.services[service];
  const placed = services[service];
  if (!rolling || !placed) throw new RangeError(`no service ${service}`);
  return { rolling, placed };
}

const NO_PREFERENCE: Preferred = { preferences: [], skipped: [] };
const NOTHING: Demand = { cpu: 0, memory: 0, gpus: 0, interfaces: 0, ports: new Set() };

/** All cases are of one fleet: the first one's. */
export function situationOf(
  cases: readonly Case[],
  view: View,
  { rooms, addresses, by }: Occupied,
): Situation {
  const hosts = (cases[0] ? hostsOf(cases[0].ground, view) : []).map((host) => {
    const room = rooms.get(host.name);
    return room ? { ...host, room } : host;
  });
  const pools = new AddressPools(addresses);
  const made = cases.map((given) => serviceOn(given, hosts, view, pools));
  return {
    view,
    among: by,
    hosts,
    pools,
    services: made.map(({ placed }) => placed),
    problem: { hosts: hosts.map(toHost), pools: pools.free, services: made.map(({ rolling }) => rolling) },
  };
}

function toHost({ name, zone, room }: FleetHost) {
  return { name, zone: zone?.key, room };
}

function serviceOn(given: Case, hosts: readonly FleetHost[], view: View, pools: AddressPools): Both {
  const demand = demandOf(given, given.old);
  // Of a DAEMON there is one on each instance: nothing is preferred.
  const { preferences, skipped } =
    given.scheduling === 'DAEMON' ? NO_PREFERENCE : preferencesOf(given.strategies, hosts);
  const old = eligibilityOf(given, given.old, hosts);
  const placed: Placed = {
    case: given,
    old,
    new: given.new === given.old ? old : eligibilityOf(given, given.new, hosts),
    skipped,
  };
  const isEligible = (each: Eligibility) => counts(each, view);
  const desired = given.desired ?? daemons(hosts, old.map(isEligible), demand);
  const start = given.ground.kind === 'inventory' ? given.ground.start : undefined;
  return {
    placed,
    rolling: {
      name: given.service,
      desired,
      ...boundsOf(given, desired),
      old: { demand, eligible: old.map(isEligible) },
      new: { demand: demandOf(given, given.new), eligible: placed.new.map(isEligible) },
      isDistinct: isCounted(given) && (given.isDistinct || given.scheduling === 'DAEMON'),
      preferences,
      poolOf: pools.poolOf(given.ground, demand, hosts),
      ...(start && { start }),
    },
  };
}

/** Where the room is endless, only the address of a task matters. */
function demandOf(given: Case, { demand }: TaskKind): Demand {
  if (demand && isCounted(given)) return demand;
  const interfaces = given.ground.kind === 'fargate' ? 1 : 0;
  return { ...NOTHING, interfaces };
}

/** One on each instance that can have one. */
function daemons(hosts: readonly FleetHost[], eligible: readonly boolean[], demand: Demand): number {
  return hosts.filter(({ room }, i) => eligible[i] && slotsIn(room, demand, true) > 0).length;
}

/** A second set beside the first needs room for both; what is not known bounds nothing. */
export function boundsOf(
  { deployment, minimumPercent = 0, maximumPercent = 200 }: Case,
  desired: number,
): { readonly lower: number; readonly upper: number } {
  return deployment === 'doubling'
    ? { lower: desired, upper: 2 * desired }
    : { lower: lowerBound(desired, minimumPercent), upper: upperBound(desired, maximumPercent) };
}
