import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { MAX_BUFFER_LIMIT } from '../shared/log-options.js';
import { driverOf, hasOption, logOption } from '../shared/log.js';

const OPTION = 'log-driver-buffer-limit';
const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-docker-buffer-limit.html';

export default [
  defineRule({
    id: 'log/firelens-buffer-limit-range',
    title: 'The log driver buffer limit is out of range',
    severity: 'error',
    confidence: 'documented',
    source: PAGE,
    why: `\`${OPTION}\` is how much the driver keeps in memory while the router does not take it: a whole number from 0 to ${MAX_BUFFER_LIMIT}. Older pages count it in bytes, current ones in log lines.`,
    on: 'container',
    os: 'linux',
    silentWhen: ['log/firelens-buffer-limit-wrong-driver'],
    fixable: true,
    message: text`a buffer limit of \`${'value'}\` is not possible`,
    check(container, report) {
      const option = logOption(container, OPTION);
      const value = driverOf(container) === 'awsfirelens' ? textIn(option) : undefined;
      if (value === undefined || (/^\d+$/.test(value) && Number(value) <= MAX_BUFFER_LIMIT)) return;
      const isTooMuch = /^\d+$/.test(value);
      report(
        option,
        { value },
        {
          label: `a whole number from 0 to ${MAX_BUFFER_LIMIT}`,
          ...(isTooMuch && {
            fix: unsafeFix(`write \`${MAX_BUFFER_LIMIT}\``, set(option, String(MAX_BUFFER_LIMIT))),
          }),
        },
      );
    },
  }),
  defineRule({
    id: 'log/firelens-buffer-limit-wrong-driver',
    title: 'The buffer limit belongs to `awsfirelens`',
    severity: 'error',
    confidence: 'documented',
    source: PAGE,
    why: `Only \`awsfirelens\` has \`${OPTION}\`; another driver does not know it. Of \`awslogs\` the option \`max-buffer-size\` is the nearest.`,
    on: 'container',
    fixable: true,
    message: text`\`${'option'}\` is an option of \`awsfirelens\`, not of \`${'driver'}\``,
    check(container, report) {
      const option = logOption(container, OPTION);
      const driver = driverOf(container);
      if (driver === undefined || driver === 'awsfirelens' || !hasOption(container, OPTION)) return;
      report(
        option.keySpan ?? option,
        { option: OPTION, driver },
        {
          labels: [{ span: container.view.logConfiguration.logDriver.span, text: 'the driver' }],
          fix: safeFix('remove it', remove(option)),
        },
      );
    },
  }),
];
