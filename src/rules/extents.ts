import type { Span } from '../source/span.js';

type Extent = Pick<Span, 'start' | 'end'>;

/** Many places in one text, to be asked for what touches them. */
export class Extents {
  readonly #all: Extent[] = [];
  /** In the order of their starts, each with the furthest end up to it; made when it is first needed. */
  #sorted: Extent[] | undefined;

  add(extent: Extent): void {
    this.#all.push(extent);
    this.#sorted = undefined;
  }

  /** Whether one of them overlaps it, or begins where it ends. */
  touch({ start, end }: Extent): boolean {
    this.#sorted ??= furthestEnds(this.#all);
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle]!.start <= end) low = middle + 1;
      else high = middle;
    }
    const last = this.#sorted[low - 1];
    return last !== undefined && last.end >= start;
  }
}

function furthestEnds(extents: readonly Extent[]): Extent[] {
  let furthest = 0;
  return [...extents]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => {
      furthest = Math.max(furthest, end);
      return { start, end: furthest };
    });
}
