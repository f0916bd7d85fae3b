import type { RequestKind } from '../../model/resource.js';
import { type Plain, Unknown } from '../../source/value.js';

export type PlainObject = { readonly [key: string]: Plain };

/** What ECS takes where a member is left out. */
export interface Default {
  /** The structure that has the member: '' for the request itself. It is not made by this. */
  readonly at: string;
  readonly member: string;
  /** Undefined where nothing certain can be said. `owner` and `root` hold the defaults of earlier rows. */
  readonly value: Plain | ((owner: PlainObject, root: PlainObject) => Plain | undefined);
  /** The page or the member's text in the service model that says so. */
  readonly source: string;
}

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_';
const SCALING = 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_';

/*
 * Only what is certain stands here: a converter leaves these values out. Left out on purpose:
 * availabilityZoneRebalancing (ENABLED on creation, but only where the service can have it), runtimePlatform (differs by
 * launch type), launchType (the cluster decides), stopTimeout and the log driver's mode (instance and account decide),
 * file system types (snapshots decide). The order of environment variables is kept as written: ECS promises none.
 */

const container = (member: string, value: Default['value'], page = 'ContainerDefinition'): Default => ({
  at: 'containerDefinitions[]',
  member,
  value,
  source: `${API}${page}.html`,
});

const inContainer = (at: string, member: string, value: Default['value'], page: string): Default => ({
  at: `containerDefinitions[].${at}`,
  member,
  value,
  source: `${API}${page}.html`,
});

const TASK_DEFINITION: readonly Default[] = [
  {
    at: '',
    member: 'networkMode',
    value: (_, root) => (isPlainLinux(root) ? 'bridge' : undefined),
    source: `${API}RegisterTaskDefinition.html`,
  },
  { at: '', member: 'enableFaultInjection', value: false, source: `${API}RegisterTaskDefinition.html` },
  container('cpu', 0),
  container('essential', true),
  container('versionConsistency', 'enabled'),
  inContainer('portMappings[]', 'protocol', 'tcp', 'PortMapping'),
  inContainer('portMappings[]', 'hostPort', hostPort, 'PortMapping'),
  inContainer('mountPoints[]', 'readOnly', false, 'MountPoint'),
  inContainer('volumesFrom[]', 'readOnly', false, 'VolumeFrom'),
  inContainer('healthCheck', 'interval', 30, 'HealthCheck'),
  inContainer('healthCheck', 'timeout', 5, 'HealthCheck'),
  inContainer('healthCheck', 'retries', 3, 'HealthCheck'),
  inContainer('restartPolicy', 'restartAttemptPeriod', 300, 'ContainerRestartPolicy'),
  {
    at: 'volumes[].efsVolumeConfiguration',
    member: 'rootDirectory',
    value: '/',
    source: `${API}EFSVolumeConfiguration.html`,
  },
  {
    at: 'volumes[].efsVolumeConfiguration',
    member: 'transitEncryption',
    value: 'DISABLED',
    source: `${API}EFSVolumeConfiguration.html`,
  },
  {
    at: 'volumes[].efsVolumeConfiguration.authorizationConfig',
    member: 'iam',
    value: 'DISABLED',
    source: `${API}EFSAuthorizationConfig.html`,
  },
  {
    at: 'volumes[].s3filesVolumeConfiguration',
    member: 'rootDirectory',
    value: '/',
    source: `${API}S3FilesVolumeConfiguration.html`,
  },
  {
    at: 'volumes[].dockerVolumeConfiguration',
    member: 'scope',
    value: 'task',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-volume-config.html',
  },
];

/** Windows has a mode of its own there, Fargate none, and of Managed Instances the sources disagree. */
function isPlainLinux(root: PlainObject): boolean {
  const compatibilities = root['requiresCompatibilities'] ?? [];
  const system = member(root['runtimePlatform'], 'operatingSystemFamily') ?? 'LINUX';
  return (
    Array.isArray(compatibilities) &&
    compatibilities.every((each) => each === 'EC2' || each === 'EXTERNAL') &&
    system === 'LINUX'
  );
}

function hostPort(mapping: PlainObject, root: PlainObject): Plain | undefined {
  if (mapping['containerPortRange'] !== undefined) return undefined;
  const mode = root['networkMode'];
  if (mode === 'bridge') return 0;
  const port = mapping['containerPort'];
  return (mode === 'awsvpc' || mode === 'host') && typeof port === 'number' ? port : undefined;
}

const SERVICE: readonly Default[] = [
  { at: '', member: 'cluster', value: 'default', source: `${API}CreateService.html` },
  { at: '', member: 'schedulingStrategy', value: 'REPLICA', source: `${API}CreateService.html` },
  { at: '', member: 'deploymentController', value: { type: 'ECS' }, source: `${API}CreateService.html` },
  { at: '', member: 'propagateTags', value: 'NONE', source: `${API}CreateService.html` },
  { at: '', member: 'enableECSManagedTags', value: false, source: `${API}CreateService.html` },
  { at: '', member: 'enableExecuteCommand', value: false, source: `${API}CreateService.html` },
  {
    at: '',
    member: 'platformVersion',
    value: (service) => (service['launchType'] === 'FARGATE' ? 'LATEST' : undefined),
    source: `${API}CreateService.html`,
  },
  {
    at: '',
    member: 'healthCheckGracePeriodSeconds',
    value: ({ loadBalancers }) => (Array.isArray(loadBalancers) && loadBalancers.length > 0 ? 0 : undefined),
    source: `${API}CreateService.html`,
  },
  { at: '', member: 'deploymentConfiguration', value: {}, source: `${API}CreateService.html` },
  {
    at: 'deploymentConfiguration',
    member: 'strategy',
    value: (_, root) => (member(root['deploymentController'], 'type') === 'ECS' ? 'ROLLING' : undefined),
    source: `${API}DeploymentController.html`,
  },
  {
    at: 'deploymentConfiguration',
    member: 'maximumPercent',
    value: byScheduler({ REPLICA: 200, DAEMON: 100 }),
    source: `${API}DeploymentConfiguration.html`,
  },
  {
    at: 'deploymentConfiguration',
    member: 'minimumHealthyPercent',
    value: byScheduler({ REPLICA: 100, DAEMON: 0 }),
    source: `${API}DeploymentConfiguration.html`,
  },
  {
    at: 'deploymentConfiguration',
    member: 'deploymentCircuitBreaker',
    value: ({ strategy }) => (strategy === 'ROLLING' ? { enable: false, rollback: false } : undefined),
    source: `${API}DeploymentCircuitBreaker.html`,
  },
  {
    at: 'deploymentConfiguration.linearConfiguration',
    member: 'stepPercent',
    value: 10,
    source: `${API}LinearConfiguration.html`,
  },
  {
    at: 'deploymentConfiguration.linearConfiguration',
    member: 'stepBakeTimeInMinutes',
    value: 6,
    source: `${API}LinearConfiguration.html`,
  },
  {
    at: 'deploymentConfiguration.canaryConfiguration',
    member: 'canaryPercent',
    value: 5,
    source: `${API}CanaryConfiguration.html`,
  },
  {
    at: 'deploymentConfiguration.canaryConfiguration',
    member: 'canaryBakeTimeInMinutes',
    value: 10,
    source: `${API}CanaryConfiguration.html`,
  },
  {
    at: 'deploymentConfiguration.lifecycleHooks[]',
    member: 'targetType',
    value: 'AWS_LAMBDA',
    source: `${API}DeploymentLifecycleHook.html`,
  },
  {
    at: 'networkConfiguration.awsvpcConfiguration',
    member: 'assignPublicIp',
    value: 'DISABLED',
    source: `${API}AwsVpcConfiguration.html`,
  },
  {
    at: 'serviceConnectConfiguration.accessLogConfiguration',
    member: 'includeQueryParameters',
    value: 'DISABLED',
    source: `${API}ServiceConnectAccessLogConfiguration.html`,
  },
  ...capacity('capacityProviderStrategy[]'),
];

/** The percentages that a rolling update has by its scheduler. */
function byScheduler(values: Readonly<Record<'REPLICA' | 'DAEMON', number>>): Default['value'] {
  return ({ strategy }, { schedulingStrategy }) => {
    // Another controller is given them too, and ROLLING stands for the one of ECS.
    if (strategy !== undefined && strategy !== 'ROLLING') return undefined;
    return schedulingStrategy === 'REPLICA' || schedulingStrategy === 'DAEMON'
      ? values[schedulingStrategy]
      : undefined;
  };
}

function capacity(at: string): readonly Default[] {
  const source = `${API}CapacityProviderStrategyItem.html`;
  return [
    { at, member: 'weight', value: 0, source },
    { at, member: 'base', value: 0, source },
  ];
}

const CLUSTER: readonly Default[] = [
  {
    at: 'configuration.executeCommandConfiguration',
    member: 'logging',
    value: 'DEFAULT',
    source: `${API}ExecuteCommandConfiguration.html`,
  },
  ...capacity('defaultCapacityProviderStrategy[]'),
];

const CAPACITY_PROVIDER: readonly Default[] = [
  ...Object.entries({
    targetCapacity: 100,
    minimumScalingStepSize: 1,
    maximumScalingStepSize: 10000,
    instanceWarmupPeriod: 300,
  }).map(([member, value]) => ({
    at: 'autoScalingGroupProvider.managedScaling',
    member,
    value,
    source: `${API}ManagedScaling.html`,
  })),
  {
    at: 'autoScalingGroupProvider',
    member: 'managedTerminationProtection',
    value: 'DISABLED',
    source: `${API}AutoScalingGroupProvider.html`,
  },
];

const JOB: readonly Default[] = [
  { at: '', member: 'cluster', value: 'default', source: `${API}RunTask.html` },
  { at: '', member: 'enableECSManagedTags', value: false, source: `${API}RunTask.html` },
  { at: '', member: 'enableExecuteCommand', value: false, source: `${API}RunTask.html` },
  {
    at: '',
    member: 'platformVersion',
    value: (run) => (run['launchType'] === 'FARGATE' ? 'LATEST' : undefined),
    source: `${API}RunTask.html`,
  },
  ...capacity('capacityProviderStrategy[]'),
];

const SCALABLE_TARGET: readonly Default[] = [
  'DynamicScalingInSuspended',
  'DynamicScalingOutSuspended',
  'ScheduledScalingSuspended',
].map((member) => ({ at: 'SuspendedState', member, value: false, source: `${SCALING}SuspendedState.html` }));

const SCALING_POLICY: readonly Default[] = [
  {
    at: 'TargetTrackingScalingPolicyConfiguration',
    member: 'DisableScaleIn',
    value: false,
    source: `${SCALING}TargetTrackingScalingPolicyConfiguration.html`,
  },
];

/** In an order in which each depends on earlier ones alone. */
export const DEFAULTS: Readonly<Record<RequestKind, readonly Default[]>> = {
  'task-definition': TASK_DEFINITION,
  service: SERVICE,
  cluster: CLUSTER,
  'capacity-provider': CAPACITY_PROVIDER,
  job: JOB,
  'scalable-target': SCALABLE_TARGET,
  'scaling-policy': SCALING_POLICY,
  'scheduled-action': [],
};

function member(value: Plain | undefined, name: string): Plain | undefined {
  return isPlainObject(value) ? value[name] : undefined;
}

export function isPlainObject(value: Plain | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}
