import { DATES } from '../../data/dates.js';
import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { FARGATE_PAGE, fargateSize, withPairs } from '../../data/fargate-sizes.js';
import { resized } from '../shared/fargate-resize.js';
import { launchLabels } from '../shared/launched.js';
import { cpuUnitsOf } from '../shared/sizes.js';
import { counted } from '../shared/words.js';

export default defineRule({
  id: 'task/fargate-cpu-unknown',
  title: 'The CPU of the task is no size of Fargate',
  severity: 'error',
  confidence: 'documented',
  source: FARGATE_PAGE,
  why: 'Fargate has fixed sizes, from 0.25 to 32 vCPU, and registration refuses all others with `No Fargate configuration exists for given values`. A plain number counts CPU units, of which a vCPU has 1024.',
  on: 'task',
  launch: ['FARGATE'],
  silentWhen: ['task/cpu-form'],
  fixable: true,
  message: text`Fargate has no size of ${'size'}`,
  check(task, report) {
    const { view } = task;
    const sizes = withPairs(task.project.settings.fargateSizes);
    const cpu = cpuUnitsOf(view.cpu);
    if (cpu === undefined || fargateSize(cpu, sizes)) return;
    report(
      view.cpu,
      { size: counted(cpu, 'CPU unit') },
      {
        labels: launchLabels(task, ['FARGATE']),
        help: [`the sizes are ${sizes.map((size) => size.cpu).join(', ')}`],
        notes: [
          `these are the sizes of ${DATES.fargateSizes}; \`fargate-sizes\` in plimsoll.yaml takes newer ones`,
        ],
        fix: resized(task, fargateSize(cpu * 1024, sizes)?.cpu ?? cpu),
      },
    );
  },
});
