import { describe, expect, it } from 'vitest';
import { propertiesOf, stackOf } from '../support/stack.js';

const WEB = `
  cluster shop
  service web on fargate {
    cpu 0.25 vCPU; memory 512 MiB
    network { subnets subnet-1, subnet-2; security-groups sg-1 }
    container app { image acme/app:1 }
    rolling { alarms busy rollback }
  }
`;

describe('an alarm', () => {
  it('watches a service, and tells topics and people', () => {
    const stack = stackOf(`${WEB}
      topic admins
      ## Too much to do.
      alarm busy {
        metric cpu of service web maximum
        above 80 for 2 of 3 periods of 5m
        missing not-breaching
        notify topic admins
        notify email ops@example.com
        tags { team = web }
      }
    `);
    expect(stack.infrastructure['BusyAlarm']).toEqual({
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: 'Too much to do.',
        Namespace: 'AWS/ECS',
        MetricName: 'CPUUtilization',
        Dimensions: [
          { Name: 'ClusterName', Value: '${ShopCluster.Ref}' },
          { Name: 'ServiceName', Value: 'web' },
        ],
        Statistic: 'Maximum',
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 80,
        Period: 300,
        EvaluationPeriods: 3,
        DatapointsToAlarm: 2,
        TreatMissingData: 'notBreaching',
        AlarmActions: ['${AdminsTopic.Ref}', '${BusyTopic.Ref}'],
        Tags: [{ Key: 'team', Value: 'web' }],
      },
      Doc: 'Too much to do.',
    });
    expect(propertiesOf(stack, 'AWS::SNS::Subscription')).toEqual([
      { TopicArn: '${BusyTopic.Ref}', Protocol: 'email', Endpoint: 'ops@example.com' },
    ]);
    expect(stack.requests['WebService']).toMatchObject({
      deploymentConfiguration: { alarms: { alarmNames: ['${BusyAlarm.Ref}'] } },
    });
  });

  it('watches queues and any metric', () => {
    const stack = stackOf(`
      queue orders
      queue other existing other-queue
      alarm full { metric messages of queue orders; at-least 100 }
      alarm fuller { metric messages of queue other; at-least 100 }
      alarm empty { metric Depth in Acme/Shop sum { Shard = 1; Queue = \${queue.orders.name} }; at-most 0; missing breaching }
    `);
    const common = { Period: 60, EvaluationPeriods: 1 };
    expect(propertiesOf(stack, 'AWS::CloudWatch::Alarm')).toEqual([
      {
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: '${OrdersQueue.QueueName}' }],
        Statistic: 'Average',
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 100,
        ...common,
      },
      expect.objectContaining({ Dimensions: [{ Name: 'QueueName', Value: 'other-queue' }] }),
      {
        Namespace: 'Acme/Shop',
        MetricName: 'Depth',
        Dimensions: [
          { Name: 'Shard', Value: '1' },
          { Name: 'Queue', Value: '${OrdersQueue.QueueName}' },
        ],
        Statistic: 'Sum',
        ComparisonOperator: 'LessThanOrEqualToThreshold',
        Threshold: 0,
        ...common,
        TreatMissingData: 'breaching',
      },
    ]);
  });

  it('watches the requests that a target group gets, and says where there is none', () => {
    const group = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef';
    const attached = WEB.replace(
      'rolling { alarms busy rollback }',
      `attach app:80 to target-group ${group}`,
    );
    const alarm = 'alarm many { metric requests of service web; above 1000 }';
    expect(propertiesOf(stackOf(attached + alarm), 'AWS::CloudWatch::Alarm')).toEqual([
      expect.objectContaining({
        Namespace: 'AWS/ApplicationELB',
        MetricName: 'RequestCountPerTarget',
        Dimensions: [{ Name: 'TargetGroup', Value: 'targetgroup/web/0123456789abcdef' }],
        Statistic: 'Sum',
      }),
    ]);
    expect(stackOf(WEB.replace('rolling { alarms busy rollback }', '') + alarm).diagnostics).toEqual([
      'stack/not-carried: the metric of alarm `many` is not carried over: service `web` is behind no target group that is known',
    ]);
  });

  it('says that nothing arrives at a topic with the key of AWS', () => {
    const text = `
      queue orders
      topic admins { encrypt }
      topic others { encrypt key alias/topics }
      alarm full { metric messages of queue orders; above 100; notify topic admins; notify topic others }`;
    expect(stackOf(text).diagnostics).toEqual([
      'stack/by-hand: a key for `topic admins` is left to be done by hand: CloudWatch and EventBridge may not use `alias/aws/sns`, and what they send does not arrive',
    ]);
  });
});
