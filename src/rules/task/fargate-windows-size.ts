import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { FARGATE_PAGE, FARGATE_SIZES, fargateSize } from '../../data/fargate-sizes.js';
import { resized } from '../shared/fargate-resize.js';
import { launchLabels, windowsLabels } from '../shared/launched.js';
import { cpuUnitsOf } from '../shared/sizes.js';

const SIZES = FARGATE_SIZES.filter(({ windows }) => windows).map(({ cpu }) => cpu);

export default defineRule({
  id: 'task/fargate-windows-size',
  title: 'A size of Fargate that only Linux has',
  severity: 'error',
  confidence: 'observed',
  source: FARGATE_PAGE,
  why: 'Windows tasks on Fargate have 1, 2 or 4 vCPU. The smaller and the larger sizes are for Linux alone.',
  on: 'task',
  launch: ['FARGATE'],
  os: 'windows',
  silentWhen: ['task/fargate-cpu-unknown'],
  fixable: true,
  message: text`Windows on Fargate has no size of ${'cpu'} CPU units`,
  check(task, report) {
    const { cpu: field } = task.view;
    const size = fargateSize(cpuUnitsOf(field));
    if (!size || size.windows) return;
    report(
      field,
      { cpu: size.cpu },
      {
        labels: [...windowsLabels(task), ...launchLabels(task, ['FARGATE'])],
        help: [`the sizes for Windows are ${SIZES.join(', ')}`],
        fix: resized(task, Math.min(size.cpu, Math.max(...SIZES))),
      },
    );
  },
});
