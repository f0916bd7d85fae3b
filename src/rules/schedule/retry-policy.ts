import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { isOutside } from '../shared/compare.js';
import { spelled } from '../shared/spelled.js';
import { taskTargetsIn } from '../shared/schedule/targets.js';

const RANGES = [
  { member: 'MaximumRetryAttempts', min: 0, max: 185 },
  { member: 'MaximumEventAgeInSeconds', min: 60, max: 86_400 },
] as const;

export default defineRule({
  id: 'schedule/retry-policy',
  title: 'Retry policy out of range',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html',
  why: 'What could not be started is tried again up to 185 times, for 60 to 86400 seconds; both are at their most where nothing is said.',
  on: 'project',
  message: text`\`${'member'}\` is ${'min'} to ${'max'}, not ${'value'}`,
  check({ project }, report) {
    for (const { target } of taskTargetsIn(project))
      for (const { member, min, max } of RANGES) {
        const field = target.at('RetryPolicy', member);
        const { number: value } = field;
        if (isOutside(value, min, max)) report(field, { member: spelled(field, member), min, max, value });
      }
  },
});
