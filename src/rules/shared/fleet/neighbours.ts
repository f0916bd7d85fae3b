import type { FleetHost } from '../../../rollout/case.js';
import { slotsIn, without } from '../../../rollout/room.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { desiredOf } from '../counts.js';
import { isDistinct } from './constraints.js';
import { demandOf } from './demand.js';
import { isEligible } from './eligible.js';
import { fleetOf } from './fleet.js';

/** No service may have more: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html (2026-11) */
const MOST_TASKS = 5000;

/** What the daemons, and the services that are declared before one, leave of the instances. */
export function occupied(hosts: readonly FleetHost[], service: ServiceSubject): readonly FleetHost[] {
  const { services } = service.project;
  const daemons = services.filter(({ scheduling }) => scheduling === 'DAEMON');
  const before = services
    .slice(0, services.indexOf(service))
    .filter(({ scheduling }) => scheduling === 'REPLICA');
  let left = hosts;
  for (const daemon of daemons) left = withTasks(left, daemon, MOST_TASKS);
  for (const other of before) left = withTasks(left, other, desiredOf(other) ?? 0);
  return left;
}

/** In rounds, in each of which every instance that has room gets one; only what is sure to run there takes a place. */
function withTasks(
  hosts: readonly FleetHost[],
  service: ServiceSubject,
  count: number,
): readonly FleetHost[] {
  const demand = service.task && demandOf(service.task);
  if (!demand) return hosts;
  const pools = new Set(fleetOf(service)?.map(({ pool }) => pool.name));
  const isAlone = isDistinct(service) || service.scheduling === 'DAEMON';
  const left = [...hosts];
  let open = [...left.keys()].filter((i) => {
    const host = left[i]!;
    return pools.has(host.pool ?? '') && isEligible(service, host) === true;
  });
  let waiting = Math.min(count, MOST_TASKS);
  const rounds = isAlone ? 1 : waiting;
  for (let round = 0; round < rounds; round++) {
    open = open.filter((i) => slotsIn(left[i]!.room, demand, false) > 0).slice(0, waiting);
    for (const i of open) left[i] = { ...left[i]!, room: without(left[i]!.room, demand) };
    waiting -= open.length;
  }
  return left;
}
