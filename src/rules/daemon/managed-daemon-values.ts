import { text } from '../../diagnostic/catalogue.js';
import { addressOf } from '../../model/resource.js';
import { defineRule } from '../rule.js';
import { addressesIn } from '../shared/mentions.js';
import { spelled } from '../shared/spelled.js';

const MINUTES_A_DAY = 1440;

export default defineRule({
  id: 'daemon/managed-daemon-values',
  title: 'Managed daemon settings out of range',
  severity: 'error',
  confidence: 'documented',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-daemon-daemondeploymentconfiguration.html',
  why: 'A managed daemon drains its instances by a share of 0 to 100 percent, and waits from 0 minutes to a day after each step. It runs on Managed Instances only.',
  on: 'project',
  message: text`${'problem'}`,
  check({ project }, report) {
    const groups = project
      .of('capacity-provider')
      .filter(({ view }) => view.autoScalingGroupProvider.state === 'known');
    for (const { properties } of project.ofType('AWS::ECS::Daemon')) {
      const drain = properties.at('DeploymentConfiguration', 'DrainPercent');
      if (drain.number !== undefined && (drain.number < 0 || drain.number > 100))
        report(drain, { problem: `\`${spelled(drain, 'DrainPercent')}\` is 0 to 100, not ${drain.number}` });
      const bake = properties.at('DeploymentConfiguration', 'BakeTimeInMinutes');
      if (bake.number !== undefined && (bake.number < 0 || bake.number > MINUTES_A_DAY))
        report(bake, {
          problem: `\`${spelled(bake, 'BakeTimeInMinutes')}\` is 0 to ${MINUTES_A_DAY} minutes, not ${bake.number}`,
        });
      for (const each of properties.at('CapacityProviderArns').items) {
        const addresses = addressesIn(each.located);
        const provider = groups.find(({ resource }) => addresses.includes(addressOf(resource)));
        if (!provider) continue;
        report(
          each,
          {
            problem: `a managed daemon runs on Managed Instances, and \`${provider.name}\` has a group of its own`,
          },
          { labels: [{ span: provider.head, text: 'has an Auto Scaling group' }] },
        );
      }
    }
  },
});
