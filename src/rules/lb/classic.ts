import { text } from '../../diagnostic/catalogue.js';
import type { Label } from '../../diagnostic/diagnostic.js';
import { insert, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { dynamicPortOf } from '../shared/inside.js';
import { isSurelySet } from '../shared/known.js';
import { modeOf } from '../shared/service-mode.js';
import type { ServiceSubject } from '../subjects/runner.js';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-types.html';

export default [
  defineRule({
    id: 'lb/classic-not-supported',
    title: 'A Classic Load Balancer where it cannot be used',
    severity: 'error',
    confidence: 'observed',
    source: GUIDE,
    why: 'A Classic Load Balancer sends to instances, so it knows nothing of tasks with addresses of their own: not on Fargate (`Classic Load Balancers are not supported with Fargate`), not in `awsvpc` mode, and not beside service discovery.',
    on: 'deployed',
    silentWhen: ['placement/az-rebalancing-unsupported', 'deploy/codedeploy-without-load-balancer'],
    message: text`a Classic Load Balancer cannot be used with ${'what'}`,
    check(service, report) {
      const obstacle = obstacleOf(service);
      if (!obstacle) return;
      for (const { loadBalancerName } of service.view.loadBalancers) {
        if (!isSurelySet(loadBalancerName)) continue;
        report(
          loadBalancerName,
          { what: obstacle.what },
          {
            labels: [obstacle.label],
            help: ['use a target group of an Application or Network Load Balancer'],
          },
        );
      }
    },
  }),
  defineRule({
    id: 'lb/classic-needs-static-port',
    title: 'A Classic Load Balancer needs a fixed host port',
    severity: 'error',
    confidence: 'observed',
    source: GUIDE,
    why: 'A Classic Load Balancer sends to one port, the same on each instance, so the mapping has to name the host port. The API answers `A host port mapping for the container port … is required.` With a fixed port an instance has room for one task.',
    on: 'pair',
    silentWhen: ['lb/classic-not-supported'],
    fixable: true,
    message: text`the Classic Load Balancer needs a fixed host port for port ${'port'} of ${'container'}`,
    check({ service, task }, report) {
      if (modeOf(service)?.name !== 'bridge') return;
      for (const entry of service.view.loadBalancers) {
        const dynamic = dynamicPortOf(task, entry);
        const { loadBalancerName, containerPort } = entry;
        if (!isSurelySet(loadBalancerName) || !dynamic || containerPort.state !== 'known') continue;
        const { hostPort } = dynamic.view;
        const port = containerPort.value;
        const change =
          hostPort.state === 'known' ? set(hostPort, port) : insert(dynamic.view, 'hostPort', port);
        report(
          containerPort,
          { port, container: dynamic.container.called },
          {
            labels: [{ span: hostPort.span, text: 'each task gets any port that is free' }],
            help: ['name the host port, or use an Application Load Balancer'],
            fix: unsafeFix(`make the host port ${port}`, change),
          },
        );
      }
    },
  }),
];

function obstacleOf(service: ServiceSubject): { readonly what: string; readonly label: Label } | undefined {
  const mode = modeOf(service);
  if (mode?.name === 'awsvpc')
    return { what: service.launch === 'FARGATE' ? 'Fargate' : '`awsvpc` mode', label: mode.label };
  const { serviceRegistries } = service.view;
  if (serviceRegistries.length === 0) return undefined;
  const span = serviceRegistries.keySpan ?? serviceRegistries.span;
  return { what: 'service discovery', label: { span, text: 'the service registers in Cloud Map' } };
}
