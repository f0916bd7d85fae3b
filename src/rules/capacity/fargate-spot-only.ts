import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { fargateSpotIn } from '../shared/spot.js';
import { effectiveStrategy, isUsed } from '../shared/strategy.js';

export default defineRule({
  id: 'capacity/fargate-spot-only',
  title: 'All tasks run on Fargate Spot',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  why: 'Tasks on Fargate Spot are ended with a notice of two minutes when AWS needs the capacity. ECS starts others as soon as there is Spot capacity again, and does not fall back to `FARGATE` by itself: until then nothing serves the traffic.',
  on: 'service',
  message: text`all tasks of ${'service'} can be taken away at once: they run on Fargate Spot only`,
  check(service, report) {
    const strategy = effectiveStrategy(service);
    const spot = fargateSpotIn(strategy);
    const { loadBalancers, serviceConnectConfiguration, serviceRegistries } = service.view;
    const serves = [loadBalancers, serviceConnectConfiguration.services, serviceRegistries].find(
      (list) => list.length > 0,
    );
    if (!spot || !serves) return;
    if (strategy?.some((item) => item !== spot && isUsed(item))) return;
    report(
      spot.capacityProvider,
      { service: service.called },
      {
        labels: [{ span: serves.keySpan ?? serves.span, text: 'it serves traffic' }],
        help: [
          service.ofCopilot
            ? 'write `range` with `spot_from` in place of `spot`: the tasks before that are never taken away'
            : 'add `FARGATE` with a base: so many tasks are never taken away',
        ],
      },
    );
  },
});
