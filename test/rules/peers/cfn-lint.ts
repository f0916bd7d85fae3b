import {
  daemon,
  ec2,
  fargate,
  pair,
  ref,
  type Row,
  serverless,
  service,
  type Properties,
} from './templates.js';

const AWSLOGS = { 'awslogs-group': 'web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' };
const BALANCER = { TargetGroupArn: ref('Group'), ContainerName: 'web', ContainerPort: 80 };
const group = (more: Properties) => ({
  Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  Port: 80,
  Protocol: 'HTTP',
  VpcId: 'vpc-0123456789abcdef0',
  ...more,
});

/** The rules of cfn-lint that are about ECS, by its names of November 2026, and those of shapes where it is. */
// biome-ignore format: a table
export const CFN_LINT: readonly Row[] = [
  ['E3042', 'task/no-essential-container', 'ContainerDefinitions', pair({ Essential: false }, { Essential: false })],
  ['E3044', 'daemon/launch-type', 'DAEMON', serverless({ SchedulingStrategy: 'DAEMON', DesiredCount: undefined })],
  ['E3044', 'daemon/controller', 'EXTERNAL', daemon({ LaunchType: undefined, TaskDefinition: undefined, DeploymentController: { Type: 'EXTERNAL' } })],
  ['E3046', 'log/awslogs-option-missing', 'Options', fargate({ LogConfiguration: { LogDriver: 'awslogs', Options: { ...AWSLOGS, 'awslogs-region': undefined } } })],
  ['E3046', 'log/awslogs-option-missing', 'awslogs', ec2({ LogConfiguration: { LogDriver: 'awslogs' } })],
  ['E3046', 'log/mode-unknown', 'nonblocking', fargate({ LogConfiguration: { LogDriver: 'awslogs', Options: { ...AWSLOGS, mode: 'nonblocking' } } })],
  ['E3047', 'task/fargate-cpu-memory-pair', '4096', fargate({}, { Cpu: '256', Memory: '4096' })],
  ['E3048', 'network/fargate-needs-awsvpc', 'host', fargate({}, { NetworkMode: 'host' })],
  ['E3048', 'log/driver-on-fargate', 'syslog', fargate({ LogConfiguration: { LogDriver: 'syslog' } })],
  ['E3048', 'task/fargate-cpu-unknown', '300', fargate({}, { Cpu: '300' })],
  ['E3048', 'task/fargate-memory-required', 'Task', fargate({}, { Memory: undefined })],
  ['E3048', 'task/placement-constraints-on-fargate', 'PlacementConstraints', fargate({}, { PlacementConstraints: [{ Type: 'memberOf', Expression: 'attribute:zone == a' }] })],
  ['W3049', 'lb/health-check-port-with-dynamic-port', '8080', { ...service({ LoadBalancers: [BALANCER] }, ec2({ PortMappings: [{ ContainerPort: 80, HostPort: 0 }] })), Group: group({ HealthCheckPort: '8080' }) }],
  ['E3052', 'network/awsvpc-without-configuration', 'Service', serverless({ NetworkConfiguration: undefined })],
  ['E3053', 'port/host-port-mismatch', '8080', fargate({ PortMappings: [{ ContainerPort: 80, HostPort: 8080 }] })],
  ['E3054', 'service/launch-type-not-compatible', 'RequiresCompatibilities', service({ LaunchType: 'FARGATE' })],
  ['E3056', 'lb/grace-period-unused', '60', service({ HealthCheckGracePeriodSeconds: 60 })],
  ['E3713', 'log/driver-on-fargate', 'json-file', serverless({}, fargate({ LogConfiguration: { LogDriver: 'json-file' } }))],
  ['E3680', 'lb/alb-subnets', 'Subnets', { ...service(), Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Subnets: ['subnet-0123456789abcdef0'] } }],
  ['E3027', 'schedule/rate-plural', 'rate(1 hours)', { ...fargate(), Rule: { Type: 'AWS::Events::Rule', ScheduleExpression: 'rate(1 hours)', Targets: [{ Id: 'web', Arn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/shop', RoleArn: 'arn:aws:iam::123456789012:role/events', EcsParameters: { TaskDefinitionArn: ref('Task') } }] } }],
  ['E3002', 'structure/unknown-member', 'Memmory', fargate({ Memmory: 1 })],
  ['E3003', 'container/image-required', 'web', fargate({ Image: undefined })],
  ['E3012', 'structure/wrong-type', 'many', service({ DesiredCount: 'many' })],
  ['E3030', 'structure/unknown-value', 'FARGAT', serverless({ LaunchType: 'FARGAT' })],
  ['E3034', 'deploy/bake-time-range', '1441', service({ DeploymentConfiguration: { BakeTimeInMinutes: 1441 } })],
  ['E3037', 'container/name-duplicate', 'web', pair({ Name: 'web' })],
  ['E3040', 'structure/unknown-member', 'TaskDefinitionArn', fargate({}, { TaskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1' })],
];
