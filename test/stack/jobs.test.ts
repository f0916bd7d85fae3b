import { describe, expect, it } from 'vitest';
import { compile } from '../../src/language/program.js';
import { SourceText } from '../../src/source/text.js';
import { expand } from '../../src/stack/expand.js';
import { type Shown, stackOf } from '../support/stack.js';

const ECS = 'arn:${aws.partition}:ecs:${aws.region}:${aws.account}';
const NETWORK = 'network { subnets subnet-1; security-groups sg-1 }';

/** A job in a cluster of its own. */
function jobOf(text: string, more = ''): ReturnType<typeof stackOf> {
  return stackOf(`
    ${more}
    cluster shop { }
    job report on fargate { container report { image report:1 }; ${NETWORK}; ${text} }
  `);
}

/** What is made besides the task definition and the cluster. */
function propertiesAt({ infrastructure }: ReturnType<typeof stackOf>, address: string): Shown {
  const found = infrastructure[address];
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw new Error(`no ${address}`);
  return Object.entries(found).find(([key]) => key === 'Properties')?.[1] ?? null;
}

function role(service: string, ...statements: readonly Shown[]): Shown {
  return {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    Policies: [
      {
        PolicyName: 'permissions',
        PolicyDocument: { Version: '2012-10-17', Statement: statements },
      },
    ],
  };
}

const RUN: Shown = {
  Effect: 'Allow',
  Action: ['ecs:RunTask'],
  Resource: [`${ECS}:task-definition/report:*`],
  Condition: { ArnEquals: { 'ecs:cluster': '${ShopCluster.Arn}' } },
};

function pass(...roles: readonly string[]): Shown {
  return {
    Effect: 'Allow',
    Action: ['iam:PassRole'],
    Resource: roles,
    Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  };
}

const PARAMETERS = {
  TaskDefinitionArn: '${ReportTaskDefinition.Ref}',
  LaunchType: 'FARGATE',
};
const IN_NETWORK = { Subnets: ['subnet-1'], SecurityGroups: ['sg-1'] };

describe('a schedule', () => {
  it('starts the task, and may do nothing else', () => {
    const stack = jobOf('schedule rate(1 hour)');
    expect(stack.requests).not.toHaveProperty('ReportJob');
    expect(propertiesAt(stack, 'ReportJobSchedule')).toEqual({
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: '${ShopCluster.Arn}',
        RoleArn: '${ReportJobScheduleRole.Arn}',
        EcsParameters: { ...PARAMETERS, NetworkConfiguration: { AwsvpcConfiguration: IN_NETWORK } },
      },
    });
    expect(propertiesAt(stack, 'ReportJobScheduleRole')).toEqual(role('scheduler.amazonaws.com', RUN));
    expect(stack.diagnostics).toEqual([]);
  });

  it('has a zone, a window, a beginning, an end and a description', () => {
    const stack = stackOf(`
      ## The report of the day.
      job report on fargate {
        container report { image report:1 }
        ${NETWORK}
        schedule cron(0 2 * * ? *) in Europe/Berlin flexible 5m from 2026-01-01T00:00:00Z until 2027-01-01T00:00:00Z disabled
      }
    `);
    expect(propertiesAt(stack, 'ReportJobSchedule')).toMatchObject({
      Description: 'The report of the day.',
      ScheduleExpression: 'cron(0 2 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
      StartDate: '2026-01-01T00:00:00.000Z',
      EndDate: '2027-01-01T00:00:00.000Z',
      State: 'DISABLED',
      Target: { Arn: `${ECS}:cluster/default` },
    });
  });

  it('counts its window in minutes', () => {
    const stack = jobOf('schedule rate(1 hour) flexible 90s');
    expect(propertiesAt(stack, 'ReportJobSchedule')).toMatchObject({
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 2 },
    });
    expect(stack.diagnostics).toEqual([
      'stack/not-carried: `flexible 90s` of job `report` is not carried over: a schedule counts its window in whole minutes',
    ]);
  });

  it('cannot delete itself', () => {
    expect(jobOf('schedule at(2026-12-24T18:00:00) then delete').diagnostics).toEqual([
      'stack/not-carried: `then delete` of job `report` is not carried over: CloudFormation has no property for it: what a stack makes it also deletes',
    ]);
  });

  it('passes on everything that the request says', () => {
    const stack = stackOf(`
      queue failed
      param full: string
      cluster shop { fleet db existing arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/x { } }
      job report on ec2 {
        container report { image report:1 }
        schedule rate(1 hour)
        run 2
        capacity db weight 1 base 2
        place distinct
        place spread zone
        where attribute:stack == db
        group nightly
        exec
        managed-tags
        propagate-tags from task
        retry 3 for 1h
        dead-letter queue failed
        override report { command report --full; env { FULL = "\${full} \\"x\\"" }; memory 1 GiB soft 512 MiB }
        override task { cpu 1 vCPU; role report; execution-role arn:aws:iam::111122223333:role/start }
        tags { team = web }
      }
    `);
    expect(propertiesAt(stack, 'ReportJobSchedule')).toMatchObject({
      Target: {
        EcsParameters: {
          TaskDefinitionArn: '${ReportTaskDefinition.Ref}',
          TaskCount: 2,
          CapacityProviderStrategy: [{ CapacityProvider: '${DbCapacityProvider.Ref}', Weight: 1, Base: 2 }],
          PlacementConstraints: [
            { Type: 'distinctInstance' },
            { Type: 'memberOf', Expression: 'attribute:stack == db' },
          ],
          PlacementStrategy: [{ Type: 'spread', Field: 'attribute:ecs.availability-zone' }],
          Group: 'nightly',
          EnableExecuteCommand: true,
          EnableECSManagedTags: true,
          PropagateTags: 'TASK_DEFINITION',
          Tags: [{ Key: 'team', Value: 'web' }],
        },
        Input:
          '{"containerOverrides":[{"name":"report","command":["report","--full"],"environment":[{"name":"FULL","value":"${full} \\"x\\""}],"memory":1024,"memoryReservation":512}],"cpu":"1024","taskRoleArn":"report","executionRoleArn":"arn:aws:iam::111122223333:role/start"}',
        RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 },
        DeadLetterConfig: { Arn: '${FailedQueue.Arn}' },
      },
    });
    expect(propertiesAt(stack, 'ReportJobScheduleRole')).toEqual(
      role(
        'scheduler.amazonaws.com',
        RUN,
        pass(
          '${ReportTaskRole.Arn}',
          'arn:${aws.partition}:iam::${aws.account}:role/report',
          'arn:aws:iam::111122223333:role/start',
        ),
        {
          Effect: 'Allow',
          Action: ['ecs:TagResource'],
          Resource: [`${ECS}:task/\${ShopCluster.Ref}/*`],
          Condition: { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
        },
        { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['${FailedQueue.Arn}'] },
      ),
    );
  });

  it('tags its tasks as everything else', () => {
    const stack = jobOf('schedule rate(1 hour); tags { team = web }', 'tags { team = shop; stage = live }');
    expect(propertiesAt(stack, 'ReportJobSchedule')).toMatchObject({
      Target: {
        EcsParameters: {
          Tags: [
            { Key: 'team', Value: 'web' },
            { Key: 'stage', Value: 'live' },
          ],
        },
      },
    });
  });

  it('runs a task that is made elsewhere', () => {
    const stack = stackOf('job report { task acme:3; schedule rate(1 hour) }');
    expect(propertiesAt(stack, 'ReportJobSchedule')).toMatchObject({
      Target: { EcsParameters: { TaskDefinitionArn: `${ECS}:task-definition/acme:3` } },
    });
    expect(propertiesAt(stack, 'ReportJobScheduleRole')).toEqual(
      role(
        'scheduler.amazonaws.com',
        {
          Effect: 'Allow',
          Action: ['ecs:RunTask'],
          Resource: [`${ECS}:task-definition/acme:3`],
          Condition: { ArnEquals: { 'ecs:cluster': `${ECS}:cluster/default` } },
        },
        pass('arn:${aws.partition}:iam::${aws.account}:role/*'),
      ),
    );
    expect(stack.diagnostics).toContain(
      'stack/added: the permission to pass any role to the tasks of job `report` is added: which roles its task definition has is not known',
    );
  });

  it('runs the newest revision of a family', () => {
    const stack = stackOf('job report { task acme; schedule rate(1 hour) }');
    expect(stack.infrastructure).toMatchObject({
      ReportJobSchedule: {
        Properties: { Target: { EcsParameters: { TaskDefinitionArn: `${ECS}:task-definition/acme` } } },
      },
      ReportJobScheduleRole: {
        Properties: {
          Policies: [
            { PolicyDocument: { Statement: [{ Resource: [`${ECS}:task-definition/acme:*`] }, {}] } },
          ],
        },
      },
    });
  });

  it('counts what is not known as it is counted', () => {
    const stack = jobOf(
      'schedule rate(1 hour); override report { memory ${size} MiB; env { SIZE = ${size} } }; override task { memory ${size} MiB }',
      'param size: number',
    );
    expect(propertiesAt(stack, 'ReportJobSchedule')).toMatchObject({
      Target: {
        Input:
          '{"containerOverrides":[{"name":"report","memory":${size},"environment":[{"name":"SIZE","value":"${size}"}]}],"memory":"${size}"}',
      },
    });
  });

  it('knows no managed instances by their launch type', () => {
    const { diagnostics } = stackOf(
      `job report on managed { container report { image report:1 }; ${NETWORK}; schedule rate(1 hour) }`,
    );
    expect(diagnostics).toContain(
      'stack/not-carried: the launch type `MANAGED_INSTANCES` of job `report` is not carried over: what starts its tasks does not know it',
    );
  });

  it('makes no disks', () => {
    const { diagnostics } = jobOf(
      'schedule rate(1 hour); volume data ebs { size 10 GiB; role ecsInfrastructureRole }',
    );
    expect(diagnostics).toContain(
      'stack/not-carried: `volume … ebs` of job `report` is not carried over: what starts its tasks cannot make disks for them',
    );
  });
});

describe('objects in a bucket', () => {
  it.each([
    ['', undefined],
    ['prefix in/', [{ prefix: 'in/' }]],
    ['suffix .jpg', [{ suffix: '.jpg' }]],
    ['prefix in*/ suffix .jpg', [{ wildcard: 'in\\*/*.jpg' }]],
  ])('start the task: created %s', (text, key) => {
    const stack = jobOf(`on bucket uploads created ${text}`, 'bucket uploads');
    expect(propertiesAt(stack, 'UploadsBucket')).toEqual({
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    expect(propertiesAt(stack, 'ReportJobOnUploadsRule')).toEqual({
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: ['${UploadsBucket.Ref}'] }, ...(key && { object: { key } }) },
      },
      Targets: [
        {
          Id: 'task',
          Arn: '${ShopCluster.Arn}',
          RoleArn: '${ReportJobOnUploadsRuleRole.Arn}',
          EcsParameters: { ...PARAMETERS, NetworkConfiguration: { AwsVpcConfiguration: IN_NETWORK } },
        },
      ],
    });
    expect(propertiesAt(stack, 'ReportJobOnUploadsRuleRole')).toEqual(role('events.amazonaws.com', RUN));
    expect(stack.diagnostics).toEqual([]);
  });

  it('of one that exists have to be told to EventBridge by hand', () => {
    const stack = jobOf('on bucket data created', 'bucket data existing acme-data');
    expect(propertiesAt(stack, 'ReportJobOnDataRule')).toMatchObject({
      EventPattern: { detail: { bucket: { name: ['acme-data'] } } },
    });
    expect(stack.diagnostics).toEqual([
      'stack/by-hand: letting bucket `data` tell EventBridge of its objects is left to be done by hand: job `report` is started by them, and the bucket is made elsewhere',
    ]);
  });

  it('give values to the task where an override takes them from the event', () => {
    const stack = jobOf(
      'on bucket uploads created; override report { env { KEY = $.detail.object.key; BUCKET = $.detail.bucket.name; A = $HOME } }',
      'bucket uploads',
    );
    expect(propertiesAt(stack, 'ReportJobOnUploadsRule')).toMatchObject({
      Targets: [
        {
          InputTransformer: {
            InputPathsMap: {
              'detail-object-key': '$.detail.object.key',
              'detail-bucket-name': '$.detail.bucket.name',
            },
            InputTemplate:
              '{"containerOverrides":[{"name":"report","environment":[{"name":"KEY","value":<detail-object-key>},{"name":"BUCKET","value":<detail-bucket-name>},{"name":"A","value":"$HOME"}]}]}',
          },
        },
      ],
    });
  });
});

describe('events', () => {
  it('start the task; what fails is tried again, and then put aside', () => {
    const stack = jobOf(
      'on event json """{"source": ["aws.ecs"]}"""; retry 3; dead-letter queue failed; override report { command x }',
      'queue failed',
    );
    expect(propertiesAt(stack, 'ReportJobOnEventRule')).toMatchObject({
      EventPattern: { source: ['aws.ecs'] },
      Targets: [
        {
          Input: '{"containerOverrides":[{"name":"report","command":["x"]}]}',
          RetryPolicy: { MaximumRetryAttempts: 3 },
          DeadLetterConfig: { Arn: '${FailedQueue.Arn}' },
        },
      ],
    });
    expect(propertiesAt(stack, 'FailedQueuePolicy')).toEqual({
      Queues: ['${FailedQueue.Ref}'],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: '${FailedQueue.Arn}',
            Condition: { ArnEquals: { 'aws:SourceArn': '${ReportJobOnEventRule.Arn}' } },
          },
        ],
      },
    });
  });

  it('of several patterns are several rules, and one policy of their queue', () => {
    const stack = jobOf(
      'on event json """{"source": ["a"]}"""; on event json """{"source": ["b"]}"""; dead-letter queue failed',
      'queue failed',
    );
    expect(Object.keys(stack.infrastructure).filter((each) => each.endsWith('Policy'))).toEqual([
      'FailedQueuePolicy',
    ]);
    expect(propertiesAt(stack, 'FailedQueuePolicy')).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Condition: { ArnEquals: { 'aws:SourceArn': '${ReportJobOnEventRule.Arn}' } } },
          { Condition: { ArnEquals: { 'aws:SourceArn': '${ReportJobOnEventRule2.Arn}' } } },
        ],
      },
    });
  });

  it('cannot be sent to a queue that exists until it lets them', () => {
    const text = 'on event json """{"source": ["a"]}"""; dead-letter queue failed';
    expect(jobOf(text, 'queue failed existing').diagnostics).toEqual([
      'stack/by-hand: letting EventBridge send to queue `failed` is left to be done by hand: the dead letters of job `report` go there, and the queue is made elsewhere',
    ]);
  });
});

describe('messages', () => {
  const RECEIVE = (queue: string): Shown => ({
    Effect: 'Allow',
    Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    Resource: [queue],
  });

  it('of a queue start a task each', () => {
    const stack = jobOf(
      'on queue orders batch 5 within 1m; override report { command x; env { BODY = $.body } }',
      'queue orders',
    );
    expect(propertiesAt(stack, 'ReportJobOnOrdersPipe')).toEqual({
      RoleArn: '${ReportJobOnOrdersPipeRole.Arn}',
      Source: '${OrdersQueue.Arn}',
      SourceParameters: { SqsQueueParameters: { BatchSize: 1, MaximumBatchingWindowInSeconds: 60 } },
      Target: '${ShopCluster.Arn}',
      TargetParameters: {
        EcsTaskParameters: {
          ...PARAMETERS,
          NetworkConfiguration: { AwsvpcConfiguration: IN_NETWORK },
          Overrides: {
            ContainerOverrides: [
              { Name: 'report', Command: ['x'], Environment: [{ Name: 'BODY', Value: '$.body' }] },
            ],
          },
        },
      },
    });
    expect(propertiesAt(stack, 'ReportJobOnOrdersPipeRole')).toEqual(
      role('pipes.amazonaws.com', RECEIVE('${OrdersQueue.Arn}'), RUN),
    );
    expect(stack.diagnostics).toEqual([
      'stack/not-carried: `batch` of job `report` is not carried over: a pipe hands messages to ECS one by one',
    ]);
  });

  it('stay in their queue where no task is started', () => {
    const stack = jobOf('on queue orders; retry 3', 'queue orders existing acme-orders');
    expect(propertiesAt(stack, 'ReportJobOnOrdersPipe')).toMatchObject({
      Source: 'arn:${aws.partition}:sqs:${aws.region}:${aws.account}:acme-orders',
    });
    expect(stack.diagnostics).toEqual([
      'stack/not-carried: `retry` and `dead-letter` of job `report` is not carried over: a message that starts no task stays in queue `orders`',
    ]);
  });

  it('of a topic go through a queue', () => {
    const stack = jobOf('on topic news; retry 3; dead-letter queue failed', 'topic news\nqueue failed');
    const { infrastructure } = stack;
    expect(infrastructure['ReportJobOnNewsQueue']).toEqual({
      Type: 'AWS::SQS::Queue',
      Properties: { RedrivePolicy: { deadLetterTargetArn: '${FailedQueue.Arn}', maxReceiveCount: 4 } },
    });
    expect(propertiesAt(stack, 'ReportJobOnNewsQueuePolicy')).toEqual({
      Queues: ['${ReportJobOnNewsQueue.Ref}'],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: '${ReportJobOnNewsQueue.Arn}',
            Condition: { ArnEquals: { 'aws:SourceArn': '${NewsTopic.Ref}' } },
          },
        ],
      },
    });
    expect(propertiesAt(stack, 'ReportJobOnNewsSubscription')).toEqual({
      TopicArn: '${NewsTopic.Ref}',
      Protocol: 'sqs',
      Endpoint: '${ReportJobOnNewsQueue.Arn}',
      RawMessageDelivery: true,
    });
    expect(propertiesAt(stack, 'ReportJobOnNewsPipe')).toMatchObject({
      Source: '${ReportJobOnNewsQueue.Arn}',
      SourceParameters: { SqsQueueParameters: { BatchSize: 1 } },
    });
    expect(stack.diagnostics).toEqual([]);
  });

  it('of a topic in order keep it', () => {
    expect(propertiesAt(jobOf('on topic news', 'topic news fifo'), 'ReportJobOnNewsQueue')).toEqual({
      FifoQueue: true,
    });
  });

  it('of a topic are tried again only as a queue can do it', () => {
    expect(jobOf('on topic news; retry 3 for 1h', 'topic news').diagnostics).toEqual([
      'stack/not-carried: `retry` and `dead-letter` of job `report` for its topic is not carried over: a queue gives up after a number of attempts, and needs another queue to give up to',
    ]);
  });
});

describe('a job that nothing starts', () => {
  const text = `
    param tag: string
    cluster shop { }
    job migrate on fargate {
      family acme-migrate
      container migrate { image "acme:1" }
      ${NETWORK}
      run 2
      exec off
      override migrate { command rake db:migrate; env { TAG = \${tag}; A = "it's" } }
    }
  `;
  const program = compile(new SourceText('jobs.plim', text), {
    open: () => ({ reason: 'does not exist' }),
    parameters: new Map(),
  });

  it('is a task definition, and the command that starts it', () => {
    const { model, diagnostics } = expand(program.model);
    expect(model.resources.map(({ address }) => address)).toEqual(['ShopCluster', 'MigrateTaskDefinition']);
    expect(diagnostics.map(({ id, message, help }) => ({ id, message, help }))).toEqual([
      {
        id: 'stack/by-hand',
        message: 'starting the job `migrate` is left to be done by hand: nothing in it says when it runs',
        help: [
          `when the stack is there: \`aws ecs run-task --network-configuration '{"awsvpcConfiguration":{"subnets":["subnet-1"],"securityGroups":["sg-1"]}}' --count 2 --no-enable-execute-command --overrides '{"containerOverrides":[{"name":"migrate","command":["rake","db:migrate"],"environment":[{"name":"TAG","value":"<tag>"},{"name":"A","value":"it'\\''s"}]}]}' --launch-type FARGATE --cluster shop --task-definition acme-migrate\``,
          'or say when: `schedule …`, or `on …`',
        ],
      },
    ]);
  });
});

describe('the key of a queue', () => {
  const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b';
  const use = (actions: readonly string[]): Shown => ({ Effect: 'Allow', Action: actions, Resource: [KEY] });

  it('may be used by what takes messages out', () => {
    const stack = jobOf('on queue orders', `queue orders { encrypt key ${KEY} }`);
    expect(propertiesAt(stack, 'ReportJobOnOrdersPipeRole')).toEqual(
      role(
        'pipes.amazonaws.com',
        {
          Effect: 'Allow',
          Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          Resource: ['${OrdersQueue.Arn}'],
        },
        use(['kms:Decrypt']),
        RUN,
      ),
    );
  });

  it('may be used by a schedule that sends its dead letters there', () => {
    const stack = jobOf(
      'schedule rate(1 hour); dead-letter queue failed',
      `queue failed { encrypt key ${KEY} }`,
    );
    expect(propertiesAt(stack, 'ReportJobScheduleRole')).toEqual(
      role(
        'scheduler.amazonaws.com',
        RUN,
        { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['${FailedQueue.Arn}'] },
        use(['kms:GenerateDataKey', 'kms:Decrypt']),
      ),
    );
  });

  it('is not for a policy where AWS keeps it', () => {
    const stack = jobOf('on queue orders', 'queue orders { encrypt key alias/aws/sqs }');
    expect(JSON.stringify(stack.infrastructure['ReportJobOnOrdersPipeRole'])).not.toContain('kms:');
  });

  it('has to let EventBridge in itself, which has no role for dead letters', () => {
    const stack = jobOf(
      'on bucket uploads created; dead-letter queue failed',
      `bucket uploads\nqueue failed { encrypt key ${KEY} }`,
    );
    expect(stack.diagnostics).toEqual([
      'stack/by-hand: the policy of the key of queue `failed` is left to be done by hand: EventBridge sends the dead letters of job `report` there, and has no role that could be let use it',
    ]);
  });
});
