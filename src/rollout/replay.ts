import type { Counterexample, Step } from './analysis.js';
import type { Board, Spot } from './board.js';
import { type Deed, START, STOP } from './shape.js';
import type { States } from './states.js';
import { arrange, type Twins } from './twins.js';

/** The way to a state with the names of hosts, in single steps. */
export function replayed(
  board: Board,
  twins: Twins,
  states: States,
  state: number,
  isShortest: boolean,
): Counterexample {
  const path: Int32Array[] = [];
  for (let at = state; at >= 0; at = states.parent(at)) path.unshift(states.row(at));
  const [first, ...others] = path;
  const crowd = board.crowd(first!);
  const start = crowd.arrangement();
  const steps: Step[] = [];
  const row = first!.slice();
  for (const next of others) {
    const { spot, service, deed } = stepTo(board, twins, row, next);
    board.do(row, spot, service, deed);
    steps.push(...single(crowd.do(spot, service, deed), service, deed));
  }
  return { start, steps, end: crowd.arrangement(), isShortest };
}

export function single(host: number, service: number, deed: Deed): Step[] {
  if (deed === STOP) return [{ does: 'stop', service, host }];
  return [
    { does: 'start', service, host },
    { does: 'healthy', service, host },
  ];
}

function stepTo(
  board: Board,
  twins: Twins,
  row: Int32Array,
  to: Int32Array,
): { spot: Spot; service: number; deed: Deed } {
  for (const service of board.model.plans.keys())
    for (const deed of [START, STOP] as const) {
      board.read(row);
      for (const spot of board.spots(row, service, deed)) {
        const next = row.slice();
        board.do(next, spot, service, deed);
        arrange(next, twins);
        if (next.every((population, kind) => population === to[kind])) return { spot, service, deed };
      }
    }
  throw new Error('no step leads there');
}
