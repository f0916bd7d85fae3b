import { text } from '../../diagnostic/catalogue.js';
import type { Severity } from '../../diagnostic/diagnostic.js';
import { defineRule } from '../rule.js';
import { isNotSaid } from '../shared/amounts.js';
import type { TaskSubject } from '../subjects/task.js';

export default defineRule({
  id: 'resource/container-memory-missing',
  title: 'A container has no memory limit or reservation and the task has none either',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'Where tasks share a machine, ECS has to know how much memory to set aside. So either the task has `memory`, or each of its containers has `memory` or `memoryReservation` above 0. The registration is refused.',
  on: 'container',
  silentWhen: ['task/fargate-memory-required', 'task/memory-form'],
  message: text`${'container'} has no memory, and neither has the task`,
  check(container, report) {
    const { task, view, called, head } = container;
    const severity = severityIn(task);
    if (!severity || task.view.memory.state !== 'absent') return;
    if (!isNotSaid(view.memory) || !isNotSaid(view.memoryReservation)) return;
    const [memory, reservation] = [container.word(view, 'memory'), container.word(view, 'memoryReservation')];
    report(
      head,
      { container: called },
      {
        severity,
        help: [
          `give it \`${memory}\` (its limit) or \`${reservation}\` (its share), in MiB, or give the task \`${memory}\``,
        ],
      },
    );
  },
});

/** Without a launch type it is registered as one for EC2; on Fargate the task itself has to have memory. */
function severityIn(task: TaskSubject): Severity | undefined {
  if (task.fragment || task.required === 'unknown' || task.launchedOn(['FARGATE'])) return undefined;
  return task.required.size === 0 ? 'warning' : 'error';
}
