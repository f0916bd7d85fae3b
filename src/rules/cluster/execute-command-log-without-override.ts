import { text } from '../../diagnostic/catalogue.js';
import { insert, safeFix, set } from '../fixes.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'cluster/execute-command-log-without-override',
  title: 'Exec log settings without OVERRIDE',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html',
  why: "A log configuration for ECS Exec only goes with `logging` set to `OVERRIDE`. The API answers `You must set logging to 'OVERRIDE' when you supply a log configuration`.",
  on: 'cluster',
  fixable: true,
  message: text`a log configuration for ECS Exec wants \`${'logging'}\` to be \`OVERRIDE\`, not ${'value'}`,
  check(cluster, report) {
    const { executeCommandConfiguration: exec } = cluster.view.configuration;
    const { logConfiguration: log, logging } = exec;
    if (log.state !== 'known' || logging.state === 'unknown' || hasValue(logging, 'OVERRIDE')) return;
    const isSaid = logging.state === 'known';
    const word = cluster.word(exec, 'logging');
    report(
      isSaid ? logging : log,
      { logging: word, value: isSaid ? `\`${logging.value}\`` : 'absent' },
      {
        ...(isSaid && { labels: [{ span: log.keySpan ?? log.span, text: 'the log configuration' }] }),
        help: [`set \`${word}\` to \`OVERRIDE\``],
        fix: safeFix(
          `set \`${word}\` to \`OVERRIDE\``,
          isSaid ? set(logging, 'OVERRIDE') : insert(exec, 'logging', 'OVERRIDE'),
        ),
      },
    );
  },
});
