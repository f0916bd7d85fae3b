import type { Counterexample, Move, Round, Step, Tasks, Usual } from '../../rollout/analysis.js';

/** Tasks of one service on one instance, or on all, as a picture shows them. */
export interface Cell {
  readonly old: number;
  /** Old ones that are stopped here. */
  readonly stopped: number;
  /** New ones that are not healthy yet, or started here. */
  readonly started: number;
  readonly new: number;
}

export interface Frame<Of> {
  /** Undefined for the start. */
  readonly of: Of | undefined;
  /** Of the hosts that are looked at, there by service. */
  readonly cells: ReadonlyMap<number, readonly Cell[]>;
  /** On all hosts together, by service. */
  readonly all: readonly Cell[];
}

/** What each round has before it, starts and stops. */
export function roundFrames({ start, rounds }: Usual, looked: readonly number[]): Frame<Round>[] {
  const now = new Board(start);
  const frames: Frame<Round>[] = [now.frame<Round>(undefined, looked)];
  for (const round of rounds) {
    for (const move of round.started) now.change(move, started);
    for (const move of round.stopped) now.change(move, stopped);
    frames.push(now.frame(round, looked));
    for (const move of [...round.started, ...round.stopped]) now.change(move, settled);
  }
  return frames;
}

/** What there is after each step. */
export function stepFrames(
  { start, steps }: Pick<Counterexample, 'start' | 'steps'>,
  looked: (step: Step | undefined) => readonly number[],
): Frame<Step>[] {
  const now = new Board(start);
  const frames: Frame<Step>[] = [now.frame<Step>(undefined, looked(undefined))];
  for (const step of steps) {
    now.change({ ...step, count: 1 }, CHANGES[step.does]);
    frames.push(now.frame(step, looked(step)));
  }
  return frames;
}

type Change = (cell: Cell, count: number) => Cell;

const started: Change = (cell, count) => ({ ...cell, started: cell.started + count });
const healthy: Change = (cell, count) => ({ ...cell, started: cell.started - count, new: cell.new + count });
const gone: Change = (cell, count) => ({ ...cell, old: cell.old - count });
const stopped: Change = (cell, count) => ({ ...gone(cell, count), stopped: cell.stopped + count });
/** What was started is healthy, and what was stopped is gone. */
const settled: Change = (cell) => ({ ...healthy(cell, cell.started), stopped: 0 });

const CHANGES: Readonly<Record<Step['does'], Change>> = { start: started, healthy, stop: gone };

const NO_TASKS: Cell = { old: 0, stopped: 0, started: 0, new: 0 };

/** The tasks on all hosts, one change after another. */
class Board {
  readonly #cells: Cell[][];
  readonly #all: Cell[];

  constructor(start: readonly (readonly Tasks[])[]) {
    this.#cells = start.map((services) =>
      services.map(({ old, starting, healthy }) => ({ old, stopped: 0, started: starting, new: healthy })),
    );
    this.#all = (this.#cells[0] ?? []).map((_, service) =>
      this.#cells.reduce((sum, each) => plus(sum, each[service] ?? NO_TASKS, 1), NO_TASKS),
    );
  }

  change({ host, service, count }: Move, change: Change): void {
    const cells = this.#cells[host];
    const before = cells?.[service];
    const all = this.#all[service];
    if (!cells || !before || !all) return;
    const after = change(before, count);
    cells[service] = after;
    this.#all[service] = plus(plus(all, before, -1), after, 1);
  }

  frame<Of>(of: Of | undefined, looked: readonly number[]): Frame<Of> {
    const cells = new Map(looked.map((host) => [host, [...(this.#cells[host] ?? [])]]));
    return { of, cells, all: [...this.#all] };
  }
}

function plus(a: Cell, b: Cell, times: 1 | -1): Cell {
  return {
    old: a.old + times * b.old,
    stopped: a.stopped + times * b.stopped,
    started: a.started + times * b.started,
    new: a.new + times * b.new,
  };
}
