import { grouped } from '../../summary.js';
import { html, type Markup } from './markup.js';
import type { Load } from './tape.js';

/** Pictures of what runs on an instance: each is drawn once, and shown wherever it occurs. */
export class Fillings {
  readonly #numbers = new Map<string, number>();
  readonly #drawn: { readonly words: string; readonly picture: Markup }[] = [];
  /** Its number; `slots` are the places there, where that is one figure for old and new tasks. */
  numberOf(load: Load, slots: number | undefined, services: readonly string[]): number {
    const key = JSON.stringify([load, slots, load.length > 1 && services]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#drawn.length);
    this.#drawn.push({ words: loadWords(load, services), picture: picture(load, slots) });
    return this.#drawn.length - 1;
  }

  get words(): readonly string[] {
    return this.#drawn.map(({ words }) => words);
  }

  symbols(): Markup {
    return html`${this.#drawn.map(
      ({ picture }, i) => html`<symbol id="filling-${i}" overflow="visible">${picture}</symbol>`,
    )}`;
  }
}

export const PICTURE_WIDTH = 140;

/** Of the picture of the load. */
export function pictureHeight(load: Load, slots: number | undefined): number {
  return load.reduce(
    (height, tasks) => height + ROW * rowsOf(tasks, load.length === 1 ? slots : undefined),
    0,
  );
}

export function loadWords(load: Load, services: readonly string[]): string {
  const each = load.map(({ old, starting, healthy }, i) => {
    const counts = [
      { count: old, word: 'old' },
      { count: healthy, word: 'new' },
      { count: starting, word: 'starting' },
    ].filter(({ count }) => count > 0);
    const said = counts.map(({ count, word }) => `${grouped(count)} ${word}`).join(', ') || 'none';
    return load.length > 1 ? `${services[i]}: ${said}` : said;
  });
  return each.join('; ');
}

const TILE = 12;
const ROW = 14;
const PER_ROW = 10;
const TILES_AT_MOST = 4 * PER_ROW;

type Run = { readonly kind: 'old' | 'healthy' | 'starting' | 'free'; readonly count: number };

function runsOf({ old, healthy, starting }: Load[number], slots: number | undefined): Run[] {
  const free = Math.max(0, (slots ?? 0) - old - healthy - starting);
  return [
    { kind: 'old', count: old },
    { kind: 'healthy', count: healthy },
    { kind: 'starting', count: starting },
    { kind: 'free', count: free },
  ];
}

function rowsOf(tasks: Load[number], slots: number | undefined): number {
  const count = runsOf(tasks, slots).reduce((sum, run) => sum + run.count, 0);
  return count > TILES_AT_MOST ? 1 : Math.max(1, Math.ceil(count / PER_ROW));
}

/** A row or more for each service: one tile for each task, or a bar where they are too many. */
function picture(load: Load, slots: number | undefined): Markup {
  let top = 1;
  const rows = load.map((tasks) => {
    const runs = runsOf(tasks, load.length === 1 ? slots : undefined);
    const drawn =
      runs.reduce((sum, { count }) => sum + count, 0) > TILES_AT_MOST ? bar(runs, top) : tiles(runs, top);
    top += ROW * rowsOf(tasks, load.length === 1 ? slots : undefined);
    return drawn;
  });
  return html`${rows}`;
}

function tiles(runs: readonly Run[], top: number): Markup[] {
  let next = 0;
  return runs.flatMap(({ kind, count }) => {
    if (count === 0) return [];
    const from = next;
    next += count;
    const outlines = Array.from({ length: count }, (_, i) => {
      const [x, y] = [((from + i) % PER_ROW) * ROW + 1, Math.floor((from + i) / PER_ROW) * ROW + top];
      return `M${x} ${y}h${TILE}v${TILE}h-${TILE}z`;
    });
    return [html`<path class="${kind}" d="${outlines.join('')}"/>`];
  });
}

function bar(runs: readonly Run[], top: number): Markup[] {
  const all = runs.reduce((sum, { count }) => sum + count, 0);
  let left = 1;
  return runs.flatMap(({ kind, count }) => {
    if (count === 0) return [];
    const width = (count / all) * (PICTURE_WIDTH - 2);
    const x = left;
    left += width;
    return [html`<path class="${kind}" d="M${shown(x)} ${top}h${shown(width)}v${TILE}h-${shown(width)}z"/>`];
  });
}

function shown(length: number): string {
  return String(Math.round(length * 10) / 10);
}
