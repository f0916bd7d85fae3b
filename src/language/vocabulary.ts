import { BLOCK_KINDS, type BlockKindName } from '../../grammar/vocabulary/index.js';
import type { BlockKind, Row } from '../../grammar/vocabulary/row.js';
import type { Element, EntriesElement } from './forms/form.js';
import { parseForm } from './forms/parse.js';

export type { BlockKind, BlockKindName, Row };

/** A row of the vocabulary, with its form taken apart. */
export interface Word {
  readonly word: string;
  readonly row: Row;
  readonly form: readonly Element[];
  readonly kind: BlockKindName;
}

export function isBlockKind(name: string): name is BlockKindName {
  return Object.hasOwn(BLOCK_KINDS, name);
}

/** All there are. */
export const BLOCK_KIND_NAMES: readonly BlockKindName[] = Object.keys(BLOCK_KINDS).filter(isBlockKind);

export function blockKind(name: BlockKindName): BlockKind {
  return BLOCK_KINDS[name];
}

const read = new Map<BlockKindName, ReadonlyMap<string, Word>>();

/** The statements of a kind of block by their words; taken apart when the first block of that kind is met. */
export function wordsOf(kind: BlockKindName): ReadonlyMap<string, Word> {
  let words = read.get(kind);
  if (!words) {
    words = new Map(
      BLOCK_KINDS[kind].rows.map((row) => {
        const form = parseForm(row.form);
        const word = wordOf(row);
        return [word, { word, row, form, kind }];
      }),
    );
    read.set(kind, words);
  }
  return words;
}

export function wordOf({ form }: Row): string {
  return /^\S+/.exec(form)![0];
}

let kinds: Map<string, BlockKindName[]> | undefined;

/** Which kinds of block know a word: for the message about a word in the wrong place. */
export function kindsWith(word: string): readonly BlockKindName[] {
  kinds ??= kindsByWord();
  return kinds.get(word) ?? [];
}

function kindsByWord(): Map<string, BlockKindName[]> {
  const found = new Map<string, BlockKindName[]>();
  for (const kind of Object.keys(BLOCK_KINDS).filter(isBlockKind))
    for (const word of new Set(BLOCK_KINDS[kind].rows.map(wordOf)))
      found.set(word, [...(found.get(word) ?? []), kind]);
  return found;
}

/** The kind of block, or the entries, that the block of a statement holds. */
export function entriesOf(form: readonly Element[]): EntriesElement | undefined {
  for (const element of form) if (element.type === 'block' && element.entries) return element.entries;
  return undefined;
}
