import type { Entry, Located, LocatedMap } from '../../../source/value.js';

/** Reads a map and counts what is taken, so that what nothing takes can be told. */
export class Cursor {
  readonly value: LocatedMap;
  readonly #taken = new Set<Entry>();
  readonly #inner: Cursor[] = [];

  constructor(value: LocatedMap) {
    this.value = value;
  }

  entry(key: string): Entry | undefined {
    const entry = this.value.entries.findLast((each) => each.key === key);
    if (entry) this.#taken.add(entry);
    return entry;
  }

  take(key: string): Located | undefined {
    return this.entry(key)?.value;
  }

  items(key: string): readonly Located[] {
    const value = this.take(key);
    return value?.kind === 'list' ? value.items : [];
  }

  inside(key: string): Cursor | undefined {
    return this.within(this.take(key));
  }

  /** The maps of a list. */
  each(key: string): readonly Cursor[] {
    return this.items(key).flatMap((item) => this.within(item) ?? []);
  }

  within(value: Located | undefined): Cursor | undefined {
    if (value?.kind !== 'map') return undefined;
    const cursor = new Cursor(value);
    this.#inner.push(cursor);
    return cursor;
  }

  /** What nothing has taken, here and in the maps that were opened. */
  left(): readonly Entry[] {
    return [
      ...this.value.entries.filter((entry) => !this.#taken.has(entry)),
      ...this.#inner.flatMap((cursor) => cursor.left()),
    ];
  }
}

export function isTrue(value: Located | undefined): boolean {
  return value?.kind === 'boolean' && value.value;
}
