import type { Span } from '../../source/span.js';
import type { Plain } from '../../source/value.js';

/** What became of a thing, or of a value in it, from one description to the other. */
export type Sort = 'added' | 'removed' | 'changed';

/** A value on one side. */
export interface Shown {
  /** Undefined where the value is a secret. */
  readonly value: Plain | undefined;
  /** Where it stands; undefined where nobody wrote it. */
  readonly span: Span | undefined;
}

export interface Change {
  readonly sort: Sort;
  /** In the words of ECS: `containerDefinitions[web].image`. */
  readonly path: string;
  readonly before?: Shown;
  readonly after?: Shown;
}

/** A value that only the deployment knows, on one side or on both. */
export interface Uncompared extends Omit<Change, 'sort'> {
  readonly reason: string;
}

/** One thing on both sides, or on one. */
export interface Compared {
  /** `task definition`, `AWS::Logs::LogGroup` */
  readonly title: string;
  readonly name: string;
  /** Undefined where it is the same as far as that can be told. */
  readonly sort: Sort | undefined;
  readonly before?: Span;
  readonly after?: Span;
  readonly changes: readonly Change[];
  readonly uncompared: readonly Uncompared[];
  /** What follows from the changes when they are deployed. */
  readonly effects: readonly Effect[];
}

export interface Effect {
  readonly kind: 'replace' | 'deployment' | 'revision' | 'scale' | 'in-place';
  readonly text: string;
}

export interface Comparison {
  /** Things that differ, and things of which something cannot be told. */
  readonly things: readonly Compared[];
  /** How many things are on both sides. */
  readonly matched: number;
  /** Values that are not known, but written alike on both sides. */
  readonly alike: number;
  /** What was left out of the comparison as a whole. */
  readonly notes: readonly string[];
}
