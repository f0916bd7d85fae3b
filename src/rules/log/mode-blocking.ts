import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { LOG_PAGE } from '../shared/log-options.js';
import { driverOf, logOption } from '../shared/log.js';
import { knownIn } from '../shared/known.js';

export default defineRule({
  id: 'log/mode-blocking',
  title: 'A stalled log destination can stop the container',
  severity: 'info',
  confidence: 'documented',
  source: LOG_PAGE,
  why: 'With `blocking` a container waits whenever its log line is not taken. When the log service is out of reach, an application that writes to standard output stands still, fails its health check, and the task is stopped.',
  on: 'container',
  fixable: true,
  message: text`${'container'} stands still when its log lines are not taken`,
  check(container, report) {
    const driver = driverOf(container);
    if (container.essential !== true || driver === undefined || driver === 'awsfirelens') return;
    const mode = logOption(container, 'mode');
    if (knownIn(mode) !== 'blocking') return;
    report(
      mode,
      { container: container.called },
      {
        help: ['with `non-blocking` and a `max-buffer-size` it goes on, and may lose lines'],
        fix: unsafeFix('write `non-blocking`', set(mode, 'non-blocking')),
      },
    );
  },
});
