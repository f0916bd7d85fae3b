import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { windowsLabels } from '../shared/launched.js';
import { driverOf } from '../shared/log.js';

export default defineRule({
  id: 'log/firelens-on-windows',
  title: 'FireLens does not run on Windows',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
  why: 'The log routers of FireLens are Linux containers, and the documentation calls FireLens unsupported on Windows.',
  on: 'container',
  os: 'windows',
  message: text`${'container'} ${'does'} FireLens, which Windows does not have`,
  check(container, report) {
    const { called, task, view } = container;
    const { firelensConfiguration, logConfiguration } = view;
    const logs = driverOf(container) === 'awsfirelens';
    if (!logs && firelensConfiguration.state === 'absent') return;
    report(
      logs ? logConfiguration.logDriver : firelensConfiguration,
      { container: called, does: logs ? 'logs through' : 'is a log router of' },
      { labels: windowsLabels(task), help: ['log with `awslogs`'] },
    );
  },
});
