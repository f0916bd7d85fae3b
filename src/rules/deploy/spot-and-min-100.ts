import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { rolls } from '../shared/deployments.js';
import { percentagesOf } from '../shared/percentages.js';
import { isNamed } from '../shared/spot.js';
import { effectiveStrategy, isSurelyUsed, isUsed } from '../shared/strategy.js';

export default defineRule({
  id: 'deploy/spot-and-min-100',
  title: 'Interrupted Spot capacity cannot be replaced in time',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  why: 'Spot capacity is taken back two minutes after a notice. A minimum of 100 percent asks that another task is healthy before the first one stops, and the notice does not wait for that.',
  on: 'service',
  silentWhen: ['capacity/fargate-spot-only'],
  message: text`all tasks run on Spot, which does not wait for the minimum of 100 %`,
  check(service, report) {
    const strategy = effectiveStrategy(service)?.filter(isUsed) ?? [];
    const [first] = strategy;
    if (!first || !rolls(service) || percentagesOf(service).min !== 100) return;
    if (!strategy.every((item) => isNamed(item, 'FARGATE_SPOT')) || !strategy.some(isSurelyUsed)) return;
    const { minimumHealthyPercent } = service.view.deploymentConfiguration;
    report(
      minimumHealthyPercent.located ? minimumHealthyPercent : first.capacityProvider,
      {},
      {
        labels: minimumHealthyPercent.located
          ? [{ span: first.capacityProvider.span, text: 'all on Spot' }]
          : [],
        help: ['run a base of the tasks on `FARGATE`, or lower the minimum'],
      },
    );
  },
});
