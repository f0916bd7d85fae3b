import { text } from '../../diagnostic/catalogue.js';
import { insert, safeFix, set } from '../fixes.js';
import { defineRule } from '../rule.js';
import { launchLabels } from '../shared/launched.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'network/fargate-needs-awsvpc',
  title: 'Fargate needs the `awsvpc` network mode',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'A task on Fargate has a network interface of its own, which is what `awsvpc` means. The default of the API is `bridge`, for EC2, so the mode has to be written out. The answer is `Fargate only supports network mode ‘awsvpc’`.',
  on: 'task',
  launch: ['FARGATE'],
  silentWhen: [
    'network/mode-unknown',
    'task/compatibilities-exclude-each-other',
    'service/launch-type-not-compatible',
  ],
  fixable: true,
  message: text`${'problem'}, and Fargate has \`awsvpc\` only`,
  check(task, report) {
    const { networkMode } = task.view;
    if (task.fragment || networkMode.state === 'unknown') return;
    if (hasValue(networkMode, 'awsvpc')) return;
    const member = task.word(task.view, 'networkMode');
    const known = networkMode.state === 'known';
    report(
      known ? networkMode : task.head,
      {
        problem: known
          ? `the network mode is \`${networkMode.value}\``
          : `\`${member}\` is not set, which means \`bridge\``,
      },
      {
        labels: launchLabels(task, ['FARGATE']),
        help: [known ? 'write `awsvpc`' : `set \`${member}\` to \`awsvpc\``],
        fix: known
          ? safeFix('write `awsvpc`', set(networkMode, 'awsvpc'))
          : safeFix(`set \`${member}\` to \`awsvpc\``, insert(task.view, 'networkMode', 'awsvpc')),
      },
    );
  },
});
