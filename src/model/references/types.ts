import type { Located } from '../../source/value.js';
import type { Resource } from '../resource.js';
import type { TargetKind } from './table.js';

/** A resource, or inside of a task definition the map of a container, volume or port. */
export type Target = Resource | Located;

/** Names, and what they name. */
export interface Names {
  readonly resolved: readonly Resolved[];
  readonly unresolved: readonly Unresolved[];
}

/** Those of resources. */
export interface References extends Names {
  /** Those of containers, volumes and ports, which are looked for when somebody asks. */
  readonly inside: Names;
  /** Undefined where a value names no resource that is declared in the model, or none for certain. */
  resourceOf(from: Located | undefined): Resource | undefined;
  /** Everything that names a resource. */
  referrersOf(target: Resource): readonly Resolved[];
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
