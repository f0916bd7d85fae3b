import type { Counterexample, Explored, Usual, Verdict } from './analysis.js';
import type { Case, FleetHost } from './case.js';

/** All that is said of a service. */
export interface Answer {
  readonly case: Case;
  /** Under which condition; goes on after `where`. */
  readonly when?: string;
  /** Where several are deployed at once: those that arrangements and steps count, and which of them this is. */
  readonly together?: { readonly services: readonly string[]; readonly own: number };
  readonly verdict: Verdict;
  /** One sentence that gives the reason. */
  readonly reason: string;
  /** Undefined where it is not known; of a DAEMON, the instances that can have one. */
  readonly desired: number | undefined;
  readonly bounds: { readonly lower: number; readonly upper: number } | undefined;
  readonly fewestHealthy: { readonly worst: number | undefined; readonly usual: number | undefined };
  readonly usual: Usual | undefined;
  readonly counterexample: Counterexample | undefined;
  readonly binding: readonly Binding[];
  readonly remedies: readonly Remedy[];
  readonly explored: Explored;
  /** The instances that trace and counterexample speak of, with what is free before the service is there. */
  readonly hosts: readonly FleetHost[];
  /** How many tasks of the new revision each of them can have, when nothing of the service runs there; by host. */
  readonly places: readonly Places[];
  /** The same question, looked at in other ways: each size of the fleet with each figure of memory. */
  readonly views: readonly ViewAnswer[];
  /** Where a percentage or the number of tasks is not known: the verdict for each value that makes a difference. */
  readonly table: readonly TableRow[];
  readonly capacity: Capacity;
  readonly scaled: Scaled | undefined;
  readonly zoneLoss: readonly ZoneLoss[];
  readonly drain: Drain | undefined;
  readonly notes: readonly string[];
}

export interface Places {
  readonly count: number;
  /** What is used up first; undefined where it may not be placed there for another reason, which is `because`. */
  readonly binding: Binding | undefined;
}

/** What leaves no room. */
export type Binding =
  | { readonly kind: 'bounds' }
  | { readonly kind: 'memory' | 'cpu' | 'gpus' | 'interfaces' | 'distinct' | 'addresses' }
  | { readonly kind: 'port'; readonly port: string }
  | { readonly kind: 'constraint'; readonly text: string }
  | { readonly kind: 'platform'; readonly text: string }
  | { readonly kind: 'zone' }
  /** It is not ACTIVE, or its agent is not connected. */
  | { readonly kind: 'unusable' };

/** A change that makes it safe: tried. */
export interface Remedy {
  readonly change: Change;
  /** Goes on after `help:`. */
  readonly text: string;
  /** With it. */
  readonly fewestHealthy: number | undefined;
}

export type Change =
  | { readonly kind: 'minimum'; readonly percent: number }
  | { readonly kind: 'maximum'; readonly percent: number }
  /** So many more instances, in this pool or like the last one of the inventory. */
  | { readonly kind: 'instances'; readonly pool: string | undefined; readonly more: number }
  | { readonly kind: 'instance-type'; readonly pool: string; readonly type: string }
  | { readonly kind: 'dynamic-ports' }
  | { readonly kind: 'drop-distinct' }
  | { readonly kind: 'drop-constraint'; readonly text: string }
  | { readonly kind: 'addresses'; readonly more: number };

export interface ViewAnswer {
  readonly size: 'min' | 'max';
  readonly figure: 'optimistic' | 'careful';
  readonly verdict: Verdict;
  readonly instances: number;
}

export interface TableRow {
  readonly desired: number | undefined;
  readonly minimumPercent: number | undefined;
  readonly maximumPercent: number | undefined;
  readonly verdict: Verdict;
}

/** Whether there is always something that serves. */
export type Capacity = 'kept' | 'none-guaranteed';

/** The maximum of the scaling range. */
export interface Scaled {
  readonly desired: number;
  readonly verdict: Verdict;
}

/** The worst that the loss of a zone does, over all ways that the tasks may be arranged. */
export interface ZoneLoss {
  readonly zone: string;
  readonly remaining: number;
  /** Of those lost, how many find a place elsewhere. */
  readonly placedAgain: number;
  readonly isExact: boolean;
}

/** The instance that is hardest to drain. */
export interface Drain {
  readonly host: number;
  readonly verdict: Verdict;
}
