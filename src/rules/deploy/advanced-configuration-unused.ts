import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { reported } from '../shared/reported.js';

export default defineRule({
  id: 'deploy/advanced-configuration-unused',
  title: 'Settings for moving traffic on a rolling service',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html',
  why: 'A second target group, listener rules and rules for test traffic are used by blue/green, linear and canary deployments. A rolling update replaces the tasks behind the first target group and looks at none of them.',
  on: 'service',
  fixable: true,
  message: text`${'member'} is not used by a rolling update`,
  check(service, report) {
    if (service.strategy !== 'ROLLING') return;
    const { loadBalancers, vpcLatticeConfigurations, serviceConnectConfiguration, deploymentConfiguration } =
      service.view;
    const aliases = serviceConnectConfiguration.services.flatMap(({ clientAliases }) => [...clientAliases]);
    const settings = [
      ...loadBalancers.map((entry) => ({
        field: entry.advancedConfiguration,
        member: reported(service, entry, 'advancedConfiguration'),
      })),
      ...vpcLatticeConfigurations.map((entry) => ({
        field: entry.advancedConfiguration,
        member: reported(service, entry, 'advancedConfiguration'),
      })),
      ...aliases.map((alias) => ({
        field: alias.testTrafficRules,
        member: reported(service, alias, 'testTrafficRules'),
      })),
    ];
    const { strategy } = deploymentConfiguration;
    for (const { field, member } of settings) {
      if (field.state !== 'known') continue;
      report(
        field,
        { member },
        {
          labels: strategy.located ? [{ span: strategy.span, text: 'rolling' }] : [],
          help: ['write the strategy that is meant, or leave it out'],
          notes: strategy.located ? [] : ['deployments are rolling where no strategy is given'],
          fix: unsafeFix('remove it', remove(field)),
        },
      );
    }
  },
});
