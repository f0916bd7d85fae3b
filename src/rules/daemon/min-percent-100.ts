import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { DEPLOYMENT_CONFIGURATION } from '../shared/deployments.js';
import { percentWord } from '../shared/percentages.js';

export default defineRule({
  id: 'daemon/min-percent-100',
  title: 'Daemon service may not stop the task it must replace',
  severity: 'error',
  confidence: 'observed',
  source: DEPLOYMENT_CONFIGURATION,
  why: 'A task of a daemon service stops before its successor starts on the same instance, so fewer than all of them have to be enough meanwhile. A minimum of 100 is refused: `Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments`. It is rounded up to whole tasks: on one instance only 0 works.',
  on: 'service',
  message: text`${'member'} at 100 keeps a daemon service from ever replacing a task`,
  check(service, report) {
    const { deploymentConfiguration, schedulingStrategy } = service.view;
    const { minimumHealthyPercent } = deploymentConfiguration;
    if (service.scheduling !== 'DAEMON' || service.tool === 'Terraform') return;
    if (minimumHealthyPercent.state !== 'known' || minimumHealthyPercent.value !== 100) return;
    report(
      minimumHealthyPercent,
      { member: percentWord(service, 'minimumHealthyPercent') },
      {
        labels: [{ span: schedulingStrategy.span, text: 'a daemon service' }],
        help: ['write at most 100 - 100/instances: 50 for two of them, 0 for one'],
      },
    );
  },
});
