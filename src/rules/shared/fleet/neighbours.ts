import type { ServiceSubject } from '../../subjects/runner.js';
import { desiredOf } from '../counts.js';
import { isDistinct } from './constraints.js';
import { type Demand, demandOf } from './demand.js';
import { isEligible } from './eligible.js';
import { fleetOf } from './fleet.js';
import { type Machine, slotsIn, without } from './machines.js';

/** More steps than this are not gone through one by one. */
const MOST_STEPS = 1_000_000;

/** What the daemons, and the services that are declared before one, leave of the instances. */
export function occupied(machines: readonly Machine[], service: ServiceSubject): readonly Machine[] {
  const { services } = service.project;
  const daemons = services.filter((each) => each !== service && each.scheduling === 'DAEMON');
  const before = services
    .slice(0, services.indexOf(service))
    .filter(({ scheduling }) => scheduling === 'REPLICA');
  let left = machines;
  for (const daemon of daemons) left = withTasks(left, daemon, (count) => count);
  for (const other of before) left = withTasks(left, other, () => desiredOf(other));
  return left;
}

/** One by one, each on the instance that has fewest of them; only what is sure to run there takes a place. */
function withTasks(
  machines: readonly Machine[],
  service: ServiceSubject,
  countFor: (eligible: number) => number | undefined,
): readonly Machine[] {
  const groups = new Set(fleetOf(service)?.map(({ group }) => group));
  const eligible = machines.flatMap((machine, i) =>
    groups.has(machine.group) && isEligible(service, machine) === true ? [i] : [],
  );
  const demand = eligible.length > 0 ? service.task && demandOf(service.task) : undefined;
  const count = countFor(eligible.length);
  if (!demand || count === undefined || count * eligible.length > MOST_STEPS) return machines;
  const isAlone = isDistinct(service) || service.scheduling === 'DAEMON';
  return placed(machines, { eligible, demand, count, isAlone });
}

interface Placing {
  /** The indexes of the instances that it may run on. */
  readonly eligible: readonly number[];
  readonly demand: Demand;
  readonly count: number;
  /** No instance has two of its tasks. */
  readonly isAlone: boolean;
}

function placed(
  machines: readonly Machine[],
  { eligible, demand, count, isAlone }: Placing,
): readonly Machine[] {
  const left = [...machines];
  const counts = machines.map(() => 0);
  const countAt = (i: number) => counts[i] ?? 0;
  for (let task = 0; task < count; task++) {
    const open = eligible.filter((i) => {
      const machine = left[i];
      return machine && !(isAlone && countAt(i) > 0) && slotsIn(machine.room, demand, false) > 0;
    });
    const [first, ...others] = open;
    if (first === undefined) break;
    const best = others.reduce((least, i) => (countAt(i) < countAt(least) ? i : least), first);
    const machine = left[best];
    if (machine) left[best] = { ...machine, room: without(machine.room, demand, 1) };
    counts[best] = countAt(best) + 1;
  }
  return left;
}
