import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { DEPLOYMENT_CONFIGURATION, isForeign } from '../shared/deployments.js';
import { reported } from '../shared/reported.js';

const DEFAULTS = { minimumHealthyPercent: 100, maximumPercent: 200 } as const;

export default defineRule({
  id: 'deploy/percent-not-used',
  title: 'Percentages on a service that does not use them',
  severity: 'warning',
  confidence: 'documented',
  source: DEPLOYMENT_CONFIGURATION,
  why: 'The percentages are for rolling updates. Where CodeDeploy or an external controller deploys, they are only looked at while instances drain, and then the defaults count, whatever is written here; on Fargate they are not used at all.',
  on: 'service',
  fixable: true,
  message: text`${'member'} is not used with the controller \`${'controller'}\``,
  check(service, report) {
    const { deploymentConfiguration, deploymentController } = service.view;
    const { controller = '' } = service;
    if (!isForeign(controller)) return;
    for (const member of ['minimumHealthyPercent', 'maximumPercent'] as const) {
      const field = deploymentConfiguration[member];
      if (field.state !== 'known' || field.value === DEFAULTS[member]) continue;
      report(
        field,
        { member: reported(service, deploymentConfiguration, member), controller },
        {
          severity: service.launch === 'EC2' ? 'warning' : 'info',
          labels: [{ span: deploymentController.type.span, text: 'the controller' }],
          fix: unsafeFix('remove it', remove(field)),
        },
      );
    }
  },
});
