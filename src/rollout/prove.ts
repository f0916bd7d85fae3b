import type { Board } from './board.js';
import type { Model } from './kinds.js';
import { sumByPool } from './pools.js';
import { PLACE, type Shape, START } from './shape.js';
import type { States } from './states.js';

/** More start arrangements than this are not looked at one by one. */
const MANY = 1000;

/** Whether a service can come to its end at all, as far as its bounds and the hosts without all other tasks say. */
export function canEnd(model: Model, service: number): boolean {
  const { desired, lower, upper } = model.plans[service]!;
  const { start } = model.problem.services[service]!;
  if (start) return true;
  return (
    desired <= upper &&
    (lower < desired || upper > desired || desired === 0) &&
    roomForNew(model, service) >= desired
  );
}

function roomForNew({ kinds, pools, plans }: Model, service: number): number {
  const [, each] = plans[service]!.addresses;
  const counts = kinds.map(({ shape, hosts, pools }) => ({
    pool: each === 0 ? undefined : pools[service],
    count: shape.places(shape.empty, service, START) * hosts.length,
  }));
  return sumByPool(counts, (pool) => Math.floor(pools[pool]! / each));
}

/** Hosts that have no more old and no fewer new tasks than this at any time. */
interface Share {
  readonly kind: number;
  readonly hosts: number;
  readonly old: number;
  readonly new: number;
}

/** Whether that is certain wherever the old tasks may stand. */
export function isSafeFromAnywhere(model: Model): boolean {
  const [service] = model.problem.services;
  if (!service || service.start) return false;
  if (model.way === 'beside') return fitsBeside(model, service.desired);
  const shares = model.kinds.map(({ shape, hosts }, kind): Share => {
    const old = Math.min(shape.places(shape.empty, 0, PLACE), service.desired);
    return { kind, hosts: hosts.length, old, new: 0 };
  });
  return cannotGetStuck(model, shares);
}

/** Whether a second set of tasks fits wherever the first may stand: each host loses what an old task can cost it at most. */
function fitsBeside({ kinds, plans }: Model, desired: number): boolean {
  if (plans.length > 1 || kinds.some(({ pools: [pool] }) => pool !== undefined)) return false;
  const losses = kinds.map(({ shape, hosts }) => {
    const room = shape.places(shape.empty, 0, START);
    const most = Math.min(shape.places(shape.empty, 0, PLACE), desired);
    let byEach = 0;
    for (let old = 1; old <= most; old++)
      byEach = Math.max(byEach, (room - shape.places(shape.content([old, 0]), 0, START)) / old);
    const inAll = room - shape.places(shape.content([most, 0]), 0, START);
    return { room: room * hosts.length, byEach, inAll: inAll * hosts.length };
  });
  let room = losses.reduce((sum, loss) => sum + loss.room, 0);
  let old = desired;
  for (const { byEach, inAll } of losses.sort((a, b) => b.byEach - a.byEach)) {
    const lost = Math.min(inAll, byEach * old);
    if (lost === 0) break;
    room -= lost;
    old -= lost / byEach;
  }
  // Fractions may err in their last digits.
  return room - 1e-6 >= desired || (old === desired && room >= desired);
}

/** Whether it is certain from each of these arrangements. */
export function isSafeFromAll({ model, populations }: Board, starts: States): boolean {
  if (starts.size > MANY) return false;
  for (let start = 0; start < starts.size; start++) {
    const row = starts.row(start);
    const shares = model.kinds.flatMap(({ shape }, kind): Share[] => {
      const { contents, hosts } = populations[kind]!.of(row[kind]!);
      return contents.map((content, place) => ({
        kind,
        hosts: hosts[place]!,
        old: shape.old(content, 0),
        new: shape.new(content, 0),
      }));
    });
    if (!cannotGetStuck(model, shares)) return false;
  }
  return true;
}

/**
 * A rolling update of one service, seen without a step. Where it is stuck, either all old tasks are gone, and then less than D
 * new ones leave no room on any host; or some are left, and then no more than L tasks leave no room on any host. It is safe if
 * that takes more of them.
 */
function cannotGetStuck(model: Model, shares: readonly Share[]): boolean {
  const [plan, ...others] = model.plans;
  if (!plan || others.length > 0 || model.way === 'beside') return false;
  const { desired, lower, upper } = plan;
  if (!(lower <= desired && desired <= upper && lower < upper)) return false;
  const onlyNew = shares.map((share) => ({ ...share, old: 0 }));
  return fewestThatBlock(model, onlyNew) >= desired && fewestThatBlock(model, shares) > lower;
}

function fewestThatBlock({ kinds, pools, plans }: Model, shares: readonly Share[]): number {
  const [old, fresh] = plans[0]!.addresses;
  const counts = shares.map((share) => {
    const {
      shape,
      pools: [pool],
    } = kinds[share.kind]!;
    return { pool: fresh === 0 ? undefined : pool, count: fewestOn(shape, share) * share.hosts };
  });
  return sumByPool(counts, (pool) => Math.ceil((pools[pool]! - fresh + 1) / Math.max(old, fresh)));
}

function fewestOn(shape: Shape, share: Share): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let old = 0; old <= share.old && old + share.new < fewest; old++) {
    const beside = shape.places(shape.content([old, share.new]), 0, START);
    fewest = Math.min(fewest, old + share.new + beside);
  }
  return fewest;
}
