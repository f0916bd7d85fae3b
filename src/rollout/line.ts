import { Heap } from './heap.js';
import type { Model, Rank } from './kinds.js';
import { type Cell, type Sums, scoreOf } from './placement.js';
import { type Deed, NONE, STOP } from './shape.js';

/** A host with what was on it when it joined a line. */
export interface Waiting extends Cell {
  readonly host: number;
}

/** Hosts in the order in which something is done to a service on them; where several are equal, the one named first. */
export class Line {
  readonly service: number;
  readonly deed: Deed;
  readonly #model: Model;
  readonly #sums: Sums;
  readonly #ranks: readonly Rank[];
  /** Those that share groups and a pool: among them the order never changes. */
  readonly #buckets: Heap<Waiting>[] = [];
  /** By kind. */
  readonly #bucketOf: readonly number[];

  constructor(model: Model, sums: Sums, service: number, deed: Deed) {
    this.service = service;
    this.deed = deed;
    this.#model = model;
    this.#sums = sums;
    const { ranks, zones } = model.plans[service]!;
    this.#ranks = deed === STOP ? [{ by: 'group', grouping: zones! }, { by: 'tasks' }] : ranks;
    const fixed = this.#ranks.filter(({ by }) => by !== 'group');
    const numbers = new Map<string, number>();
    this.#bucketOf = model.kinds.map(({ pools }, kind) => {
      const groups = this.#ranks.map((rank) =>
        rank.by === 'group' ? model.groupings[rank.grouping]!.groupOf[kind] : 0,
      );
      const key = [pools[service], ...groups].join();
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, numbers.size);
      return this.#buckets.push(new Heap((one, other) => this.#compare(fixed, one, other) < 0)) - 1;
    });
  }

  /** If it can be done there. */
  join(waiting: Waiting): void {
    const { kind, content } = waiting;
    if (this.#model.kinds[kind]!.shape.after(content, this.service, this.deed) === NONE) return;
    this.#buckets[this.#bucketOf[kind]!]!.add(waiting);
  }

  /** Who is no longer as when it joined has left. */
  first(hasLeft: (waiting: Waiting) => boolean): Waiting | undefined {
    let best: Waiting | undefined;
    for (const bucket of this.#buckets) {
      while (bucket.first && hasLeft(bucket.first)) bucket.take();
      const { first } = bucket;
      if (!first || !this.#hasAddresses(first)) continue;
      if (!best || this.#compare(this.#ranks, first, best) < 0) best = first;
    }
    return best;
  }

  #hasAddresses({ kind }: Waiting): boolean {
    return this.deed === STOP || this.#sums.hasAddresses(this.#model.kinds[kind]!, this.service, this.deed);
  }

  /** Stops begin where most is, all else where least is. */
  #compare(ranks: readonly Rank[], one: Waiting, other: Waiting): number {
    for (const rank of ranks) {
      const difference = this.#score(rank, one) - this.#score(rank, other);
      if (difference !== 0) return this.deed === STOP ? -difference : difference;
    }
    return one.host - other.host;
  }

  #score(rank: Rank, waiting: Waiting): number {
    return scoreOf(this.#model, rank, this.service, this.#sums, waiting);
  }
}
