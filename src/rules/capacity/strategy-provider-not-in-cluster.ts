import { text } from '../../diagnostic/catalogue.js';
import { view } from '../../model/view.js';
import { defineRule } from '../rule.js';
import { isListed, providersOf } from '../shared/providers.js';
import { providerIn } from '../shared/strategy.js';

export default defineRule({
  id: 'capacity/strategy-provider-not-in-cluster',
  title: 'Provider is not associated with the cluster',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  why: 'A strategy `cannot contain a capacity provider that is not associated with the cluster`, and `FARGATE` and `FARGATE_SPOT` have to be associated too. A provider of Managed Instances is associated by its own `cluster`.',
  on: 'runner',
  message: text`${'provider'} is not associated with the cluster \`${'cluster'}\``,
  check(runner, report) {
    const { project, cluster } = runner;
    const providers = cluster && providersOf(project, cluster);
    if (!providers) return;
    const listed = view('CreateCluster', cluster.value).capacityProviders;
    for (const item of runner.view.capacityProviderStrategy) {
      if (isListed(project, item.capacityProvider, providers) !== false) continue;
      report(
        item.capacityProvider,
        { provider: providerIn(item, runner), cluster: cluster.name },
        {
          severity: providers.size > 0 ? 'error' : 'warning',
          labels: [
            {
              span: listed.state === 'absent' ? cluster.nameSpan : (listed.keySpan ?? listed.span),
              text: providers.size > 0 ? 'the providers that it has' : 'it has no provider',
            },
          ],
          help: ['add it to the capacity providers of the cluster'],
        },
      );
    }
  },
});
