import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { LOG_PAGE } from '../shared/log-options.js';
import { driverOf, hasOption, logOption } from '../shared/log.js';

const PATTERN = 'awslogs-multiline-pattern';
const FORMAT = 'awslogs-datetime-format';

export default defineRule({
  id: 'log/awslogs-multiline-conflict',
  title: 'Two multi-line rules exclude each other',
  severity: 'error',
  confidence: 'observed',
  source: LOG_PAGE,
  why: '`awslogs-datetime-format` and `awslogs-multiline-pattern` both say where a new log event begins. The driver refuses to start the container with the two of them, although the documentation also says that the pattern is then ignored.',
  on: 'container',
  fixable: true,
  message: text`\`awslogs-multiline-pattern\` and \`awslogs-datetime-format\` exclude each other`,
  check(container, report) {
    if (driverOf(container) !== 'awslogs') return;
    const pattern = logOption(container, PATTERN);
    const format = logOption(container, FORMAT);
    if (!hasOption(container, PATTERN) || !hasOption(container, FORMAT)) return;
    report(
      pattern.keySpan ?? pattern,
      {},
      {
        labels: [{ span: format.keySpan ?? format.span, text: 'this says where an event begins, too' }],
        help: ['keep the one that fits your log lines'],
        fix: unsafeFix('remove `awslogs-multiline-pattern`', remove(pattern)),
      },
    );
  },
});
