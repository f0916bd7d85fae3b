import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { strategiesIn } from '../shared/strategy.js';

const MOST = 20;

export default defineRule({
  id: 'capacity/strategy-range',
  title: 'Strategy has too many items',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  why: 'A capacity provider strategy has at most 20 items, each with a weight of 0 to 1000 and a base of 0 to 100000. Targets of EventBridge take 6.',
  on: 'project',
  message: text`a strategy has at most ${'most'} providers, this one has ${'count'}`,
  check({ project }, report) {
    for (const { items } of strategiesIn(project)) {
      const extra = items[MOST];
      if (extra && items.lengthKnown) report(extra.capacityProvider, { most: MOST, count: items.length });
    }
  },
});
