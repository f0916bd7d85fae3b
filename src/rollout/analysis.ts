/** What the scheduler can make of a problem. */
export interface Analysis {
  /** Of each service. */
  readonly services: readonly Outcome[];
  readonly usual: Usual;
  readonly explored: Explored;
}

export type Verdict = 'safe' | 'at-risk' | 'stuck' | 'unplaceable' | 'undecided';

export interface Outcome {
  readonly verdict: Verdict;
  /** Undefined where nothing could be placed, or no schedule was gone through. */
  readonly fewestHealthy: { readonly worst: number | undefined; readonly usual: number | undefined };
  readonly counterexample: Counterexample | undefined;
}

/** A way into a state in which nothing can be done any more. */
export interface Counterexample {
  readonly start: Arrangement;
  readonly steps: readonly Step[];
  readonly end: Arrangement;
  /** No other one is shorter. */
  readonly isShortest: boolean;
}

/** By host, and there by service. */
export type Arrangement = readonly (readonly Tasks[])[];

export interface Tasks {
  readonly old: number;
  readonly starting: number;
  /** New and healthy. */
  readonly healthy: number;
}

/** A single step of the model. */
export interface Step {
  readonly does: 'start' | 'healthy' | 'stop';
  /** Numbers of a service and of a host. */
  readonly service: number;
  readonly host: number;
}

/** The deterministic schedule: start all that may start, wait until healthy, stop all that may stop, repeat. */
export interface Usual {
  readonly ends: 'done' | 'stuck' | 'unplaced';
  readonly start: Arrangement;
  readonly rounds: readonly Round[];
  readonly end: Arrangement;
}

/** One pass in which something started or stopped. */
export interface Round {
  readonly started: readonly Move[];
  readonly stopped: readonly Move[];
  /** Of each service, when its new tasks are healthy and before any stops, and at the end of the round. */
  readonly atMost: readonly Count[];
  readonly after: readonly Count[];
}

export interface Move {
  readonly service: number;
  readonly host: number;
  readonly count: number;
}

export interface Count {
  readonly old: number;
  readonly new: number;
}

export interface Explored {
  readonly states: number;
  readonly limit: number;
  /** All states were seen, or a proof made that needless. */
  readonly isComplete: boolean;
  /** Random schedules, run where the limit was reached. */
  readonly schedules?: { readonly run: number; readonly done: number; readonly stuck: number };
}
