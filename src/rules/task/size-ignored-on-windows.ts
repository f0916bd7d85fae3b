import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { windowsLabels } from '../shared/launched.js';
import type { ContainerView } from '../subjects/task.js';

export default defineRule({
  id: 'task/size-ignored-on-windows',
  title: 'The size of the task does not limit Windows containers',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  why: 'For Windows containers the CPU and the memory of the task are ignored on EC2, and on Fargate they choose the size of the machine without limiting a container. Only what the container itself has is enforced.',
  on: 'task',
  os: 'windows',
  silentWhen: ['task/windows-on-managed-instances'],
  message: text`the \`${'member'}\` of the task does not limit ${'containers'}`,
  check(task, report) {
    for (const member of ['cpu', 'memory'] as const) {
      const field = task.view[member];
      if (field.state === 'absent') continue;
      const unlimited = task.containers.filter(({ view }) => isUnlimited(view, member));
      const [first] = unlimited;
      if (!first) continue;
      report(
        field,
        {
          member: task.word(task.view, member),
          containers: unlimited.map(({ called }) => called).join(' and '),
        },
        {
          labels: [
            ...unlimited.map(({ head, view }) => ({
              span: head,
              text: `has no \`${task.word(view, member)}\` of its own`,
            })),
            ...windowsLabels(task),
          ],
          help: [
            `give each container its own \`${task.word(first.view, member)}\`${task.ofCopilot ? ' below `taskdef_overrides`' : ''}`,
          ],
        },
      );
    }
  },
});

function isUnlimited(view: ContainerView, member: 'cpu' | 'memory'): boolean {
  if (view[member].state !== 'absent') return false;
  return member === 'cpu' || view.memoryReservation.state === 'absent';
}
