import type { FleetHost, Ground, Subnet } from './case.js';
import type { Demand } from './problem.js';

/** Addresses that other tasks have, in any of the subnets. */
export interface Taken {
  readonly subnets: readonly Subnet[];
  readonly count: number;
}

/** One pool for each set of subnets that the addresses of a task can be of. */
export class AddressPools {
  readonly #pools: (readonly Subnet[])[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #taken: readonly Taken[];

  constructor(taken: readonly Taken[]) {
    this.#taken = taken;
  }

  /** By host; undefined where they are not counted. */
  poolOf(ground: Ground, demand: Demand, hosts: readonly FleetHost[]): (number | undefined)[] {
    const subnets = subnetsOf(ground);
    if (demand.interfaces === 0 || !subnets || subnets.length === 0) return hosts.map(() => undefined);
    if (ground.kind === 'fargate') return hosts.map(() => this.#of(subnets));
    const byZone = new Map<string, number | undefined>();
    return hosts.map(({ zone }) => {
      if (!zone || subnets.some((each) => !each.zone)) return undefined;
      if (!byZone.has(zone.key))
        byZone.set(zone.key, this.#of(subnets.filter((each) => each.zone?.key === zone.key)));
      return byZone.get(zone.key);
    });
  }

  get free(): number[] {
    return this.#pools.map((subnets) => {
      const names = new Set(subnets.map(({ name }) => name));
      const taken = this.#taken.filter((each) => each.subnets.some(({ name }) => names.has(name)));
      return Math.max(0, sum(subnets.map(({ free }) => free ?? 0)) - sum(taken.map(({ count }) => count)));
    });
  }

  subnetsOf(pool: number): readonly Subnet[] {
    return this.#pools[pool] ?? [];
  }

  #of(subnets: readonly Subnet[]): number | undefined {
    if (subnets.length === 0 || subnets.some(({ free }) => free === undefined)) return undefined;
    const key = JSON.stringify(subnets.map(({ name }) => name));
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#byKey.set(key, this.#pools.length);
    return this.#pools.push(subnets) - 1;
  }
}

export function subnetsOf(ground: Ground): readonly Subnet[] | undefined {
  return ground.kind === 'unknown' ? undefined : ground.subnets;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
