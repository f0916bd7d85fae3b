import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { providerIn, strategiesIn } from '../shared/strategy.js';
import { LAUNCH_TITLES } from '../subjects/launch.js';

export default defineRule({
  id: 'capacity/strategy-mixed-kinds',
  title: 'Strategy mixes Fargate with instances',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html',
  why: 'A cluster can have providers of all kinds, a strategy only those of one. The API answers `A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and Fargate providers. Specify one or the other and try again.`',
  on: 'project',
  silentWhen: ['daemon/launch-type'],
  message: text`${'provider'} runs tasks on ${'kind'}, ${'first'} on ${'other'}: a strategy has one kind only`,
  check({ project }, report) {
    for (const { items, subject } of strategiesIn(project)) {
      const known = items.flatMap((item) => {
        const launch = project.launchOf(item.capacityProvider);
        return launch ? [{ item, launch }] : [];
      });
      const first = known[0];
      const other = known.find(({ launch }) => launch !== first?.launch);
      if (!first || !other) continue;
      report(
        other.item.capacityProvider,
        {
          provider: providerIn(other.item, subject),
          kind: LAUNCH_TITLES[other.launch],
          first: providerIn(first.item, subject),
          other: LAUNCH_TITLES[first.launch],
        },
        {
          labels: [{ span: first.item.capacityProvider.span, text: `on ${LAUNCH_TITLES[first.launch]}` }],
          help: ['keep the providers of one kind'],
        },
      );
    }
  },
});
