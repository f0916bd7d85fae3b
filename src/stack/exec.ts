import { valuesAt } from '../model/references/values.js';
import type { Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { type Located, string } from '../source/value.js';
import { arnFor } from './existing.js';
import type { Expansion } from './expansion.js';
import { keyPermission } from './keys.js';
import { groupArn } from './logs.js';
import { permission } from './permission.js';
import type { Permission } from './roles.js';
import { clusterOf } from './runners.js';
import { booleanIn, joined, memberOf, textIn } from './values.js';

const CONFIGURATION = 'configuration.executeCommandConfiguration';

/**
 * What `exec` wants of the role of a task: the channel, and where the cluster logs the sessions.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function execPermissions(expansion: Expansion, task: Resource): readonly Permission[] {
  const runners = expansion
    .runnersOf(task)
    .filter(({ value }) => booleanIn(memberOf(value, 'enableExecuteCommand')));
  const [first] = runners;
  if (!first) return [];
  const clusters = new Set(runners.flatMap((each) => clusterOf(expansion, each) ?? []));
  const channel = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'];
  return [
    ...permission(
      channel.map((each) => `ssmmessages:${each}`),
      [anything(first.span)],
    ),
    ...[...clusters].flatMap((each) => sessionPermissions(expansion, each)),
  ];
}

function sessionPermissions(expansion: Expansion, { value }: Resource): readonly Permission[] {
  const [configuration] = valuesAt(value, CONFIGURATION);
  if (!configuration) return [];
  const key = memberOf(configuration, 'kmsKeyId');
  const decrypt = key ? keyPermission(expansion, key, ['kms:Decrypt']) : [];
  if (textIn(memberOf(configuration, 'logging')) !== 'OVERRIDE') return decrypt;
  const log = memberOf(configuration, 'logConfiguration');
  const group = memberOf(log, 'cloudWatchLogGroupName');
  const bucket = memberOf(log, 's3BucketName');
  return [
    ...decrypt,
    ...(group ? groupPermissions(expansion, group) : []),
    ...(bucket ? bucketPermissions(bucket, log) : []),
  ];
}

function groupPermissions(expansion: Expansion, group: Located): readonly Permission[] {
  return [
    ...permission(['logs:DescribeLogGroups'], [anything(group.span)]),
    ...permission(
      ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      [groupArn(expansion, group)],
    ),
  ];
}

function bucketPermissions(bucket: Located, log: Located | undefined): readonly Permission[] {
  const arn = arnFor('bucket', bucket)!;
  const prefix = memberOf(log, 's3KeyPrefix');
  const encrypted = booleanIn(memberOf(log, 's3EncryptionEnabled'));
  return [
    ...permission(['s3:PutObject'], [joined(bucket.span, arn, '/', ...(prefix ? [prefix, '/'] : []), '*')]),
    ...permission(['s3:GetBucketLocation'], [anything(bucket.span)]),
    ...(encrypted ? permission(['s3:GetEncryptionConfiguration'], [arn]) : []),
  ];
}

function anything(at: Span): Located {
  return string(at, '*');
}
