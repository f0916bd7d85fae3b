import { text } from '../../diagnostic/catalogue.js';
import { unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { addOption, driverOf, lacksOption } from '../shared/log.js';

const SIZE = '10m';

export default defineRule({
  id: 'log/json-file-unbounded',
  title: 'Container logs can fill the disk of the instance',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.docker.com/engine/logging/drivers/json-file/',
  why: '`json-file` writes to a file of the instance that grows without limit unless `max-size` is set; `max-file`, how many such files are kept, counts only together with it.',
  on: 'container',
  launch: ['EC2', 'EXTERNAL'],
  silentWhen: ['log/driver-on-fargate', 'log/driver-on-managed-instances'],
  fixable: true,
  message: text`the log file of ${'container'} grows without limit`,
  check(container, report) {
    const { logConfiguration } = container.view;
    if (driverOf(container) !== 'json-file' || !lacksOption(container, 'max-size')) return;
    report(
      logConfiguration.logDriver,
      { container: container.called },
      {
        help: ['set the options `max-size`, and `max-file` for how many files to keep'],
        fix: unsafeFix(
          `add \`max-size\` with \`${SIZE}\``,
          addOption(logConfiguration, 'LogConfiguration', 'max-size', SIZE),
        ),
      },
    );
  },
});
