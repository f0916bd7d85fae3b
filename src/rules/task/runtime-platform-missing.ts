import { text } from '../../diagnostic/catalogue.js';
import { insert, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { launchLabels } from '../shared/launched.js';
import type { TaskSubject } from '../subjects/task.js';

export default defineRule({
  id: 'task/runtime-platform-missing',
  title: 'It is not said for which platform the images are',
  severity: 'info',
  confidence: 'documented',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html',
  why: 'Without `runtimePlatform` Fargate runs a task as Linux on x86-64, and Managed Instances on whatever architecture the capacity provider offers. An image that is built for another one does not start there.',
  preset: 'strict',
  on: 'task',
  launch: ['FARGATE', 'MANAGED_INSTANCES'],
  fixable: true,
  message: text`the task does not say its \`${'member'}\`: ${'fallback'}`,
  check(task, report) {
    const { runtimePlatform } = task.view;
    if (task.fragment || runtimePlatform.operatingSystemFamily.state !== 'absent') return;
    const platform = { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' };
    report(
      runtimePlatform.state === 'absent' ? task.head : runtimePlatform,
      {
        member: task.word(task.view, 'runtimePlatform'),
        fallback: fallbackOf(task),
      },
      {
        labels: launchLabels(task, ['FARGATE', 'MANAGED_INSTANCES']),
        fix:
          runtimePlatform.state === 'absent'
            ? unsafeFix('say `LINUX` on `X86_64`', insert(task.view, 'runtimePlatform', platform))
            : unsafeFix('say `LINUX`', insert(runtimePlatform, 'operatingSystemFamily', 'LINUX')),
      },
    );
  },
});

function fallbackOf(task: TaskSubject): string {
  if (task.view.runtimePlatform.cpuArchitecture.state !== 'absent') return 'it runs as `LINUX`';
  return task.launchedOn(['MANAGED_INSTANCES'])
    ? 'it runs as `LINUX` on any architecture'
    : 'it runs as `LINUX` on `X86_64`';
}
