import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

const FREE = 20;

export default defineRule({
  id: 'style/ephemeral-storage-large',
  title: 'Ephemeral storage on Fargate costs extra',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html',
  why: 'Each task on Fargate has 20 GiB of storage without a charge; what goes beyond is billed for as long as the task runs.',
  preset: 'strict',
  on: 'task',
  launch: ['FARGATE'],
  silentWhen: ['task/ephemeral-storage-range', 'task/ephemeral-storage-outside-fargate'],
  message: text`each task is billed for ${'extra'} GiB of ephemeral storage`,
  check({ view }, report) {
    const { sizeInGiB } = view.ephemeralStorage;
    if (sizeInGiB.state !== 'known' || sizeInGiB.value <= FREE) return;
    report(
      sizeInGiB,
      { extra: sizeInGiB.value - FREE },
      { label: `${FREE} are free`, help: ['lower it if images and files take less'] },
    );
  },
});
