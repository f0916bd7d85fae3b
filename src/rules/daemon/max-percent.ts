import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { DEPLOYMENT_CONFIGURATION } from '../shared/deployments.js';
import { percentWord } from '../shared/percentages.js';

export default defineRule({
  id: 'daemon/max-percent',
  title: 'Daemon service with a maximum above 100',
  severity: 'error',
  confidence: 'observed',
  source: DEPLOYMENT_CONFIGURATION,
  why: 'There is never more than one task of a daemon service on an instance, so a task stops before its successor starts: `The daemon scheduling strategy does not support values above 100 for maximumPercent`. Terraform does not send the maximum.',
  on: 'service',
  fixable: true,
  message: text`${'member'} of a daemon service is 100, not ${'value'}`,
  check(service, report) {
    const { deploymentConfiguration, schedulingStrategy } = service.view;
    const { maximumPercent } = deploymentConfiguration;
    if (service.scheduling !== 'DAEMON' || service.tool === 'Terraform') return;
    if (maximumPercent.state !== 'known' || maximumPercent.value <= 100) return;
    report(
      maximumPercent,
      { member: percentWord(service, 'maximumPercent'), value: maximumPercent.value },
      {
        labels: [{ span: schedulingStrategy.span, text: 'a daemon service' }],
        fix: unsafeFix('write `100`', set(maximumPercent, 100)),
      },
    );
  },
});
