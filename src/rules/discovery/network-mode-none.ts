import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'discovery/network-mode-none',
  title: 'Service discovery for tasks without a network',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html',
  why: 'A task in the network mode `none` has no address that Cloud Map could hold.',
  on: 'pair',
  message: text`${'service'} registers its tasks, but they have no network`,
  check({ service, task }, report) {
    if (task.networkMode !== 'none' || service.view.serviceRegistries.length === 0) return;
    report(
      service.view.serviceRegistries,
      { service: service.called },
      {
        labels: [{ span: task.view.networkMode.span, text: 'this leaves the tasks without a network' }],
        help: ['use another network mode'],
      },
    );
  },
});
