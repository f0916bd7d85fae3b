import { text } from '../../diagnostic/catalogue.js';
import { addressOf } from '../../model/resource.js';
import { defineRule } from '../rule.js';
import { weightFix } from '../shared/weight-fix.js';
import { isWeightless } from '../shared/strategy.js';

export default defineRule({
  id: 'cluster/default-strategy-zero-weight',
  title: 'Default strategy gives no provider a weight',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  why: 'A weight that is not written is 0. The cluster is accepted, but CreateService and RunTask that rely on its default strategy are refused: `There are no capacity providers with a weight value greater than zero defined in the default capacity provider strategy`.',
  on: 'cluster',
  fixable: true,
  message: text`no provider of the default strategy has a weight above 0`,
  check(cluster, report) {
    const strategy = cluster.view.defaultCapacityProviderStrategy;
    if (!isWeightless(strategy)) return;
    const relying = cluster.project.services.find(
      ({ view, update, cluster: of }) =>
        of !== undefined &&
        addressOf(of) === addressOf(cluster.resource) &&
        !update &&
        view.launchType.state === 'absent' &&
        view.capacityProviderStrategy.state === 'absent',
    );
    report(
      strategy,
      {},
      {
        severity: relying ? 'error' : 'warning',
        ...(relying && { labels: [{ span: relying.head, text: `${relying.called} relies on it` }] }),
        ...weightFix(strategy, cluster),
      },
    );
  },
});
