import { addTo } from '../source/lists.js';
import type { Kind, Model } from './kinds.js';
import { RESOURCES, type Resource } from './room.js';

/** Services by number; those of different groups never get in each other's way, whatever happens. */
export function groupsOf(model: Model): readonly (readonly number[])[] {
  const { services } = model.problem;
  if (model.way === 'beside' || services.length < 2) return [[...services.keys()]];
  const leaderOf = [...services.keys()];
  for (const [first, ...others] of [
    ...model.kinds.flatMap((kind) => rivalsOn(model, kind)),
    ...sharers(model),
  ])
    for (const other of others) {
      const [to, from] = [leaderOf[first!]!, leaderOf[other]!];
      for (const [service, leader] of leaderOf.entries()) if (leader === from) leaderOf[service] = to;
    }
  const groups = new Map<number, number[]>();
  for (const [service, leader] of leaderOf.entries()) addTo(groups, leader, service);
  return [...groups.values()];
}

/** Services of which one can keep the others from a place on these hosts, or have them choose another one. */
function rivalsOn({ problem, plans }: Model, { hosts }: Kind): number[][] {
  const [host] = hosts;
  const { room } = problem.hosts[host!]!;
  const there = problem.services.flatMap((service, number) => {
    const { start, old, new: fresh, desired, upper, isDistinct } = service;
    if (!start && !old.eligible[host!] && !fresh.eligible[host!]) return [];
    const given = start?.reduce((sum, each) => sum + each.old + each.new, 0) ?? 0;
    const most = isDistinct && !start ? 1 : Math.max(desired, upper, given);
    const takes = (of: Resource) => most * Math.max(old.demand[of], fresh.demand[of]);
    return [{ number, takes, ports: new Set([...old.demand.ports, ...fresh.demand.ports]) }];
  });
  const numbers = (all: typeof there) => all.map(({ number }) => number);
  const scarce = RESOURCES.map((of) => {
    const takers = there.filter(({ takes }) => takes(of) > 0);
    const isPacked = there.some(({ number }) => plans[number]!.ranks.some(({ by }) => by === of));
    const isEnough = takers.reduce((sum, { takes }) => sum + takes(of), 0) <= room[of];
    return isPacked ? there : isEnough ? [] : takers;
  });
  const ports = [...new Set(there.flatMap((each) => [...each.ports]))];
  return [
    ...scarce.map(numbers),
    ...ports.map((port) => numbers(there.filter((each) => each.ports.has(port)))),
  ];
}

/** Services that draw on a pool that may run out. */
function sharers({ kinds, pools, plans }: Model): number[][] {
  return [...pools.keys()].map((pool) =>
    [...plans.keys()].filter((service) => kinds.some((kind) => kind.pools[service] === pool)),
  );
}
