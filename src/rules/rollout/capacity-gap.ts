import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { placeOf } from '../place.js';
import { defineRule } from '../rule.js';
import { desiredOf } from '../shared/counts.js';
import { rolls } from '../shared/deployments.js';
import { hasValue } from '../shared/known.js';
import { percentagesOf, percentWord } from '../shared/percentages.js';

export default defineRule({
  id: 'rollout/capacity-gap',
  title: 'The only task behind a load balancer stops before its successor starts',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  why: 'Of a single task a minimum of 0 percent and a maximum below 200 leave one way to update it: it stops, and only then the new one starts. Until that is healthy the load balancer has no target and answers `503`. For something that must not run twice this is meant; what answers requests mostly may.',
  on: 'service',
  fixable: true,
  message: text`in each update of ${'service'} there is no task for a while: its only one has to stop before the new one starts`,
  check(service, report) {
    const { deploymentConfiguration, loadBalancers } = service.view;
    const { minimumHealthyPercent: min, maximumPercent: max } = deploymentConfiguration;
    const most = percentagesOf(service).max;
    if (!rolls(service) || !hasValue(min, 0) || desiredOf(service) !== 1) return;
    // With more, it may start first.
    if (most === undefined || most >= 200 || loadBalancers.state !== 'known' || loadBalancers.length === 0)
      return;
    report(
      min,
      { service: service.called },
      {
        labels: [{ span: placeOf(loadBalancers).span, text: 'has no target meanwhile' }],
        help: [
          `write 100 for ${percentWord(service, 'minimumHealthyPercent')} and 200 for ${percentWord(service, 'maximumPercent')}, if two may run at once`,
        ],
        fix: unsafeFix('let the new one start first', set(min, 100), set(max, 200)),
      },
    );
  },
});
