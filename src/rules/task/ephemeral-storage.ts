import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix, unsafeFix } from '../fixes.js';
import { defineRule, type Rule } from '../rule.js';
import { launchLabels } from '../shared/launched.js';

const SOURCE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html';
const LEAST = 21;
const MOST = 200;
/** What a task has where nothing is said. */
const DEFAULT = 20;

const rules: readonly Rule[] = [
  defineRule({
    id: 'task/ephemeral-storage-range',
    title: 'Ephemeral storage of a size that Fargate does not have',
    severity: 'error',
    confidence: 'observed',
    source: SOURCE,
    why: 'A task on Fargate has 20 GiB of ephemeral storage, and can ask for 21 to 200 GiB. The 20 GiB that it has anyway are refused as a value.',
    on: 'task',
    launch: ['FARGATE'],
    fixable: true,
    message: text`ephemeral storage is 21 to 200 GiB large, not ${'size'}`,
    check({ view: { ephemeralStorage } }, report) {
      const { sizeInGiB: size } = ephemeralStorage;
      if (size.state !== 'known' || (size.value >= LEAST && size.value <= MOST)) return;
      const isDefault = size.value === DEFAULT;
      report(
        size,
        { size: size.value },
        isDefault
          ? {
              help: ['leave it out: a task has 20 GiB anyway'],
              fix: safeFix('leave it out', remove(ephemeralStorage)),
            }
          : {},
      );
    },
  }),
  defineRule({
    id: 'task/ephemeral-storage-outside-fargate',
    title: 'Ephemeral storage is sized where only Fargate does that',
    severity: 'error',
    confidence: 'observed',
    source: SOURCE,
    why: 'Only Fargate lays out storage for each task. On instances the tasks share what the instance has, and registration refuses `ephemeralStorage` for them.',
    on: 'task',
    launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
    fixable: true,
    message: text`only Fargate takes \`${'member'}\``,
    check(task, report) {
      const { ephemeralStorage } = task.view;
      if (ephemeralStorage.state === 'absent' || task.launchedOn(['FARGATE'])) return;
      report(
        ephemeralStorage,
        { member: task.word(task.view, 'ephemeralStorage') },
        {
          labels: launchLabels(task, ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES']),
          help: ['leave it out, and make the disks of the instances as large as the tasks need'],
          fix: unsafeFix('leave it out', remove(ephemeralStorage)),
        },
      );
    },
  }),
];

export default rules;
