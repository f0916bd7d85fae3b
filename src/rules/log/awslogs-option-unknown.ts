import { text } from '../../diagnostic/catalogue.js';
import { nearest } from '../../diagnostic/nearest.js';
import { defineRule } from '../rule.js';
import {
  AWSLOGS_OPTIONS,
  LOG_PAGE,
  OTHER_AWSLOGS_OPTIONS,
  REFUSED_AWSLOGS_OPTIONS,
} from '../shared/log-options.js';
import { driverOf, logOption, notAnOption } from '../shared/log.js';

/** It has a rule of its own. */
const OF_FIRELENS = 'log-driver-buffer-limit';

export default defineRule({
  id: 'log/awslogs-option-unknown',
  title: '`awslogs` does not take this option in ECS',
  severity: 'error',
  confidence: 'observed',
  source: LOG_PAGE,
  why: 'ECS hands only options to `awslogs` that are in a list of its own, which is shorter than that of Docker, and refuses others at the registration. It was seen to refuse `awslogs-endpoint`; for other options of Docker that is likely.',
  on: 'container',
  fixable: true,
  message: text`\`${'option'}\` is no option of \`awslogs\` in ECS`,
  check(container, report) {
    if (driverOf(container) !== 'awslogs') return;
    const { logConfiguration } = container.view;
    for (const name of logConfiguration.options.keys) {
      if (AWSLOGS_OPTIONS.includes(name) || name === OF_FIRELENS) continue;
      const option = logOption(container, name);
      const isRefused = REFUSED_AWSLOGS_OPTIONS.includes(name);
      const isOfDocker = isRefused || OTHER_AWSLOGS_OPTIONS.includes(name);
      const meant = isOfDocker ? undefined : nearest(name, AWSLOGS_OPTIONS);
      report(
        option.keySpan ?? option,
        { option: name },
        {
          severity: isRefused || meant !== undefined ? 'error' : 'warning',
          ...notAnOption(logConfiguration, 'LogConfiguration', option, meant, AWSLOGS_OPTIONS),
        },
      );
    }
  },
});
