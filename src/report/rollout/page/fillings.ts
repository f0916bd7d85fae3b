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

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much of a picture is drawn on. */
export function pictureSize(load: Load, slots: number | undefined): Size {
  const lines = linesOf(load, slots);
  const height = lines.reduce((sum, runs) => sum + heightOf(runs), 0);
  return { width: ROW * Math.min(PER_ROW, Math.max(...lines.map(countOf))), height };
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

interface Run {
  readonly kind: 'old' | 'healthy' | 'starting' | 'free';
  readonly count: number;
}

/** One for each service; of several the places are not drawn. */
function linesOf(load: Load, slots = 0): Run[][] {
  return load.map(({ old, healthy, starting }) => {
    const free = load.length > 1 ? 0 : Math.max(0, slots - old - healthy - starting);
    const runs: Run[] = [
      { kind: 'old', count: old },
      { kind: 'healthy', count: healthy },
      { kind: 'starting', count: starting },
      { kind: 'free', count: free },
    ];
    return runs.filter(({ count }) => count > 0);
  });
}

function countOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { count }) => sum + count, 0);
}

function heightOf(runs: readonly Run[]): number {
  const count = countOf(runs);
  return count > TILES_AT_MOST ? ROW : ROW * Math.max(1, Math.ceil(count / PER_ROW));
}

/** One tile for each task, or a bar where they are too many. */
function picture(load: Load, slots: number | undefined): Markup {
  let top = 1;
  const drawn = linesOf(load, slots).map((runs) => {
    const line = countOf(runs) > TILES_AT_MOST ? bar(runs, top) : tiles(runs, top);
    top += heightOf(runs);
    return line;
  });
  return html`${drawn}`;
}

function tiles(runs: readonly Run[], top: number): Markup[] {
  let next = 0;
  return runs.map(({ kind, count }) => {
    const outlines = Array.from({ length: count }, () => {
      const [x, y] = [(next % PER_ROW) * ROW + 1, Math.floor(next / PER_ROW) * ROW + top];
      next++;
      return `M${x} ${y}h${TILE}v${TILE}h-${TILE}z`;
    });
    return html`<path class="${kind}" d="${outlines.join('')}"/>`;
  });
}

function bar(runs: readonly Run[], top: number): Markup[] {
  const all = countOf(runs);
  let left = 1;
  return runs.map(({ kind, count }) => {
    const x = left;
    left += (count / all) * (ROW * PER_ROW - 2);
    return html`<path class="${kind}" d="M${shown(x)} ${top}H${shown(left)}v${TILE}H${shown(x)}z"/>`;
  });
}

function shown(length: number): string {
  return String(Math.round(length * 10) / 10);
}
