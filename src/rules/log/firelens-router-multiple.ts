import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { routersOf } from '../shared/log.js';

export default defineRule({
  id: 'log/firelens-router-multiple',
  title: 'A task has one log router at most',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://github.com/aws/amazon-ecs-agent/blob/master/agent/api/task/task.go',
  why: 'The container agent sends the logs of a task to one router, and `aws-cdk-lib` refuses a second. What AWS answers to one is not known.',
  on: 'task',
  os: 'linux',
  silentWhen: ['log/firelens-on-windows'],
  fixable: true,
  message: text`${'second'} is a second log router: ${'first'} is one already`,
  check(task, report) {
    const [first, ...others] = routersOf(task);
    if (!first) return;
    for (const { view, called } of others) {
      report(
        view.firelensConfiguration,
        { second: called, first: first.called },
        {
          labels: [{ span: first.view.firelensConfiguration.keySpan ?? first.head, text: 'the first' }],
          fix: unsafeFix('make it an ordinary container', remove(view.firelensConfiguration)),
        },
      );
    }
  },
});
