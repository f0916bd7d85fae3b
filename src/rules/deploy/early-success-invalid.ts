import { text } from '../../diagnostic/catalogue.js';
import { defineRule, type RuleDetails } from '../rule.js';
import { isForeign, shifts } from '../shared/deployments.js';
import { percentagesOf } from '../shared/percentages.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'deploy/early-success-invalid',
  title: 'Early success criteria are incomplete or contradictory',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/early-success-criteria.html',
  why: 'A rolling update may count as successful before all tasks are replaced. It then has to be said from which share of healthy tasks on, no less than the minimum that is kept anyway, and what becomes of the old ones. Only rolling updates that ECS makes itself have it.',
  on: 'service',
  message: text`early success ${'problem'}`,
  check(service, report) {
    const { deploymentConfiguration, deploymentController } = service.view;
    const { earlySuccessCriteria, strategy, minimumHealthyPercent } = deploymentConfiguration;
    const { enable, healthyPercent, sourceServiceRevisionCleanup: cleanup } = earlySuccessCriteria;
    if (!hasValue(enable, true)) return;
    const tell = (problem: string, details?: RuleDetails) =>
      report(earlySuccessCriteria, { problem }, details);
    const share = `\`${service.word(earlySuccessCriteria, 'healthyPercent')}\``;
    if (healthyPercent.state === 'absent')
      tell(`needs ${share}`, {
        help: ['write the percentage of healthy tasks from which on it has succeeded'],
      });
    if (cleanup.state === 'absent')
      tell(`needs \`${service.word(earlySuccessCriteria, 'sourceServiceRevisionCleanup')}\``, {
        help: ['write `BLOCKING` to wait until the old tasks are gone, or `DEFERRED`'],
      });
    if (isForeign(service.controller))
      tell(`needs the controller \`ECS\`, not \`${service.controller}\``, {
        labels: [{ span: deploymentController.type.span, text: 'the controller' }],
      });
    if (shifts(service.strategy))
      tell(`needs the strategy \`ROLLING\`, not \`${service.strategy}\``, {
        labels: [{ span: strategy.span, text: 'the strategy' }],
      });
    const { min } = percentagesOf(service);
    if (healthyPercent.state !== 'known' || min === undefined || healthyPercent.value >= min) return;
    report(
      healthyPercent,
      { problem: `at ${healthyPercent.value} % of the tasks is below the minimum of ${min} %` },
      {
        labels: minimumHealthyPercent.located
          ? [{ span: minimumHealthyPercent.span, text: 'the minimum' }]
          : [],
        help: [min < 100 ? `write ${min} to 100` : 'write 100'],
      },
    );
  },
});
