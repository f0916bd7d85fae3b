import type { Infrastructure } from '../../model/resource.js';
import type { Located } from '../../source/value.js';
import { asNumber, asText, booleanIn, type Draft, itemsOf, memberOf, textIn } from '../values.js';
import { type Folding, propertyOf } from './folding.js';
import { referenceOf } from './references.js';
import { tagsIn } from './tags.js';

/** Buckets, queues, topics and tables. */
export function data(folding: Folding): void {
  for (const each of folding.of('AWS::S3::Bucket')) bucket(folding, each);
  queues(folding);
  for (const each of folding.of('AWS::SNS::Topic')) topic(folding, each);
  for (const each of folding.of('AWS::DynamoDB::Table')) table(folding, each);
}

function bucket(folding: Folding, of: Infrastructure): void {
  const rules = itemsOf(memberOf(propertyOf(of, 'BucketEncryption'), 'ServerSideEncryptionConfiguration'));
  const byDefault = memberOf(rules[0], 'ServerSideEncryptionByDefault');
  const key = memberOf(byDefault, 'KMSMasterKeyID');
  const status = textIn(memberOf(propertyOf(of, 'VersioningConfiguration'), 'Status'));
  folding.declare('bucket', of, {
    name: propertyOf(of, 'BucketName'),
    encryption: byDefault && { on: true, key },
    versions: status === undefined ? undefined : status === 'Enabled',
    tags: tagsIn(of),
  });
}

function queues(folding: Folding): void {
  const declared = folding.of('AWS::SQS::Queue').map((of) => {
    const key = propertyOf(of, 'KmsMasterKeyId');
    const managed = propertyOf(of, 'SqsManagedSseEnabled');
    const queue = folding.declare('queue', of, {
      name: propertyOf(of, 'QueueName'),
      fifo: isTrue(propertyOf(of, 'FifoQueue')) ? true : undefined,
      encryption: key || isTrue(managed) ? { on: true, key } : undefined,
      visibility: numberOf(of, 'VisibilityTimeout'),
      retain: numberOf(of, 'MessageRetentionPeriod'),
      tags: tagsIn(of),
    });
    return { of, address: queue.address! };
  });
  for (const { of, address } of declared) {
    const policy = propertyOf(of, 'RedrivePolicy');
    const [queue, receives] = [memberOf(policy, 'deadLetterTargetArn'), memberOf(policy, 'maxReceiveCount')];
    const target = referenceOf(queue)?.target;
    const named = target === undefined ? undefined : folding.resource(target)?.name;
    if (queue && receives)
      folding.set(address, { deadLetter: { queue: named ?? queue, receives: asNumber(receives) } });
  }
}

function topic(folding: Folding, of: Infrastructure): void {
  const key = propertyOf(of, 'KmsMasterKeyId');
  const separate = folding
    .of('AWS::SNS::Subscription')
    .filter(
      (each) => referenceOf(propertyOf(each, 'TopicArn'))?.target === of.address && isMail(each.properties),
    );
  const mails = [
    ...itemsOf(propertyOf(of, 'Subscription')).filter(isMail),
    ...separate.map(({ properties }) => properties),
  ].flatMap((each) => memberOf(each, 'Endpoint') ?? []);
  folding.declare('topic', of, {
    name: propertyOf(of, 'TopicName'),
    fifo: isTrue(propertyOf(of, 'FifoTopic')) ? true : undefined,
    encryption: key && { on: true, key: textIn(key) === 'alias/aws/sns' ? undefined : key },
    email: mails.length > 0 ? mails : undefined,
    tags: tagsIn(of),
  });
  for (const each of separate) folding.take(each);
}

function isMail(subscription: Located): boolean {
  return textIn(memberOf(subscription, 'Protocol')) === 'email';
}

const TYPES: Readonly<Record<string, string>> = { S: 'string', N: 'number', B: 'binary' };

/** Without other indexes: those have attributes too. */
function table(folding: Folding, of: Infrastructure): void {
  const attributes = itemsOf(propertyOf(of, 'AttributeDefinitions'));
  const keys = itemsOf(propertyOf(of, 'KeySchema'));
  const keyOf = (type: string): Draft => {
    const name = memberOf(
      keys.find((each) => textIn(memberOf(each, 'KeyType')) === type),
      'AttributeName',
    );
    const attribute = attributes.find((each) => textIn(memberOf(each, 'AttributeName')) === textIn(name));
    const word = TYPES[textIn(memberOf(attribute, 'AttributeType')) ?? ''];
    return name && word !== undefined ? { name, type: word } : undefined;
  };
  const partition = keyOf('HASH');
  if (partition === undefined) return;
  folding.declare('table', of, {
    name: propertyOf(of, 'TableName'),
    partition,
    sort: keyOf('RANGE'),
    tags: tagsIn(of),
  });
}

export function numberOf(of: Infrastructure, property: string): Located | undefined {
  const value = propertyOf(of, property);
  return value && asNumber(value);
}

/** Also where it is a text. */
export function isTrue(value: Located | undefined): boolean {
  return booleanIn(value) === true || (value !== undefined && textIn(asText(value)) === 'true');
}
