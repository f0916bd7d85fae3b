import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'capacity/managed-instances-required',
  title: 'Managed Instances provider names no subnets',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedInstancesProvider.html',
  why: 'A provider of Managed Instances needs the role that starts them, their instance profile and their network; where instances are chosen by what they have, also the least number of vCPUs and the least memory. The API does not insist on subnets in the network, but there is no instance without one.',
  on: 'provider',
  message: text`\`${'network'}\` names no subnets to start instances in`,
  check(provider, report) {
    const template = provider.view.managedInstancesProvider.instanceLaunchTemplate;
    const { networkConfiguration: network } = template;
    if (network.state !== 'known' || network.subnets.state !== 'absent') return;
    report(
      network,
      { network: provider.word(template, 'networkConfiguration') },
      { help: [`add \`${provider.word(network, 'subnets')}\``] },
    );
  },
});
