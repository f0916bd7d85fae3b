import { describe, expect, it } from 'vitest';
import { propertiesOf, stackOf } from '../support/stack.js';

const HERE = '${aws.region}:${aws.account}';

describe('a bucket', () => {
  it('is written out with what is said of it', () => {
    const { infrastructure } = stackOf(`
      ## What customers send.
      bucket uploads { name acme-uploads; encrypt key alias/data; keep; versions; tags { team = web } }
      bucket plain { encrypt; versions off }
      bucket bare
    `);
    expect(infrastructure).toEqual({
      UploadsBucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketName: 'acme-uploads',
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              {
                ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/data' },
              },
            ],
          },
          VersioningConfiguration: { Status: 'Enabled' },
          Tags: [{ Key: 'team', Value: 'web' }],
        },
        Keep: true,
        Doc: 'What customers send.',
      },
      PlainBucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
            ],
          },
          VersioningConfiguration: { Status: 'Suspended' },
        },
      },
      BareBucket: { Type: 'AWS::S3::Bucket', Properties: {} },
    });
  });
});

describe('a queue', () => {
  it('is written out with where its failed messages go', () => {
    expect(
      stackOf(`
        queue orders fifo { visibility 5m; retain 4d; encrypt; dead-letter queue failed after 5 }
        queue failed fifo { encrypt key alias/queues }
        queue late { dead-letter queue gone after 3 }
        queue later { dead-letter queue arn:aws:sqs:eu-west-1:111122223333:lost after 3 }
        queue gone existing
      `).infrastructure,
    ).toEqual({
      OrdersQueue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          FifoQueue: true,
          VisibilityTimeout: 300,
          MessageRetentionPeriod: 345_600,
          SqsManagedSseEnabled: true,
          RedrivePolicy: { deadLetterTargetArn: '${FailedQueue.Arn}', maxReceiveCount: 5 },
        },
      },
      FailedQueue: {
        Type: 'AWS::SQS::Queue',
        Properties: { FifoQueue: true, KmsMasterKeyId: 'alias/queues' },
      },
      LateQueue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          RedrivePolicy: {
            deadLetterTargetArn: `arn:\${aws.partition}:sqs:${HERE}:gone`,
            maxReceiveCount: 3,
          },
        },
      },
      LaterQueue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          RedrivePolicy: {
            deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111122223333:lost',
            maxReceiveCount: 3,
          },
        },
      },
    });
  });
});

describe('a topic', () => {
  it('is written out with those who get its mails', () => {
    const stack = stackOf(`
      topic admins { name shop-admins; encrypt; email ops@example.com, dev@example.com }
      topic orders fifo { encrypt key alias/topics }
    `);
    expect(stack.infrastructure['AdminsTopic']).toEqual({
      Type: 'AWS::SNS::Topic',
      Properties: { TopicName: 'shop-admins', KmsMasterKeyId: 'alias/aws/sns' },
    });
    expect(stack.infrastructure['OrdersTopic']).toEqual({
      Type: 'AWS::SNS::Topic',
      Properties: { FifoTopic: true, KmsMasterKeyId: 'alias/topics' },
    });
    expect(propertiesOf(stack, 'AWS::SNS::Subscription')).toEqual([
      { TopicArn: '${AdminsTopic.Ref}', Protocol: 'email', Endpoint: 'ops@example.com' },
      { TopicArn: '${AdminsTopic.Ref}', Protocol: 'email', Endpoint: 'dev@example.com' },
    ]);
    expect(Object.keys(stack.infrastructure)).toContain('AdminsOpsExampleComSubscription');
  });

  it('has a subscription for each param that is an address', () => {
    const { infrastructure } = stackOf(`
      param first: string
      param second: string
      topic admins { email \${first}, \${second}, x-\${first}, y-\${first} }
    `);
    expect(Object.keys(infrastructure)).toEqual([
      'AdminsTopic',
      'AdminsFirstSubscription',
      'AdminsSecondSubscription',
      'AdminsEmailSubscription',
      'AdminsEmailSubscription2',
    ]);
  });
});

describe('a table', () => {
  it('is paid by request and has the keys that are written', () => {
    expect(
      stackOf('table orders { name shop-orders; key id: string sort at: number; keep; tags { team = web } }')
        .infrastructure,
    ).toEqual({
      OrdersTable: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'shop-orders',
          AttributeDefinitions: [
            { AttributeName: 'id', AttributeType: 'S' },
            { AttributeName: 'at', AttributeType: 'N' },
          ],
          KeySchema: [
            { AttributeName: 'id', KeyType: 'HASH' },
            { AttributeName: 'at', KeyType: 'RANGE' },
          ],
          BillingMode: 'PAY_PER_REQUEST',
          Tags: [{ Key: 'team', Value: 'web' }],
        },
        Keep: true,
      },
    });
  });
});

describe('what exists', () => {
  it('is not made, and has the attributes that its name or ARN tells', () => {
    const { infrastructure, outputs, parameters, diagnostics } = stackOf(`
      param queue: arn
      bucket files existing
      queue orders existing arn:aws:sqs:eu-west-1:111122223333:orders
      queue other existing other-queue
      table objects existing arn:aws:dynamodb:eu-west-1:111122223333:table/objects
      queue given existing \${queue}
      log-group old existing arn:aws:logs:eu-west-1:111122223333:log-group:/shop/old:*
      file-system shared existing
      output a = \${bucket.files.arn}
      output b = \${queue.orders.url}
      output c = \${queue.orders.name}
      output d = \${queue.other.url}
      output e = \${queue.other.arn}
      output f = \${table.objects.name}
      output g = \${queue.given.url}
      output h = \${log-group.old.name}
      output i = \${file-system.shared.id}
    `);
    expect(infrastructure).toEqual({});
    expect(outputs).toEqual({
      a: 'arn:${aws.partition}:s3:::files',
      b: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
      c: 'orders',
      d: 'https://sqs.${aws.region}.amazonaws.com/${aws.account}/other-queue',
      e: `arn:\${aws.partition}:sqs:${HERE}:other-queue`,
      f: 'objects',
      g: [
        'https://sqs.${{"Fn::Select":[3,{"Fn::Split":[":","${queue}"]}]}}.amazonaws.com/',
        '${{"Fn::Select":[4,{"Fn::Split":[":","${queue}"]}]}}/${{"Fn::Select":[5,{"Fn::Split":[":","${queue}"]}]}}',
      ].join(''),
      h: '/shop/old',
      i: '${SharedFileSystemId}',
    });
    expect(parameters).toEqual({ queue: 'arn', SharedFileSystemId: 'string' });
    expect(diagnostics).toEqual([
      'stack/added: parameter `SharedFileSystemId` is added: the id of file-system shared is not known',
    ]);
  });
});

describe('the name of a FIFO queue or topic', () => {
  it('ends as AWS wants it', () => {
    const { infrastructure, diagnostics } = stackOf(`
      queue orders fifo { name orders }
      queue done fifo { name done.fifo }
      queue plain { name plain }
      topic news fifo { name news }
    `);
    expect(infrastructure).toMatchObject({
      OrdersQueue: { Properties: { QueueName: 'orders.fifo' } },
      DoneQueue: { Properties: { QueueName: 'done.fifo' } },
      PlainQueue: { Properties: { QueueName: 'plain' } },
      NewsTopic: { Properties: { TopicName: 'news.fifo' } },
    });
    expect(diagnostics).toEqual([
      'stack/added: `.fifo` behind the name `orders` is added: the names of FIFO queues and topics end with it',
      'stack/added: `.fifo` behind the name `news` is added: the names of FIFO queues and topics end with it',
    ]);
  });
});
