import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { reportBases } from '../shared/multiple-base.js';

export default defineRule({
  id: 'capacity/strategy-multiple-base',
  title: 'Two providers have a base',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  why: 'Only one capacity provider of a strategy can have a base above 0. The API answers `There are multiple capacity providers in the specified capacity provider strategy with a base value defined`.',
  on: 'runner',
  message: text`${'provider'} has a base, and ${'first'} already has one`,
  check: (runner, report) => reportBases(runner.view.capacityProviderStrategy, runner, report),
});
