import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { cpuUnitsOf, memoryMibOf } from '../shared/sizes.js';

export default defineRule({
  id: 'style/container-memory-repeats-task',
  title: 'The only container repeats the size of its task',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html',
  why: 'The only container of a task may use all of it anyway. A size of its own leaves no room for a second container, nor for what Fargate runs beside it for EFS volumes.',
  preset: 'strict',
  on: 'task',
  launch: ['FARGATE'],
  os: 'linux',
  fixable: true,
  message: text`${'container'} repeats the size of its task`,
  check({ view: task, containers, containersKnown }, report) {
    const [only] = containers;
    if (!only || containers.length > 1 || !containersKnown) return;
    const { cpu, memory } = only.view;
    if (cpu.state !== 'known' || memory.state !== 'known') return;
    if (cpu.value !== cpuUnitsOf(task.cpu) || memory.value !== memoryMibOf(task.memory)) return;
    report(
      memory,
      { container: only.called },
      {
        labels: [
          { span: cpu.span, text: 'so is this' },
          { span: task.memory.span, text: 'the task has as much' },
        ],
        help: ['leave both out: the container gets what the task has'],
        fix: safeFix('remove both', remove(cpu), remove(memory)),
      },
    );
  },
});
