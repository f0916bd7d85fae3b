import type { Placed } from '../../../model/view.js';
import type { Span } from '../../../source/span.js';
import type { ServiceSubject } from '../../subjects/runner.js';

/** At the minimum, or else at the service. */
export function placeOfMinimum({ view, head }: ServiceSubject): Placed | Span {
  const { minimumHealthyPercent } = view.deploymentConfiguration;
  return minimumHealthyPercent.located ? minimumHealthyPercent : head;
}

/** At the count, or else at the service. */
export function placeOfCount({ view, head }: ServiceSubject): Placed | Span {
  return view.desiredCount.located ? view.desiredCount : head;
}
