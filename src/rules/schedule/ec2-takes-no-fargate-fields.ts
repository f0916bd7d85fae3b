import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { networkIn, taskTargetsIn } from '../shared/schedule/targets.js';
import { spelled } from '../shared/spelled.js';

export default defineRule({
  id: 'schedule/ec2-takes-no-fargate-fields',
  title: 'Scheduled EC2 task with Fargate fields',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EcsParameters.html',
  why: 'An EventBridge rule refuses what only tasks on Fargate have: `Parameter PlatformVersion for target X is not supported when launch type is EC2`, and the same of `AssignPublicIp`.',
  on: 'project',
  message: text`\`${'member'}\` is only for Fargate, and the task runs on EC2`,
  check({ project }, report) {
    for (const { reader, parameters } of taskTargetsIn(project)) {
      const launch = parameters.at('LaunchType');
      if (reader !== 'rule' || launch.text !== 'EC2') continue;
      const platform = parameters.at('PlatformVersion');
      const address = networkIn(parameters).at('AssignPublicIp');
      const found = [
        ...(platform.state === 'known' ? [{ field: platform, member: 'PlatformVersion' }] : []),
        ...(address.text === 'ENABLED' ? [{ field: address, member: 'AssignPublicIp' }] : []),
      ];
      for (const { field, member } of found)
        report(
          field,
          { member: spelled(field, member) },
          { labels: [{ span: launch.span, text: 'on EC2' }], help: ['leave it out'] },
        );
    }
  },
});
