import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

const QUOTA = 5000;

export default defineRule({
  id: 'service/desired-count-over-quota',
  title: 'Desired count is negative or above the usual quota',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  why: 'A service has at most 5,000 tasks, unless the account has been given more. With Cloud Map or Service Connect it is 1,000.',
  on: 'service',
  silentWhen: ['discovery/over-1000-tasks'],
  message: text`a service has ${'range'}, not ${'count'}`,
  check({ view: { desiredCount } }, report) {
    if (desiredCount.state !== 'known') return;
    const count = desiredCount.value;
    if (count < 0) report(desiredCount, { range: 'at least 0 tasks', count });
    if (count > QUOTA)
      report(
        desiredCount,
        { range: `at most ${QUOTA} tasks`, count },
        { severity: 'warning', help: ['have the quota raised, or make several services of it'] },
      );
  },
});
