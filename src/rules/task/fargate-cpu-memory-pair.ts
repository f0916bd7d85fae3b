import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { FARGATE_PAGE, fargateSize, inVcpu, memoryChoices, withPairs } from '../../data/fargate-sizes.js';
import { launchLabels } from '../shared/launched.js';
import { cpuUnitsOf, memoryMibOf } from '../shared/sizes.js';

export default defineRule({
  id: 'task/fargate-cpu-memory-pair',
  title: 'The memory of the task does not go with its CPU on Fargate',
  severity: 'error',
  confidence: 'observed',
  source: FARGATE_PAGE,
  why: 'Each size of CPU on Fargate has its own sizes of memory: whole GB up to 4 vCPU, steps of 4 GB at 8 vCPU, of 8 GB at 16 vCPU, and 60, 120 or 244 GB at 32 vCPU. Registration refuses other pairs with `No Fargate configuration exists for given values`.',
  on: 'task',
  launch: ['FARGATE'],
  silentWhen: ['task/cpu-form', 'task/memory-form', 'task/fargate-cpu-unknown', 'task/fargate-windows-size'],
  fixable: true,
  message: text`Fargate has no size of ${'cpu'} CPU units with ${'memory'} MiB`,
  check(task, report) {
    const { view } = task;
    const sizes = withPairs(task.project.settings.fargateSizes);
    const size = fargateSize(cpuUnitsOf(view.cpu), sizes);
    const memory = memoryMibOf(view.memory);
    if (!size || memory === undefined || size.memoryMiB.includes(memory)) return;
    const next = size.memoryMiB.find((each) => each > memory);
    const others = sizes.filter(({ memoryMiB }) => memoryMiB.includes(memory)).map(({ cpu }) => cpu);
    const larger = others.find((cpu) => cpu > size.cpu);
    report(
      view.memory,
      { cpu: size.cpu, memory },
      {
        labels: [
          { span: view.cpu.span, text: `${inVcpu(size.cpu)} goes with ${memoryChoices(size)}` },
          ...launchLabels(task, ['FARGATE']),
        ],
        help:
          others.length === 0
            ? []
            : [`${memory} MiB goes with \`${task.word(view, 'cpu')}\` ${oneOf(others.map(String))}`],
        fix: [
          ...(next === undefined ? [] : [unsafeFix(`write \`${next}\``, set(view.memory, String(next)))]),
          ...(larger === undefined
            ? []
            : [
                unsafeFix(
                  `raise \`${task.word(view, 'cpu')}\` to \`${larger}\``,
                  set(view.cpu, String(larger)),
                ),
              ]),
        ],
      },
    );
  },
});
