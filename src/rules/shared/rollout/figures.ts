import type { Answer, Binding } from '../../../rollout/answer.js';
import type { FleetHost } from '../../../rollout/case.js';
import type { Demand } from '../../../rollout/problem.js';

/** How many of its tasks there is room for. */
export function roomIn({ places }: Answer): number {
  return places.reduce((sum, { count }) => sum + count, 0);
}

const ELSEWHERE: ReadonlySet<Binding['kind'] | undefined> = new Set(['constraint', 'platform', 'zone']);

/** The instances on which they may be. */
export function hostsFor({ hosts, places }: Answer): readonly FleetHost[] {
  return hosts.filter((_, i) => !ELSEWHERE.has(places[i]?.binding?.kind));
}

const NOTHING: Demand = { cpu: 0, memory: 0, gpus: 0, interfaces: 0, ports: new Set() };

export function demandIn({ case: given }: Answer): Demand {
  return given.new.demand ?? NOTHING;
}
