import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { isWeightless } from '../shared/strategy.js';
import { weightFix } from '../shared/weight-fix.js';

export default defineRule({
  id: 'capacity/strategy-zero-weight',
  title: 'No provider in the strategy has a weight',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  why: 'A weight that is not written is 0, also that of a single provider; the console writes 1. The API answers `There are no capacity providers in the capacity provider strategy with a weight value greater than zero. Specify a weight greater than 0 and try again.`',
  on: 'runner',
  fixable: true,
  message: text`no provider of the strategy has a weight above 0`,
  check(runner, report) {
    const strategy = runner.view.capacityProviderStrategy;
    if (isWeightless(strategy)) report(strategy, {}, weightFix(strategy, runner));
  },
});
