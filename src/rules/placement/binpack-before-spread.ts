import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { desiredOf } from '../shared/counts.js';
import type { ServiceView } from '../subjects/runner.js';
import { hasValue } from '../shared/known.js';

type Strategy = ServiceView['placementStrategy'][number];

export default defineRule({
  id: 'placement/binpack-before-spread',
  title: 'Packing comes before spreading over zones',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html',
  why: '`binpack` fills one instance before it takes the next, so that all tasks of a service can be on one instance, in one zone. Without any strategy a service is spread over the zones.',
  on: 'service',
  silentWhen: ['placement/binpack-field'],
  launch: ['EC2', 'MANAGED_INSTANCES'],
  message: text`the ${'count'} tasks of ${'service'} can all be packed on one instance`,
  check(service, report) {
    const list = service.view.placementStrategy;
    const desired = desiredOf(service);
    const first = list.find(({ type }: Strategy) => hasValue(type, 'binpack'));
    if (!first || !list.lengthKnown || desired === undefined || desired < 2) return;
    const later = list.slice(list.indexOf(first) + 1);
    const spread = later.find(isOverZones);
    if (!spread && list.length > 1) return;
    report(
      first.type,
      { count: desired, service: service.called },
      {
        ...(spread && { labels: [{ span: spread.type.span, text: 'comes too late to spread them' }] }),
        help: ['spread by `attribute:ecs.availability-zone` first, and pack then'],
      },
    );
  },
});

function isOverZones({ type, field }: Strategy): boolean {
  return hasValue(type, 'spread') && hasValue(field, 'attribute:ecs.availability-zone');
}
