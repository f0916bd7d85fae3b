import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'log/configuration-missing',
  title: 'The container has no log configuration',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html',
  why: 'What a container without `logConfiguration` writes is lost on Fargate; on EC2 it goes where the daemon of the instance sends it. Security Hub (ECS.9) and Control Tower (CT.ECS.PR.5) ask for a log configuration.',
  preset: 'security',
  on: 'container',
  message: text`${'container'} has no log configuration`,
  check(container, report) {
    const { view, task, head, called } = container;
    if (view.logConfiguration.state !== 'absent') return;
    report(
      head,
      { container: called },
      {
        help: [
          `add \`${container.word(view, 'logConfiguration')}\` with \`awslogs\`, a group, a region and a stream prefix`,
        ],
        ...(task.launchedOn(['FARGATE']) && { notes: ['on Fargate what it writes is lost'] }),
      },
    );
  },
});
