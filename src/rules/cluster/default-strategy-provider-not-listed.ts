import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { isListed, providersOf } from '../shared/providers.js';

export default defineRule({
  id: 'cluster/default-strategy-provider-not-listed',
  title: 'Default strategy uses a provider the cluster does not have',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html',
  why: 'The default strategy of a cluster can only name capacity providers that the same call associates with the cluster, `FARGATE` and `FARGATE_SPOT` too. A provider of Managed Instances is associated by its own `cluster`.',
  on: 'cluster',
  message: text`the default strategy names ${'provider'}, which the cluster does not have`,
  check(cluster, report) {
    const { view, project, resource } = cluster;
    const providers = providersOf(project, resource);
    if (!providers) return;
    for (const { capacityProvider } of view.defaultCapacityProviderStrategy) {
      if (isListed(project, capacityProvider, providers) !== false) continue;
      const name = project.references.resourceOf(capacityProvider.located)?.name;
      const provider = capacityProvider.state === 'known' ? capacityProvider.value : name;
      if (provider === undefined) continue;
      report(
        capacityProvider,
        { provider: `\`${provider}\`` },
        {
          label: 'not among the providers of the cluster',
          ...(view.capacityProviders.located && {
            labels: [{ span: view.capacityProviders.span, text: 'the providers that it has' }],
          }),
          help: ['add it to the capacity providers of the cluster'],
        },
      );
    }
  },
});
