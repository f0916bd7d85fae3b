import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { isForeign } from '../shared/deployments.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly member: 'deploymentCircuitBreaker' | 'alarms';
  readonly confidence: 'observed' | 'documented';
  readonly source: string;
  readonly why: string;
  /** Whether it is a mistake also where it is switched off. */
  readonly off?: 'info';
}

const ROWS: readonly Row[] = [
  {
    id: 'deploy/circuit-breaker-wrong-controller',
    title: 'Circuit breaker with a controller other than ECS',
    member: 'deploymentCircuitBreaker',
    confidence: 'observed',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
    why: 'The circuit breaker is a part of the rolling update of ECS. A service whose deployments CodeDeploy or somebody else makes is refused with it; whether it may be there switched off is not known.',
    off: 'info',
  },
  {
    id: 'deploy/alarms-wrong-controller',
    title: 'Deployment alarms with a controller other than ECS',
    member: 'alarms',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html',
    why: 'ECS watches alarms only in the deployments that it makes itself. CodeDeploy has alarms of its own, in the deployment group.',
  },
];

export default ROWS.map(({ member, off, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    on: 'service',
    fixable: true,
    message: text`${'member'} needs the controller \`ECS\`, and this service has ${'controller'}`,
    check(service, report) {
      const { deploymentConfiguration, deploymentController } = service.view;
      const settings = deploymentConfiguration[member];
      const { enable } = settings;
      if (!isForeign(service.controller) || enable.state !== 'known') return;
      const severity = enable.value ? 'error' : off;
      if (!severity || (!enable.value && service.described)) return;
      report(
        settings,
        {
          member: `\`${service.word(deploymentConfiguration, member)}\``,
          controller: `\`${service.controller}\``,
        },
        {
          severity,
          labels: [{ span: deploymentController.type.span, text: 'the controller' }],
          fix: unsafeFix('remove it', remove(settings)),
        },
      );
    },
  }),
);
