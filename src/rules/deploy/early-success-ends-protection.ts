import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';
import { isBelow } from '../shared/compare.js';

export default defineRule({
  id: 'deploy/early-success-ends-protection',
  title: 'Deployment counts as successful before all tasks are replaced',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/early-success-criteria.html',
  why: 'Once a deployment has succeeded nothing takes it back, also if the tasks that are still to be replaced fail. With the clean-up deferred, old tasks may go on for up to two weeks.',
  on: 'service',
  silentWhen: ['deploy/early-success-invalid'],
  message: text`the deployment has succeeded ${'when'}, and nothing takes it back after that`,
  check({ view }, report) {
    const { enable, healthyPercent, sourceServiceRevisionCleanup } =
      view.deploymentConfiguration.earlySuccessCriteria;
    if (!hasValue(enable, true)) return;
    if (isBelow(healthyPercent, 100))
      report(
        healthyPercent,
        { when: `with ${healthyPercent.value} % of its tasks` },
        { help: ['write 100 for releases that have to be seen through'] },
      );
    else if (hasValue(sourceServiceRevisionCleanup, 'DEFERRED'))
      report(
        sourceServiceRevisionCleanup,
        { when: 'while old tasks still run' },
        { help: ['write `BLOCKING` for releases that have to be seen through'] },
      );
  },
});
