import { Crowd } from './crowd.js';
import type { Model } from './kinds.js';
import { type Cell, keepBest, Sums } from './placement.js';
import { Populations } from './populations.js';
import { type Deed, NONE, STOP } from './shape.js';

/** A cell of a state, with its place in the population of its kind. */
export interface Spot extends Cell {
  readonly place: number;
}

/** States in which hosts have no names: a row gives each kind its population. */
export class Board {
  readonly model: Model;
  readonly sums: Sums;
  /** By kind. */
  readonly populations: readonly Populations[];

  constructor(model: Model) {
    this.model = model;
    this.sums = new Sums(model);
    const byShape = new Map(
      model.kinds.map(({ shape }) => [shape, new Populations(shape, model.plans.length)]),
    );
    this.populations = model.kinds.map(({ shape }) => byShape.get(shape)!);
  }

  row(contents: Iterable<readonly (readonly [content: number, hosts: number])[]>): Int32Array {
    return Int32Array.from([...contents].map((cells, kind) => this.populations[kind]!.number(cells)));
  }

  /** Its tasks on hosts: those told run where they were told to, the others in the order in which hosts are named. */
  crowd(row: Int32Array): Crowd {
    const told = this.model.problem.services.flatMap(({ start }, service) =>
      start ? [{ start, service }] : [],
    );
    const contentOf = new Map<number, number>();
    for (const [kind, { hosts, shape }] of this.model.kinds.entries()) {
      const population = this.populations[kind]!.of(row[kind]!);
      const contents = population.contents.flatMap((content, place) =>
        new Array<number>(population.hosts[place]!).fill(content),
      );
      const there = sortedBy(hosts, (host) =>
        told.map(({ start }) => `${start[host]?.old ?? 0}+${start[host]?.new ?? 0}`).join(),
      );
      const these = sortedBy(contents, (content) =>
        told.map(({ service }) => `${shape.old(content, service)}+${shape.new(content, service)}`).join(),
      );
      for (const [at, host] of there.entries()) contentOf.set(host, these[at]!);
    }
    return new Crowd(this.model, (host) => contentOf.get(host)!);
  }

  /** Makes the sums those of a row. */
  read(row: Int32Array): void {
    this.sums.clear();
    for (let kind = 0; kind < row.length; kind++) {
      const population = this.populations[kind]!.of(row[kind]!);
      for (let service = 0; service < population.old.length; service++)
        this.sums.add(kind, service, population.old[service]!, population.new[service]!);
    }
  }

  /** Where the scheduler may do it in the row that was read; any of them. */
  spots(row: Int32Array, service: number, deed: Deed): Spot[] {
    const spots: Spot[] = [];
    for (let kind = 0; kind < row.length; kind++) {
      if (deed !== STOP && !this.sums.hasAddresses(this.model.kinds[kind]!, service, deed)) continue;
      const { contents } = this.populations[kind]!.of(row[kind]!);
      for (let place = 0; place < contents.length; place++)
        if (this.#after(row, kind, place, service, deed) !== NONE)
          spots.push({ kind, content: contents[place]!, place });
    }
    if (deed !== STOP) keepBest(this.model, this.model.plans[service]!, service, this.sums, spots);
    return spots;
  }

  /** Does it in that row. */
  do(row: Int32Array, { kind, place }: Spot, service: number, deed: Deed): void {
    row[kind] = this.#after(row, kind, place, service, deed);
  }

  #after(row: Int32Array, kind: number, place: number, service: number, deed: Deed): number {
    return this.populations[kind]!.after(row[kind]!, place, service, deed);
  }
}

function sortedBy(items: readonly number[], keyOf: (item: number) => string): number[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
