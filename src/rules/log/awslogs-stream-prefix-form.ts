import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { driverOf, logOption } from '../shared/log.js';

/** The longest name of a stream, without the two slashes and the id of the task. */
const LENGTH = 512 - 34;

export default defineRule({
  id: 'log/awslogs-stream-prefix-form',
  title: 'The log stream prefix has a forbidden character or is too long',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html',
  why: 'The driver makes a stream `prefix/container/task id`. The name of a stream has no `:` and no `*` and 512 characters at most; where it cannot be made, the container does not start.',
  on: 'container',
  fixable: true,
  message: text`the log stream prefix ${'what'}`,
  check(container, report) {
    if (driverOf(container) !== 'awslogs') return;
    const option = logOption(container, 'awslogs-stream-prefix');
    const prefix = textIn(option);
    if (prefix === undefined) return;
    const longest = LENGTH - (container.name?.length ?? 0);
    const right = prefix.replace(/[:*]/g, '-');
    if (right !== prefix) {
      report(
        option,
        { what: `\`${prefix}\` has a \`:\` or \`*\`` },
        { fix: unsafeFix(`write \`${right}\``, set(option, right)) },
      );
    } else if (prefix.length > longest) {
      report(
        option,
        { what: `has ${prefix.length} characters, ${longest} are the most` },
        {
          help: [
            `the name of ${container.called} and the id of the task stand in the name of the stream, too`,
          ],
        },
      );
    }
  },
});
