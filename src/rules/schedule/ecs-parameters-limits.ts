import { oneOf } from '../../diagnostic/nearest.js';
import { text } from '../../diagnostic/catalogue.js';
import { defineRule, type Reporter } from '../rule.js';
import { isOutside } from '../shared/compare.js';
import { hasPlaceholder } from '../shared/placeholder.js';
import { networkIn, type TaskTarget, taskTargetsIn } from '../shared/schedule/targets.js';
import { spelled } from '../shared/spelled.js';
import type { Loose } from '../../model/loose.js';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html, and of EventBridge (2026-11-20) */
const LISTS = [
  { member: 'CapacityProviderStrategy', most: 6 },
  { member: 'PlacementConstraints', most: 10 },
  { member: 'PlacementStrategies', most: 5 },
  { member: 'PlacementStrategy', most: 5 },
  { member: 'TagList', most: 50 },
  { member: 'Tags', most: 50 },
] as const;

const TEXTS = [
  { member: 'Group', most: 255 },
  { member: 'ReferenceId', most: 1024 },
  { member: 'PlatformVersion', most: 64 },
] as const;

const MOST_TASKS = 10;
const MOST_SUBNETS = 16;
const MOST_GROUPS = 5;

/** Of EventBridge Scheduler only. */
const CHOICES = [
  { member: 'LaunchType', values: ['EC2', 'FARGATE', 'EXTERNAL'] },
  { member: 'PropagateTags', values: ['TASK_DEFINITION'] },
] as const;

const NAME = /^[A-Za-z0-9._-]{1,64}$/;

export default defineRule({
  id: 'schedule/ecs-parameters-limits',
  title: 'Lists or counts of a scheduled task are out of range',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html',
  why: 'What EventBridge starts is more limited than what RunTask starts: 1 to 10 tasks, 1 to 16 subnets, five security groups, six capacity providers. The API answers `Parameter Subnets is not valid. Reason: size must be in between 1 and 16`. Managed Instances are only reached through a capacity provider strategy.',
  on: 'project',
  message: text`${'what'}`,
  check({ project }, report) {
    for (const each of taskTargetsIn(project)) {
      checkCounts(each, report);
      checkTexts(each, report);
      if (each.reader === 'schedule') checkSchedule(each, report);
    }
  },
});

function checkCounts({ parameters }: TaskTarget, report: Reporter<'what'>): void {
  const count = parameters.at('TaskCount');
  if (isOutside(count.number, 1, MOST_TASKS))
    report(count, { what: `\`${spelled(count, 'TaskCount')}\` is 1 to ${MOST_TASKS}, not ${count.number}` });
  const network = networkIn(parameters);
  const subnets = network.at('Subnets');
  if (subnets.located?.kind === 'list' && subnets.items.length === 0)
    report(subnets, { what: `\`${spelled(subnets, 'Subnets')}\` has 1 to ${MOST_SUBNETS} items, not 0` });
  checkLength(subnets, 'Subnets', MOST_SUBNETS, report);
  checkLength(network.at('SecurityGroups'), 'SecurityGroups', MOST_GROUPS, report);
  for (const { member, most } of LISTS) checkLength(parameters.at(member), member, most, report);
}

function checkLength(list: Loose, member: string, most: number, report: Reporter<'what'>): void {
  const extra = list.lengthKnown ? list.items[most] : undefined;
  if (!extra) return;
  const count = list.items.length;
  report(extra, { what: `\`${spelled(list, member)}\` has at most ${most} items, not ${count}` });
}

function checkTexts({ parameters }: TaskTarget, report: Reporter<'what'>): void {
  for (const { member, most } of TEXTS) {
    const field = parameters.at(member);
    const { length } = field.text ?? '';
    if (length > most)
      report(field, { what: `\`${spelled(field, member)}\` has at most ${most} characters, not ${length}` });
  }
}

function checkSchedule({ piece, parameters }: TaskTarget, report: Reporter<'what'>): void {
  for (const { member, values } of CHOICES) {
    const field = parameters.at(member);
    const isKnown = values.some((value) => value === field.text);
    if (field.text === undefined || isKnown || hasPlaceholder(field.text)) continue;
    const word = spelled(field, member);
    const help = [`on a schedule it is ${oneOf(values)}`];
    report(field, { what: `\`${field.text}\` is no \`${word}\` of a schedule` }, { help });
  }
  const name = piece.properties.at('Name');
  if (name.text !== undefined && !NAME.test(name.text) && !hasPlaceholder(name.text))
    report(
      name,
      { what: `\`${name.text}\` is no name for a schedule` },
      { label: '1 to 64 letters, digits, `-`, `_` and `.`' },
    );
}
