import type { Strategy } from '../../../rollout/case.js';
import type { ServiceSubject, ServiceView } from '../../subjects/runner.js';
import { knownIn, unknownTextIn } from '../known.js';

type Written = ServiceView['placementStrategy'][number];

/** Its placement strategies, in order, up to the first that is not known. */
export function strategiesOf({ view: { placementStrategy } }: ServiceSubject): {
  readonly strategies: readonly Strategy[];
  readonly notes: readonly string[];
} {
  const read = placementStrategy.map(strategyOf);
  const open = read.indexOf(undefined);
  const strategies = (open < 0 ? read : read.slice(0, open)).filter((each) => each !== undefined);
  const isOpen = open >= 0 || !placementStrategy.lengthKnown;
  return { strategies, notes: isOpen ? [OPEN] : [] };
}

const OPEN = 'a placement strategy is not known: it decides nothing, nor does what comes after it';

/** The API takes its words in any case. */
function strategyOf({ type, field }: Written): Strategy | undefined {
  const kind = (knownIn(type) ?? unknownTextIn(type))?.toLowerCase();
  const by = knownIn(field);
  switch (kind) {
    case 'random':
      return { kind };
    case 'binpack': {
      const of = by?.toLowerCase();
      return of === 'cpu' || of === 'memory' ? { kind, of } : undefined;
    }
    case 'spread':
      return by === undefined ? undefined : { kind, field: by };
    default:
      return undefined;
  }
}
