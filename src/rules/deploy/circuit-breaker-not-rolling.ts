import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { shifts } from '../shared/deployments.js';
import { hasValue, knownIn } from '../shared/known.js';

export default defineRule({
  id: 'deploy/circuit-breaker-not-rolling',
  title: 'Circuit breaker with a blue/green, linear or canary strategy',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html',
  why: 'The API describes the circuit breaker for rolling updates only, while the developer guide says that it works for blue/green deployments too. Alarms and lifecycle hooks work in all of them.',
  on: 'service',
  message: text`the circuit breaker may do nothing in a deployment of the strategy \`${'strategy'}\``,
  check({ view: { deploymentConfiguration } }, report) {
    const { deploymentCircuitBreaker, strategy } = deploymentConfiguration;
    const { enable } = deploymentCircuitBreaker;
    if (!hasValue(enable, true)) return;
    const given = knownIn(strategy);
    if (!shifts(given)) return;
    report(
      deploymentCircuitBreaker,
      { strategy: given },
      {
        labels: [{ span: strategy.span, text: 'the strategy' }],
        help: ['watch the deployment with alarms or lifecycle hooks'],
      },
    );
  },
});
