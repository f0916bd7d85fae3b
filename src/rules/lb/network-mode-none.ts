import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'lb/network-mode-none',
  title: 'A load balancer before tasks without a network',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'With the network mode `none` no port of a container can be reached from outside, so there is nothing that a load balancer could send to.',
  on: 'pair',
  message: text`${'service'} has a load balancer, but its tasks have no network`,
  check({ service, task }, report) {
    if (task.networkMode !== 'none' || service.view.loadBalancers.length === 0) return;
    report(
      service.view.loadBalancers,
      { service: service.called },
      {
        labels: [{ span: task.view.networkMode.span, text: 'this leaves the tasks without a network' }],
        help: ['use the network mode `awsvpc`, `bridge` or `host`'],
      },
    );
  },
});
