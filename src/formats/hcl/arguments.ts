import type { Simple } from '../../model/edit.js';
import type { HclAttribute, HclBlock } from './print.js';

/** What the arguments of a block stand for. */
export interface Arguments {
  /** The member that an argument is, where it is just that. */
  memberOf(argument: string): string | undefined;
  block(type: string): { readonly inside: Arguments; readonly repeated: boolean } | undefined;
  /** The path of a member of a structure that has no block of its own. */
  pathOf(member: string, structure: string): string | undefined;
  /** What says a member, by its path, each with the blocks around it; undefined where it cannot be said. */
  items(member: string, value: Simple): readonly Placement[] | undefined;
}

export interface Placement {
  readonly through: readonly string[];
  readonly item: HclAttribute | HclBlock;
}
