import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { desiredOf, scalingOf } from '../shared/counts.js';
import { mayBeScaled } from '../shared/scaling-range.js';

export default defineRule({
  id: 'service/single-task',
  title: 'A single task cannot survive the loss of a zone or a host',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
  why: 'One task runs in one Availability Zone, on one host. Until another one is healthy in its place, nobody answers what a load balancer or other services send.',
  preset: 'strict',
  on: 'service',
  silentWhen: ['deploy/rounding-leaves-no-headroom', 'deploy/min-not-below-max'],
  message: text`${'service'} is sent traffic, and a single task answers it`,
  check(service, report) {
    const { view, called, head } = service;
    const { loadBalancers, serviceRegistries, vpcLatticeConfigurations, serviceConnectConfiguration } = view;
    const senders = [
      loadBalancers,
      serviceRegistries,
      vpcLatticeConfigurations,
      serviceConnectConfiguration.services,
    ];
    const sent = senders.find(({ state }) => state === 'known');
    if (!sent || service.ofCompose) return;
    const labels = [{ span: sent.keySpan ?? sent.span, text: 'here it is sent traffic' }];
    const help = ['run two or more, in two Availability Zones'];
    const least = scalingOf(service).map(({ MinCapacity }) => MinCapacity);
    const one = least.find((each) => each.state === 'known' && each.value === 1);
    if (one) report(one, { service: called }, { labels, help });
    else if (!mayBeScaled(service) && desiredOf(service) === 1)
      report(view.desiredCount.located ? view.desiredCount : head, { service: called }, { labels, help });
  },
});
