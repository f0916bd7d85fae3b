import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { DEPLOYMENT_CONFIGURATION } from '../shared/deployments.js';
import { percentagesOf } from '../shared/percentages.js';
import { percentWord } from '../shared/percentages.js';

export default defineRule({
  id: 'daemon/min-percent-zero',
  title: 'All daemon tasks may stop at once',
  severity: 'info',
  confidence: 'documented',
  source: DEPLOYMENT_CONFIGURATION,
  why: 'The minimum of a daemon service is 0 where nothing is said, so an update may stop its tasks on all instances before it starts the new ones. That matters for what others rely on: log routers, proxies, agents. The console of AWS writes 50.',
  on: 'service',
  silentWhen: ['daemon/launch-type'],
  message: text`an update may stop the daemon on all instances at once`,
  check(service, report) {
    const { deploymentConfiguration, schedulingStrategy } = service.view;
    const { minimumHealthyPercent } = deploymentConfiguration;
    if (service.scheduling !== 'DAEMON' || service.tool === 'Terraform' || percentagesOf(service).min !== 0)
      return;
    report(
      minimumHealthyPercent.located ? minimumHealthyPercent : schedulingStrategy,
      {},
      {
        help: [`write 50 for ${percentWord(service, 'minimumHealthyPercent')}`],
      },
    );
  },
});
