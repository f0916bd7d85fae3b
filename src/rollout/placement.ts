import type { Kind, Model, Plan, Rank } from './kinds.js';

/** Hosts of one kind with one content: to the scheduler they are equal. */
export interface Cell {
  readonly kind: number;
  readonly content: number;
}

/** What the steps hang on besides the contents: how many tasks there are, by group, and what the pools have left. */
export class Sums {
  readonly old: Int32Array;
  readonly new: Int32Array;
  readonly groups: readonly Int32Array[];
  readonly free: Float64Array;
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
    this.old = new Int32Array(model.plans.length);
    this.new = new Int32Array(model.plans.length);
    this.groups = model.groupings.map(({ size }) => new Int32Array(size));
    this.free = Float64Array.from(model.pools);
  }

  clear(): void {
    this.old.fill(0);
    this.new.fill(0);
    for (const group of this.groups) group.fill(0);
    this.free.set(this.#model.pools);
  }

  add(kind: number, service: number, old: number, fresh: number): void {
    const { groupings, addresses } = this.#model.plans[service]!;
    this.old[service]! += old;
    this.new[service]! += fresh;
    for (const grouping of groupings)
      this.groups[grouping]![this.#model.groupings[grouping]!.groupOf[kind]!]! += old + fresh;
    const pool = this.#model.kinds[kind]!.pools[service];
    if (pool !== undefined) this.free[pool]! -= old * addresses[0] + fresh * addresses[1];
  }

  mayStart(service: number): boolean {
    const { desired, upper } = this.#model.plans[service]!;
    return this.new[service]! < desired && this.old[service]! + this.new[service]! < upper;
  }

  mayStop(service: number): boolean {
    const old = this.old[service]!;
    const fresh = this.new[service]!;
    const { desired, lower } = this.#model.plans[service]!;
    return old > 0 && (this.#model.way === 'beside' ? fresh >= desired : old + fresh > lower);
  }

  /** The end of its update; tasks of the new revision above the desired number do no harm. */
  isDone(service: number): boolean {
    return this.old[service] === 0 && this.new[service]! >= this.#model.plans[service]!.desired;
  }

  hasAddresses({ pools }: Kind, service: number, revision: 0 | 1): boolean {
    const pool = pools[service];
    if (pool === undefined) return true;
    const wanted = this.#model.plans[service]!.addresses[revision];
    return wanted === 0 || this.free[pool]! >= wanted;
  }
}

/** Leaves those among which the scheduler may take any. */
export function keepBest<Each extends Cell>(
  model: Model,
  { ranks }: Plan,
  service: number,
  sums: Sums,
  cells: Each[],
): void {
  for (const rank of ranks) {
    if (cells.length < 2) return;
    let best = Number.POSITIVE_INFINITY;
    let kept = 0;
    for (const cell of cells) {
      const score = scoreOf(model, rank, service, sums, cell);
      if (score > best) continue;
      if (score < best) kept = 0;
      best = score;
      cells[kept++] = cell;
    }
    cells.length = kept;
  }
}

export function scoreOf(
  { kinds, groupings }: Model,
  rank: Rank,
  service: number,
  sums: Sums,
  cell: Cell,
): number {
  const { shape } = kinds[cell.kind]!;
  switch (rank.by) {
    case 'group':
      return sums.groups[rank.grouping]![groupings[rank.grouping]!.groupOf[cell.kind]!]!;
    case 'tasks':
      return shape.tasks(cell.content, service);
    case 'cpu':
      return shape.freeCpu(cell.content);
    case 'memory':
      return shape.freeMemory(cell.content);
  }
}
