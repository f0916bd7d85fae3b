import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'discovery/registry-count',
  title: 'More than one service registry',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html',
  why: 'A service registers its tasks in one Cloud Map service. `serviceRegistries` is a list, but ECS takes no second item.',
  on: 'deployed',
  fixable: true,
  message: text`${'service'} has ${'count'} registries, and one is the most`,
  check(service, report) {
    const { serviceRegistries } = service.view;
    const [first, second, ...others] = serviceRegistries.filter(({ state }) => state === 'known');
    if (!first || !second) return;
    report(
      second,
      { service: service.called, count: 2 + others.length },
      {
        labels: [{ span: first.registryArn.span, text: 'this is the first' }],
        help: ['keep one of them'],
        fix: unsafeFix('keep the first', ...[second, ...others].map(remove)),
      },
    );
  },
});
