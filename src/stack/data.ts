import { addressOf, type Resource } from '../model/resource.js';
import { type Located, string } from '../source/value.js';
import { madeOf, make } from './declarations.js';
import { named } from './attributes.js';
import type { Expansion } from './expansion.js';
import { stack } from './messages.js';
import { subscribe } from './notices.js';
import { booleanIn, type Draft, itemsOf, memberOf, textIn } from './values.js';

/** Buckets, queues, topics and tables. */
export function data(expansion: Expansion): void {
  for (const each of madeOf(expansion, 'bucket')) make(expansion, each, bucketOf(each.value));
  for (const each of madeOf(expansion, 'queue')) make(expansion, each, queueOf(expansion, each.value));
  for (const each of madeOf(expansion, 'topic')) topic(expansion, each);
  for (const each of madeOf(expansion, 'table')) make(expansion, each, tableOf(each.value));
}

interface Properties {
  readonly [key: string]: Draft;
}

function bucketOf(value: Located): Properties {
  const { on, key } = encryptionOf(value);
  const versions = booleanIn(memberOf(value, 'versions'));
  return {
    BucketName: memberOf(value, 'name'),
    BucketEncryption: on
      ? {
          ServerSideEncryptionConfiguration: [
            {
              ServerSideEncryptionByDefault: {
                SSEAlgorithm: key ? 'aws:kms' : 'AES256',
                KMSMasterKeyID: key,
              },
            },
          ],
        }
      : undefined,
    VersioningConfiguration:
      versions === undefined ? undefined : { Status: versions ? 'Enabled' : 'Suspended' },
  };
}

function queueOf(expansion: Expansion, value: Located): Properties {
  const { on, key } = encryptionOf(value);
  const deadLetter = memberOf(value, 'deadLetter');
  const failed = memberOf(deadLetter, 'queue');
  return {
    QueueName: nameOf(expansion, value),
    FifoQueue: memberOf(value, 'fifo'),
    VisibilityTimeout: memberOf(value, 'visibility'),
    MessageRetentionPeriod: memberOf(value, 'retain'),
    KmsMasterKeyId: key,
    SqsManagedSseEnabled: on && !key ? true : undefined,
    RedrivePolicy: failed && {
      deadLetterTargetArn: named(expansion, 'queue', failed, 'arn'),
      maxReceiveCount: memberOf(deadLetter, 'receives'),
    },
  };
}

function topic(expansion: Expansion, resource: Resource): void {
  const { value } = resource;
  const { on, key } = encryptionOf(value);
  make(expansion, resource, {
    TopicName: nameOf(expansion, value),
    FifoTopic: memberOf(value, 'fifo'),
    KmsMasterKeyId: key ?? (on ? 'alias/aws/sns' : undefined),
  });
  for (const email of itemsOf(memberOf(value, 'email')))
    subscribe(expansion, addressOf(resource), resource.name, email);
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues.html */
function nameOf(expansion: Expansion, value: Located): Located | undefined {
  const name = memberOf(value, 'name');
  if (name?.kind !== 'string' || !booleanIn(memberOf(value, 'fifo')) || name.value.endsWith('.fifo'))
    return name;
  expansion.tell(
    stack.report.added(
      name.span,
      {
        what: `\`.fifo\` behind the name \`${name.value}\``,
        reason: 'the names of FIFO queues and topics end with it',
      },
      { help: [`write \`name ${name.value}.fifo\``] },
    ),
  );
  return string(name.span, `${name.value}.fifo`);
}

const TYPES: Readonly<Record<string, string>> = { string: 'S', number: 'N', binary: 'B' };

function tableOf(value: Located): Properties {
  const keys = (['partition', 'sort'] as const).flatMap((word) => {
    const key = memberOf(value, word);
    return key ? [{ name: memberOf(key, 'name'), type: textIn(memberOf(key, 'type')) ?? '', word }] : [];
  });
  return {
    TableName: memberOf(value, 'name'),
    AttributeDefinitions: keys.map(({ name, type }) => ({ AttributeName: name, AttributeType: TYPES[type] })),
    KeySchema: keys.map(({ name, word }) => ({
      AttributeName: name,
      KeyType: word === 'partition' ? 'HASH' : 'RANGE',
    })),
    BillingMode: 'PAY_PER_REQUEST',
  };
}

function encryptionOf(value: Located): { readonly on: boolean; readonly key: Located | undefined } {
  const encryption = memberOf(value, 'encryption');
  return { on: encryption !== undefined, key: memberOf(encryption, 'key') };
}
