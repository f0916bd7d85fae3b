import { addTo } from '../source/lists.js';
import type { Model } from './kinds.js';

/** Kinds that share their groups and pools, such as those of a zone. */
type Block = readonly number[];

/** Groups of blocks; those of a group have as many kinds. */
export type Twins = readonly (readonly Block[])[];

export const NO_TWINS: Twins = [];

/** Blocks that could change places, kind by kind, without a difference to any step. */
export function twinsOf(model: Model): Twins {
  const blocks = new Map<string, number[]>();
  for (const kind of model.kinds.keys()) addTo(blocks, JSON.stringify(tiesOf(model, kind)), kind);
  const shared = sharedTies(model, [...blocks.values()]);
  const shapes = new Map(
    [...new Set(model.kinds.map(({ shape }) => shape))].map((shape, number) => [shape, number]),
  );
  const make = (kind: number) => `${shapes.get(model.kinds[kind]!.shape)}x${model.kinds[kind]!.hosts.length}`;
  const alike = new Map<string, Block[]>();
  for (const block of blocks.values()) {
    const sorted = block
      .map((kind) => ({ kind, make: make(kind) }))
      .sort((a, b) => (a.make < b.make ? -1 : 1));
    const ties = tiesOf(model, block[0]!);
    const renamed = ties.map((tie) =>
      shared.has(tie) ? tie : `${ties.indexOf(tie)} ${model.pools[poolIn(tie) ?? -1]}`,
    );
    addTo(
      alike,
      JSON.stringify([renamed, sorted.map((each) => each.make)]),
      sorted.map(({ kind }) => kind),
    );
  }
  return [...alike.values()].filter((twins) => twins.length > 1);
}

/** The groups that a kind is in, and the pools that it draws on. */
function tiesOf({ groupings, kinds }: Model, kind: number): string[] {
  return [
    ...groupings.map(({ groupOf }, grouping) => `group ${grouping} ${groupOf[kind]}`),
    ...kinds[kind]!.pools.map((pool) => `pool ${pool ?? 'none'}`),
  ];
}

function poolIn(tie: string): number | undefined {
  const [, pool] = /^pool (\d+)$/.exec(tie) ?? [];
  return pool === undefined ? undefined : Number(pool);
}

function sharedTies(model: Model, blocks: readonly Block[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>(['pool none']);
  for (const [first] of blocks)
    for (const tie of new Set(tiesOf(model, first!))) {
      if (seen.has(tie)) shared.add(tie);
      seen.add(tie);
    }
  return shared;
}

/** The least of the rows that differ from it only by the places of twins. */
export function arrange(row: Int32Array, twins: Twins): void {
  for (const blocks of twins)
    for (let end = 1; end < blocks.length; end++)
      for (let at = end; at > 0 && isLess(row, blocks[at]!, blocks[at - 1]!); at--)
        swap(row, blocks[at]!, blocks[at - 1]!);
}

function isLess(row: Int32Array, one: Block, other: Block): boolean {
  for (let i = 0; i < one.length; i++) {
    const difference = row[one[i]!]! - row[other[i]!]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function swap(row: Int32Array, one: Block, other: Block): void {
  for (let i = 0; i < one.length; i++) {
    const kept = row[one[i]!]!;
    row[one[i]!] = row[other[i]!]!;
    row[other[i]!] = kept;
  }
}
