import type { Located } from '../../source/value.js';
import type { Resource } from '../resource.js';
import type { TargetKind } from './table.js';

/** A resource, or inside of a task definition the map of a container, volume or port. */
export type Target = Resource | Located;

export interface References {
  /** Undefined where a value names nothing that is declared in the model, or nothing for certain. */
  targetOf(from: Located | undefined): Target | undefined;
  /** The resource that a value names. */
  resourceOf(from: Located | undefined): Resource | undefined;
  /** Everything that names a target. */
  referrersOf(target: Target): readonly Resolved[];
  readonly resolved: readonly Resolved[];
  readonly unresolved: readonly Unresolved[];
}

export interface Reference {
  readonly from: Located;
  /** The resource in which it stands. */
  readonly within: Resource;
  readonly kind: TargetKind;
}

export interface Resolved extends Reference {
  readonly target: Target;
}

export interface Unresolved extends Reference {
  readonly name: string;
  /** The cluster that it is looked for in, where that is said. */
  readonly cluster?: string;
  /** The names that there are. */
  readonly candidates: readonly string[];
  /** The task definition that was searched; undefined where the whole model was. */
  readonly searched: Resource | undefined;
}
