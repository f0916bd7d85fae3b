import type { Answer } from './answer.js';
import type { Case } from './case.js';
import type { Effort } from './effort.js';
import { capacityOf } from './notes.js';

/** An answer without any schedule. */
export function blank(given: Case, { limit }: Effort): Answer {
  return {
    case: given,
    verdict: 'undecided',
    reason: '',
    desired: given.desired,
    bounds: undefined,
    fewestHealthy: { worst: undefined, usual: undefined },
    usual: undefined,
    counterexample: undefined,
    binding: [],
    remedies: [],
    explored: { states: 0, limit, isComplete: true },
    hosts: [],
    places: [],
    views: [],
    table: [],
    capacity: capacityOf(given),
    scaled: undefined,
    zoneLoss: [],
    drain: undefined,
    notes: given.notes,
  };
}
