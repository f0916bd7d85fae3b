import type { Board, Spot } from './board.js';
import { Crowd } from './crowd.js';
import type { Work } from './effort.js';
import { type Deed, PLACE, START, STOP } from './shape.js';
import { States } from './states.js';
import { arrange, type Twins } from './twins.js';
import type { Watch } from './watch.js';

export interface Starts {
  readonly states: States;
  readonly isComplete: boolean;
}

/** Adds what comes of a step. */
class Steps {
  readonly #board: Board;
  readonly #twins: Twins;
  readonly #next: Int32Array;

  constructor(board: Board, twins: Twins) {
    this.#board = board;
    this.#twins = twins;
    this.#next = new Int32Array(board.model.kinds.length);
  }

  /** The number of the state, if it is new. */
  add(states: States, row: Int32Array, from: number, spot: Spot, service: number, deed: Deed): number {
    this.#next.set(row);
    this.#board.do(this.#next, spot, service, deed);
    arrange(this.#next, this.#twins);
    return states.add(this.#next, from);
  }
}

/** All arrangements of the old tasks that placing them one by one can give; those told stand where they are. */
export function* startsOf(board: Board, twins: Twins, watch: Watch): Work<Starts> {
  const steps = new Steps(board, twins);
  const row = new Int32Array(board.model.kinds.length);
  let states = new States(board.model.kinds.length);
  row.set(board.row(Crowd.told(board.model).contents()));
  arrange(row, twins);
  states.add(row, -1);
  let isComplete = true;
  for (const [service, { start, desired }] of board.model.problem.services.entries()) {
    for (let placed = 0; start === undefined && placed < desired; placed++) {
      const next = new States(board.model.kinds.length);
      for (let state = 0; state < states.size; state++) {
        if (state > 0 && watch.isOver) {
          isComplete = false;
          break;
        }
        row.set(states.row(state));
        board.read(row);
        for (const spot of board.spots(row, service, PLACE)) {
          // Where there is only one way there is nothing to limit.
          if (steps.add(next, row, -1, spot, service, PLACE) > 0) watch.count();
        }
        if (watch.isDue()) yield* watch.rest();
      }
      states = next;
    }
  }
  return { states, isComplete };
}

export interface Found {
  readonly states: States;
  readonly isComplete: boolean;
  /** By service: whether it came to its end in some way. */
  readonly ends: readonly boolean[];
  /** By service: the nearest state in which nothing can be done, and it is not at its end. */
  readonly stuck: readonly (number | undefined)[];
}

/** By service: whether it can come to its end, and whether it always does. */
interface Known {
  readonly ends: readonly boolean[];
  readonly isSure: readonly boolean[];
}

/**
 * All states that can be reached, nearest first. A task is started and healthy at once, which costs two steps: nothing is
 * disabled by a task that is healthy early, and where a schedule gets stuck nothing is starting.
 */
export function* explore(
  board: Board,
  twins: Twins,
  starts: States,
  known: Known,
  watch: Watch,
): Work<Found> {
  const steps = new Steps(board, twins);
  const row = new Int32Array(board.model.kinds.length);
  const states = new States(board.model.kinds.length);
  const layers: number[][] = [[], []];
  for (let start = 0; start < starts.size; start++) layers[0]!.push(states.add(starts.row(start), -1));
  const services = [...board.model.plans.keys()];
  // How many tasks of one kind find room does not hang on where the first of them go, if none leaves before.
  const isOneEnough = board.model.way === 'beside' && services.length === 1;
  const ends = [...known.ends];
  const stuck: (number | undefined)[] = services.map(() => undefined);
  const found = (isComplete: boolean): Found => ({ states, isComplete, ends, stuck });

  for (let cost = 0; layers[cost]!.length + layers[cost + 1]!.length > 0; cost++) {
    layers.push([]);
    for (const state of layers[cost]!) {
      row.set(states.row(state));
      board.read(row);
      let isLast = true;
      for (const service of services) {
        for (const deed of [START, STOP] as const) {
          if (!(deed === START ? board.sums.mayStart(service) : board.sums.mayStop(service))) continue;
          const spots = board.spots(row, service, deed);
          if (isOneEnough) spots.length = Math.min(spots.length, 1);
          for (const spot of spots) {
            isLast = false;
            const next = steps.add(states, row, state, spot, service, deed);
            if (next < 0) continue;
            watch.count();
            layers[cost + (deed === START ? 2 : 1)]!.push(next);
          }
        }
      }
      if (watch.isDue()) yield* watch.rest();
      if (isLast) {
        for (const service of services) {
          if (board.sums.isDone(service)) ends[service] = true;
          else stuck[service] ??= state;
        }
        if (
          services.every(
            (service) => known.isSure[service] || (ends[service] && stuck[service] !== undefined),
          )
        )
          return found(true);
      }
      if (watch.isOver) return found(false);
    }
    layers[cost] = [];
  }
  return found(true);
}
