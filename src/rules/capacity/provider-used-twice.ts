import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { isScaled } from '../shared/managed-scaling.js';
import { mayExclude } from '../shared/mentions.js';

export default defineRule({
  id: 'capacity/provider-used-twice',
  title: 'Provider with managed scaling serves two clusters',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html',
  why: 'Managed scaling counts the tasks that wait in one cluster. A capacity provider that has it can be associated with one cluster only.',
  on: 'provider',
  message: text`${'provider'} has managed scaling, and two clusters list it: \`${'one'}\` and \`${'other'}\``,
  check(provider, report) {
    if (!isScaled(provider)) return;
    const uses = provider.project.references
      .referrersOf(provider.resource)
      .filter(({ within }) => within.kind === 'cluster');
    const [first, ...others] = uses;
    const other = others.find(({ within }) => within !== first?.within);
    if (!first || !other || mayExclude(first.within, other.within)) return;
    report(
      other.from.span,
      { provider: `\`${provider.name}\``, one: first.within.name, other: other.within.name },
      {
        labels: [
          { span: first.from.span, text: `\`${first.within.name}\` lists it` },
          { span: provider.head, text: 'it scales its group' },
        ],
        help: ['make a provider, with a group of its own, for each cluster'],
      },
    );
  },
});
