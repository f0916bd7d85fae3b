import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { reported } from '../shared/reported.js';

const LACKING = [
  'loadBalancers',
  'serviceRegistries',
  'networkConfiguration',
  'volumeConfigurations',
] as const;

export default defineRule({
  id: 'service/external-unsupported-feature',
  title: 'Feature does not exist for ECS Anywhere instances',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',
  why: 'Instances outside of AWS have no load balancing, no service discovery, no network interfaces and volumes of AWS, and no capacity providers. Tasks reach others through the network that they stand in.',
  on: 'service',
  launch: ['EXTERNAL'],
  silentWhen: ['placement/az-rebalancing-unsupported', 'service/launch-type-and-capacity-provider'],
  fixable: true,
  message: text`${'member'} does not exist on external instances`,
  check(service, report) {
    const { view, launch } = service;
    if (launch !== 'EXTERNAL') return;
    const { serviceConnectConfiguration, launchType } = view;
    const { enabled } = serviceConnectConfiguration;
    const connects =
      enabled.state === 'known' && enabled.value ? (['serviceConnectConfiguration'] as const) : [];
    for (const member of [...LACKING, ...connects]) {
      const field = view[member];
      if (field.state !== 'known') continue;
      report(
        field,
        { member: reported(service, view, member) },
        {
          labels: [{ span: launchType.span, text: 'it runs outside of AWS' }],
          fix: unsafeFix('remove it', remove(field)),
        },
      );
    }
  },
});
