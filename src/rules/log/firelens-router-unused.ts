import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { driverOf, routersOf } from '../shared/log.js';

export default defineRule({
  id: 'log/firelens-router-unused',
  title: 'A log router that no container logs to',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/aws/amazon-cloudwatch-logs-for-fluent-bit/issues/20',
  why: 'A task definition with a `firelensConfiguration` is refused unless at least one of its containers logs with `awsfirelens`. A container with Fluent Bit that is no log router, without `firelensConfiguration`, is fine.',
  on: 'task',
  os: 'linux',
  silentWhen: ['log/firelens-on-windows'],
  fixable: true,
  message: text`${'container'} is a log router, but no container logs with \`awsfirelens\``,
  check(task, report) {
    const { containers, fragment } = task;
    const [router] = routersOf(task);
    if (!router || fragment) return;
    const known = containers.every(
      (each) =>
        each.view.logConfiguration.logDriver.state === 'absent' ||
        (driverOf(each) !== undefined && driverOf(each) !== 'awsfirelens'),
    );
    if (!known) return;
    const { firelensConfiguration } = router.view;
    report(
      firelensConfiguration,
      { container: router.called },
      {
        help: [
          `log with \`awsfirelens\` in the other containers, or remove \`${router.word(router.view, 'firelensConfiguration')}\``,
        ],
        fix: unsafeFix('make it an ordinary container', remove(firelensConfiguration)),
      },
    );
  },
});
