import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule, type Definition } from '../rule.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';

interface Lowest extends Pick<Definition<'container', never>, 'id' | 'title' | 'why' | 'silentWhen'> {
  readonly members: readonly ('cpu' | 'memory' | 'memoryReservation')[];
  readonly min: number;
  readonly unit: string;
}

const LOWEST: readonly Lowest[] = [
  {
    id: 'resource/memory-not-positive',
    title: 'A memory value is zero or negative',
    why: 'Memory is a number of MiB above 0. A 0 says as much as nothing at all: skeletons have it, and the container then has to get its memory from elsewhere.',
    silentWhen: ['resource/container-memory-missing'],
    members: ['memory', 'memoryReservation'],
    min: 1,
    unit: 'MiB of memory',
  },
  {
    id: 'resource/cpu-negative',
    title: 'The container cpu is negative',
    why: 'CPU units are a share of the machine or of the task: 0 leaves the share open, and there is none below it.',
    members: ['cpu'],
    min: 0,
    unit: 'CPU units',
  },
];

export default LOWEST.map(({ members, min, unit, ...about }) =>
  defineRule({
    ...about,
    severity: 'warning',
    confidence: 'inferred',
    source: API,
    on: 'container',
    // What is below 0 may have been meant as any size.
    ...(min > 0 && { fixable: true as const }),
    message: text`${'container'} has ${'value'} ${'unit'}`,
    check({ view, called }, report) {
      for (const field of members.map((member) => view[member])) {
        if (field.state !== 'known' || field.value >= min) continue;
        report(
          field,
          { container: called, value: field.value, unit },
          {
            help: [`write ${min} or more, or leave it out`],
            ...(field.value === 0 && { fix: safeFix('remove it', remove(field)) }),
          },
        );
      }
    },
  }),
);
