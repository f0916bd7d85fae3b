import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { rolls } from '../shared/deployments.js';
import { hasValue } from '../shared/known.js';

const BREAKER = 'deploymentConfiguration.deploymentCircuitBreaker.enable';

export default defineRule({
  id: 'deploy/failure-detection-absent',
  title: 'Nothing ends a deployment whose tasks never become healthy',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-failure-detection.html',
  why: 'Without the circuit breaker or alarms a rolling update has no end but success: the scheduler starts failing tasks again and again, at growing intervals. CloudFormation waits for it up to three hours, and then waits for the way back.',
  on: 'service',
  fixable: true,
  message: text`nothing ends a deployment of service \`${'name'}\` whose tasks keep failing`,
  check(service, report) {
    const { deploymentConfiguration } = service.view;
    const { deploymentCircuitBreaker, alarms } = deploymentConfiguration;
    if (!rolls(service) || service.update || service.ofCompose) return;
    const switches = [deploymentCircuitBreaker.enable, alarms.enable];
    if (switches.some(({ state }) => state === 'unknown')) return;
    if (switches.some((each) => hasValue(each, true))) return;
    const statement = service.resource.spelling?.statement?.(BREAKER);
    const breaker = `\`${service.word(deploymentConfiguration, 'deploymentCircuitBreaker')}\``;
    const { enable, rollback } = deploymentCircuitBreaker;
    const place = [enable, deploymentConfiguration].find(({ located }) => located);
    report(
      place ?? service.head,
      { name: service.name },
      {
        help: statement
          ? ['enable the circuit breaker with rollback', statement.help]
          : [`enable ${breaker} with rollback`],
        ...(enable.located &&
          rollback.located && {
            fix: unsafeFix('enable the circuit breaker', set(enable, true), set(rollback, true)),
          }),
      },
    );
  },
});
