import type { InstanceType } from '../../../data/instance-types.js';
import type { Demand } from './demand.js';
import type { Fleet, Pool } from './fleet.js';
import { type Figure, instanceOf, type Machine, roomOf, slotsIn } from './machines.js';

/** How to look at a fleet of which not everything is certain. */
export interface View {
  readonly size: 'size' | 'most';
  readonly figure: Figure;
  /** Of several types, that which holds most tasks or fewest. */
  readonly type: 'best' | 'worst';
}

/** What does not hold in this one does not hold at all. */
export const CERTAIN: View = { size: 'most', figure: 'optimistic', type: 'best' };
export const LIKELY: View = { size: 'size', figure: 'careful', type: 'worst' };

export function machinesOf(fleet: Fleet, seen: View, demand: Demand): Machine[] {
  return fleet.flatMap((pool) => machinesIn(pool, seen, demand));
}

/** Dealt over the zones in the order listed. */
function machinesIn(
  { group, ...pool }: Pool,
  { size, figure, type: wanted }: View,
  demand: Demand,
): Machine[] {
  const ranked = [...(group.types ?? [])].sort((a, b) => slots(b) - slots(a) || b.memoryMiB - a.memoryMiB);
  const type = wanted === 'best' ? ranked[0] : ranked.at(-1);
  if (!type) return [];
  const zones = group.zones ?? [undefined];
  const room = roomOf(type, figure, group);
  const kinds = zones.map((zone) => ({ group, type, zone, room, instance: instanceOf(type, group, zone) }));
  return Array.from({ length: pool[size] }, (_, i) => kinds[i % kinds.length]!);

  function slots(each: InstanceType): number {
    return Math.min(slotsIn(roomOf(each, figure, group), demand, false), Number.MAX_SAFE_INTEGER);
  }
}
