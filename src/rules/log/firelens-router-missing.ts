import { text } from '../../diagnostic/catalogue.js';
import { append, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { routedOf } from '../shared/log.js';

const IMAGE = 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable';

export default defineRule({
  id: 'log/firelens-router-missing',
  title: '`awsfirelens` needs a log router in the task',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html',
  why: '`awsfirelens` hands log lines to a container of the same task that has a `firelensConfiguration`: Fluent Bit or Fluentd. Without such a container the registration is refused.',
  on: 'task',
  os: 'linux',
  silentWhen: ['log/firelens-on-windows'],
  fixable: true,
  message: text`${'container'} logs with \`awsfirelens\`, but no container of the task is a log router`,
  check(task, report) {
    const { containers, fragment, view } = task;
    const [first, ...others] = routedOf(task);
    if (!first || fragment) return;
    if (containers.some(({ view }) => view.firelensConfiguration.state !== 'absent')) return;
    report(
      first.view.logConfiguration.logDriver,
      { container: first.called },
      {
        labels: others.map(({ view, called }) => ({
          span: view.logConfiguration.logDriver.span,
          text: `so does ${called}`,
        })),
        help: [
          `add a container with \`${first.word(first.view, 'firelensConfiguration')}\`, or log with \`awslogs\``,
        ],
        fix: unsafeFix(
          'add a container with Fluent Bit',
          append(
            view.containerDefinitions,
            {
              name: 'log_router',
              image: IMAGE,
              essential: true,
              memoryReservation: 50,
              firelensConfiguration: { type: 'fluentbit' },
            },
            'ContainerDefinition',
          ),
        ),
      },
    );
  },
});
