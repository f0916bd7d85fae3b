import { describe, expect, it } from 'vitest';
import { propertiesOf, stackOf } from '../support/stack.js';

const SERVICES = ['web', 'api']
  .map(
    (name) => `
  service ${name} on fargate {
    cpu 0.25 vCPU; memory 512 MiB
    network { subnets subnet-1, subnet-2; security-groups sg-1 }
    container app { image acme/app:1 }
  }`,
  )
  .join('\n');

const patterns = (text: string) =>
  propertiesOf(stackOf(text), 'AWS::Events::Rule').map(
    (each) => (each as { EventPattern: unknown }).EventPattern,
  );

describe('an alert', () => {
  it('is a rule that sends mails through a topic to which EventBridge may publish', () => {
    const stack = stackOf(`cluster shop ${SERVICES}
      ## A task has stopped.
      alert stopped { on task stopped; of web; notify email ops@example.com }
    `);
    expect(stack.infrastructure['StoppedAlert']).toEqual({
      Type: 'AWS::Events::Rule',
      Properties: {
        Description: 'A task has stopped.',
        EventPattern: {
          source: ['aws.ecs'],
          'detail-type': ['ECS Task State Change'],
          detail: {
            lastStatus: ['STOPPED'],
            clusterArn: ['${ShopCluster.Arn}'],
            group: ['service:${WebService.Name}'],
          },
        },
        Targets: [{ Id: 'topic', Arn: '${StoppedTopic.Ref}' }],
      },
      Doc: 'A task has stopped.',
    });
    expect(stack.infrastructure['StoppedTopicPolicy']).toEqual({
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: ['${StoppedTopic.Ref}'],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sns:Publish',
              Resource: '${StoppedTopic.Ref}',
            },
          ],
        },
      },
    });
    expect(propertiesOf(stack, 'AWS::SNS::Subscription')).toEqual([
      { TopicArn: '${StoppedTopic.Ref}', Protocol: 'email', Endpoint: 'ops@example.com' },
    ]);
  });

  it('says again that alarms may publish to a topic that they use', () => {
    const { infrastructure } = stackOf(`${SERVICES}
      topic admins
      alarm busy { metric cpu of service web; above 80; notify topic admins }
      alert failed { on deployment failed; notify topic admins }
      alert unstable { on service unstable; notify topic admins }
    `);
    expect(infrastructure['AdminsTopicPolicy']).toMatchObject({
      Properties: {
        PolicyDocument: {
          Statement: [
            { Principal: { Service: 'events.amazonaws.com' }, Resource: '${AdminsTopic.Ref}' },
            { Principal: { Service: 'cloudwatch.amazonaws.com' }, Resource: '${AdminsTopic.Ref}' },
          ],
        },
      },
    });
  });

  it('is about all services of the stack where none is named', () => {
    const events = ['deployment failed', 'placement failed', 'service unstable', 'task stopped'];
    const alerts = events.map((event, i) => `alert a${i} { on ${event}; notify topic admins }`).join('\n');
    const services = ['${WebService.Ref}', '${ApiService.Ref}'];
    const action = { source: ['aws.ecs'], 'detail-type': ['ECS Service Action'], resources: services };
    expect(patterns(`topic admins\n${SERVICES}\n${alerts}`)).toEqual([
      {
        source: ['aws.ecs'],
        'detail-type': ['ECS Deployment State Change'],
        resources: services,
        detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
      },
      { ...action, detail: { eventName: ['SERVICE_TASK_PLACEMENT_FAILURE'] } },
      { ...action, detail: { eventName: ['SERVICE_TASK_START_IMPAIRED'] } },
      {
        source: ['aws.ecs'],
        'detail-type': ['ECS Task State Change'],
        detail: {
          lastStatus: ['STOPPED'],
          clusterArn: ['arn:${aws.partition}:ecs:${aws.region}:${aws.account}:cluster/default'],
        },
      },
    ]);
  });

  it('takes any other event as it is written, and says what a topic made elsewhere must allow', () => {
    const stack = stackOf(`
      topic admins existing arn:aws:sns:eu-west-1:111122223333:admins
      alert uploads { on event json """{"source": ["aws.s3"]}"""; notify topic admins }
    `);
    expect(propertiesOf(stack, 'AWS::Events::Rule')).toEqual([
      {
        EventPattern: { source: ['aws.s3'] },
        Targets: [{ Id: 'topic', Arn: 'arn:aws:sns:eu-west-1:111122223333:admins' }],
      },
    ]);
    expect(stack.diagnostics).toEqual([
      'stack/by-hand: the policy of `topic admins` is left to be done by hand: it is made elsewhere, and has to let EventBridge publish',
    ]);
  });

  it('is about everything where the stack runs nothing', () => {
    const source = ['aws.ecs'];
    expect(
      patterns(`topic admins
        alert stopped { on task stopped; notify topic admins }
        alert failed { on deployment failed; notify topic admins }
      `),
    ).toEqual([
      { source, 'detail-type': ['ECS Task State Change'], detail: { lastStatus: ['STOPPED'] } },
      {
        source,
        'detail-type': ['ECS Deployment State Change'],
        detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
      },
    ]);
  });
});
