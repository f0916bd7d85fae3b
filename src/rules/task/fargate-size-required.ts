import { text } from '../../diagnostic/catalogue.js';
import { insert, unsafeFix } from '../fixes.js';
import { defineRule, type Rule } from '../rule.js';
import { amountIn } from '../shared/amounts.js';
import { type FargateSize, fargateSize, smallestPair } from '../../data/fargate-sizes.js';
import { sizesFor } from '../shared/fargate-resize.js';
import { launchLabels } from '../shared/launched.js';
import { cpuUnitsOf, memoryMibOf } from '../shared/sizes.js';
import type { TaskSubject } from '../subjects/task.js';

const SOURCE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html';
const WHY = 'On Fargate a task has a size of its own, whatever its containers ask for.';

interface Row {
  readonly member: 'cpu' | 'memory';
  readonly title: string;
  readonly answer: string;
  /** The smallest that holds the containers. */
  readonly smallest: (task: TaskSubject, sizes: readonly FargateSize[]) => number | undefined;
}

const ROWS: readonly Row[] = [
  {
    member: 'cpu',
    title: 'A task on Fargate without CPU of its own',
    answer: "Registration answers `Fargate requires that 'cpu' be defined at the task level`.",
    smallest: (task, sizes) =>
      smallestPair(asked(task, 'cpu'), memoryMibOf(task.view.memory) ?? asked(task, 'memory'), sizes)?.cpu,
  },
  {
    member: 'memory',
    title: 'A task on Fargate without memory of its own',
    answer: 'Registration refuses a task definition without it.',
    smallest: (task, sizes) => {
      const [cpu, memory] = [asked(task, 'cpu'), asked(task, 'memory')];
      const size = fargateSize(cpuUnitsOf(task.view.cpu) ?? smallestPair(cpu, memory, sizes)?.cpu, sizes);
      return size?.memoryMiB.find((each) => each >= memory);
    },
  },
];

/** What its containers ask for together, as far as it is known. */
function asked({ containers }: TaskSubject, member: 'cpu' | 'memory'): number {
  return containers.reduce((sum, { view }) => sum + (amountIn(view[member]) ?? 0), 0);
}

export default ROWS.map(
  ({ member, title, answer, smallest }): Rule =>
    defineRule({
      id: `task/fargate-${member}-required`,
      title,
      severity: 'error',
      confidence: 'observed',
      source: SOURCE,
      why: `${WHY} ${answer}`,
      on: 'task',
      launch: ['FARGATE'],
      silentWhen: ['service/launch-type-not-compatible'],
      fixable: true,
      message: text`Fargate needs the \`${'member'}\` of the task`,
      check(task, report) {
        const { view, head, fragment } = task;
        if (fragment || view[member].state !== 'absent') return;
        const word = task.word(view, member);
        const size = smallest(task, sizesFor(task));
        report(
          head,
          { member: word },
          {
            label: `\`${word}\` is missing`,
            labels: launchLabels(task, ['FARGATE']),
            help: [`write \`${word}\` beside the containers, not only in them`],
            fix:
              size === undefined
                ? []
                : unsafeFix(`write \`${word}\` ${size}`, insert(view, member, String(size))),
          },
        );
      },
    }),
);
