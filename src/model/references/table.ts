import type { RequestKind } from '../resource.js';

/** What a value can name: a resource of the model, or something inside of a task definition. */
export type TargetKind = ResourceTarget | InnerTarget;
export type ResourceTarget = 'task-definition' | 'cluster' | 'capacity-provider' | 'service';
export type InnerTarget = 'container' | 'volume' | 'port';

export function isInner(kind: TargetKind): kind is InnerTarget {
  return kind === 'container' || kind === 'volume' || kind === 'port';
}

export interface ReferencePath {
  readonly path: string;
  readonly to: TargetKind;
}

/** Every value of a request that names something else. */
export const REFERENCE_PATHS: Readonly<Record<RequestKind, readonly ReferencePath[]>> = {
  'task-definition': [
    { path: 'containerDefinitions[].dependsOn[].containerName', to: 'container' },
    { path: 'containerDefinitions[].links[]', to: 'container' },
    { path: 'containerDefinitions[].volumesFrom[].sourceContainer', to: 'container' },
    { path: 'containerDefinitions[].mountPoints[].sourceVolume', to: 'volume' },
    { path: 'proxyConfiguration.containerName', to: 'container' },
  ],
  service: [
    { path: 'taskDefinition', to: 'task-definition' },
    { path: 'cluster', to: 'cluster' },
    { path: 'capacityProviderStrategy[].capacityProvider', to: 'capacity-provider' },
    { path: 'loadBalancers[].containerName', to: 'container' },
    { path: 'serviceRegistries[].containerName', to: 'container' },
    { path: 'serviceConnectConfiguration.services[].portName', to: 'port' },
    { path: 'vpcLatticeConfigurations[].portName', to: 'port' },
    { path: 'gatewayConnectors[].portName', to: 'port' },
    { path: 'volumeConfigurations[].name', to: 'volume' },
  ],
  job: [
    { path: 'taskDefinition', to: 'task-definition' },
    { path: 'cluster', to: 'cluster' },
    { path: 'capacityProviderStrategy[].capacityProvider', to: 'capacity-provider' },
    { path: 'overrides.containerOverrides[].name', to: 'container' },
    { path: 'volumeConfigurations[].name', to: 'volume' },
  ],
  cluster: [
    { path: 'capacityProviders[]', to: 'capacity-provider' },
    { path: 'defaultCapacityProviderStrategy[].capacityProvider', to: 'capacity-provider' },
  ],
  'capacity-provider': [{ path: 'cluster', to: 'cluster' }],
  'scalable-target': [{ path: 'ResourceId', to: 'service' }],
  'scaling-policy': [{ path: 'ResourceId', to: 'service' }],
  'scheduled-action': [{ path: 'ResourceId', to: 'service' }],
};

/** Every account has these, declared or not. */
export const BUILT_IN: Readonly<Record<TargetKind, readonly string[]>> = {
  'task-definition': [],
  cluster: ['default'],
  'capacity-provider': ['FARGATE', 'FARGATE_SPOT'],
  service: [],
  container: [],
  volume: [],
  port: [],
};
