import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { driverOf } from '../shared/log.js';

export default defineRule({
  id: 'log/firelens-router-logs-to-itself',
  title: 'The log router sends its own log through itself',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html',
  why: 'A router that cannot send writes why to its own log. If that goes through the router, too, the reason is lost exactly when it is needed.',
  on: 'container',
  os: 'linux',
  silentWhen: ['log/firelens-on-windows'],
  message: text`${'container'} is the log router, and sends its own log through itself`,
  check(container, report) {
    const { view, called } = container;
    if (driverOf(container) !== 'awsfirelens' || view.firelensConfiguration.state !== 'known') return;
    report(
      view.logConfiguration.logDriver,
      { container: called },
      {
        labels: [{ span: view.firelensConfiguration.keySpan ?? container.head, text: 'makes it the router' }],
        help: ['log with `awslogs` in the router'],
      },
    );
  },
});
