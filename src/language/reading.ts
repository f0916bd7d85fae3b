import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { BlockElement } from './forms/form.js';
import type { Block } from './tree.js';

/** What a statement said, by the fields of its form. Group 0 is the statement itself, the others the groups of its lists. */
export interface Reading {
  readonly assignments: readonly Assignment[];
  readonly literals: readonly { readonly text: string; readonly span: Span; readonly group: number }[];
  readonly blocks: readonly {
    readonly element: BlockElement;
    readonly block: Block;
    readonly group: number;
  }[];
}

export interface Assignment {
  readonly path: string;
  readonly value: Located;
  readonly key: Span;
  readonly group: number;
}

/** The value that a form without fields of ECS's own read under a name. */
export function valueIn(reading: Reading | undefined, name: string): Located | undefined {
  return reading?.assignments.find(({ path }) => path === `~${name}`)?.value;
}
