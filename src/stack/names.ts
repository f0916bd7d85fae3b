import type { ResourceKind } from '../model/resource.js';

/** How the logical ids of things end, by their CloudFormation type where that is not its last part. */
const SUFFIXES: Readonly<Record<string, string>> = {
  'AWS::ECS::ClusterCapacityProviderAssociations': 'CapacityProviders',
  'AWS::ApplicationAutoScaling::ScalableTarget': 'ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'ScalingPolicy',
  'AWS::AutoScaling::AutoScalingGroup': 'Group',
  'AWS::DynamoDB::Table': 'Table',
  'AWS::EFS::FileSystem': 'FileSystem',
  'AWS::Events::Rule': 'Rule',
  'AWS::Pipes::Pipe': 'Pipe',
  'AWS::ServiceDiscovery::PrivateDnsNamespace': 'Namespace',
  'AWS::ServiceDiscovery::HttpNamespace': 'Namespace',
  'AWS::ServiceDiscovery::Service': 'Discovery',
};

/** The CloudFormation types of what the model has as requests or as kinds of its own. */
export const TYPE_OF: Readonly<Partial<Record<ResourceKind, string>>> = {
  'task-definition': 'AWS::ECS::TaskDefinition',
  service: 'AWS::ECS::Service',
  cluster: 'AWS::ECS::Cluster',
  'capacity-provider': 'AWS::ECS::CapacityProvider',
  'scalable-target': 'AWS::ApplicationAutoScaling::ScalableTarget',
  'scaling-policy': 'AWS::ApplicationAutoScaling::ScalingPolicy',
  'load-balancer': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  namespace: 'AWS::ServiceDiscovery::PrivateDnsNamespace',
  bucket: 'AWS::S3::Bucket',
  queue: 'AWS::SQS::Queue',
  topic: 'AWS::SNS::Topic',
  table: 'AWS::DynamoDB::Table',
  'file-system': 'AWS::EFS::FileSystem',
  'log-group': 'AWS::Logs::LogGroup',
  alarm: 'AWS::CloudWatch::Alarm',
};

export function suffixOf(type: string): string {
  return SUFFIXES[type] ?? type.slice(type.lastIndexOf(':') + 1);
}

/** A logical id: `nightly-report` is `NightlyReport`. */
export function pascal(...words: readonly string[]): string {
  const parts = words.flatMap((word) => word.split(/[^A-Za-z0-9]+/)).filter((part) => part !== '');
  const joined = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  return /^[A-Za-z]/.test(joined) ? joined : `R${joined}`;
}

/** The logical id of what has a name and a type; a name that ends with the type's word is not given it twice. */
export function logicalId(name: string, type: string): string {
  const suffix = suffixOf(type);
  const id = pascal(name);
  return id.endsWith(suffix) ? id : id + suffix;
}
