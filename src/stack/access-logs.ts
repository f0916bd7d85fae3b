import type { Located } from '../source/value.js';
import { named } from './attributes.js';
import type { Expansion } from './expansion.js';
import type { Attributes } from './key-values.js';
import { pascal } from './names.js';
import { itemsOf, joined, memberOf, surrounding, textIn } from './values.js';

/** The attributes with which a balancer logs requests, and the right to put the logs into a bucket of the stack. */
export function logsOf(expansion: Expansion, logs: Located | undefined, network: boolean): Attributes {
  const bucket = memberOf(logs, 'bucket');
  if (!bucket) return [];
  const prefix = memberOf(logs, 'prefix');
  allowLogs(expansion, bucket, prefix, network);
  return [
    ['access_logs.s3.enabled', 'true'],
    ['access_logs.s3.bucket', named(expansion, 'bucket', bucket, 'name')],
    ['access_logs.s3.prefix', prefix],
  ];
}

/**
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 */
function allowLogs(
  expansion: Expansion,
  bucket: Located,
  prefix: Located | undefined,
  network: boolean,
): void {
  const name = textIn(bucket) ?? '';
  const made = expansion.declared(`bucket.${name}`);
  if (!made || made.existing) return;
  const at = bucket.span;
  const arn = named(expansion, 'bucket', bucket, 'arn');
  const path = prefix ? ['/', prefix, '/AWSLogs/'] : ['/AWSLogs/'];
  const writer = network ? 'delivery.logs.amazonaws.com' : 'logdelivery.elasticloadbalancing.amazonaws.com';
  const address = expansion.addressFor(`policy of bucket ${name}`, pascal(name, 'bucket', 'policy'));
  // A bucket has one policy, whoever writes into it.
  const before = memberOf(expansion.infrastructure(address)?.properties, 'PolicyDocument');
  expansion.add('AWS::S3::BucketPolicy', address, at, {
    Bucket: named(expansion, 'bucket', bucket, 'name'),
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        ...itemsOf(memberOf(before, 'Statement')),
        {
          Effect: 'Allow',
          Principal: { Service: writer },
          Action: 's3:PutObject',
          Resource: joined(at, arn, ...path, surrounding('account', at), '/*'),
        },
        // A network balancer looks first whose the bucket is.
        network
          ? { Effect: 'Allow', Principal: { Service: writer }, Action: 's3:GetBucketAcl', Resource: arn }
          : undefined,
      ],
    },
  });
}
