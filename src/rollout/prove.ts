import type { Board } from './board.js';
import type { Model } from './kinds.js';
import { START } from './shape.js';
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

/** No pool can count for more than is told of it. */
function sumByPool(
  counts: readonly { readonly pool: number | undefined; readonly count: number }[],
  most: (pool: number) => number,
): number {
  const byPool = new Map<number | undefined, number>();
  for (const { pool, count } of counts) byPool.set(pool, (byPool.get(pool) ?? 0) + count);
  let sum = 0;
  for (const [pool, count] of byPool) sum += pool === undefined ? count : Math.min(count, most(pool));
  return sum;
}

/**
 * Whether a rolling update of one service is safe, seen without a step: in a state that is stuck either all old tasks are gone,
 * and then all hosts are full of less than D new ones; or no more than L tasks run, and they leave room for a new one on no
 * host. It asks how many tasks it takes to do that, none of the old ones being where none was at the start.
 */
export function cannotGetStuck(board: Board, starts: States): boolean {
  const { model } = board;
  const [plan, ...others] = model.plans;
  if (!plan || others.length > 0 || model.way === 'beside' || model.problem.services[0]!.start) return false;
  const { desired, lower, upper } = plan;
  if (!(lower <= desired && desired <= upper && lower < upper)) return false;
  if (roomForNew(model, 0) < desired || starts.size > MANY) return false;
  for (let start = 0; start < starts.size; start++)
    if (fewestThatBlock(board, starts.row(start)) <= lower) return false;
  return true;
}

function fewestThatBlock({ model, populations }: Board, row: Int32Array): number {
  const [old, fresh] = model.plans[0]!.addresses;
  const counts = model.kinds.map(({ shape, pools: [pool] }, kind) => {
    const { contents, hosts } = populations[kind]!.of(row[kind]!);
    const count = contents.reduce((sum, content, place) => {
      const fewest = fewestOn(shape.old(content, 0), (left) =>
        shape.places(shape.content([left, 0]), 0, START),
      );
      return sum + fewest * hosts[place]!;
    }, 0);
    return { pool: fresh === 0 ? undefined : pool, count };
  });
  return sumByPool(counts, (pool) =>
    Math.max(0, Math.ceil((model.pools[pool]! - fresh + 1) / Math.max(old, fresh))),
  );
}

/** The fewest tasks that leave no room, with no more old ones than there were. */
function fewestOn(old: number, placesBeside: (left: number) => number): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let left = 0; left <= old; left++) fewest = Math.min(fewest, left + placesBeside(left));
  return fewest;
}
