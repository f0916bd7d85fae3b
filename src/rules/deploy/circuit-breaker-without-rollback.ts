import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'deploy/circuit-breaker-without-rollback',
  title: 'Circuit breaker fails the deployment but leaves it there',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  why: 'A deployment that the circuit breaker has failed starts no more tasks. Without rollback the service stays as it then is, old tasks beside new ones, until somebody deploys again.',
  on: 'service',
  fixable: true,
  message: text`a failed deployment is left half done: nothing rolls it back`,
  check(service, report) {
    const { deploymentCircuitBreaker } = service.view.deploymentConfiguration;
    const { enable, rollback } = deploymentCircuitBreaker;
    if (!hasValue(enable, true) || !hasValue(rollback, false)) return;
    report(
      rollback,
      {},
      {
        help: ['roll back after a failure, unless what deploys goes back by itself'],
        fix: unsafeFix('write `true`', set(rollback, true)),
      },
    );
  },
});
