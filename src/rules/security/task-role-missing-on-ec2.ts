import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { modeLabels } from '../shared/network-mode.js';

const MODES: readonly string[] = ['bridge', 'host', 'default'];

export default defineRule({
  id: 'security/task-role-missing-on-ec2',
  title: 'Without a task role containers may use the role of the instance',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
  why: 'Containers that share the network of the instance reach its metadata service, and the SDKs take the credentials of the instance from there where the task has no role. Unless that is blocked, they can do what the instance can.',
  preset: 'security',
  on: 'task',
  launch: ['EC2'],
  message: text`the task has no role: its containers can use that of the instance`,
  check(task, report) {
    const { view, networkMode, head } = task;
    if (view.taskRoleArn.state !== 'absent') return;
    if (!MODES.includes(networkMode ?? '')) return;
    report(
      head,
      {},
      {
        labels: modeLabels(task),
        help: [
          `set \`${task.word(view, 'taskRoleArn')}\`, or use the network mode \`awsvpc\` and block the metadata service`,
        ],
      },
    );
  },
});
