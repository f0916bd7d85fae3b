import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { providerIn, strategiesIn, type StrategyItem } from '../shared/strategy.js';

export default defineRule({
  id: 'capacity/strategy-duplicate-provider',
  title: 'The same provider appears twice',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  why: 'A strategy says once for each provider how many tasks it gets. What a second item for the same provider would mean is not documented.',
  on: 'project',
  message: text`${'provider'} stands twice in the strategy`,
  check({ project }, report) {
    for (const { items, subject } of strategiesIn(project)) {
      const seen = new Map<unknown, StrategyItem>();
      for (const item of items) {
        const { capacityProvider: named } = item;
        const identity = subject.named(named.located) ?? (named.state === 'known' ? named.value : undefined);
        if (identity === undefined) continue;
        const before = seen.get(identity);
        if (!before) seen.set(identity, item);
        else
          report(
            named,
            { provider: providerIn(item, subject) },
            {
              labels: [{ span: before.capacityProvider.span, text: 'the first time' }],
              help: ['make one item of the two'],
            },
          );
      }
    }
  },
});
