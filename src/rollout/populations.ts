import { type Deed, NONE, type Shape } from './shape.js';

const UNKNOWN = -2;

/** Multisets of contents: how the hosts of one kind are filled. Each has a number, and leads to others. */
export class Populations {
  readonly #shape: Shape;
  readonly #services: number;
  readonly #numbers = new Map<string, number>();
  readonly #all: Population[] = [];

  constructor(shape: Shape, services: number) {
    this.#shape = shape;
    this.#services = services;
  }

  /** Contents with how many hosts have each. */
  number(cells: readonly (readonly [content: number, hosts: number])[]): number {
    const sorted = cells.filter(([, hosts]) => hosts > 0).sort(([a], [b]) => a - b);
    const key = sorted.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const sum = (of: (content: number, service: number) => number) =>
      Int32Array.from({ length: this.#services }, (_, service) =>
        sorted.reduce((total, [content, hosts]) => total + of(content, service) * hosts, 0),
      );
    this.#numbers.set(key, this.#all.length);
    this.#all.push({
      contents: sorted.map(([content]) => content),
      hosts: sorted.map(([, hosts]) => hosts),
      old: sum((content, service) => this.#shape.old(content, service)),
      new: sum((content, service) => this.#shape.new(content, service)),
      next: new Int32Array(sorted.length * this.#services * 3).fill(UNKNOWN),
    });
    return this.#all.length - 1;
  }

  of(number: number): Population {
    return this.#all[number]!;
  }

  /** What it becomes by something done on one of the hosts with a content, given by its place; NONE where it cannot be. */
  after(number: number, place: number, service: number, deed: Deed): number {
    const { next, contents, hosts } = this.#all[number]!;
    const at = (place * this.#services + service) * 3 + deed;
    const known = next[at]!;
    if (known !== UNKNOWN) return known;
    const content = this.#shape.after(contents[place]!, service, deed);
    next[at] = content === NONE ? NONE : this.#moved(contents, hosts, place, content);
    return next[at]!;
  }

  #moved(contents: readonly number[], hosts: readonly number[], place: number, to: number): number {
    const cells = new Map(contents.map((content, at) => [content, hosts[at]! - (at === place ? 1 : 0)]));
    cells.set(to, (cells.get(to) ?? 0) + 1);
    return this.number([...cells]);
  }
}

export interface Population {
  readonly contents: readonly number[];
  readonly hosts: readonly number[];
  /** Tasks by service. */
  readonly old: Int32Array;
  readonly new: Int32Array;
  readonly next: Int32Array;
}
