import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { repeated } from '../shared/repeated.js';

export default defineRule({
  id: 'container/ulimit-duplicate',
  title: 'A ulimit is set twice',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html',
  why: 'A process has one limit of a kind, so only one of them can take effect. Which one it is is not documented.',
  on: 'container',
  os: 'linux',
  fixable: true,
  silentWhen: ['container/ulimits-on-windows'],
  message: text`${'container'} sets the ulimit \`${'name'}\` twice`,
  check({ view, called }, report) {
    for (const [first, { name }] of repeated(view.ulimits, (each) =>
      each.name.state === 'known' ? each.name.value : undefined,
    )) {
      if (name.state !== 'known') continue;
      report(
        name,
        { container: called, name: name.value },
        {
          label: 'it is set again here',
          labels: [{ span: first.name.span, text: 'it is set here' }],
          fix: unsafeFix('remove the first one', remove(first)),
        },
      );
    }
  },
});
