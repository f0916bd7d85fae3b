import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { shifts } from '../shared/deployments.js';
import { hasValue, knownIn } from '../shared/known.js';

export default defineRule({
  id: 'deploy/traffic-shift-without-shifter',
  title: 'Deployment that moves traffic, with nothing that can split it',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html',
  why: 'Traffic is moved by an Application or Network Load Balancer, by VPC Lattice or by Service Connect. Without one of them a blue/green deployment just brings up a second set of tasks, and there are no shares to move. The DNS names of service discovery do not move traffic.',
  on: 'service',
  silentWhen: ['deploy/strategy-wrong-controller', 'daemon/controller'],
  message: text`nothing here can move traffic as the strategy \`${'strategy'}\` wants it`,
  check({ view, update }, report) {
    const { strategy } = view.deploymentConfiguration;
    const given = knownIn(strategy);
    if (update || !shifts(given)) return;
    const { loadBalancers, vpcLatticeConfigurations, serviceConnectConfiguration } = view;
    const moves =
      !loadBalancers.lengthKnown ||
      loadBalancers.some(({ targetGroupArn }) => targetGroupArn.state !== 'absent') ||
      vpcLatticeConfigurations.state !== 'absent';
    const { enabled } = serviceConnectConfiguration;
    if (moves || enabled.state === 'unknown' || hasValue(enabled, true)) return;
    report(
      strategy,
      { strategy: given },
      { help: [`attach a target group or Service Connect, or write \`ROLLING\``] },
    );
  },
});
