import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { keyOf } from '../shared/mentions.js';

export default defineRule({
  id: 'deploy/alternate-target-group-same',
  title: 'Primary and alternate target group are the same',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html',
  why: 'Traffic is moved from the target group of the old tasks to that of the new ones, so they are two: of the same target type, protocol and port.',
  on: 'service',
  message: text`the new tasks get the target group of the old ones`,
  check({ project, view }, report) {
    for (const { targetGroupArn, advancedConfiguration } of view.loadBalancers) {
      const { alternateTargetGroupArn } = advancedConfiguration;
      const key = keyOf(project, targetGroupArn.located);
      if (key === undefined || key !== keyOf(project, alternateTargetGroupArn.located)) continue;
      report(
        alternateTargetGroupArn,
        {},
        {
          labels: [{ span: targetGroupArn.span, text: 'the same' }],
          help: ['make a second target group like this one'],
        },
      );
    }
  },
});
