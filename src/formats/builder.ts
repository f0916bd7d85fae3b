import type { Span } from '../source/span.js';
import { type Entry, type Located, type LocatedMap, list, map, number, string } from '../source/value.js';

/** A map that is put together from what stands in several places. */
export class MapBuilder {
  readonly span: Span;
  readonly #entries = new Map<string, Entry>();

  constructor(span: Span) {
    this.span = span;
  }

  set(key: string, value: Located | undefined, keySpan: Span = value?.span ?? this.span): void {
    if (value) this.#entries.set(key, { key, keySpan, value });
  }

  /** Puts items to a list. */
  add(key: string, keySpan: Span, ...items: readonly Located[]): void {
    if (items.length === 0) return;
    const before = this.get(key);
    const known = before?.kind === 'list' ? before.items : [];
    this.set(
      key,
      list(before?.span ?? keySpan, [...known, ...items]),
      this.#entries.get(key)?.keySpan ?? keySpan,
    );
  }

  /** Sets a member of a map inside. */
  setIn(key: string, member: string, value: Located | undefined, keySpan: Span): void {
    if (!value) return;
    const before = this.get(key);
    const known = before?.kind === 'map' ? before.entries.filter((entry) => entry.key !== member) : [];
    const entry = { key: member, keySpan, value };
    this.set(
      key,
      map(before?.span ?? keySpan, [...known, entry]),
      this.#entries.get(key)?.keySpan ?? keySpan,
    );
  }

  remove(key: string): void {
    this.#entries.delete(key);
  }

  get(key: string): Located | undefined {
    return this.#entries.get(key)?.value;
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  build(): LocatedMap {
    return map(this.span, [...this.#entries.values()]);
  }
}

/** A map of values that stand, or are meant, at a place; those that are undefined are left out. */
export function mapAt(
  at: Span,
  members: Readonly<Record<string, Located | string | number | undefined>>,
): LocatedMap {
  const builder = new MapBuilder(at);
  for (const [key, value] of Object.entries(members)) {
    if (typeof value === 'string') builder.set(key, string(at, value));
    else if (typeof value === 'number') builder.set(key, number(at, value));
    else builder.set(key, value);
  }
  return builder.build();
}
