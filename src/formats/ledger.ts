import type { Span } from '../source/span.js';
import { type Entry, entryOf, type Located } from '../source/value.js';

export interface Left {
  readonly entry: Entry;
  readonly path: readonly string[];
}

/** Which keys of a text have been read. An entry that is used in several places is known by the place of its key. */
export class Ledger {
  readonly #used = new Set<Span>();
  readonly #dropped = new Set<Span>();

  use({ keySpan }: Entry): void {
    this.#used.add(keySpan);
  }

  leave({ keySpan }: Entry): void {
    this.#used.delete(keySpan);
  }

  isUsed(keySpan: Span): boolean {
    return this.#used.has(keySpan) && !this.#dropped.has(keySpan);
  }

  /** The value of a key, which counts as read. */
  member(value: Located | undefined, key: string): Located | undefined {
    return this.entry(value, key)?.value;
  }

  entry(value: Located | undefined, key: string): Entry | undefined {
    const entry = value?.kind === 'map' ? entryOf(value, key) : undefined;
    if (entry) this.use(entry);
    return entry;
  }

  /** Everything below a value counts as read. */
  whole(value: Located | undefined): void {
    for (const { entry } of entriesBelow(value)) this.use(entry);
  }

  /** Everything below a value is lost with it, which has been told. */
  drop(value: Located | undefined): void {
    for (const { entry } of entriesBelow(value)) this.#dropped.add(entry.keySpan);
  }

  /** Something below a value has been read, through an alias. */
  touches(value: Located): boolean {
    for (const { entry } of entriesBelow(value)) if (this.#used.has(entry.keySpan)) return true;
    return false;
  }

  /** The keys that nobody has read, each without those below it. */
  left(value: Located | undefined): Left[] {
    return [...entriesBelow(value, (entry) => this.#used.has(entry.keySpan))].filter(
      ({ entry: { keySpan } }) => !this.#used.has(keySpan) && !this.#dropped.has(keySpan),
    );
  }
}

/** All keys below a value, in their order; below each only where that is wanted. */
export function* entriesBelow(root: Located | undefined, goBelow = (_: Entry) => true): Generator<Left> {
  const pending: Pending[] = root ? [{ value: root, path: [] }] : [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { entry, value, path } = next;
    if (entry) yield { entry, path };
    if (entry && !goBelow(entry)) continue;
    if (value.kind === 'list')
      for (let i = value.items.length - 1; i >= 0; i--)
        pending.push({ value: value.items[i]!, path: [...path, String(i)] });
    if (value.kind === 'map')
      for (let i = value.entries.length - 1; i >= 0; i--) {
        const below = value.entries[i]!;
        pending.push({ entry: below, value: below.value, path: [...path, below.key] });
      }
  }
}

interface Pending {
  /** Undefined of the root and of items of lists. */
  readonly entry?: Entry;
  readonly value: Located;
  readonly path: readonly string[];
}
