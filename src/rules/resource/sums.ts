import { text } from '../../diagnostic/catalogue.js';
import type { Field } from '../../model/view.js';
import { defineRule, type Definition } from '../rule.js';
import { amountIn } from '../shared/amounts.js';
import { nextSize } from '../shared/next-size.js';
import { cpuUnits, memoryMib } from '../shared/sizes.js';
import type { ContainerView } from '../subjects/task.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';

interface Sum
  extends Pick<
    Definition<'task', never>,
    'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'os' | 'silentWhen'
  > {
  readonly of: 'cpu' | 'memory' | 'memoryReservation';
  readonly within: 'cpu' | 'memory';
  readonly what: string;
  readonly unit: string;
  readonly size: (written: string) => number | undefined;
}

const SUMS: readonly Sum[] = [
  {
    id: 'resource/container-memory-sum-over-task',
    title: 'The hard limits of the containers add up to more than the task memory',
    severity: 'info',
    confidence: 'documented',
    source: API,
    why: 'Limits that add up to more than the task has are accepted, and often meant: not all containers need much at the same time. But when they do, the kernel kills one of them although it is below its own limit.',
    os: 'linux',
    silentWhen: [
      'resource/container-memory-over-task',
      'resource/reservation-sum-over-task',
      'task/memory-form',
    ],
    of: 'memory',
    within: 'memory',
    what: 'the limits of the containers',
    unit: 'MiB',
    size: memoryMib,
  },
  {
    id: 'resource/reservation-sum-over-task',
    title: 'The containers reserve more memory than the task has',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'What the containers reserve is taken from the memory of the task, so the sum of all `memoryReservation` values can be as large as that, but no larger. The registration is refused otherwise.',
    silentWhen: ['resource/container-memory-over-task', 'task/memory-form'],
    of: 'memoryReservation',
    within: 'memory',
    what: 'the reservations of the containers',
    unit: 'MiB',
    size: memoryMib,
  },
  {
    id: 'resource/container-cpu-sum-over-task',
    title: 'The containers reserve more cpu than the task has',
    severity: 'error',
    confidence: 'observed',
    source: 'https://github.com/aws/aws-cdk/issues/24629',
    why: 'The CPU units of the containers are taken from those of the task, so their sum can be as large as that, but no larger. The registration is refused otherwise. A container without `cpu` counts as 0.',
    silentWhen: ['task/cpu-form'],
    of: 'cpu',
    within: 'cpu',
    what: 'the shares of the containers',
    unit: 'CPU units',
    size: cpuUnits,
  },
];

export default SUMS.map(({ of, within, what, unit, size, ...about }) =>
  defineRule({
    ...about,
    on: 'task',
    message: text`${'what'} add up to ${'sum'} ${'unit'}, but the task has ${'available'}`,
    check(task, report) {
      const { containers, view } = task;
      const whole = view[within];
      const available = whole.state === 'known' ? size(whole.value) : undefined;
      if (available === undefined) return;
      const parts = containers.flatMap(({ view, called }) => {
        const field: Field<number> = view[of satisfies keyof ContainerView];
        const amount = amountIn(field);
        return amount === undefined ? [] : [{ span: field.span, called, amount }];
      });
      if (within === 'memory' && containers.some(({ view }) => hasMoreThan(available, view))) return;
      const sum = parts.reduce((total, { amount }) => total + amount, 0);
      if (sum <= available) return;
      report(
        whole,
        { what, sum, unit, available },
        {
          labels: parts.map(({ span, called }) => ({ span, text: called })),
          help: [
            `${addition(parts)}take ${sum - available} ${unit} away, or give the task ${nextSize(task, within === 'cpu' ? { cpu: sum } : { memoryMiB: sum })}`,
          ],
        },
      );
    },
  }),
);

function addition(parts: readonly { readonly called: string; readonly amount: number }[]): string {
  if (parts.length < 2) return '';
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  return `${parts.map(({ called, amount }) => `${called} ${amount}`).join(' + ')} = ${sum}: `;
}

/** That alone is said of the container. */
function hasMoreThan(available: number, { memory, memoryReservation }: ContainerView): boolean {
  return [memory, memoryReservation].some((field) => (amountIn(field) ?? 0) > available);
}
