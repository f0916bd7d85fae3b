import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { containerNamed } from '../shared/inside.js';

export default defineRule({
  id: 'lb/non-essential-target',
  title: 'A load balancer points at a container that may end alone',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'When a container ends that is not essential, its task goes on running. That the one behind the load balancer is gone, only the health checks of the load balancer notice.',
  on: 'pair',
  fixable: true,
  message: text`${'container'} is behind a load balancer, but its task goes on without it`,
  check({ service, task }, report) {
    for (const { containerName } of service.view.loadBalancers) {
      const container = containerNamed(task, containerName);
      if (container?.essential !== false) continue;
      const { essential } = container.view;
      report(
        essential,
        { container: container.called },
        {
          labels: [{ span: containerName.span, text: 'the load balancer sends to it' }],
          help: ['make it essential'],
          fix: unsafeFix('write `true`', set(essential, true)),
        },
      );
    }
  },
});
