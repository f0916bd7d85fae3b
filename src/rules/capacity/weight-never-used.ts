import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { mostTasks } from '../shared/scaling-range.js';
import { tasks } from '../shared/words.js';
import { amountIn, isUsed, providerIn, type Strategy, type StrategyItem } from '../shared/strategy.js';

export default defineRule({
  id: 'capacity/weight-never-used',
  title: 'A provider never receives a task',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  why: 'The first tasks go to the provider that has a base, as many as the base says; the others are shared out by weight. A provider without both gets none, and so does one beside a base that is never filled up.',
  on: 'service',
  message: text`${'provider'} never gets a task: ${'reason'}`,
  check(service, report) {
    const strategy = service.view.capacityProviderStrategy;
    if (!strategy.lengthKnown || !strategy.some(({ weight }) => amountIn(weight))) return;
    const most = mostTasks(service);
    for (const item of strategy) {
      const named = providerIn(item, service);
      if (!isUsed(item)) {
        const help = [`give it a \`${service.word(item, 'weight')}\`, or leave it out`];
        report(
          item.capacityProvider,
          { provider: named, reason: 'it has neither a weight nor a base' },
          { help },
        );
      } else if (most !== undefined) {
        const greedy = greedyBeside(item, strategy, most);
        if (!greedy) continue;
        const text = `so many go to ${providerIn(greedy, service)} first`;
        const reason = `the service has at most ${tasks(most)}`;
        report(
          item.capacityProvider,
          { provider: named, reason },
          { labels: [{ span: greedy.base.span, text }] },
        );
      }
    }
  },
});

/** Another one whose base takes all the tasks that there ever are. */
function greedyBeside(item: StrategyItem, strategy: Strategy, most: number): StrategyItem | undefined {
  if (amountIn(item.base) !== 0) return undefined;
  return strategy.find((other: StrategyItem) => other !== item && (amountIn(other.base) ?? 0) >= most);
}
