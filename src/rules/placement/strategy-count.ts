import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

const MOST = 5;

export default defineRule({
  id: 'placement/strategy-count',
  title: 'Too many placement strategies',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'A service has at most five placement strategies. The API answers `Maximum number of strategies is 5`.',
  on: 'runner',
  launch: ['EC2', 'MANAGED_INSTANCES', 'EXTERNAL'],
  message: text`${'runner'} has ${'count'} placement strategies, and ${'most'} is the most`,
  check(runner, report) {
    const { placementStrategy } = runner.view;
    const extra = placementStrategy[MOST];
    if (!extra || !placementStrategy.lengthKnown) return;
    report(
      extra,
      { runner: runner.called, count: placementStrategy.length, most: MOST },
      { label: `number ${MOST + 1}` },
    );
  },
});
