import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { amountIn } from '../shared/amounts.js';
import { nextSize } from '../shared/next-size.js';
import { memoryMibOf } from '../shared/sizes.js';

export default defineRule({
  id: 'resource/container-memory-over-task',
  title: 'A container may use more memory than the task has',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'The memory of the task is the limit of all its containers together. A container with a limit or reservation above it is refused at the registration, and the container agent would not start it.',
  on: 'container',
  silentWhen: ['task/memory-form'],
  fixable: true,
  message: text`${'container'} has ${'memory'} MiB of memory, the task only ${'task'} MiB`,
  check({ view, called, task }, report) {
    const { memory: whole } = task.view;
    const available = memoryMibOf(whole);
    if (available === undefined) return;
    const field = [view.memory, view.memoryReservation].find((each) => (amountIn(each) ?? 0) > available);
    if (field?.state !== 'known') return;
    report(
      field,
      { container: called, memory: field.value, task: available },
      {
        labels: [{ span: whole.span, text: 'what the task has' }],
        help: [
          `give the container ${available} MiB or less, or the task ${nextSize(task, { memoryMiB: field.value })}`,
        ],
        fix: unsafeFix(`write \`${available}\``, set(field, available)),
      },
    );
  },
});
