import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

const MOST = 10;

export default defineRule({
  id: 'task/too-many-containers',
  title: 'More containers than a task definition can have',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  why: 'A task definition has at most ten containers, and this quota cannot be raised. Containers that ECS adds itself, such as the proxy of Service Connect, do not count.',
  on: 'task',
  message: text`the task definition has ${'count'} containers, and can have 10`,
  check({ containers }, report) {
    const written = containers.filter(({ view }) => view.state === 'known');
    const tooMany = written[MOST];
    if (!tooMany) return;
    report(
      tooMany.head,
      { count: written.length },
      {
        label: 'the eleventh',
        help: ['move containers that can run apart to a task definition of their own'],
      },
    );
  },
});
