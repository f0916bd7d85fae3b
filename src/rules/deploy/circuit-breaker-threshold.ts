import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'deploy/circuit-breaker-threshold',
  title: 'Circuit breaker threshold is pointless',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  why: 'After so many failed tasks the deployment fails: a count, or a percentage of the desired tasks. With less than 1 any failure is one too many or none ever is, and more than 100 percent lets every task fail before it counts.',
  on: 'service',
  fixable: true,
  message: text`the threshold is ${'range'}, not ${'value'}`,
  check({ view }, report) {
    const { type, value } = view.deploymentConfiguration.deploymentCircuitBreaker.thresholdConfiguration;
    if (value.state !== 'known') return;
    const percent = type.state === 'known' && type.value !== 'COUNT';
    const fitting = Math.min(Math.max(value.value, 1), percent ? 100 : Number.POSITIVE_INFINITY);
    if (fitting === value.value) return;
    report(
      value,
      { range: percent ? 'between 1 and 100 percent' : 'at least 1', value: value.value },
      { fix: unsafeFix(`write \`${fitting}\``, set(value, fitting)) },
    );
  },
});
