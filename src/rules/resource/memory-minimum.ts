import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule, type Definition } from '../rule.js';
import { amountIn } from '../shared/amounts.js';

interface Minimum
  extends Pick<
    Definition<'container', never>,
    'id' | 'title' | 'severity' | 'source' | 'why' | 'launch' | 'os'
  > {
  readonly members: readonly ('memory' | 'memoryReservation')[];
  readonly min: number;
  readonly what: string;
}

/** As of 2026-11-20. */
const MINIMA: readonly Minimum[] = [
  {
    id: 'resource/memory-below-minimum',
    title: 'The container memory is below what the runtime gives',
    severity: 'error',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    why: 'Docker has refused a container with less than 6 MiB of memory since version 20.10, and less than 4 MiB before that. The definition is accepted, but the container does not start.',
    launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
    os: 'linux',
    members: ['memory', 'memoryReservation'],
    min: 6,
    what: 'a container',
  },
  {
    id: 'resource/memory-below-windows-minimum',
    title: 'A Windows container gets at least 256 MiB',
    severity: 'warning',
    source: 'https://github.com/aws/amazon-ecs-agent/blob/master/agent/api/container/container_windows.go',
    why: 'The container agent raises a lower limit to 256 MiB on Windows. ECS places tasks by the lower number all the same, so that there are more of them on an instance than its memory is enough for.',
    launch: ['EC2', 'EXTERNAL'],
    os: 'windows',
    members: ['memory'],
    min: 256,
    what: 'a Windows container',
  },
];

export default MINIMA.map(({ members, min, what, ...about }) =>
  defineRule({
    ...about,
    confidence: 'observed',
    on: 'container',
    silentWhen: ['resource/memory-not-positive'],
    fixable: true,
    message: text`${'container'} has ${'memory'} MiB of memory, ${'what'} needs ${'min'} MiB at least`,
    check({ view, called }, report) {
      for (const field of members.map((member) => view[member])) {
        const memory = amountIn(field);
        if (memory === undefined || memory >= min) continue;
        report(
          field,
          { container: called, memory, what, min },
          {
            help: ['memory counts in MiB here: 1 GiB is 1024'],
            fix: unsafeFix(`write \`${min}\``, set(field, min)),
          },
        );
      }
    },
  }),
);
