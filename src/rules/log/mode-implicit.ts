import { text } from '../../diagnostic/catalogue.js';
import { unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { LOG_PAGE } from '../shared/log-options.js';
import { addOption, driverOf, logOption } from '../shared/log.js';

const OTHERS: readonly string[] = ['json-file', 'awsfirelens'];

export default defineRule({
  id: 'log/mode-implicit',
  title: 'The delivery mode is left to the account default',
  severity: 'info',
  confidence: 'documented',
  source: LOG_PAGE,
  why: 'Without `mode` the account setting `defaultLogDriverMode` decides, and without that ECS does: `non-blocking` since 2025-06-25, `blocking` before. With `non-blocking` lines are dropped when the buffer is full; with `blocking` a container can stand still.',
  preset: 'strict',
  on: 'container',
  fixable: true,
  message: text`${'container'} leaves open whether its log lines may be lost or may make it wait`,
  check(container, report) {
    const { logConfiguration } = container.view;
    const driver = driverOf(container);
    if (driver === undefined || OTHERS.includes(driver)) return;
    if (logOption(container, 'mode').state !== 'absent') return;
    report(
      logConfiguration.logDriver,
      { container: container.called },
      {
        help: [
          'set the option `mode`: `non-blocking` may lose lines, `blocking` may make the container wait',
        ],
        fix: unsafeFix(
          'add `mode` with `non-blocking`',
          addOption(logConfiguration, 'LogConfiguration', 'mode', 'non-blocking'),
        ),
      },
    );
  },
});
