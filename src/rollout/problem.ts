/**
 * Updates of services on instances, in plain numbers: all that the scheduler's steps hang on, and nothing else.
 * How it goes on from here: placement.ts says where a task may start, explore.ts where that can lead.
 */
export interface Problem {
  readonly hosts: readonly Host[];
  /** Free addresses, one number for each pool of them. */
  readonly pools: readonly number[];
  /** One, or several that are deployed together; their old tasks are placed in this order. */
  readonly services: readonly Rolling[];
}

export interface Host {
  readonly name: string;
  readonly zone: string | undefined;
  /** What is free without the tasks of these services. */
  readonly room: Room;
}

/** What an instance has to give. */
export interface Room {
  /** CPU units */
  readonly cpu: number;
  /** MiB */
  readonly memory: number;
  readonly gpus: number;
  /** For tasks in `awsvpc` mode. */
  readonly interfaces: number;
  /** `80/tcp`: those that are taken. */
  readonly ports: ReadonlySet<string>;
}

/** What one task takes. */
export interface Demand {
  readonly cpu: number;
  /** MiB */
  readonly memory: number;
  readonly gpus: number;
  /** Network interfaces; each has an address. */
  readonly interfaces: number;
  /** `80/tcp`: one task on an instance can have each. */
  readonly ports: ReadonlySet<string>;
}

/** The update of one service. */
export interface Rolling {
  readonly name: string;
  readonly desired: number;
  /** The fewest healthy tasks, and the most tasks at once. */
  readonly lower: number;
  readonly upper: number;
  readonly old: Revision;
  readonly new: Revision;
  /** No two of its tasks share an instance, of whichever revision. */
  readonly isDistinct: boolean;
  /** In order, each decides among what the one before leaves; also what a service that says nothing has. */
  readonly preferences: readonly Preference[];
  /** By host: the pool that the addresses of its tasks there come from, if they are counted. */
  readonly poolOf: readonly (number | undefined)[];
  /** By host: what runs there; where it is not given, the old tasks may be wherever the preferences allow. */
  readonly start?: readonly Running[];
}

export interface Revision {
  readonly demand: Demand;
  /** By host: whether its tasks may be placed there at all. */
  readonly eligible: readonly boolean[];
}

/** Tasks on one host; the new ones are healthy. */
export interface Running {
  readonly old: number;
  readonly new: number;
}

export type Preference =
  /** By host: the value of the attribute; hosts without it (undefined) are one group. */
  | { readonly kind: 'spread'; readonly values: readonly (string | undefined)[] }
  /** Over the instances themselves. */
  | { readonly kind: 'spread-instances' }
  | { readonly kind: 'binpack'; readonly of: 'cpu' | 'memory' }
  /** Keeps all, and ends the list. */
  | { readonly kind: 'random' };

/** How many tasks have to be healthy at any time. */
export function lowerBound(desired: number, minimumPercent: number): number {
  return Math.ceil((desired * minimumPercent) / 100);
}

/** How many tasks there may be at any time. */
export function upperBound(desired: number, maximumPercent: number): number {
  return Math.floor((desired * maximumPercent) / 100);
}

/** Whether so many tasks can be replaced at all: one more may run, or one fewer. */
export function canStep(desired: number, minimumPercent: number, maximumPercent: number): boolean {
  return lowerBound(desired, minimumPercent) < desired || upperBound(desired, maximumPercent) > desired;
}
