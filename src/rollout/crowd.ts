import { addTo } from '../source/lists.js';
import type { Arrangement } from './analysis.js';
import { type Model, toldContent } from './kinds.js';
import { Heap } from './heap.js';
import { type Cell, keepBest, Sums } from './placement.js';
import { type Deed, NONE, PLACE, START, STOP } from './shape.js';

/** Tasks on the very hosts, as one schedule moves them. */
export class Crowd {
  readonly model: Model;
  readonly sums: Sums;
  /** By kind, and there by content: the hosts. */
  readonly #cells: readonly Map<number, Heap<number>>[];

  constructor(model: Model, contentOf: (host: number, kind: number) => number) {
    this.model = model;
    this.sums = new Sums(model);
    this.#cells = model.kinds.map(({ shape, hosts }, kind) => {
      const byContent = new Map<number, number[]>();
      for (const host of hosts) {
        const content = contentOf(host, kind);
        addTo(byContent, content, host);
        for (const service of model.plans.keys())
          this.sums.add(kind, service, shape.old(content, service), shape.new(content, service));
      }
      return new Map([...byContent].map(([content, there]) => [content, new Heap(isLess, there)]));
    });
  }

  /** Only those run that are told to. */
  static told(model: Model): Crowd {
    return new Crowd(model, (host, kind) => toldContent(model, kind, host));
  }

  /** Where the scheduler may do it next; any of them. */
  candidates(service: number, deed: Deed): Cell[] {
    const cells: Cell[] = [];
    for (const [number, byContent] of this.#cells.entries()) {
      const kind = this.model.kinds[number]!;
      if (deed !== STOP && !this.sums.hasAddresses(kind, service, deed)) continue;
      for (const content of byContent.keys())
        if (kind.shape.after(content, service, deed) !== NONE) cells.push({ kind: number, content });
    }
    if (deed !== STOP) keepBest(this.model, this.model.plans[service]!, service, this.sums, cells);
    return cells;
  }

  /** On the host named first. */
  do(cell: Cell, service: number, deed: Deed): number {
    const byContent = this.#cells[cell.kind]!;
    const hosts = byContent.get(cell.content)!;
    const host = hosts.take()!;
    if (hosts.size === 0) byContent.delete(cell.content);
    const after = this.model.kinds[cell.kind]!.shape.after(cell.content, service, deed);
    const there = byContent.get(after);
    if (there) there.add(host);
    else byContent.set(after, new Heap(isLess, [host]));
    this.sums.add(cell.kind, service, deed === STOP ? -1 : deed === PLACE ? 1 : 0, deed === START ? 1 : 0);
    return host;
  }

  arrangement(): Arrangement {
    const { problem, kinds } = this.model;
    const nothing = problem.services.map(() => ({ old: 0, starting: 0, healthy: 0 }));
    const byHost = problem.hosts.map(() => nothing);
    for (const [kind, byContent] of this.#cells.entries()) {
      const { shape } = kinds[kind]!;
      for (const [content, hosts] of byContent) {
        const tasks = problem.services.map((_, service) => ({
          old: shape.old(content, service),
          starting: 0,
          healthy: shape.new(content, service),
        }));
        for (const host of hosts.all) byHost[host] = tasks;
      }
    }
    return byHost;
  }

  /** By kind, the contents of its hosts with how many have each. */
  *contents(): Iterable<[content: number, hosts: number][]> {
    for (const byContent of this.#cells)
      yield [...byContent].map(([content, hosts]) => [content, hosts.size]);
  }
}

function isLess(one: number, other: number): boolean {
  return one < other;
}
