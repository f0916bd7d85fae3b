import type { Demand, Problem, Room } from './problem.js';

/** What can be done to the tasks of a service: an old one is placed before the update begins. */
export const PLACE = 0;
export const START = 1;
export const STOP = 2;
export type Deed = typeof PLACE | typeof START | typeof STOP;

/** How a service looks to one host. */
export interface Guest {
  readonly demands: readonly [old: Demand, new: Demand];
  readonly eligible: readonly [old: boolean, new: boolean];
  readonly isDistinct: boolean;
}

export const NONE = -1;
const UNKNOWN = -2;

/** What hosts of one make can hold: every content has a number, and leads to others. */
export class Shape {
  readonly #room: Room;
  readonly #guests: readonly Guest[];
  readonly #numbers = new Map<string, number>();
  /** By content, and there by service: old, new. */
  readonly #counts: number[] = [];
  readonly #next: number[] = [];
  /** By content, service and revision: how many more fit. */
  readonly #places: number[] = [];
  readonly #freeCpu: number[] = [];
  readonly #freeMemory: number[] = [];
  readonly empty: number;

  constructor(room: Room, guests: readonly Guest[]) {
    this.#room = room;
    this.#guests = guests;
    this.empty = this.content(guests.flatMap(() => [0, 0]));
  }

  /** Whether old and new tasks are the same to it. */
  isIndifferent(service: number): boolean {
    const { demands, eligible } = this.#guests[service]!;
    return eligible[0] === eligible[1] && isSame(...demands);
  }

  content(counts: readonly number[]): number {
    const key = counts.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    for (const count of counts) this.#counts.push(count);
    for (let i = 0; i < this.#guests.length * 3; i++) this.#next.push(UNKNOWN);
    for (let i = 0; i < this.#guests.length * 2; i++) this.#places.push(UNKNOWN);
    this.#freeCpu.push(this.#room.cpu - this.#used(number, (demand) => demand.cpu));
    this.#freeMemory.push(this.#room.memory - this.#used(number, (demand) => demand.memory));
    return number;
  }

  old(content: number, service: number): number {
    return this.#counts[(content * this.#guests.length + service) * 2]!;
  }

  new(content: number, service: number): number {
    return this.#counts[(content * this.#guests.length + service) * 2 + 1]!;
  }

  tasks(content: number, service: number): number {
    return this.old(content, service) + this.new(content, service);
  }

  freeCpu(content: number): number {
    return this.#freeCpu[content]!;
  }

  freeMemory(content: number): number {
    return this.#freeMemory[content]!;
  }

  /** The content that it becomes; NONE where there is no room or no such task. */
  after(content: number, service: number, deed: Deed): number {
    const at = (content * this.#guests.length + service) * 3 + deed;
    const known = this.#next[at]!;
    if (known !== UNKNOWN) return known;
    const next = this.#does(content, service, deed);
    this.#next[at] = next;
    return next;
  }

  #does(content: number, service: number, deed: Deed): number {
    const old = this.old(content, service);
    if (deed === STOP ? old === 0 : this.places(content, service, deed) === 0) return NONE;
    const from = content * this.#guests.length * 2;
    const counts = this.#counts.slice(from, from + this.#guests.length * 2);
    if (deed === START) counts[service * 2 + 1]!++;
    else counts[service * 2] = deed === STOP ? old - 1 : old + 1;
    return this.content(counts);
  }

  /** How many more of it fit, if nothing else comes. */
  places(content: number, service: number, revision: typeof PLACE | typeof START): number {
    const at = (content * this.#guests.length + service) * 2 + revision;
    if (this.#places[at] === UNKNOWN) this.#places[at] = this.#fitting(content, service, revision);
    return this.#places[at]!;
  }

  #fitting(content: number, service: number, revision: typeof PLACE | typeof START): number {
    const { demands, eligible, isDistinct } = this.#guests[service]!;
    if (!eligible[revision] || (isDistinct && this.tasks(content, service) > 0)) return 0;
    const { ports, cpu, memory, gpus, interfaces } = demands[revision];
    for (const port of ports) if (this.#isTaken(content, port)) return 0;
    const most = isDistinct || ports.size > 0 ? 1 : Number.POSITIVE_INFINITY;
    return Math.min(
      most,
      this.#shares(content, cpu, (of) => of.cpu),
      this.#shares(content, memory, (of) => of.memory),
      this.#shares(content, gpus, (of) => of.gpus),
      this.#shares(content, interfaces, (of) => of.interfaces),
    );
  }

  /** Who takes nothing fits everywhere. */
  #shares(content: number, taken: number, amount: (of: Room | Demand) => number): number {
    if (taken === 0) return Number.POSITIVE_INFINITY;
    return Math.max(0, Math.floor((amount(this.#room) - this.#used(content, amount)) / taken));
  }

  #isTaken(content: number, port: string): boolean {
    return (
      this.#room.ports.has(port) ||
      this.#guests.some(
        ({ demands }, service) =>
          (demands[0].ports.has(port) && this.old(content, service) > 0) ||
          (demands[1].ports.has(port) && this.new(content, service) > 0),
      )
    );
  }

  #used(content: number, amount: (of: Demand) => number): number {
    return this.#guests.reduce(
      (sum, { demands }, service) =>
        sum +
        this.old(content, service) * amount(demands[0]) +
        this.new(content, service) * amount(demands[1]),
      0,
    );
  }
}

function isSame(one: Demand, other: Demand): boolean {
  return (
    one.cpu === other.cpu &&
    one.memory === other.memory &&
    one.gpus === other.gpus &&
    one.interfaces === other.interfaces &&
    one.ports.size === other.ports.size &&
    [...one.ports].every((port) => other.ports.has(port))
  );
}

export function guestsOf({ services }: Problem, host: number): Guest[] {
  return services.map((service) => ({
    demands: [service.old.demand, service.new.demand],
    eligible: [service.old.eligible[host] ?? false, service.new.eligible[host] ?? false],
    isDistinct: service.isDistinct,
  }));
}
