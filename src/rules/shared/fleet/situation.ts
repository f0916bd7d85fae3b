import type { Severity } from '../../../diagnostic/diagnostic.js';
import type { FleetHost } from '../../../rollout/case.js';
import { type Demand, lowerBound, upperBound } from '../../../rollout/problem.js';
import { slotsIn } from '../../../rollout/room.js';
import { onceEach } from '../../../source/once.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { desiredOf } from '../counts.js';
import { rolls, shifts } from '../deployments.js';
import { percentagesOf } from '../percentages.js';
import { isDistinct } from './constraints.js';
import { demandOf } from './demand.js';
import { isEligible } from './eligible.js';
import { type Fleet, fleetOf } from './fleet.js';
import { occupied } from './neighbours.js';
import { CERTAIN, instancesOf, LIKELY, type Look } from './views.js';

/** A service, and the instances that it can run on: all in plain numbers. */
export interface Situation {
  readonly fleet: Fleet;
  readonly demand: Demand;
  readonly isDistinct: boolean;
  /** How many tasks it begins with; undefined for a DAEMON, or where it is not known. */
  readonly desired: number | undefined;
  readonly update: Update | undefined;
}

/** How an update goes on: undefined where ECS does not do it, or it is not known. */
export interface Update {
  readonly min: number;
  readonly max: number;
  /** A second set of tasks runs beside the first until the traffic has moved. */
  readonly doubles: boolean;
}

/** More instances than this are not gone through one by one. */
const MOST_INSTANCES = 5000;

export const situationOf = onceEach((service: ServiceSubject): Situation | undefined => {
  const demand = service.task && demandOf(service.task);
  const fleet = demand && fleetOf(service);
  if (!fleet || isTooLarge(fleet) || wantsKeptPort(demand, fleet)) return undefined;
  if (!service.view.placementConstraints.lengthKnown) return undefined;
  return {
    fleet,
    demand,
    isDistinct: isDistinct(service),
    desired: desiredOf(service),
    update: updateOf(service),
  };
});

function isTooLarge(fleet: Fleet): boolean {
  return fleet.reduce((sum, { pool }) => sum + pool.max, 0) > MOST_INSTANCES;
}

/** Which has a rule of its own. */
function wantsKeptPort({ ports }: Demand, fleet: Fleet): boolean {
  return [...ports].some((port) => fleet.some(({ pool }) => pool.keptPorts.has(port)));
}

function updateOf(service: ServiceSubject): Update | undefined {
  const { min, max } = percentagesOf(service);
  const doubles = shifts(service.strategy) && service.controller === 'ECS';
  if (min === undefined || max === undefined) return undefined;
  return doubles || rolls(service) ? { min, max, doubles } : undefined;
}

/** The instances on which its tasks may be placed, with what the tasks of others leave of them. */
export function placesOf(service: ServiceSubject, { fleet, demand }: Situation, look: Look): FleetHost[] {
  const hosts = occupied(instancesOf(fleet, look, demand), service);
  return hosts.filter((host) => isEligible(service, host) !== false);
}

/** The same as if nothing else ran there. */
export function emptyPlacesOf(
  service: ServiceSubject,
  { fleet, demand }: Situation,
  look: Look,
): FleetHost[] {
  return instancesOf(fleet, look, demand).filter((host) => isEligible(service, host) !== false);
}

/** How many of its tasks find a place. */
export function capacityOf(places: readonly FleetHost[], { demand, isDistinct }: Situation): number {
  return places.reduce((sum, { room }) => sum + slotsIn(room, demand, isDistinct), 0);
}

export interface Judgement {
  readonly severity: Severity;
  /** On what it hangs, where it is not certain. */
  readonly notes: readonly string[];
  readonly look: Look;
}

/** An error where it holds however the fleet is looked at, a warning where it likely does. */
export function judge(holds: (look: Look) => boolean): Judgement | undefined {
  if (holds(CERTAIN)) return { severity: 'error', notes: [], look: CERTAIN };
  if (!holds(LIKELY)) return undefined;
  return { severity: 'warning', notes: [reasonFor(holds)], look: LIKELY };
}

function reasonFor(holds: (look: Look) => boolean): string {
  if (holds({ ...CERTAIN, type: 'worst' })) return 'counted with the smallest of the instance types';
  return 'counted with the memory that is sure to be left: the system keeps up to a tenth, and 256 MiB at least';
}

/** The fewest healthy tasks in an update, and the most tasks at once. */
export function boundsOf(
  desired: number,
  { min, max, doubles }: Update,
): { readonly lower: number; readonly upper: number } {
  return doubles
    ? { lower: desired, upper: desired * 2 }
    : { lower: lowerBound(desired, min), upper: upperBound(desired, max) };
}
