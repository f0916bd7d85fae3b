import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { driverOf } from '../shared/log.js';

export default defineRule({
  id: 'log/firelens-match-option',
  title: 'FireLens sets the match itself',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html',
  why: 'The output that the container agent generates for a container matches the log lines of that container already. A `Match` among the options changes nothing.',
  on: 'container',
  os: 'linux',
  fixable: true,
  message: text`\`${'option'}\` changes nothing: FireLens matches the lines of ${'container'} by itself`,
  check(container, report) {
    if (driverOf(container) !== 'awsfirelens') return;
    const { options } = container.view.logConfiguration;
    for (const option of options.keys.filter((name) => /^match$/i.test(name))) {
      const match = options.get(option);
      report(
        match.keySpan ?? match,
        { option, container: container.called },
        { fix: safeFix('remove it', remove(match)) },
      );
    }
  },
});
