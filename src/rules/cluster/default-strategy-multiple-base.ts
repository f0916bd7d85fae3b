import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { reportBases } from '../shared/multiple-base.js';

export default defineRule({
  id: 'cluster/default-strategy-multiple-base',
  title: 'Default strategy gives base to two providers',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  why: 'Only one capacity provider of a strategy can have a base above 0. The API answers `The specified capacity provider strategy contains multiple capacity providers with a base value defined`.',
  on: 'cluster',
  message: text`${'provider'} has a base, and ${'first'} already has one`,
  check: (cluster, report) => reportBases(cluster.view.defaultCapacityProviderStrategy, cluster, report),
});
