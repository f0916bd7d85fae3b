import { text } from '../../diagnostic/catalogue.js';
import { nearest } from '../../diagnostic/nearest.js';
import { defineRule } from '../rule.js';
import { ROUTER_OPTIONS } from '../shared/log-options.js';
import { notAnOption } from '../shared/log.js';

export default defineRule({
  id: 'log/firelens-option-unknown',
  title: 'A FireLens option that is not known',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html',
  why: 'The container agent knows three options of a log router and ignores all others. What the logs are sent to is said in the `logConfiguration` of the containers that send them.',
  on: 'container',
  os: 'linux',
  silentWhen: ['log/firelens-on-windows'],
  fixable: true,
  message: text`\`${'option'}\` is no option of a log router`,
  check({ view }, report) {
    const { firelensConfiguration } = view;
    const { options } = firelensConfiguration;
    for (const name of options.keys) {
      if (ROUTER_OPTIONS.includes(name)) continue;
      const option = options.get(name);
      const meant = nearest(name, ROUTER_OPTIONS);
      report(
        option.keySpan ?? option,
        { option: name },
        notAnOption(firelensConfiguration, 'FirelensConfiguration', option, meant, ROUTER_OPTIONS),
      );
    }
  },
});
