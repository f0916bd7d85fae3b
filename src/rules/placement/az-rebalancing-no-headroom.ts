import { text } from '../../diagnostic/catalogue.js';
import { upperBound } from '../../rollout/problem.js';
import { defineRule } from '../rule.js';
import { desiredOf } from '../shared/counts.js';
import { percentagesOf, placeOfPercentages, steps } from '../shared/percentages.js';
import { tasks } from '../shared/words.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'placement/az-rebalancing-no-headroom',
  title: 'Zone rebalancing cannot add a task',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
  why: 'To even out the zones ECS starts a task in the emptier one before it stops another, so there must be room for one more task under the upper bound, which is rounded down.',
  on: 'service',
  launch: ['FARGATE', 'EC2', 'MANAGED_INSTANCES'],
  silentWhen: ['placement/az-rebalancing-unsupported'],
  message: text`zone rebalancing never moves a task: ${'max'} % of ${'count'} leaves no room for one more`,
  check(service, report) {
    const { availabilityZoneRebalancing: field } = service.view;
    const { max } = percentagesOf(service);
    const desired = desiredOf(service);
    if (!hasValue(field, 'ENABLED') || max === undefined || !desired) return;
    if (upperBound(desired, max) > desired) return;
    report(
      placeOfPercentages(service),
      { max, count: tasks(desired) },
      {
        labels: [{ span: field.span, text: 'rebalancing is on' }],
        help: [`a maximum of ${steps(desired).max} leaves room for one`],
      },
    );
  },
});
