import type { Kind, Model } from './kinds.js';
import { PLACE, START } from './shape.js';

/** The most places of one host that are gone through one by one. */
const MANY = 10_000;

/**
 * Whether each host has a number of places that any task takes, old or new. Then only numbers count: something can start if
 * the bounds allow and fewer tasks run than there are places, and all schedules end with the same numbers, the usual one too.
 * Why: let W be the lesser of U and all places. A start needs less than W tasks, a stop more than L. If W <= L no state allows
 * both, so there is one way only. If W > L, nothing is stuck before either all new tasks run (then old ones stop while more
 * than L are left) or all old ones are gone (then new ones start up to W).
 */
export function hasSlots(model: Model): boolean {
  const [plan, ...others] = model.plans;
  if (!plan || others.length > 0) return false;
  const [old, fresh] = plan.addresses;
  return (
    model.kinds.every((kind) => (old === fresh || kind.pools[0] === undefined) && takesAny(model, kind)) &&
    !isOverfull(model, old)
  );
}

/** Whether the tasks that run hold more addresses than a pool has: what is stopped there leaves no room. */
function isOverfull({ problem: { services, pools } }: Model, addresses: number): boolean {
  return services.some(({ start = [], poolOf }) =>
    pools.some((most, pool) => {
      const here = start.filter((_, host) => poolOf[host] === pool);
      return here.reduce((sum, each) => sum + each.old + each.new, 0) * addresses > most;
    }),
  );
}

function takesAny(model: Model, { shape, hosts }: Kind): boolean {
  const slots = shape.places(shape.empty, 0, PLACE);
  const [start] = model.problem.services.map((service) => service.start);
  if (start && hosts.some((host) => start[host]!.old + start[host]!.new > slots)) return false;
  if (shape.isIndifferent(0)) return true;
  if (slots > MANY)
    return slots === shape.places(shape.empty, 0, START) && slots === Number.POSITIVE_INFINITY;
  for (let old = 0; old <= slots; old++)
    if (shape.places(shape.content([old, 0]), 0, START) !== slots - old) return false;
  return true;
}
