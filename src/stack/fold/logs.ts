import { addressOf, type Infrastructure, type Resource } from '../../model/resource.js';
import type { Located } from '../../source/value.js';
import { changedAt, valuesAt } from '../../model/references/values.js';
import { draftedMap, itemsOf, memberOf, textIn } from '../values.js';
import { numberOf } from './data.js';
import { type Folding, hasOnly, propertyOf } from './folding.js';
import { referenceOf } from './references.js';
import { tagsIn } from './tags.js';

const GROUP = 'containerDefinitions[].logConfiguration.options.awslogs-group';

/** Log groups: what a task alone says with `logs`, and declarations for the others. */
export function logs(folding: Folding): void {
  for (const group of folding.of('AWS::Logs::LogGroup')) {
    const tasks = folding.resources('task-definition').filter((task) => writesTo(task, group));
    if (isPlain(folding, group, tasks)) imply(folding, group, tasks);
    else declare(folding, group, tasks);
  }
}

function writesTo({ value }: Resource, group: Infrastructure): boolean {
  return valuesAt(value, GROUP).some((name) => isNameOf(name, group));
}

/** By a reference, or by the same text. */
function isNameOf(name: Located, group: Infrastructure): boolean {
  const reference = referenceOf(name);
  if (reference) return reference.target === group.address && reference.attribute === 'Ref';
  const text = textIn(name);
  return text !== undefined && text === textIn(propertyOf(group, 'LogGroupName'));
}

function isPlain(folding: Folding, group: Infrastructure, tasks: readonly Resource[]): boolean {
  return (
    tasks.length > 0 &&
    !group.keep &&
    propertyOf(group, 'LogGroupName') !== undefined &&
    hasOnly(group.properties, 'LogGroupName', 'RetentionInDays') &&
    folding.triesOf(group.address) === 0
  );
}

function imply(folding: Folding, group: Infrastructure, tasks: readonly Resource[]): void {
  const name = propertyOf(group, 'LogGroupName')!;
  folding.take(group);
  for (const task of tasks) {
    rename(folding, task, group, name);
    const said = itemsOf(memberOf(folding.resource(addressOf(task))?.stack, 'logGroups'));
    const logGroup = draftedMap({ name, retain: numberOf(group, 'RetentionInDays') }, group.span);
    folding.say(addressOf(task), { logGroups: [...said, logGroup] });
  }
}

function declare(folding: Folding, group: Infrastructure, tasks: readonly Resource[]): void {
  const name = propertyOf(group, 'LogGroupName');
  const declared = folding.declare('log-group', group, {
    name,
    retain: numberOf(group, 'RetentionInDays'),
    key: propertyOf(group, 'KmsKeyId'),
    tags: tagsIn(group),
  });
  const called: Located = { kind: 'string', span: group.nameSpan, value: declared.name, written: 'bare' };
  for (const task of tasks) rename(folding, task, group, name ?? called);
}

function rename(folding: Folding, task: Resource, group: Infrastructure, name: Located): void {
  const now = folding.resource(addressOf(task)) ?? task;
  const value = changedAt(now.value, GROUP, (each) =>
    isNameOf(each, group) ? { ...name, span: each.span } : each,
  );
  if (value.kind === 'map') folding.replace(addressOf(task), value);
}
