import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';
import { launchLabels } from '../shared/launched.js';

export default defineRule({
  id: 'task/pid-mode-host-on-fargate',
  title: 'The process namespace of the host on Fargate',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'On Fargate no task sees the processes of its host. The containers of a task can share one process namespace, with `task`, on platform version 1.4.0 and later.',
  on: 'task',
  launch: ['FARGATE'],
  os: 'linux',
  fixable: true,
  message: text`Fargate does not share the processes of the host`,
  check(task, report) {
    const { pidMode } = task.view;
    if (!hasValue(pidMode, 'host')) return;
    report(
      pidMode,
      {},
      {
        labels: launchLabels(task, ['FARGATE']),
        help: ['`task` shares them among the containers of the task; without it each container has its own'],
        fix: unsafeFix('write `task`', set(pidMode, 'task')),
      },
    );
  },
});
