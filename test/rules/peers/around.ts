import {
  ec2,
  fargate,
  type Properties,
  ref,
  type Resources,
  type Row,
  service,
  written,
} from './templates.js';

const BALANCER = { TargetGroupArn: ref('Group'), ContainerName: 'web', ContainerPort: 80 };
const MAPPED = { PortMappings: [{ ContainerPort: 80, HostPort: 80 }] };
const VPC = 'vpc-0123456789abcdef0';
const SUBNETS = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];

const behind = (group: Properties, around: Resources = {}): Resources => ({
  ...service({ LoadBalancers: [BALANCER] }, ec2(MAPPED)),
  Group: {
    Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    Port: 80,
    Protocol: 'HTTP',
    VpcId: VPC,
    ...group,
  },
  ...around,
});
const balancer = (name: string, more: Properties = {}): Resources => ({
  [name]: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Subnets: SUBNETS, ...more },
  [`${name}Listener`]: {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    LoadBalancerArn: ref(name),
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Group') }],
  },
});
const attribute = (Key: string, Value: string) => behind({ TargetGroupAttributes: [{ Key, Value }] });

const CLUSTER = 'arn:aws:ecs:eu-west-1:123456789012:cluster/shop';
const LAMBDA = 'arn:aws:lambda:eu-west-1:123456789012:function:web';
const ECS = {
  TaskDefinitionArn: ref('Task'),
  LaunchType: 'FARGATE',
  NetworkConfiguration: { AwsvpcConfiguration: { Subnets: SUBNETS } },
};
const scheduled = (more: Properties, target: Properties = {}, ecs: Properties = {}): Resources => ({
  ...fargate(),
  Nightly: {
    Type: 'AWS::Scheduler::Schedule',
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: CLUSTER,
      RoleArn: 'arn:aws:iam::123456789012:role/scheduler',
      EcsParameters: { ...ECS, ...ecs },
      ...target,
    },
    ...more,
  },
});
const ruled = (more: Properties, target: Properties = {}, ecs: Properties = {}): Resources => ({
  ...fargate(),
  Nightly: {
    Type: 'AWS::Events::Rule',
    ScheduleExpression: 'rate(1 hour)',
    Targets: [
      {
        Id: 'web',
        Arn: CLUSTER,
        RoleArn: 'arn:aws:iam::123456789012:role/events',
        EcsParameters: {
          TaskDefinitionArn: ref('Task'),
          LaunchType: 'FARGATE',
          NetworkConfiguration: { AwsVpcConfiguration: { Subnets: SUBNETS } },
          ...ecs,
        },
        ...target,
      },
    ],
    ...more,
  },
});
const within = (more: Properties) => ({
  NetworkConfiguration: { AwsVpcConfiguration: { Subnets: SUBNETS, ...more } },
});

/** The rules of cdk-preflight about what stands around services and jobs: balancers, rules and schedules. */
// biome-ignore format: a table
export const AROUND: readonly Row[] = [
  ['elbv2-tg-single-load-balancer', 'lb/target-group-shared', written(ref('Group'), 6), behind({}, { ...balancer('One'), ...balancer('Other') })],
  ['elbv2-hc-timeout-interval', 'lb/health-check-values', '30', behind({ HealthCheckIntervalSeconds: 30, HealthCheckTimeoutSeconds: 30 })],
  ['elbv2-tg-hc-enabled-required', 'lb/health-check-values', 'false', behind({ HealthCheckEnabled: false })],
  ['elbv2-tcp-health-check-path', 'lb/health-check-form', '/', behind({ HealthCheckProtocol: 'TCP', Protocol: 'TCP', HealthCheckPath: '/' })],
  ['elbv2-tg-matcher-range-alb', 'lb/health-check-form', '600', behind({ Matcher: { HttpCode: '600' } })],
  ['elbv2-tg-hc-port-format', 'lb/health-check-form', 'http', behind({ HealthCheckPort: 'http' })],
  ['elbv2-tg-hc-tcp-for-http-tg', 'lb/health-check-form', 'TCP', behind({ HealthCheckProtocol: 'TCP' })],
  ['elbv2-tg-deregistration-delay-range', 'lb/target-group-attribute-range', '3601', attribute('deregistration_delay.timeout_seconds', '3601')],
  ['elbv2-tg-slow-start-range', 'lb/target-group-attribute-range', '29', attribute('slow_start.duration_seconds', '29')],
  ['elbv2-tg-hc-protocol-unsupported', 'lb/health-check-form', 'UDP', behind({ Protocol: 'UDP', HealthCheckProtocol: 'UDP' })],
  ['elbv2-alb-subnet-count', 'lb/alb-subnets', 'Subnets', behind({}, balancer('One', { Subnets: ['subnet-0123456789abcdef0'] }))],
  ['elbv2-lb-one-subnet-per-az', 'lb/alb-subnets', written(ref('B'), 5), behind({}, { ...balancer('One', { Subnets: [ref('A'), ref('B')] }), A: { Type: 'AWS::EC2::Subnet', VpcId: VPC, CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-west-1a' }, B: { Type: 'AWS::EC2::Subnet', VpcId: VPC, CidrBlock: '10.0.1.0/24', AvailabilityZone: 'eu-west-1a' } })],
  ['scheduler-schedule-expression', 'schedule/rate-invalid', 'rate(5 weeks)', scheduled({ ScheduleExpression: 'rate(5 weeks)' })],
  ['scheduler-schedule-expression', 'schedule/at-invalid', 'at(2030-01-01T00:00:00Z)', scheduled({ ScheduleExpression: 'at(2030-01-01T00:00:00Z)' })],
  ['scheduler-rate-positive', 'schedule/rate-invalid', 'rate(0 hours)', scheduled({ ScheduleExpression: 'rate(0 hours)' })],
  ['scheduler-flexible-window', 'schedule/flexible-window', 'FLEXIBLE', scheduled({ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } })],
  ['scheduler-flexible-time-window', 'schedule/flexible-window', '10', scheduled({ FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 10 } })],
  ['scheduler-start-end-order', 'schedule/start-end', '2030-01-01T00:00:00.000Z', scheduled({ StartDate: '2031-01-01T00:00:00.000Z', EndDate: '2030-01-01T00:00:00.000Z' })],
  ['scheduler-date-format', 'schedule/start-end', '2031-01-01T00:00:00Z', scheduled({ StartDate: '2031-01-01T00:00:00Z' })],
  ['scheduler-target-parameters', 'schedule/fargate-needs-network', 'FARGATE', scheduled({}, {}, { NetworkConfiguration: undefined })],
  ['scheduler-target-parameters, another target', 'schedule/target-incomplete', LAMBDA, scheduled({}, { Arn: LAMBDA })],
  ['scheduler-target-input-json', 'schedule/input-not-json', 'not json', scheduled({}, { Input: 'not json' })],
  ['events-rule-cron-fields', 'schedule/cron-field-value', 'cron(0 25 * * ? *)', ruled({ ScheduleExpression: 'cron(0 25 * * ? *)' })],
  ['events-rule-schedule-default-bus', 'schedule/custom-bus', 'shop', ruled({ EventBusName: 'shop' })],
  ['events-target-ecs-parameters, network', 'schedule/fargate-needs-network', 'FARGATE', ruled({}, {}, { NetworkConfiguration: undefined })],
  ['events-target-ecs-parameters, platform version', 'schedule/ec2-takes-no-fargate-fields', '1.4.0', ruled({}, {}, { LaunchType: 'EC2', PlatformVersion: '1.4.0' })],
  ['events-target-ecs-parameters, public address', 'schedule/ec2-takes-no-fargate-fields', 'ENABLED', ruled({}, {}, { LaunchType: 'EC2', ...within({ AssignPublicIp: 'ENABLED' }) })],
  ['events-target-ecs-parameters, subnets', 'schedule/ecs-parameters-limits', 'subnet-0123456789abcde16f', ruled({}, {}, within({ Subnets: Array.from({ length: 17 }, (_, n) => `subnet-0123456789abcde${n}f`) }))],
  ['events-target-ecs-parameters, groups', 'schedule/ecs-parameters-limits', 'sg-0123456789abcdef5', ruled({}, {}, within({ SecurityGroups: Array.from({ length: 6 }, (_, n) => `sg-0123456789abcdef${n}`) }))],
  ['events-target-ecs-parameters, count', 'schedule/ecs-parameters-limits', '11', ruled({}, {}, { TaskCount: 11 })],
  ['events-target-ecs-task-definition-region', 'schedule/region-mismatch', 'arn:aws:ecs:eu-west-2:123456789012:task-definition/web:1', ruled({}, {}, { TaskDefinitionArn: 'arn:aws:ecs:eu-west-2:123456789012:task-definition/web:1' })],
  ['events-target-parameters-required', 'schedule/target-incomplete', CLUSTER, ruled({}, { EcsParameters: undefined })],
  ['events-target-parameters-mismatch', 'schedule/target-incomplete', LAMBDA, ruled({}, { Arn: LAMBDA })],
  ['events-target-role-required', 'schedule/target-incomplete', '{', ruled({}, { RoleArn: undefined })],
  ['events-target-input-json', 'schedule/input-not-json', 'not json', ruled({}, { Input: 'not json' })],
];
