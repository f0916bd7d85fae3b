import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { driverOf, logOption } from '../shared/log.js';
import { mayAllow } from '../shared/permissions.js';
import { knownIn } from '../shared/known.js';

/** The role that the console makes, with the managed policy alone. */
const DEFAULT_ROLE = /(^|\/)ecsTaskExecutionRole$/;

export default defineRule({
  id: 'log/awslogs-create-group-permission',
  title: 'Creating the log group needs a permission the managed policy lacks',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  why: 'The execution role needs `logs:CreateLogGroup` for `awslogs-create-group`, and the managed policy `AmazonECSTaskExecutionRolePolicy` does not have it. Without the permission the task does not start.',
  on: 'container',
  message: text`the execution role has to allow \`logs:CreateLogGroup\`, which ${'policy'} does not`,
  check(container, report) {
    const create = logOption(container, 'awslogs-create-group');
    if (driverOf(container) !== 'awslogs' || !/^(1|t|true)$/i.test(knownIn(create) ?? '')) return;
    const { executionRoleArn } = container.task.view;
    const role = container.project.pieceOf(executionRoleArn);
    if (role ? mayAllow(role, 'logs:CreateLogGroup') : !DEFAULT_ROLE.test(knownIn(executionRoleArn) ?? ''))
      return;
    report(
      create,
      { policy: '`AmazonECSTaskExecutionRolePolicy`' },
      {
        ...(role && { labels: [{ span: role.head, text: 'the execution role' }] }),
        help: ['create the log group beside the task, or add the permission to the execution role'],
      },
    );
  },
});
