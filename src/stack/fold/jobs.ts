import { NAME_FIELDS } from '../../model/references/names.js';
import type { ResourceTarget } from '../../model/references/table.js';
import type { Infrastructure } from '../../model/resource.js';
import { type Located, type LocatedMap, list, map, string } from '../../source/value.js';
import { asNumber, type Draft, itemsOf, memberOf, numberIn, textIn } from '../values.js';
import { manyOf } from './atoms.js';
import { type Folding, hasOnly, nameFor, propertyOf } from './folding.js';
import { referenceOf } from './references.js';
import { policiesOf, statementsIn } from './roles.js';
import { clusterIn, overridesIn, RULE, SCHEDULE, targetIn, uncapitalised } from './starts.js';

/** Schedules and rules that start tasks. */
export function jobs(folding: Folding): void {
  const starts = folding.of(SCHEDULE, RULE).flatMap((of) => {
    const target = targetIn(of);
    const triggers = target && triggersOf(folding, of);
    return triggers && isSayable(target) ? [{ of, target, triggers }] : [];
  });
  const isStart = (address: string) => starts.some(({ of }) => of.address === address);
  for (const { of, target, triggers } of starts) {
    const role = folding.at(referenceOf(memberOf(target, 'RoleArn'))?.target, 'AWS::IAM::Role');
    const policies = role && policiesOf(folding, role);
    if (role && !(policies && isForStarts(role, policies))) continue;
    const doc = textIn(propertyOf(of, 'Description'));
    folding.request('job', of, jobName(of), {
      value: requestOf(folding, target),
      stack: { ...triggers, ...againOf(folding, target) },
      ...(doc !== undefined && { doc }),
    });
  }
  for (const policy of folding.of('AWS::SQS::QueuePolicy')) {
    const queues = manyOf(propertyOf(policy, 'Queues')).map((queue) => referenceOf(queue)?.target);
    const isDead = starts.some(({ target }) => queues.includes(referenceOf(deadLetterOf(target))?.target));
    if (isDead) folding.take(policy);
  }
  for (const role of folding.of('AWS::IAM::Role')) {
    const users = [...folding.usersOf(role.address)];
    const policies = policiesOf(folding, role) ?? [];
    const others = users.filter((user) => !policies.some(({ address }) => address === user));
    if (others.length === 0 || !others.every((user) => isStart(user) && folding.taken.has(user))) continue;
    folding.take(role, { as: MADE });
    for (const each of policies) folding.take(each);
  }
}

const MADE = 'the role that the compiler makes for what starts the tasks';

/** `NightlyJobSchedule`, and `UploadJobOnUploadsRule`, are what the compiler makes of a job. */
function jobName(of: Infrastructure): string {
  return nameFor(of).replace(/(.)-job(?:-on-.*)?$/, '$1');
}

/** What a request cannot say would be another start. */
function isSayable(target: LocatedMap): boolean {
  const hasInput = ['Input', 'InputTransformer'].some((key) => memberOf(target, key));
  return !hasInput || overridesIn(target) !== undefined;
}

function triggersOf(folding: Folding, of: Infrastructure): { readonly [key: string]: Draft } | undefined {
  const expression = propertyOf(of, 'ScheduleExpression');
  const pattern = propertyOf(of, 'EventPattern');
  const isOff = textIn(propertyOf(of, 'State')) === 'DISABLED';
  if (expression && !pattern) {
    const minutes = memberOf(propertyOf(of, 'FlexibleTimeWindow'), 'MaximumWindowInMinutes');
    const counted = minutes && numberIn(asNumber(minutes));
    const schedule: Draft = {
      expression,
      zone: propertyOf(of, 'ScheduleExpressionTimezone'),
      flexible: counted === undefined ? minutes : counted * SECONDS,
      start: propertyOf(of, 'StartDate'),
      end: propertyOf(of, 'EndDate'),
      disabled: isOff ? true : undefined,
    };
    return { schedule };
  }
  if (pattern?.kind !== 'map' || isOff) return undefined;
  return { on: [uploadIn(folding, pattern) ?? { event: map(of.span, pattern.entries) }] };
}

const SECONDS = 60;

/** The rule of a bucket of this stack, where it says nothing else. */
function uploadIn(folding: Folding, pattern: LocatedMap): Draft {
  const only = (value: Located | undefined, ...keys: readonly string[]) =>
    value?.kind === 'map' && hasOnly(value, ...keys);
  const one = (value: Located | undefined) => (itemsOf(value).length === 1 ? itemsOf(value)[0] : undefined);
  const detail = memberOf(pattern, 'detail');
  const [bucket, object] = [memberOf(detail, 'bucket'), memberOf(detail, 'object')];
  const isUpload =
    textIn(one(memberOf(pattern, 'source'))) === 'aws.s3' &&
    textIn(one(memberOf(pattern, 'detail-type'))) === 'Object Created' &&
    only(pattern, 'source', 'detail-type', 'detail') &&
    only(detail, 'bucket', 'object') &&
    only(bucket, 'name');
  const declared = folding.resource(referenceOf(one(memberOf(bucket, 'name')))?.target ?? '');
  if (!isUpload || declared?.kind !== 'bucket') return undefined;
  if (!object) return { bucket: declared.name };
  const key = only(object, 'key') ? one(memberOf(object, 'key')) : undefined;
  const [filter, ...others] = key?.kind === 'map' ? key.entries : [];
  if (others.length > 0 || !filter || !['prefix', 'suffix', 'wildcard'].includes(filter.key))
    return undefined;
  if (filter.key !== 'wildcard')
    return { bucket: declared.name, [filter.key]: textIn(filter.value) && filter.value };
  const [, prefix, suffix] = /^([^*\\]+)\*([^*\\]+)$/.exec(textIn(filter.value) ?? '') ?? [];
  return prefix !== undefined && suffix !== undefined ? { bucket: declared.name, prefix, suffix } : undefined;
}

function requestOf(folding: Folding, target: LocatedMap): { readonly [key: string]: Draft } {
  const parameters = memberOf(target, 'EcsParameters');
  const of = (...names: readonly string[]) => names.flatMap((name) => memberOf(parameters, name) ?? [])[0];
  const lowered = (value: Located | undefined) => value && uncapitalised(value);
  const network = of('NetworkConfiguration');
  const awsvpc = memberOf(network, 'AwsvpcConfiguration') ?? memberOf(network, 'AwsVpcConfiguration');
  const count = of('TaskCount');
  // Refused where no service runs the task: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
  const tagsFrom = of('PropagateTags');
  return {
    cluster: clusterOf(folding, target),
    taskDefinition: named(folding, 'task-definition', of('TaskDefinitionArn')),
    count: count && asNumber(count),
    launchType: of('LaunchType'),
    capacityProviderStrategy: strategyIn(folding, of('CapacityProviderStrategy')),
    platformVersion: of('PlatformVersion'),
    networkConfiguration: awsvpc && { awsvpcConfiguration: lowered(awsvpc) },
    placementConstraints: lowered(of('PlacementConstraints')),
    placementStrategy: lowered(of('PlacementStrategy', 'PlacementStrategies')),
    group: of('Group'),
    enableExecuteCommand: of('EnableExecuteCommand'),
    enableECSManagedTags: of('EnableECSManagedTags'),
    propagateTags: textIn(tagsFrom) === 'SERVICE' ? undefined : tagsFrom,
    tags: lowered(of('Tags', 'TagList')),
    overrides: overridesIn(target),
  };
}

/** None where it is the one that ECS takes by itself. */
function clusterOf(folding: Folding, target: LocatedMap): Located | undefined {
  const arn = memberOf(target, 'Arn');
  const name = named(folding, 'cluster', (arn && clusterIn(arn)) ?? arn);
  return textIn(name) === 'default' ? undefined : name;
}

function strategyIn(folding: Folding, strategy: Located | undefined): Located | undefined {
  if (strategy?.kind !== 'list') return strategy;
  const items = strategy.items.map((item) => {
    const lowered = uncapitalised(item);
    if (lowered.kind !== 'map') return lowered;
    const entries = lowered.entries.map((entry) =>
      entry.key === 'capacityProvider'
        ? { ...entry, value: named(folding, 'capacity-provider', entry.value) ?? entry.value }
        : { ...entry, value: asNumber(entry.value) },
    );
    return map(lowered.span, entries);
  });
  return list(strategy.span, items);
}

/** By its name, where the stack makes it. */
function named(folding: Folding, kind: ResourceTarget, value: Located | undefined): Located | undefined {
  const resource = folding.resource(referenceOf(value)?.target ?? '');
  if (!value || resource?.kind !== kind) return value;
  return memberOf(resource.value, NAME_FIELDS[kind]) ?? string(value.span, resource.name);
}

function againOf(folding: Folding, target: LocatedMap): { readonly [key: string]: Draft } {
  const policy = memberOf(target, 'RetryPolicy');
  const [attempts, age] = ['MaximumRetryAttempts', 'MaximumEventAgeInSeconds'].map((key) => {
    const value = memberOf(policy, key);
    return value && asNumber(value);
  });
  const queue = deadLetterOf(target);
  const declared = folding.resource(referenceOf(queue)?.target ?? '');
  return {
    retry: attempts && { attempts, age },
    deadLetter: declared?.kind === 'queue' ? declared.name : queue,
  };
}

function deadLetterOf(target: LocatedMap): Located | undefined {
  return memberOf(memberOf(target, 'DeadLetterConfig'), 'Arn');
}

/** It allows no more than what starting tasks needs: all of that the compiler allows where it is needed. */
function isForStarts(role: Infrastructure, policies: readonly Infrastructure[]): boolean {
  const statements = statementsIn(role, policies);
  const managed = manyOf(propertyOf(role, 'ManagedPolicyArns'));
  if (!statements) return false;
  return (
    statements.every(
      (each) =>
        textIn(memberOf(each, 'Effect')) === 'Allow' &&
        manyOf(memberOf(each, 'Action')).every((action) => STARTING.has(textIn(action)?.toLowerCase() ?? '')),
    ) && managed.every((each) => /\/AmazonEC2ContainerServiceEventsRole$/.test(textIn(each) ?? ''))
  );
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html */
const STARTING: ReadonlySet<string> = new Set(
  [
    'ecs:RunTask',
    'ecs:TagResource',
    'iam:PassRole',
    'sqs:SendMessage',
    'kms:GenerateDataKey',
    'kms:Decrypt',
  ].map((each) => each.toLowerCase()),
);
