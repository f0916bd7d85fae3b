import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasPlaceholder } from '../shared/placeholder.js';
import { taskTargetsIn } from '../shared/schedule/targets.js';
import { spelled } from '../shared/spelled.js';

export default defineRule({
  id: 'schedule/input-not-json',
  title: 'What a schedule hands to its task is not JSON',
  severity: 'error',
  confidence: 'observed',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/tasks-scheduled-eventbridge-scheduler.html',
  why: 'The input of a target for ECS is JSON with the overrides of the task, such as `containerOverrides`. A text that is no JSON is refused: `JSON syntax error in input for the target`.',
  on: 'project',
  message: text`the \`${'member'}\` of the target is not JSON`,
  check({ project }, report) {
    for (const { target } of taskTargetsIn(project)) {
      const input = target.at('Input');
      const { located } = input;
      if (located?.kind !== 'string' || hasPlaceholder(located.value) || isJson(located.value)) continue;
      report(
        input,
        { member: spelled(input, 'Input') },
        { help: ['write what to override: `{"containerOverrides": [{"name": …, "command": […]}]}`'] },
      );
    }
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
