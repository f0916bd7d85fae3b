import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { RESERVED_NAME } from '../shared/providers.js';
import { providerIn, strategiesIn, type StrategyItem } from '../shared/strategy.js';
import { type Launch, LAUNCH_TITLES } from '../subjects/launch.js';
import type { Project } from '../subjects/project.js';

/** Of a provider that is only named it is known that Fargate is not what it is: the name says no more. */
type Kind = Launch | 'NAMED';

const TITLES: Readonly<Record<Kind, string>> = { ...LAUNCH_TITLES, NAMED: 'instances' };

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
        const kind = kindOf(item, project);
        return kind ? [{ item, kind }] : [];
      });
      const [mixed] = known.flatMap((first, i) =>
        known.slice(i + 1).flatMap((other) => (areApart(first.kind, other.kind) ? { first, other } : [])),
      );
      if (!mixed) continue;
      const { first, other } = mixed;
      report(
        other.item.capacityProvider,
        {
          provider: providerIn(other.item, subject),
          kind: TITLES[other.kind],
          first: providerIn(first.item, subject),
          other: TITLES[first.kind],
        },
        {
          labels: [{ span: first.item.capacityProvider.span, text: `on ${TITLES[first.kind]}` }],
          help: ['keep the providers of one kind'],
        },
      );
    }
  },
});

function kindOf({ capacityProvider }: StrategyItem, project: Project): Kind | undefined {
  const launch = project.launchOf(capacityProvider);
  if (launch || capacityProvider.state !== 'known') return launch;
  return RESERVED_NAME.test(capacityProvider.value) ? undefined : 'NAMED';
}

function areApart(first: Kind, other: Kind): boolean {
  if (first === 'NAMED' || other === 'NAMED') return first === 'FARGATE' || other === 'FARGATE';
  return first !== other;
}
