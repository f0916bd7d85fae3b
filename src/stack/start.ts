import { valuesAt } from '../model/references/values.js';
import type { Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { pullPermissions } from './images.js';
import { groupArn } from './logs.js';
import { permission } from './permission.js';
import type { Permission } from './roles.js';
import { fileArns, secretArns } from './secrets.js';
import { keyOf, memberOf, textIn } from './values.js';

/**
 * What ECS itself does for a task: it pulls images, reads secrets and files, writes logs.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function startPermissions(expansion: Expansion, task: Resource): readonly Permission[] {
  const { value } = task;
  const runners = expansion.runnersOf(task);
  const connections = runners.flatMap((each) =>
    valuesAt(each.value, 'serviceConnectConfiguration.logConfiguration'),
  );
  const logs = [...valuesAt(value, 'containerDefinitions[].logConfiguration'), ...connections];
  return [
    ...pullPermissions(valuesAt(value, 'containerDefinitions[].image')),
    ...secretPermissions(value, logs),
    ...filePermissions([
      ...valuesAt(value, 'containerDefinitions[]'),
      ...runners.flatMap((each) => valuesAt(each.value, 'overrides.containerOverrides[]')),
    ]),
    ...logPermissions(expansion, logs),
  ];
}

function secretPermissions(task: Located, logs: readonly Located[]): readonly Permission[] {
  const named = [
    ...['secrets[].valueFrom', 'repositoryCredentials.credentialsParameter', 'credentialSpecs[]'].flatMap(
      (path) => valuesAt(task, `containerDefinitions[].${path}`),
    ),
    ...logs.flatMap((each) => valuesAt(each, 'secretOptions[].valueFrom')),
    ...valuesAt(
      task,
      'volumes[].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter',
    ),
  ];
  const found = named.map(secretArns);
  return [
    ...permission(
      ['secretsmanager:GetSecretValue'],
      found.flatMap(({ secrets }) => secrets),
    ),
    ...permission(
      ['ssm:GetParameters'],
      found.flatMap(({ parameters }) => parameters),
    ),
  ];
}

/** Files of environment variables, of FireLens and of credential specs, in S3. */
function filePermissions(containers: readonly Located[]): readonly Permission[] {
  const inContainers = (path: string) => containers.flatMap((each) => valuesAt(each, path));
  const found = [
    ...inContainers('environmentFiles[].value'),
    ...inContainers('firelensConfiguration.options.config-file-value'),
    ...inContainers('credentialSpecs[]'),
  ].flatMap((each) => fileArns(each) ?? []);
  return [
    ...permission(
      ['s3:GetObject'],
      found.map(({ file }) => file),
    ),
    ...permission(
      ['s3:GetBucketLocation'],
      found.map(({ bucket }) => bucket),
    ),
  ];
}

function logPermissions(expansion: Expansion, logs: readonly Located[]): readonly Permission[] {
  const groups = logs.flatMap((log) => {
    const options = memberOf(log, 'options');
    const group = memberOf(options, 'awslogs-group');
    if (textIn(memberOf(log, 'logDriver')) !== 'awslogs' || !group) return [];
    const region = memberOf(options, 'awslogs-region');
    const key = `${keyOf(group)} ${region && keyOf(region)}`;
    return [{ key, group, region, creates: textIn(memberOf(options, 'awslogs-create-group')) === 'true' }];
  });
  // Mostly all containers of a task write to one group.
  const arnsOf = (some: typeof groups) =>
    [...new Map(some.map((each) => [each.key, each])).values()].map(({ group, region }) =>
      groupArn(expansion, group, region),
    );
  return [
    ...permission(['logs:CreateLogStream', 'logs:PutLogEvents'], arnsOf(groups)),
    ...permission(['logs:CreateLogGroup'], arnsOf(groups.filter(({ creates }) => creates))),
  ];
}
