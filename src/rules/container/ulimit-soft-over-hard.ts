import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { asLimit } from '../shared/ulimits.js';

export default defineRule({
  id: 'container/ulimit-soft-over-hard',
  everywhere: true,
  title: 'A soft limit is above its hard limit',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html',
  why: 'A process may raise its soft limit up to the hard one, so the hard limit is never the lower of the two. A negative number means no limit, which is above all others.',
  on: 'container',
  os: 'linux',
  fixable: true,
  silentWhen: ['container/ulimits-on-windows'],
  message: text`the soft limit ${'soft'} of \`${'name'}\` is above its hard limit ${'hard'}`,
  check({ view }, report) {
    for (const { name, softLimit, hardLimit } of view.ulimits) {
      if (softLimit.state !== 'known' || hardLimit.state !== 'known' || name.state !== 'known') continue;
      if (asLimit(softLimit.value) <= asLimit(hardLimit.value)) continue;
      report(
        softLimit,
        { name: name.value, soft: softLimit.value, hard: hardLimit.value },
        {
          labels: [{ span: hardLimit.span, text: 'it may go up to this' }],
          fix: unsafeFix(`raise the hard limit to \`${softLimit.value}\``, set(hardLimit, softLimit.value)),
        },
      );
    }
  },
});
