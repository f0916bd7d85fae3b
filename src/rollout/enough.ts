import type { Kind, Model } from './kinds.js';
import { sumByPool } from './pools.js';
import type { Demand, Rolling } from './problem.js';
import { RESOURCES, type Resource } from './room.js';

/** The tasks of one revision of a service. */
interface Sort {
  readonly service: number;
  readonly demand: Demand;
  readonly mayBeOn: (host: number) => boolean;
}

type Weigh = (demand: Demand) => number;

/** What the tasks weigh at least that do something, by their weights. */
type Least = (weigh: Weigh) => number;

/** Fractions may err in their last digits. */
const DOUBT = 1e-10;

/**
 * Whether no schedule ends for want of room for a service. Then its bounds alone decide how it ends, always with the same numbers.
 * Why: where nothing can be done any more, though the bounds let it start one, it has at most L tasks, or less than D and no
 * old ones; each other service has at most L, or D new ones. Give each task a weight: if all of these weigh less than what
 * leaves no room on any host, there is room. Any weights prove it.
 */
export function hasEnough(model: Model, service: number): boolean {
  if (model.way === 'beside' || !isEachPoolOfItsHosts(model)) return false;
  const { services } = model.problem;
  const sorts = services.flatMap(sortsOf);
  const blocks = toBlock(model, service, sorts);
  return weightsFor(model, sorts).some((weigh) => {
    const stays = services.reduce((sum, each, at) => sum + mostAtRest(each, at === service, weigh), 0);
    return blocks(weigh) > stays * (1 + DOUBT);
  });
}

/** Whether a task never takes an address from those for other hosts than its own. */
function isEachPoolOfItsHosts({ kinds, plans }: Model): boolean {
  const drawing = [...plans.keys()].filter((service) => Math.max(...plans[service]!.addresses) > 0);
  return kinds.every(({ pools }) => new Set(drawing.map((service) => pools[service])).size <= 1);
}

function sortsOf({ old, new: fresh, start }: Rolling, service: number): Sort[] {
  return [old, fresh].map(({ demand, eligible }) => ({
    service,
    demand,
    mayBeOn: (host) => start !== undefined || (eligible[host] ?? false),
  }));
}

/** By each thing that is scarce, by the share of it, and by number: one of them mostly shows it. */
function weightsFor({ problem, kinds }: Model, sorts: readonly Sort[]): Weigh[] {
  const scarce = RESOURCES.filter((of) => sorts.some(({ demand }) => demand[of] > 0)).map((of) => ({
    of,
    all: kinds.reduce((sum, { hosts }) => sum + problem.hosts[hosts[0]!]!.room[of] * hosts.length, 0),
  }));
  return [
    ...scarce.map(
      ({ of }): Weigh =>
        (demand) =>
          demand[of],
    ),
    (demand) => Math.max(0, ...scarce.map(({ of, all }) => demand[of] / all)),
    () => 1,
  ];
}

function mostAtRest({ desired, lower, old, new: fresh, start }: Rolling, isWaiting: boolean, weigh: Weigh) {
  const given = start?.reduce((count, each) => count + each.new, 0) ?? 0;
  const mostNew = isWaiting ? desired - 1 : Math.max(desired, given);
  return Math.max(lower * Math.max(weigh(old.demand), weigh(fresh.demand)), mostNew * weigh(fresh.demand));
}

/** To leave no room for a new task of the service anywhere. */
function toBlock({ problem, kinds, pools }: Model, service: number, sorts: readonly Sort[]): Least {
  const { new: wanted, isDistinct } = problem.services[service]!;
  const least = (of: Resource, free: number, takers: readonly Sort[]) =>
    toUseUp(of, free, wanted.demand[of], takers);
  const onHost = ({ hosts: [host] }: Kind): Least[] => {
    const { room } = problem.hosts[host!]!;
    const there = sorts.filter(({ mayBeOn }) => mayBeOn(host!));
    return [
      ...RESOURCES.map((of) => least(of, room[of], there)),
      ...[...wanted.demand.ports].map((port) =>
        room.ports.has(port) ? NOTHING : lightest(there.filter(({ demand }) => demand.ports.has(port))),
      ),
      ...(isDistinct ? [lightest(there.filter((sort) => sort.service === service))] : []),
    ];
  };
  const places = kinds
    .filter(({ hosts: [host] }) => wanted.eligible[host!])
    .map((kind) => ({
      pool: wanted.demand.interfaces === 0 ? undefined : kind.pools[service],
      hosts: kind.hosts.length,
      ways: onHost(kind),
    }));
  return (weigh) =>
    sumByPool(
      places.map(({ pool, hosts, ways }) => ({
        pool,
        count: hosts * Math.min(...ways.map((way) => way(weigh))),
      })),
      (pool) => least('interfaces', pools[pool]!, sorts)(weigh),
    );
}

const NOTHING: Least = () => 0;

/** Tasks take whole multiples of what all of them can be counted in. */
function toUseUp(of: Resource, free: number, wanted: number, sorts: readonly Sort[]): Least {
  const takers = sorts.filter(({ demand }) => demand[of] > 0);
  const unit = takers.reduce((common, { demand }) => commonUnit(common, demand[of]), 0);
  const need = wanted === 0 ? Number.POSITIVE_INFINITY : (Math.floor((free - wanted) / unit) + 1) * unit;
  if (free < wanted) return NOTHING;
  if (need === Number.POSITIVE_INFINITY) return () => need;
  return (weigh) => need * Math.min(...takers.map(({ demand }) => weigh(demand) / demand[of]));
}

function commonUnit(one: number, other: number): number {
  return other === 0 ? one : commonUnit(other, one % other);
}

function lightest(sorts: readonly Sort[]): Least {
  return (weigh) => Math.min(...sorts.map(({ demand }) => weigh(demand)));
}
