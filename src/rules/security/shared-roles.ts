import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { keyOf } from '../shared/mentions.js';
import { isLeftOpen } from '../shared/placeholder.js';

export default defineRule({
  id: 'security/shared-roles',
  title: 'The application has the permissions of the execution role',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  why: 'The execution role is for ECS itself: it may read all secrets of the task, pull its images and write its logs. As the role of the task the application may do so, too, and whoever breaks into it.',
  on: 'task',
  message: text`the application gets the execution role as its own`,
  check({ view, project }, report) {
    const { taskRoleArn: role, executionRoleArn: execution } = view;
    const key = keyOf(project, role.located);
    if (key === undefined || isLeftOpen(key) || key !== keyOf(project, execution.located)) return;
    report(
      role,
      {},
      {
        labels: [{ span: execution.span, text: 'the execution role' }],
        help: ['give the application a role of its own, or none where it calls nothing of AWS'],
      },
    );
  },
});
