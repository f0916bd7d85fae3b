import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { launchLabels } from '../shared/launched.js';
import { asLimit } from '../shared/ulimits.js';

const MOST = 1_048_576;

export default defineRule({
  id: 'container/ulimit-nofile-fargate-maximum',
  title: 'A container on Fargate asks for more open files than there can be',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  why: 'On Fargate a container may have up to 1048576 files open; without a setting both limits are 65535. A negative number means no limit, which is more.',
  on: 'container',
  launch: ['FARGATE'],
  os: 'linux',
  fixable: true,
  silentWhen: ['container/ulimits-on-windows'],
  message: text`${'container'} asks for ${'value'} open files, and Fargate gives up to ${'most'}`,
  check({ task, view, called }, report) {
    for (const { name, softLimit, hardLimit } of view.ulimits) {
      if (name.state !== 'known' || name.value !== 'nofile') continue;
      const over = [softLimit, hardLimit].find(
        (limit) => limit.state === 'known' && asLimit(limit.value) > MOST,
      );
      if (over?.state !== 'known') continue;
      report(
        over,
        { container: called, value: over.value < 0 ? 'unlimited' : over.value, most: MOST },
        {
          labels: launchLabels(task, ['FARGATE']),
          fix: unsafeFix(
            `write \`${MOST}\``,
            ...[softLimit, hardLimit].flatMap((limit) =>
              limit.state === 'known' && asLimit(limit.value) > MOST ? [set(limit, MOST)] : [],
            ),
          ),
        },
      );
    }
  },
});
