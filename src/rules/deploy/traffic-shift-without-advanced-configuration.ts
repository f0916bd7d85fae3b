import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { defineRule } from '../rule.js';
import { shifts } from '../shared/deployments.js';
import { reported } from '../shared/reported.js';
import { knownIn } from '../shared/known.js';

const OF_BALANCER = ['alternateTargetGroupArn', 'productionListenerRule', 'roleArn'] as const;
const OF_LATTICE = ['alternateTargetGroupArn', 'productionListenerRule'] as const;

export default defineRule({
  id: 'deploy/traffic-shift-without-advanced-configuration',
  title: 'Blue/green behind a load balancer without the alternate target group',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html',
  why: 'To move traffic from one set of tasks to another, ECS needs a second target group for the new set, the listener rule (of a Network Load Balancer: the listener) to change, and a role to do it with.',
  on: 'service',
  message: text`the strategy \`${'strategy'}\` needs ${'members'} here`,
  check(service, report) {
    const { loadBalancers, vpcLatticeConfigurations, deploymentConfiguration } = service.view;
    const { strategy } = deploymentConfiguration;
    const wanted = knownIn(strategy);
    if (!shifts(wanted)) return;
    const entries = [
      ...loadBalancers
        .filter(({ targetGroupArn }) => targetGroupArn.state !== 'absent')
        .map((entry) => {
          const { advancedConfiguration: given } = entry;
          const missing = OF_BALANCER.filter((member) => given[member].state === 'absent');
          const words = missing.map((member) => service.word(given, member));
          return { entry, given, words, whole: reported(service, entry, 'advancedConfiguration') };
        }),
      ...vpcLatticeConfigurations.map((entry) => {
        const { advancedConfiguration: given } = entry;
        const missing = OF_LATTICE.filter((member) => given[member].state === 'absent');
        const words = missing.map((member) => service.word(given, member));
        return { entry, given, words, whole: reported(service, entry, 'advancedConfiguration') };
      }),
    ];
    for (const { entry, given, words, whole } of entries) {
      if (words.length === 0) continue;
      const members = oneOf(words, 'and');
      report(
        given.located ? given : entry,
        { strategy: wanted, members: given.located ? members : `${whole} with ${members}` },
        { labels: [{ span: strategy.span, text: 'the strategy' }] },
      );
    }
  },
});
