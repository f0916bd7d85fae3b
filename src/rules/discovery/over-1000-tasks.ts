import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import { upperBound } from '../../rollout/problem.js';
import { defineRule } from '../rule.js';
import { rolls, shifts } from '../shared/deployments.js';
import { percentagesOf } from '../shared/percentages.js';
import { scalingOf } from '../shared/counts.js';
import { hasValue, isOpen } from '../shared/known.js';
import type { ServiceSubject } from '../subjects/runner.js';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html (2026-11) */
const MOST = 1000;

export default defineRule({
  id: 'discovery/over-1000-tasks',
  title: 'More tasks than a Cloud Map service has room for',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html',
  why: 'A Cloud Map service holds up to 1000 instances, the old and the new tasks of an update together. Service discovery and Service Connect register each task there, so more of them do not start.',
  on: 'service',
  message: text`${'service'} may have ${'count'} tasks${'when'}, and Cloud Map has room for ${'most'}`,
  check(service, report) {
    const { serviceRegistries, serviceConnectConfiguration: connect, desiredCount } = service.view;
    const registry = serviceRegistries.length > 0 ? serviceRegistries : connect.services;
    const mayBeOff = hasValue(connect.enabled, false) || isOpen(connect.enabled);
    if (registry.length === 0 || (registry === connect.services && mayBeOff)) return;
    const ends: readonly Placed[] = [
      desiredCount,
      ...scalingOf(service).map(({ MaxCapacity }) => MaxCapacity),
    ];
    const counts = ends.flatMap((at) =>
      at.located?.kind === 'number' ? [{ at, count: at.located.value }] : [],
    );
    const [largest] = counts.sort((a, b) => b.count - a.count);
    if (!largest) return;
    const peak = peakOf(service, largest.count);
    if (peak <= MOST) return;
    report(
      largest.at,
      {
        service: service.called,
        count: peak,
        when: largest.count > MOST ? '' : ' during an update',
        most: MOST,
      },
      {
        labels: [{ span: registry.keySpan ?? registry.span, text: 'each task is registered here' }],
        help: ['divide it into several services'],
      },
    );
  },
});

/** The most tasks that there are at a time, if an update begins with so many. */
function peakOf(service: ServiceSubject, count: number): number {
  if (count > MOST) return count;
  if (shifts(service.strategy)) return 2 * count;
  const { max } = percentagesOf(service);
  return rolls(service) && max !== undefined ? Math.max(count, upperBound(count, max)) : count;
}
