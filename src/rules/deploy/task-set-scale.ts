import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { spelled } from '../shared/spelled.js';
import { TASK_SET } from '../subjects/task-set.js';

export default defineRule({
  id: 'deploy/task-set-scale',
  title: 'Task set scale out of range',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Scale.html',
  why: 'A task set has a share of the desired tasks of its service, from 0 to 100 percent and rounded up. There is no other unit.',
  on: 'project',
  message: text`${'member'} of a task set is ${'range'}, not ${'value'}`,
  check({ project }, report) {
    for (const { properties } of project.ofType(TASK_SET)) {
      const unit = properties.at('Scale', 'Unit');
      const value = properties.at('Scale', 'Value');
      if (unit.text !== undefined && unit.text !== 'PERCENT')
        report(unit, {
          member: `\`${spelled(unit, 'Unit')}\``,
          range: '`PERCENT`',
          value: `\`${unit.text}\``,
        });
      const { number } = value;
      if (number === undefined || (number >= 0 && number <= 100)) continue;
      report(value, { member: `\`${spelled(value, 'Value')}\``, range: '0 to 100', value: number });
    }
  },
});
