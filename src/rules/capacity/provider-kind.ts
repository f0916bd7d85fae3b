import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'capacity/provider-kind',
  title: 'Provider has both kinds or none',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html',
  why: 'A capacity provider takes its instances from an Auto Scaling group, or ECS starts Managed Instances for it: exactly one of the two is described. A provider of Managed Instances also names the cluster that it is for.',
  on: 'provider',
  message: text`${'what'}`,
  check(provider, report) {
    const { view, head } = provider;
    const { autoScalingGroupProvider: group, managedInstancesProvider: managed, cluster } = view;
    const [ofGroup, ofManaged] = [
      provider.word(view, 'autoScalingGroupProvider'),
      provider.word(view, 'managedInstancesProvider'),
    ];
    if (group.located && managed.located)
      report(
        managed,
        { what: `a capacity provider has \`${ofGroup}\` or \`${ofManaged}\`, not both` },
        { labels: [{ span: group.keySpan ?? group.span, text: 'the other one' }], help: ['keep one'] },
      );
    else if (group.state === 'absent' && managed.state === 'absent')
      report(
        view.name.located ? view.name : head,
        { what: `capacity provider \`${provider.name}\` has nothing to take instances from` },
        { help: [`give it \`${ofGroup}\` or \`${ofManaged}\``] },
      );
    else if (managed.state === 'known' && cluster.state === 'absent')
      report(
        managed,
        { what: 'a provider of Managed Instances names its cluster, and this one names none' },
        { severity: 'warning', help: [`add \`${provider.word(view, 'cluster')}\``] },
      );
  },
});
