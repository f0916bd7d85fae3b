import { text } from '../../diagnostic/catalogue.js';
import { insert, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { DEPLOYMENT_CONFIGURATION } from '../shared/deployments.js';
import { reported } from '../shared/reported.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'deploy/bake-time-missing',
  title: 'Blue/green deployment states no bake time',
  severity: 'warning',
  confidence: 'documented',
  source: DEPLOYMENT_CONFIGURATION,
  why: 'The bake time is how long the old tasks are kept after the traffic has moved, so that it can go back at once. The API says that it must be given for `BLUE_GREEN`; 0 is a value too.',
  on: 'service',
  fixable: true,
  message: text`a deployment of the strategy \`BLUE_GREEN\` is to state ${'member'}`,
  check(service, report) {
    const { deploymentConfiguration } = service.view;
    const { strategy, bakeTimeInMinutes } = deploymentConfiguration;
    if (service.update || !hasValue(strategy, 'BLUE_GREEN')) return;
    if (bakeTimeInMinutes.state !== 'absent') return;
    report(
      strategy,
      { member: reported(service, deploymentConfiguration, 'bakeTimeInMinutes') },
      {
        fix: unsafeFix(
          'keep the old tasks for 5 minutes',
          insert(deploymentConfiguration, 'bakeTimeInMinutes', 5),
        ),
      },
    );
  },
});
