import { describe, expect, it } from 'vitest';
import { type Shown, stackOf } from '../support/stack.js';

const ABOUT = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/${ShopCluster.Ref}/${WebService.Name}',
  ScalableDimension: 'ecs:service:DesiredCount',
};

/** A service that scales, in a cluster with Container Insights. */
function scaled(scale: string, more = '', cluster = 'insights on'): ReturnType<typeof stackOf> {
  return stackOf(`
    ${more}
    cluster shop { ${cluster} }
    service web on ec2 { container web { image nginx }; ${scale} }
  `);
}

/** The requests of Application Auto Scaling. */
function requestsOf({ requests }: ReturnType<typeof stackOf>): { readonly [address: string]: Shown } {
  return Object.fromEntries(
    Object.entries(requests).filter(([address]) => /Scal|ScheduledAction/.test(address)),
  );
}

function tracking(name: string, configuration: { readonly [key: string]: Shown }): Shown {
  return {
    PolicyName: name,
    PolicyType: 'TargetTrackingScaling',
    ...ABOUT,
    TargetTrackingScalingPolicyConfiguration: configuration,
  };
}

describe('what registers a service', () => {
  it('has its range, its role and what is suspended', () => {
    const stack = scaled('scale 2..10 { suspend in, scheduled; role autoscaling }');
    expect(requestsOf(stack)).toEqual({
      WebScalableTarget: {
        ...ABOUT,
        MinCapacity: 2,
        MaxCapacity: 10,
        RoleARN: 'arn:${aws.partition}:iam::${aws.account}:role/autoscaling',
        SuspendedState: { DynamicScalingInSuspended: true, ScheduledScalingSuspended: true },
      },
    });
    expect(stack.diagnostics).toEqual([]);
  });

  it('says the names of services and clusters that exist or are not known', () => {
    const { requests } = stackOf(`
      param stage: string
      cluster shop existing acme-shop
      service web on ec2 { name web-\${stage}; container web { image nginx }; scale 1..2 }
      service api on ec2 { cluster arn:aws:ecs:eu-west-1:111122223333:cluster/far; container a { image nginx }; scale 1..2 }
    `);
    expect(requests).toMatchObject({
      WebScalableTarget: { ResourceId: 'service/acme-shop/${WebService.Name}' },
      ApiScalableTarget: { ResourceId: 'service/far/${ApiService.Name}' },
    });
  });

  it('is told where it has no most', () => {
    const stack = scaled('scale 2..');
    expect(stack.requests['WebScalableTarget']).toEqual({ ...ABOUT, MinCapacity: 2 });
    expect(stack.diagnostics).toEqual([
      'stack/not-carried: `scale` of service `web` is not carried over: a scalable target has a least and a most number of tasks',
    ]);
  });

  it('is not there where scaling is off', () => {
    const stack = scaled('run 3; scale off');
    expect(requestsOf(stack)).toEqual({});
    expect(stack.requests['WebService']).toMatchObject({ desiredCount: 3 });
    expect(stack.model.resources.every((each) => each.stack.entries.length === 0)).toBe(true);
  });
});

describe('a policy that keeps a metric at a value', () => {
  it('is one of ECS', () => {
    const stack = scaled('scale 2..10 { cpu 60% keep cooldown in 1m out 2m; memory 70% }');
    expect(requestsOf(stack)).toEqual({
      WebScalableTarget: { ...ABOUT, MinCapacity: 2, MaxCapacity: 10 },
      WebCpuScalingPolicy: tracking('web-cpu', {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        ScaleInCooldown: 60,
        ScaleOutCooldown: 120,
        DisableScaleIn: true,
      }),
      WebMemoryScalingPolicy: tracking('web-memory', {
        TargetValue: 70,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' },
      }),
    });
    const policy = stack.model.resources.find(({ address }) => address === 'WebCpuScalingPolicy');
    expect(policy).toMatchObject({ name: 'web-cpu', dependsOn: ['WebScalableTarget'] });
  });

  it('is one of its own', () => {
    const stack = scaled(
      'scale 2..10 { metric Lag in Shop at 100 { Topic = orders }; metric Lag in Other at 5 maximum }',
    );
    expect(requestsOf(stack)).toMatchObject({
      WebLagScalingPolicy: tracking('web-Lag', {
        TargetValue: 100,
        CustomizedMetricSpecification: {
          MetricName: 'Lag',
          Namespace: 'Shop',
          Dimensions: [{ Name: 'Topic', Value: 'orders' }],
          Statistic: 'Average',
        },
      }),
      WebLagScalingPolicy2: tracking('web-Lag-2', {
        TargetValue: 5,
        CustomizedMetricSpecification: { MetricName: 'Lag', Namespace: 'Other', Statistic: 'Maximum' },
      }),
    });
  });
});

describe('messages of a queue for each task', () => {
  const messages = (queue: string) =>
    tracking('web-queue', {
      TargetValue: 100,
      CustomizedMetricSpecification: {
        Metrics: [
          {
            Id: 'messages',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/SQS',
                MetricName: 'ApproximateNumberOfMessagesVisible',
                Dimensions: [{ Name: 'QueueName', Value: queue }],
              },
              Stat: 'Sum',
            },
            ReturnData: false,
          },
          {
            Id: 'tasks',
            MetricStat: {
              Metric: {
                Namespace: 'ECS/ContainerInsights',
                MetricName: 'RunningTaskCount',
                Dimensions: [
                  { Name: 'ClusterName', Value: '${ShopCluster.Ref}' },
                  { Name: 'ServiceName', Value: '${WebService.Name}' },
                ],
              },
              Stat: 'Average',
            },
            ReturnData: false,
          },
          { Id: 'backlog', Expression: 'IF(tasks > 0, messages / tasks, messages)', ReturnData: true },
        ],
      },
    });

  it.each([
    ['that the stack makes', 'queue orders', '${OrdersQueue.QueueName}'],
    ['that exists', 'queue orders existing acme-orders', 'acme-orders'],
    ['that exists under its ARN', 'queue orders existing arn:aws:sqs:eu-west-1:111122223333:far', 'far'],
  ])('of a queue %s', (_, declaration, name) => {
    const stack = scaled('scale 2..10 { queue orders 100 messages per task }', declaration);
    expect(stack.requests['WebQueueScalingPolicy']).toEqual(messages(name));
    expect(stack.diagnostics).toEqual([]);
  });

  it('need Container Insights, which are added to a cluster that leaves them open', () => {
    const stack = scaled('scale 2..10 { queue orders 100 messages per task }', 'queue orders', '');
    expect(stack.requests['ShopCluster']).toEqual({
      clusterName: 'shop',
      settings: [{ name: 'containerInsights', value: 'enabled' }],
    });
    expect(stack.diagnostics).toEqual([
      'stack/added: Container Insights in cluster `shop` is added: ECS counts running tasks in the metrics of Container Insights',
    ]);
  });

  it('cannot be counted where Container Insights are off', () => {
    const stack = scaled(
      'scale 2..10 { queue orders 100 messages per task }',
      'queue orders',
      'insights off',
    );
    expect(stack.diagnostics).toEqual([
      'stack/not-carried: scaling of `web` by its queue is not carried over: ECS counts running tasks in the metrics of Container Insights, which is off',
    ]);
  });

  it('are left to the cluster where that is made elsewhere', () => {
    const { diagnostics } = stackOf(`
      queue orders
      service web on ec2 { container web { image nginx }; scale 1..2 { queue orders 1 messages per task } }
    `);
    expect(diagnostics).toEqual([
      'stack/by-hand: Container Insights is left to be done by hand: ECS counts running tasks in the metrics of Container Insights, and the cluster of `web` is made elsewhere',
    ]);
  });
});

describe('requests for each target', () => {
  it.each([
    ['of its own', '', '', 'WebLoadBalancer'],
    ['that it shares', 'load-balancer shared', 'through shared', 'SharedLoadBalancer'],
  ])('are those of the balancer %s', (_, declaration, through, balancer) => {
    const stack = stackOf(`
      ${declaration}
      service web on fargate {
        network { vpc vpc-1; subnets subnet-1, subnet-2 }
        container web { image nginx; port 80 }
        expose 80 -> web:80 ${through} { path /web }
        scale 2..10 { requests 1000 per target }
      }
    `);
    expect(stack.requests['WebRequestsScalingPolicy']).toMatchObject({
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 1000,
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ALBRequestCountPerTarget',
          ResourceLabel: `\${${balancer}.LoadBalancerFullName}/\${Web80TargetGroup.TargetGroupFullName}`,
        },
      },
    });
  });

  it('cannot be counted without a balancer', () => {
    const stack = scaled('scale 2..10 { requests 1000 per target; predict requests 10 per target }');
    expect(Object.keys(requestsOf(stack))).toEqual(['WebScalableTarget']);
    const lost =
      'stack/not-carried: scaling by requests of service `web` is not carried over: the stack does not know the balancer of the service';
    expect(stack.diagnostics).toEqual([lost, lost]);
  });
});

describe('steps', () => {
  const step = (text: string, alarm = 'above 80') => {
    const stack = scaled(`scale 2..10 { ${text} }`, `alarm busy { metric Depth in Shop; ${alarm} }`);
    return { stack, policy: stack.requests['WebBusyScalingPolicy'] };
  };
  const policy = (configuration: Shown) => ({
    PolicyName: 'web-busy',
    PolicyType: 'StepScaling',
    ...ABOUT,
    StepScalingPolicyConfiguration: configuration,
  });

  it('begin at the threshold of their alarm, which takes them as what it does', () => {
    const { stack, policy: made } = step('step on busy add 2 cooldown 1m { from 40 add 8; from 20 add 4 }');
    expect(made).toEqual(
      policy({
        AdjustmentType: 'ChangeInCapacity',
        Cooldown: 60,
        StepAdjustments: [
          { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 20, ScalingAdjustment: 2 },
          { MetricIntervalLowerBound: 20, MetricIntervalUpperBound: 40, ScalingAdjustment: 4 },
          { MetricIntervalLowerBound: 40, ScalingAdjustment: 8 },
        ],
      }),
    );
    expect(stack.infrastructure['BusyAlarm']).toMatchObject({
      Properties: { AlarmActions: ['${WebBusyScalingPolicy.Arn}'] },
    });
    expect(stack.diagnostics).toEqual([]);
  });

  it('go down where the alarm rings below', () => {
    expect(step('step on busy remove 50% at least 1 { from 20 remove 90% }', 'below 30').policy).toEqual(
      policy({
        AdjustmentType: 'PercentChangeInCapacity',
        MinAdjustmentMagnitude: 1,
        StepAdjustments: [
          { MetricIntervalUpperBound: 0, MetricIntervalLowerBound: -20, ScalingAdjustment: -50 },
          { MetricIntervalUpperBound: -20, ScalingAdjustment: -90 },
        ],
      }),
    );
  });

  it('may set the number of tasks', () => {
    expect(step('step on busy set 10').policy).toEqual(
      policy({
        AdjustmentType: 'ExactCapacity',
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 10 }],
      }),
    );
  });

  it('are of one kind', () => {
    expect(step('step on busy add 2 { from 20 add 50% }').stack.diagnostics).toEqual([
      'stack/not-carried: a step of service `web` is not carried over: all steps of a policy add numbers, or add shares, or set the number of tasks',
    ]);
  });

  it('cannot be taken by an alarm that the service itself waits for', () => {
    const stack = scaled(
      'rolling { alarms busy rollback }; scale 2..10 { step on busy add 1 }',
      'alarm busy { metric Depth in Shop; above 80 }',
    );
    expect(stack.infrastructure['BusyAlarm']).not.toMatchObject({
      Properties: { AlarmActions: expect.anything() },
    });
    expect(stack.diagnostics).toEqual([
      'stack/not-carried: what alarm `busy` does of service `web` is not carried over: the deployments of the service wait for this alarm',
    ]);
  });

  it('are told where the alarm is made elsewhere', () => {
    const stack = scaled('scale 2..10 { step on far remove 1 }', 'alarm far existing acme-far');
    expect(stack.requests['WebFarScalingPolicy']).toMatchObject({
      StepScalingPolicyConfiguration: {
        StepAdjustments: [{ MetricIntervalUpperBound: 0, ScalingAdjustment: -1 }],
      },
    });
    expect(stack.diagnostics).toEqual([
      'stack/not-carried: what alarm `far` does of service `web` is not carried over: the stack does not make this alarm',
    ]);
  });
});

it('forecasts', () => {
  const stack = scaled('scale 2..10 { predict cpu 60% and scale ahead 5m beyond 10%; predict memory 70% }');
  const predictive = (name: string, configuration: Shown) => ({
    PolicyName: name,
    PolicyType: 'PredictiveScaling',
    ...ABOUT,
    PredictiveScalingPolicyConfiguration: configuration,
  });
  expect(requestsOf(stack)).toMatchObject({
    WebPredictedCpuScalingPolicy: predictive('web-predicted-cpu', {
      MetricSpecifications: [
        {
          TargetValue: 60,
          PredefinedMetricPairSpecification: { PredefinedMetricType: 'ECSServiceCPUUtilization' },
        },
      ],
      Mode: 'ForecastAndScale',
      SchedulingBufferTime: 300,
      MaxCapacityBreachBehavior: 'IncreaseMaxCapacity',
      MaxCapacityBuffer: 10,
    }),
    WebPredictedMemoryScalingPolicy: predictive('web-predicted-memory', {
      MetricSpecifications: [
        {
          TargetValue: 70,
          PredefinedMetricPairSpecification: { PredefinedMetricType: 'ECSServiceMemoryUtilization' },
        },
      ],
      Mode: 'ForecastOnly',
    }),
  });
});

it('changes the range at a time', () => {
  const stack = scaled(`scale 2..10 {
    at cron(0 8 ? * MON-FRI *) between 6..12 named morning in Europe/Berlin from 2026-01-01T00:00:00Z until 2027-01-01T00:00:00Z
    at cron(0 20 * * ? *) min 2
    at cron(0 20 * * ? *) max 4
  }`);
  expect(requestsOf(stack)).toMatchObject({
    WebMorningScheduledAction: {
      ...ABOUT,
      ScheduledActionName: 'morning',
      Schedule: 'cron(0 8 ? * MON-FRI *)',
      Timezone: 'Europe/Berlin',
      StartTime: '2026-01-01T00:00:00Z',
      EndTime: '2027-01-01T00:00:00Z',
      ScalableTargetAction: { MinCapacity: 6, MaxCapacity: 12 },
    },
    WebCron020ScheduledAction: {
      ScheduledActionName: 'web-cron-0-20',
      ScalableTargetAction: { MinCapacity: 2 },
    },
    WebCron0202ScheduledAction: {
      ScheduledActionName: 'web-cron-0-20-2',
      ScalableTargetAction: { MaxCapacity: 4 },
    },
  });
});
