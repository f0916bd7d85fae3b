import type { Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { type Located, string } from '../source/value.js';
import { capitalised } from './capitalised.js';
import { type Home, homeOf } from './clusters.js';
import { arn } from './existing.js';
import { type Expansion, refTo } from './expansion.js';
import type { Instead } from './json-text.js';
import { stack } from './messages.js';
import { roleArn } from './role-names.js';
import type { Permission } from './roles.js';
import { type Draft, joined, keyOf, memberOf, surrounding, textIn } from './values.js';

/** How one of the services that start tasks calls what RunTask calls otherwise. */
export interface Dialect {
  readonly awsvpc: 'AwsvpcConfiguration' | 'AwsVpcConfiguration';
  readonly strategy: 'PlacementStrategy' | 'PlacementStrategies';
  readonly tags: 'Tags' | 'TagList';
}

/** What a service has to know, and to be allowed, to start the tasks of a job. */
export interface Start {
  readonly home: Home;
  readonly parameters: { readonly [key: string]: Draft };
  readonly overrides: Located | undefined;
  readonly permissions: readonly Permission[];
}

const TASKS = 'ecs-tasks.amazonaws.com';

/** The launch types that the services know. */
const LAUNCH_TYPES = ['EC2', 'FARGATE', 'EXTERNAL'];

export function startOf(expansion: Expansion, job: Resource, dialect: Dialect): Start {
  const at = job.nameSpan;
  const home = homeOf(expansion, memberOf(job.value, 'cluster'), at);
  return {
    home,
    parameters: parametersOf(expansion, job, dialect),
    overrides: memberOf(job.value, 'overrides'),
    permissions: permissionsOf(expansion, job, home, at),
  };
}

/** Those members of overrides that are numbers: of a container, and of the disk of the task. */
export const UNQUOTED: Instead = (value, key, within) =>
  value.kind === 'expression' && NUMBERS.has(`${within}.${key}`) ? value : undefined;

const NUMBERS = new Set([
  'containerOverrides.cpu',
  'containerOverrides.memory',
  'containerOverrides.memoryReservation',
  'ephemeralStorage.sizeInGiB',
]);

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html and those of rules and pipes */
function parametersOf(
  expansion: Expansion,
  job: Resource,
  { awsvpc, strategy, tags }: Dialect,
): { readonly [key: string]: Draft } {
  const of = (member: string) => memberOf(job.value, member);
  const lose = (what: string, reason: string) =>
    expansion.tell(stack.report.notCarried(job.nameSpan, { what: `${what} of job \`${job.name}\``, reason }));
  const network = memberOf(of('networkConfiguration'), 'awsvpcConfiguration');
  const launch = textIn(of('launchType'));
  const isKnown = launch === undefined || LAUNCH_TYPES.includes(launch);
  if (!isKnown) lose(`the launch type \`${launch}\``, 'what starts its tasks does not know it');
  if (of('volumeConfigurations')) lose('`volume … ebs`', 'what starts its tasks cannot make disks for them');
  return {
    TaskDefinitionArn: taskOf(expansion, job).arn,
    TaskCount: of('count'),
    LaunchType: isKnown ? of('launchType') : undefined,
    CapacityProviderStrategy: providersOf(expansion, of('capacityProviderStrategy')),
    PlatformVersion: of('platformVersion'),
    NetworkConfiguration: network && { [awsvpc]: capitalised(network) },
    PlacementConstraints: capitalised(of('placementConstraints')),
    [strategy]: capitalised(of('placementStrategy')),
    Group: of('group'),
    EnableExecuteCommand: of('enableExecuteCommand'),
    EnableECSManagedTags: of('enableECSManagedTags'),
    PropagateTags: textIn(of('propagateTags')) === 'NONE' ? undefined : of('propagateTags'),
    [tags]: capitalised(of('tags')),
  };
}

function providersOf(expansion: Expansion, strategy: Located | undefined): Draft {
  if (strategy?.kind !== 'list') return capitalised(strategy);
  const providers = expansion.of('capacity-provider').filter(({ existing }) => !existing);
  return strategy.items.map((item) => {
    const provider = memberOf(item, 'capacityProvider');
    const made = providers.find(({ name, value }) =>
      [name, textIn(memberOf(value, 'name'))].includes(textIn(provider)),
    );
    return {
      CapacityProvider: made && provider ? refTo(made, 'Ref', provider.span) : provider,
      Weight: memberOf(item, 'weight'),
      Base: memberOf(item, 'base'),
    };
  });
}

interface Task {
  readonly arn: Located;
  /** The ARN that permissions are given on: every revision, unless one is named. */
  readonly any: Located;
  readonly resource: Resource | undefined;
}

function taskOf(expansion: Expansion, job: Resource): Task {
  const at = job.nameSpan;
  const resource = expansion.taskOf(job);
  const made = resource && !resource.existing ? resource : undefined;
  if (made) {
    const family = memberOf(made.value, 'family') ?? string(at, made.name);
    return { arn: refTo(made, 'Ref', at), any: arn('ecs', at, 'task-definition/', family, ':*'), resource };
  }
  const written = memberOf(job.value, 'taskDefinition') ?? string(at, job.name);
  const whole =
    written.kind === 'string' && !expansion.isArn(written)
      ? arn('ecs', at, 'task-definition/', written)
      : written;
  const isOne = /:\d+$/.test(textIn(written) ?? '');
  return { arn: whole, any: isOne ? whole : joined(at, whole, ':*'), resource };
}

/**
 * To start tasks of this task definition in this cluster, with its roles.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html
 */
function permissionsOf(expansion: Expansion, job: Resource, home: Home, at: Span): readonly Permission[] {
  const task = taskOf(expansion, job);
  const isTagged = ['tags', 'enableECSManagedTags', 'propagateTags'].some((key) => memberOf(job.value, key));
  return [
    {
      actions: ['ecs:RunTask'],
      resources: [task.any],
      conditions: { ArnEquals: { 'ecs:cluster': home.arn } },
    },
    ...passing(rolesOf(expansion, job, task, at)),
    ...(isTagged
      ? [
          {
            actions: ['ecs:TagResource'],
            resources: [arn('ecs', at, 'task/', home.name, '/*')],
            conditions: { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
          },
        ]
      : []),
  ];
}

function passing(roles: readonly Located[]): readonly Permission[] {
  if (roles.length === 0) return [];
  const conditions = { StringEquals: { 'iam:PassedToService': TASKS } };
  return [{ actions: ['iam:PassRole'], resources: roles, conditions }];
}

/** The roles of the task, also those in the place of its own; of one that is made elsewhere they are not known. */
function rolesOf(expansion: Expansion, job: Resource, task: Task, at: Span): readonly Located[] {
  const overrides = memberOf(job.value, 'overrides');
  const roles = [task.resource?.value, overrides].flatMap((each) =>
    ['taskRoleArn', 'executionRoleArn'].flatMap((field) => memberOf(each, field) ?? []),
  );
  const named = [...new Map(roles.map((role) => [keyOf(role), roleArn(expansion, role)])).values()];
  if (task.resource) return named;
  expansion.tell(
    stack.report.added(
      at,
      {
        what: `the permission to pass any role to the tasks of job \`${job.name}\``,
        reason: 'which roles its task definition has is not known',
      },
      { help: ['declare the task in this project'] },
    ),
  );
  const [partition, account] = [surrounding('partition', at), surrounding('account', at)];
  return [joined(at, 'arn:', partition, ':iam::', account, ':role/*')];
}

/** Where starts go that failed for good. */
export function deadLetters(job: Resource): Located | undefined {
  return memberOf(job.stack, 'deadLetter');
}

/** How often and how long a start is tried again. */
export function retryPolicy(job: Resource): Draft {
  const retry = memberOf(job.stack, 'retry');
  return (
    retry && {
      MaximumRetryAttempts: memberOf(retry, 'attempts'),
      MaximumEventAgeInSeconds: memberOf(retry, 'age'),
    }
  );
}

/** The words of a trigger in ids: `uploads`. */
export function wordFor(value: Located, otherwise: string): string {
  const text = textIn(value);
  if (text !== undefined) return text.replace(/^.*[:/]/, '');
  return value.kind === 'expression' && value.expression.type === 'reference'
    ? value.expression.target.replace(/^[^.]*\./, '')
    : otherwise;
}
