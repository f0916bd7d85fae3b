import type { Severity } from '../../../diagnostic/diagnostic.js';
import { onceEach } from '../../../source/once.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { desiredOf } from '../counts.js';
import { rolls, shifts } from '../deployments.js';
import { lowerBound, percentagesOf, upperBound } from '../percentages.js';
import { KEPT_PORTS } from '../reserved-ports.js';
import { isDistinct } from './constraints.js';
import { type Demand, demandOf } from './demand.js';
import { isEligible } from './eligible.js';
import { type Fleet, fleetOf } from './fleet.js';
import { type Machine, slotsIn } from './machines.js';
import { occupied } from './neighbours.js';
import { CERTAIN, LIKELY, machinesOf, type View } from './views.js';

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

export const situationOf = onceEach((service: ServiceSubject): Situation | undefined => {
  const demand = service.task && demandOf(service.task);
  const fleet = demand && fleetOf(service);
  if (!fleet || [...demand.ports].some((port) => KEPT_PORTS.has(port))) return undefined;
  if (!service.view.placementConstraints.lengthKnown) return undefined;
  return {
    fleet,
    demand,
    isDistinct: isDistinct(service),
    desired: desiredOf(service),
    update: updateOf(service),
  };
});

function updateOf(service: ServiceSubject): Update | undefined {
  const { min, max } = percentagesOf(service);
  const doubles = shifts(service.strategy) && service.controller === 'ECS';
  if (min === undefined || max === undefined) return undefined;
  return doubles || rolls(service) ? { min, max, doubles } : undefined;
}

/** The instances on which its tasks may be placed, with what the tasks of others leave of them. */
export function placesOf(service: ServiceSubject, { fleet, demand }: Situation, seen: View): Machine[] {
  const machines = machinesOf(fleet, seen, demand);
  return occupied(machines, service).filter((machine) => isEligible(service, machine) !== false);
}

/** The same as if nothing else ran there. */
export function emptyPlacesOf(service: ServiceSubject, { fleet, demand }: Situation, seen: View): Machine[] {
  return machinesOf(fleet, seen, demand).filter((machine) => isEligible(service, machine) !== false);
}

/** How many of its tasks find a place. */
export function capacityOf(places: readonly Machine[], { demand, isDistinct }: Situation): number {
  return places.reduce((sum, { room }) => sum + slotsIn(room, demand, isDistinct), 0);
}

export interface Judgement {
  readonly severity: Severity;
  /** On what it hangs, where it is not certain. */
  readonly notes: readonly string[];
  readonly view: View;
}

/** An error where it holds however the fleet is looked at, a warning where it likely does. */
export function judge(holds: (view: View) => boolean): Judgement | undefined {
  if (holds(CERTAIN)) return { severity: 'error', notes: [], view: CERTAIN };
  if (!holds(LIKELY)) return undefined;
  return { severity: 'warning', notes: [reasonFor(holds)], view: LIKELY };
}

function reasonFor(holds: (view: View) => boolean): string {
  if (holds({ ...CERTAIN, size: 'size' })) return 'counted with the instances that the group starts with';
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
