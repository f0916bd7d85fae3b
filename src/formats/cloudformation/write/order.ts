import type { Field } from './nodes.js';

export interface Placed {
  readonly type: string;
  readonly field: Field;
}

/** What is built upon stands before what builds on it. */
const SERVICES = ['EC2', 'KMS', 'SecretsManager', 'SSM', 'S3', 'DynamoDB', 'RDS', 'ElastiCache', 'EFS', 'S3Files', 'SQS', 'SNS', 'ECR', 'Logs', 'IAM', 'CertificateManager', 'ElasticLoadBalancing', 'ElasticLoadBalancingV2', 'Route53', 'ServiceDiscovery', 'AppMesh', 'AutoScaling', 'ECS', 'ApplicationAutoScaling', 'Events', 'Scheduler', 'Pipes', 'CodeDeploy', 'CloudWatch']; // biome-ignore format: a table

/** Within a service, where that is not the order of the model. */
const TYPES = ['Cluster', 'CapacityProvider', 'ClusterCapacityProviderAssociations', 'TaskDefinition', 'Service', 'TaskSet', 'PrimaryTaskSet', 'ScalableTarget', 'ScalingPolicy']; // biome-ignore format: a table

/** Grouped by service; in a group as they came. */
export function inOrderOfServices(made: readonly Placed[]): Field[] {
  const rank = ({ type }: Placed): number => {
    const [, service = '', kind = ''] = type.split('::');
    const place = SERVICES.indexOf(service);
    const inside = service === 'ECS' || service === 'ApplicationAutoScaling' ? TYPES.indexOf(kind) + 1 : 0;
    return (place < 0 ? SERVICES.length : place) * 100 + inside;
  };
  const ranked = made.map((each) => ({ each, at: rank(each) }));
  return ranked.sort((a, b) => a.at - b.at).map(({ each }) => each.field);
}
