import { text } from '../../diagnostic/catalogue.js';
import type { Located, LocatedString } from '../../source/value.js';
import { defineRule } from '../rule.js';
import { hasPlaceholder, isLeftOpen } from '../shared/placeholder.js';

/** Where braces and the like belong to what is run, or to a pattern. */
const FREE: ReadonlySet<string> = new Set([
  'command',
  'entryPoint',
  'environment',
  'dockerLabels',
  'awslogs-datetime-format',
  'awslogs-multiline-pattern',
  'include-pattern',
  'exclude-pattern',
  // Fluent Bit fills in `$(ecs_task_id)` and the like itself.
  'log_group_name',
  'log_stream_name',
  'log_stream_prefix',
  'default_log_group_name',
  'default_log_stream_name',
  'expression',
]);
/** Where a word in capitals or `your-` stands for another. */
const NAMES: ReadonlySet<string> = new Set([
  'image',
  'taskRoleArn',
  'executionRoleArn',
  'valueFrom',
  'credentialsParameter',
  'environmentFiles',
  'fileSystemId',
  'accessPointId',
  'awslogs-group',
  'awslogs-region',
  'sourcePath',
]);
/** Accounts that examples have. */
const EXAMPLE_ACCOUNT = /(?<!\d)((\d)\2{11}|123456789012|123456789|1234567890)(?!\d)/;

export default defineRule({
  id: 'task/placeholder-left',
  title: 'A placeholder is still in the file',
  severity: 'info',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-ecs-ecr-codedeploy.html',
  why: 'CodeDeploy, the actions of AWS, ecspresso or `sed` fill in such values when they deploy. A task definition that is registered as it stands still has them, and the tasks do not start.',
  preset: 'strict',
  on: 'task',
  message: text`\`${'value'}\` looks like a placeholder`,
  check({ resource }, report) {
    if (resource.spelling !== undefined) return;
    for (const { value, span } of leftIn(resource.value, false))
      report(span, { value }, { help: ['fill it in before the task definition is registered'] });
  },
});

function* leftIn(value: Located, isName: boolean): Generator<LocatedString> {
  if (value.kind === 'list') for (const item of value.items) yield* leftIn(item, isName);
  if (value.kind === 'map') {
    for (const entry of value.entries)
      if (!FREE.has(entry.key)) yield* leftIn(entry.value, isName || NAMES.has(entry.key));
  }
  if (value.kind !== 'string') return;
  const isLeft = isName
    ? isLeftOpen(value.value) || EXAMPLE_ACCOUNT.test(value.value)
    : hasPlaceholder(value.value);
  if (isLeft) yield value;
}
