import type { Scaled } from './answer.js';
import type { Case } from './case.js';
import type { Effort, Work } from './effort.js';
import { judge, mainLook, outcomeIn } from './judge.js';

/** The same update with as many tasks as there can be, on as many instances as there can be. */
export function* scaledOf(given: Case, effort: Effort): Work<Scaled | undefined> {
  const { scaledTo: desired } = given;
  if (desired === undefined || desired <= (given.desired ?? 0)) return undefined;
  const scaled = { ...given, desired, ground: grown(given.ground) };
  const looks = yield* judge([scaled], effort);
  return looks.length > 0 ? { desired, verdict: outcomeIn(mainLook(looks, 0), 0).verdict } : undefined;
}

/** Groups that can grow have done so. */
function grown(ground: Case['ground']): Case['ground'] {
  return ground.kind === 'fleet'
    ? { ...ground, pools: ground.pools.map((pool) => ({ ...pool, min: pool.max })) }
    : ground;
}
