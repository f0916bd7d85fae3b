import {
  container,
  daemon,
  ec2,
  fargate,
  NETWORK,
  pair,
  ref,
  type Resources,
  type Row,
  serverless,
  service,
  type Properties,
  written,
} from './templates.js';

const GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef';
const BALANCER = { TargetGroupArn: GROUP, ContainerName: 'web', ContainerPort: 80 };
const CLASSIC = { LoadBalancerName: 'web', ContainerName: 'web', ContainerPort: 80 };
const MAPPED = { PortMappings: [{ ContainerPort: 80, HostPort: 80 }] };
const NAMED = { PortMappings: [{ ContainerPort: 80, Name: 'http' }] };
const ROLE = 'arn:aws:iam::123456789012:role/ecs';
const REGISTRY = written({ 'Fn::GetAtt': ['Registry', 'Arn'] }, 6);

const deployed = (configuration: Properties, more: Properties = {}) =>
  serverless({ DeploymentConfiguration: configuration, ...more });
const CODE_DEPLOY = { DeploymentController: { Type: 'CODE_DEPLOY' }, LoadBalancers: [BALANCER] };
const connected = (more: Properties, task: Resources = fargate(NAMED)) =>
  serverless({ ServiceConnectConfiguration: { Enabled: true, Namespace: 'shop', ...more } }, task);
const mapped = (mapping: Properties, task: Properties = {}) => ec2({ PortMappings: [mapping] }, task);
const managed = (more: Properties) =>
  fargate({}, { RequiresCompatibilities: ['MANAGED_INSTANCES'], ...more });
const external = (more: Properties) => ec2({}, { RequiresCompatibilities: ['EXTERNAL'], ...more });
const disk = (more: Properties, volumes = 1) =>
  serverless(
    {
      VolumeConfigurations: ['data', 'more'].slice(0, volumes).map((Name) => ({
        Name,
        ManagedEBSVolume: { RoleArn: ROLE, SizeInGiB: 100, ...more },
      })),
    },
    fargate(
      {
        MountPoints: ['data', 'more']
          .slice(0, volumes)
          .map((name) => ({ SourceVolume: name, ContainerPath: `/${name}` })),
      },
      { Volumes: ['data', 'more'].slice(0, volumes).map((Name) => ({ Name, ConfiguredAtLaunch: true })) },
    ),
  );
const cluster = (more: Properties) => ({
  Cluster: { Type: 'AWS::ECS::Cluster', ClusterName: 'shop', ...more },
});
const executing = (more: Properties) =>
  cluster({
    Configuration: { ExecuteCommandConfiguration: { Logging: 'OVERRIDE', LogConfiguration: more } },
  });
const ofGroup = (more: Properties) => ({
  Provider: {
    Type: 'AWS::ECS::CapacityProvider',
    Name: 'shop',
    AutoScalingGroupProvider: { AutoScalingGroupArn: 'shop', ...more },
  },
});
const ofInstances = (template: Properties) => ({
  Provider: {
    Type: 'AWS::ECS::CapacityProvider',
    Name: 'shop',
    ClusterName: 'shop',
    ManagedInstancesProvider: {
      InfrastructureRoleArn: ROLE,
      InstanceLaunchTemplate: {
        Ec2InstanceProfileArn: 'arn:aws:iam::123456789012:instance-profile/ecsInstanceRole',
        NetworkConfiguration: {
          Subnets: ['subnet-0123456789abcdef0'],
          SecurityGroups: ['sg-0123456789abcdef0'],
        },
        ...template,
      },
    },
  },
});
const requirements = (more: Properties) =>
  ofInstances({ InstanceRequirements: { VCpuCount: { Min: 1 }, MemoryMiB: { Min: 512 }, ...more } });
const scaled = (target: Properties, policy?: Properties) => ({
  ...serverless({ ServiceName: 'web' }),
  Target: {
    Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: 'service/shop/web',
    MinCapacity: 1,
    MaxCapacity: 4,
    ...target,
  },
  ...(policy && {
    Policy: {
      Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
      PolicyName: 'web',
      ScalingTargetId: ref('Target'),
      ...policy,
    },
  }),
});
const tracking = (more: Properties) =>
  scaled(
    {},
    {
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 60, ...more },
    },
  );
const registered = (
  mode: string,
  type: string,
  namespace = 'AWS::ServiceDiscovery::PrivateDnsNamespace',
) => ({
  ...service(
    {
      ServiceRegistries: [
        { RegistryArn: { 'Fn::GetAtt': ['Registry', 'Arn'] }, ContainerName: 'web', ContainerPort: 80 },
      ],
    },
    ec2(mode === 'none' ? {} : MAPPED, { NetworkMode: mode }),
  ),
  Registry: {
    Type: 'AWS::ServiceDiscovery::Service',
    Name: 'web',
    DnsConfig: { NamespaceId: ref('Namespace'), DnsRecords: [{ Type: type, TTL: '10' }] },
  },
  Namespace: {
    Type: namespace,
    Name: 'shop.local',
    ...(/Private/.test(namespace) && { Vpc: 'vpc-0123456789abcdef0' }),
  },
});
const hook = {
  HookTargetArn: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
  RoleArn: ROLE,
  LifecycleStages: ['PRE_SCALE_UP'],
};
const range = (more: Properties, task: Properties = {}) =>
  mapped({ ContainerPortRange: '80-90', ...more }, task);
const logging = (LogDriver: string, Options: Properties) => ec2({ LogConfiguration: { LogDriver, Options } });

/** The checks of aws-cdk-lib 2.276.0 that a template can break, by the names of its errors, or what they say. */
// biome-ignore format: a table
export const AWS_CDK_LIB: readonly Row[] = [
  ['deployment alarms, other controller', 'deploy/alarms-wrong-controller', 'Alarms', deployed({ Alarms: { AlarmNames: ['web'], Enable: true, Rollback: true } }, CODE_DEPLOY)],
  ['ForceNewDeploymentRequiresEcsController', 'service/force-deployment-wrong-controller', 'true', serverless({ ...CODE_DEPLOY, ForceNewDeployment: { EnableForceNewDeployment: true } }, fargate(MAPPED))],
  ['ForceNewDeploymentNonceInvalidLength', 'service/force-deployment-nonce', 'n'.repeat(256), serverless({ ForceNewDeployment: { EnableForceNewDeployment: true, ForceNewDeploymentNonce: 'n'.repeat(256) } })],
  ['deployment alarms, none named', 'deploy/alarms-incomplete', 'AlarmNames', deployed({ Alarms: { AlarmNames: [], Enable: true, Rollback: true } })],
  ['lifecycle hooks, other controller', 'deploy/strategy-wrong-controller', 'LifecycleHooks', deployed({ LifecycleHooks: [hook] }, CODE_DEPLOY)],
  ['OnlyVolumeSpecifiedVolumeConfigurations', 'service/ebs-count-or-daemon', '{', disk({}, 2)],
  ['AccessLogConfigurationRequiresLogDriver', 'connect/access-log-without-log', 'AccessLogConfiguration', connected({ AccessLogConfiguration: { Format: 'JSON' } })],
  ['CannotCreateMultiple', 'connect/discovery-name-duplicate', 'web', connected({ Services: [{ PortName: 'http', DiscoveryName: 'web' }, { PortName: 'http', DiscoveryName: 'web' }] })],
  ['IngressPortOverrideValid', 'structure/out-of-range', '70000', connected({ Services: [{ PortName: 'http', IngressPortOverride: 70000 }] })],
  ['ClientAliasPortValid', 'structure/out-of-range', '70000', connected({ Services: [{ PortName: 'http', ClientAliases: [{ Port: 70000 }] }] })],
  ['AwsPcaAuthorityArnStartArnLeast', 'connect/tls-incomplete', 'shop', connected({ Services: [{ PortName: 'http', Tls: { IssuerCertificateAuthority: { AwsPcaAuthorityArn: 'shop' }, RoleArn: ROLE } }] })],
  ['RequiresCanaryConfigurationRequires', 'deploy/canary-configuration', 'CanaryConfiguration', deployed({ Strategy: 'BLUE_GREEN', CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 5 } })],
  ['MustBeCanaryDeploymentStepPercent', 'deploy/canary-configuration', '0', deployed({ Strategy: 'CANARY', CanaryConfiguration: { CanaryPercent: 0, CanaryBakeTimeInMinutes: 5 } })],
  ['MustBeCanaryDeploymentStepPercent, multiple', 'deploy/canary-configuration', '5.55', deployed({ Strategy: 'CANARY', CanaryConfiguration: { CanaryPercent: 5.55, CanaryBakeTimeInMinutes: 5 } })],
  ['MustBeCanaryDeploymentStepBakeTime', 'deploy/canary-configuration', '1441', deployed({ Strategy: 'CANARY', CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 1441 } })],
  ['RequiresLinearConfigurationRequires', 'deploy/linear-configuration', 'LinearConfiguration', deployed({ Strategy: 'BLUE_GREEN', LinearConfiguration: { StepPercent: 10, StepBakeTimeInMinutes: 5 } })],
  ['MustBeLinearDeploymentStepPercent', 'deploy/linear-configuration', '2', deployed({ Strategy: 'LINEAR', LinearConfiguration: { StepPercent: 2, StepBakeTimeInMinutes: 5 } })],
  ['MustBeLinearDeploymentStepPercent, multiple', 'deploy/linear-configuration', '5.55', deployed({ Strategy: 'LINEAR', LinearConfiguration: { StepPercent: 5.55, StepBakeTimeInMinutes: 5 } })],
  ['MustBeLinearDeploymentStepBakeTime', 'deploy/linear-configuration', '1441', deployed({ Strategy: 'LINEAR', LinearConfiguration: { StepPercent: 10, StepBakeTimeInMinutes: 1441 } })],
  ['alternate target, other controller', 'deploy/advanced-configuration-unused', 'AdvancedConfiguration', serverless({ ...CODE_DEPLOY, LoadBalancers: [{ ...BALANCER, AdvancedConfiguration: { AlternateTargetGroupArn: `${GROUP}0`, ProductionListenerRule: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/web/0/1/2', RoleArn: ROLE } }] }, fargate(MAPPED))],
  ['discovery in an HTTP namespace', 'discovery/http-namespace', REGISTRY, registered('host', 'SRV', 'AWS::ServiceDiscovery::HttpNamespace')],
  ['CannotServiceDiscovery', 'discovery/network-mode-none', 'ServiceRegistries', registered('none', 'SRV')],
  ['MustBeRecordsUsedNetwork', 'discovery/host-ports-need-srv', REGISTRY, registered('bridge', 'A')],
  ['Classic Load Balancer, awsvpc', 'lb/classic-not-supported', 'web', service({ LoadBalancers: [CLASSIC], NetworkConfiguration: NETWORK }, ec2(MAPPED, { NetworkMode: 'awsvpc' }))],
  ['Classic Load Balancer, none', 'lb/network-mode-none', 'LoadBalancers', service({ LoadBalancers: [CLASSIC] }, ec2({}, { NetworkMode: 'none' }))],
  ['CannotLoadBalancer', 'lb/network-mode-none', 'LoadBalancers', service({ LoadBalancers: [BALANCER] }, ec2({}, { NetworkMode: 'none' }))],
  ['CannotAssociateGiven', 'discovery/registry-count', '{', serverless({ ServiceRegistries: ['0', '1'].map((n) => ({ RegistryArn: `arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-${n}` })) })],
  ['CannotDiscoveryContainer', 'discovery/container-missing', '81', service({ ServiceRegistries: [{ RegistryArn: 'arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-0', ContainerName: 'web', ContainerPort: 81 }] }, ec2(MAPPED))],
  ['shouldUseCircuitBreaker', 'deploy/failure-detection-absent', 'Service', serverless()],
  ['VolumeInitializationRateOnlySpecifiedSnapshotId', 'service/ebs-size-or-snapshot', '200', disk({ VolumeInitializationRate: 200 })],
  ['MustBeVolumeInitializationRateBetweenMibS', 'service/ebs-size-or-snapshot', '301', disk({ SnapshotId: 'snap-0123456789abcdef0', VolumeInitializationRate: 301 })],
  ['MustBeSizeSnapshotIdSpecified', 'service/ebs-size-or-snapshot', 'ManagedEBSVolume', disk({ SizeInGiB: undefined })],
  ['SnapshotIdDoesMatchExpected', 'service/ebs-snapshot-id', 'shop', disk({ SnapshotId: 'shop' })],
  ['VolumesSizeBetween', 'service/ebs-size-or-snapshot', '100', disk({ VolumeType: 'st1' })],
  ['ThroughputOnlyConfiguredVolume', 'service/ebs-throughput', '200', disk({ VolumeType: 'gp2', Throughput: 200 })],
  ['MustBeThroughputLessThan', 'service/ebs-throughput', '2001', disk({ VolumeType: 'gp3', Throughput: 2001 })],
  ['IopsCannotSpecified', 'service/ebs-iops', '3000', disk({ VolumeType: 'gp2', Iops: 3000 })],
  ['MustBeIopsSpecifiedVolume', 'service/ebs-iops', 'io1', disk({ VolumeType: 'io1' })],
  ['IopsOutOfRange', 'service/ebs-iops', '99', disk({ VolumeType: 'io1', Iops: 99 })],
  ['FargateTasksOnlyAwsVpc', 'network/fargate-needs-awsvpc', 'host', fargate({}, { NetworkMode: 'host' })],
  ['FargateCompatibleTasksRequireBoth', 'task/fargate-cpu-required', 'Task', fargate({}, { Cpu: undefined })],
  ['inference accelerators', 'task/inference-accelerators-removed', 'InferenceAccelerators', fargate({}, { InferenceAccelerators: [{ DeviceName: 'eia', DeviceType: 'eia2.medium' }] })],
  ['ExternalTasksOnlyBridge', 'network/mode-on-external', 'awsvpc', external({ NetworkMode: 'awsvpc' })],
  ['ManagedInstancesTasksOnly', 'network/mode-on-managed-instances', 'bridge', managed({ NetworkMode: 'bridge' })],
  ['EphemeralStorageSupportedTasks', 'task/ephemeral-storage-outside-fargate', 'EphemeralStorage', managed({ EphemeralStorage: { SizeInGiB: 30 } })],
  ['ModeSupportedTasksRunning', 'task/ipc-mode-on-managed-instances', 'task', managed({ IpcMode: 'task' })],
  ['ProxyConfigurationSupportedTasks', 'network/proxy-unsupported-platform', 'ProxyConfiguration', managed({ ProxyConfiguration: { Type: 'APPMESH', ContainerName: 'web' } })],
  ['ManagedInstancesTasksOnly, LINUX', 'task/windows-on-managed-instances', 'WINDOWS_SERVER_2022_CORE', managed({ RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } })],
  ['OnlyAwsVpcHostNetwork', 'task/fault-injection-network-mode', 'true', ec2({}, { EnableFaultInjection: true })],
  ['ContainerNamed', 'lb/container-missing', 'wbe', service({ LoadBalancers: [{ ...BALANCER, ContainerName: 'wbe' }] }, ec2(MAPPED))],
  ['ContainerMappingPortProtocol', 'lb/container-port-missing', '81', service({ LoadBalancers: [{ ...BALANCER, ContainerPort: 81 }] }, ec2(MAPPED))],
  ['FirelensRouterAlreadyAdded', 'log/firelens-router-multiple', 'FirelensConfiguration', pair({ FirelensConfiguration: { Type: 'fluentbit' } }, { FirelensConfiguration: { Type: 'fluentbit' } })],
  ['ContainerValuesCannotGreater', 'resource/container-cpu-sum-over-task', '256', fargate({ Cpu: 512 })],
  ['DockerVolumeConfigurationSupportedTasksRunning', 'volume/docker-volume-on-managed-instances', 'DockerVolumeConfiguration', managed({ Volumes: [{ Name: 'data', DockerVolumeConfiguration: { Scope: 'task' } }], ContainerDefinitions: [container({ MountPoints: [{ SourceVolume: 'data', ContainerPath: '/data' }] })] })],
  ['VolumeConfigurationsSpecifiedConfiguredAtLaunch', 'volume/multiple-configurations', 'data', fargate({ MountPoints: [{ SourceVolume: 'data', ContainerPath: '/data' }] }, { Volumes: [{ Name: 'data', ConfiguredAtLaunch: true, Host: { SourcePath: '/data' } }] })],
  ['Provided', 'task/fargate-cpu-memory-pair', '2048', fargate({}, { Cpu: '2048', Memory: '2048', RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } })],
  ['OperatingSystemFamily', 'task/fargate-windows-size', '8192', fargate({}, { Cpu: '8192', Memory: '16384', RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } })],
  ['CapacityProviderStrategyCannot', 'capacity/strategy-mixed-kinds', written(ref('Provider'), 6), { ...cluster({ CapacityProviders: ['FARGATE', 'shop'], DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }, { CapacityProvider: ref('Provider'), Weight: 1 }] }), ...ofGroup({}) }],
  ['SpecifyBucketNameExecute', 'cluster/execute-command-encryption', 'true', executing({ CloudWatchLogGroupName: 'exec', S3EncryptionEnabled: true })],
  ['SpecifyCloudWatchGroupExecute', 'cluster/execute-command-encryption', 'true', executing({ S3BucketName: 'exec', CloudWatchEncryptionEnabled: true })],
  ['ShouldBeSubnetsRequiredShould', 'capacity/managed-instances-required', 'NetworkConfiguration', ofInstances({ NetworkConfiguration: { Subnets: [], SecurityGroups: ['sg-0123456789abcdef0'] } })],
  ['CannotSpecifyBoth, types', 'capacity/managed-instances-filters', 'ExcludedInstanceTypes', requirements({ AllowedInstanceTypes: ['m5.large'], ExcludedInstanceTypes: ['m4.large'] })],
  ['CannotSpecifyBoth, prices', 'capacity/managed-instances-filters', '10', requirements({ SpotMaxPricePercentageOverLowestPrice: 10, MaxSpotPriceAsPercentageOfOptimalOnDemandPrice: 20 })],
  ['CannotEnableManaged', 'capacity/termination-protection', 'ENABLED', ofGroup({ ManagedScaling: { Status: 'DISABLED' }, ManagedTerminationProtection: 'ENABLED' })],
  ['MustBeInstanceWarmupPeriodBetween10000', 'structure/out-of-range', '10001', ofGroup({ ManagedScaling: { Status: 'ENABLED', InstanceWarmupPeriod: 10001 } })],
  ['OnlyCredentialSpecAllowed', 'container/credential-specs-too-many', 'credentialspec:arn:aws:s3:::shop/b', ec2({ CredentialSpecs: ['credentialspec:arn:aws:s3:::shop/a', 'credentialspec:arn:aws:s3:::shop/b'] })],
  ['NetworkModeBridgeContainer', 'network/links-need-bridge', 'Links', ec2({}, { NetworkMode: 'host', ContainerDefinitions: [container({ Memory: 256, Links: ['side'] }), { Name: 'side', Image: 'side:1', Memory: 256 }] })],
  ['ResourceValueContainerDefinition', 'resource/inference-accelerator-requirement', 'InferenceAccelerator', ec2({ ResourceRequirements: [{ Type: 'InferenceAccelerator', Value: 'eia' }] })],
  ['RestartIgnoredExitCodesRestartAttemptPeriodCannotSpecified', 'container/restart-policy-disabled-with-settings', '60', fargate({ RestartPolicy: { Enabled: false, RestartAttemptPeriod: 60 } })],
  ['OnlySpecifiedRestartIgnoredExitCodes', 'container/restart-exit-codes-too-many', '50', fargate({ RestartPolicy: { Enabled: true, IgnoredExitCodes: Array.from({ length: 51 }, (_, n) => n) } })],
  ['FirstPortMappingContainer', 'lb/container-port-missing', '80', service({ LoadBalancers: [BALANCER] }, range({}))],
  ['ShouldBeHealthCheckInterval', 'health/timeout-over-interval', '20', fargate({ HealthCheck: { Command: ['CMD', '/health'], Interval: 10, Timeout: 20 } })],
  ['MustBeLeastArgumentSupplied', 'health/command-required', 'Command', fargate({ HealthCheck: { Command: [] } })],
  ['CannotContainerPortContainerPortRange', 'port/range-with-single-port', '80-90', range({ ContainerPort: 80 })],
  ['MustBeHostPortLeft', 'port/host-port-mismatch', '8080', mapped({ ContainerPort: 80, HostPort: 8080 }, { NetworkMode: 'awsvpc' })],
  ['CannotSetHostPortWithRange', 'port/range-with-single-port', '80-90', range({ HostPort: 80 })],
  ['IsRequiredEitherAwsVpcBridge', 'port/range-network-mode', '80-90', range({}, { NetworkMode: 'host' })],
  ['MustBeContainerPortRangeStringFormat', 'port/range-form', '80..90', mapped({ ContainerPortRange: '80..90' })],
  ['ServiceConnectRelatedPort', 'port/service-connect-network-mode', 'http', mapped({ ContainerPort: 80, Name: 'http', AppProtocol: 'http' }, { NetworkMode: 'host' })],
  ['ServiceConnectRelatedPortMapping', 'port/app-protocol-without-name', 'http', mapped({ ContainerPort: 80, AppProtocol: 'http' })],
  ['MustBeMaximumPercentDaemon', 'daemon/max-percent', '150', daemon({ DeploymentConfiguration: { MaximumPercent: 150, MinimumHealthyPercent: 0 } })],
  ['SuppliedTaskDefinitionConfiguredCompatibility, EC2', 'service/launch-type-not-compatible', 'RequiresCompatibilities', service({ NetworkConfiguration: NETWORK }, fargate())],
  ['SuppliedTaskDefinitionConfiguredCompatibility, Fargate', 'service/launch-type-not-compatible', 'RequiresCompatibilities', serverless({}, ec2({}, { NetworkMode: 'awsvpc' }))],
  ['SuppliedTaskDefinitionConfiguredCompatibility, ECS Anywhere', 'service/launch-type-not-compatible', 'RequiresCompatibilities', service({ LaunchType: 'EXTERNAL' })],
  ['AvailabilityZoneRebalancing, daemon', 'placement/az-rebalancing-unsupported', 'ENABLED', daemon({ AvailabilityZoneRebalancing: 'ENABLED' })],
  ['AvailabilityZoneRebalancing, maximum', 'placement/az-rebalancing-unsupported', 'ENABLED', service({ AvailabilityZoneRebalancing: 'ENABLED', DeploymentConfiguration: { MaximumPercent: 100, MinimumHealthyPercent: 50 } })],
  ['AvailabilityZoneBalancing, first strategy', 'placement/az-rebalancing-unsupported', 'ENABLED', service({ AvailabilityZoneRebalancing: 'ENABLED', PlacementStrategies: [{ Type: 'random' }] })],
  ['AvailabilityZoneBalancing, constraint', 'placement/az-rebalancing-unsupported', 'ENABLED', service({ AvailabilityZoneRebalancing: 'ENABLED', PlacementConstraints: [{ Type: 'memberOf', Expression: 'attribute:ecs.availability-zone == eu-west-1a' }] })],
  ['AvailabilityZoneRebalancingDisallowsClassicLB', 'placement/az-rebalancing-unsupported', 'ENABLED', service({ AvailabilityZoneRebalancing: 'ENABLED', LoadBalancers: [CLASSIC] }, ec2(MAPPED))],
  ['VpcSubnets', 'network/configuration-without-awsvpc', 'NetworkConfiguration', service({ NetworkConfiguration: NETWORK })],
  ['InvalidPlacementConstraints', 'task/placement-constraint-type', 'distinctInstance', ec2({}, { PlacementConstraints: [{ Type: 'distinctInstance' }] })],
  ['CodeDeployExternalDeploymentController', 'daemon/controller', 'CODE_DEPLOY', daemon({ DeploymentController: { Type: 'CODE_DEPLOY' }, LoadBalancers: [BALANCER] })],
  ['CloudIntegrationSupportedExternal', 'service/external-unsupported-feature', 'ServiceRegistries', service({ LaunchType: 'EXTERNAL', ServiceRegistries: [{ RegistryArn: 'arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-0' }] }, external({}))],
  ['ApplicationLoadBalancerCannot', 'service/external-unsupported-feature', 'LoadBalancers', service({ LaunchType: 'EXTERNAL', LoadBalancers: [BALANCER] }, external({ ContainerDefinitions: [container({ Memory: 256, ...MAPPED })] }))],
  ['EphemeralStorageGibFeatureRequires', 'service/platform-version-unknown', '1.3.0', serverless({ PlatformVersion: '1.3.0' }, fargate({}, { EphemeralStorage: { SizeInGiB: 30 } }))],
  ['PidModeFeatureRequires', 'service/platform-version-unknown', '1.3.0', serverless({ PlatformVersion: '1.3.0' }, fargate({}, { PidMode: 'task' }))],
  ['PidModeNotSupportedWindowsContainers', 'task/pid-mode-on-windows', 'task', fargate({}, { Cpu: '1024', Memory: '2048', PidMode: 'task', RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } })],
  ['PidModeOnlyLinux', 'task/pid-mode-host-on-fargate', 'host', fargate({}, { PidMode: 'host', RuntimePlatform: { OperatingSystemFamily: 'LINUX' } })],
  ['ConfigFileMismatch', 'log/firelens-config-file-pair', 'config-file-type', fargate({ FirelensConfiguration: { Type: 'fluentbit', Options: { 'config-file-type': 'file' } } })],
  ['MustBeSharedMemorySizeIntegerGreater', 'container/shared-memory-size-positive', '-1', ec2({ LinuxParameters: { SharedMemorySize: -1 } })],
  ['MustBeSwappinessIntegerBetween', 'container/swappiness-range', '101', ec2({ LinuxParameters: { MaxSwap: 512, Swappiness: 101 } })],
  ['CannotSpecifyDriverMaxBufferSize', 'log/buffer-size-without-non-blocking', '10m', fargate({ LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web', mode: 'blocking', 'max-buffer-size': '10m' } } })],
  ['ProvideTokenSecretToken', 'log/splunk-option-missing', 'Options', logging('splunk', { 'splunk-url': 'https://splunk.example.com' })],
  ['MustBePositiveInteger, maxFile', 'log/option-number', '-1', logging('json-file', { 'max-size': '10m', 'max-file': '-1' })],
  ['ValueMustBeWithinRange, gelf', 'log/option-number', '10', logging('gelf', { 'gelf-address': 'udp://127.0.0.1:12201', 'gelf-compression-level': '10' })],
  ['ValueMustBeWithinRange, splunk', 'log/option-number', '10', logging('splunk', { 'splunk-url': 'https://splunk.example.com', 'splunk-token': 'x', 'splunk-gzip-level': '10' })],
  ['IgnoredUidOrGidRequired', 'network/proxy-properties-missing', 'ProxyConfigurationProperties', ec2({}, { NetworkMode: 'awsvpc', ProxyConfiguration: { Type: 'APPMESH', ContainerName: 'web', ProxyConfigurationProperties: [{ Name: 'ProxyIngressPort', Value: '1' }, { Name: 'ProxyEgressPort', Value: '2' }, { Name: 'AppPorts', Value: '80' }, { Name: 'EgressIgnoredIPs', Value: '169.254.170.2' }, { Name: 'EgressIgnoredPorts', Value: '' }] } })],
  ['MaxCapacityCannotNegative', 'scaling/min-over-max', '-1', scaled({ MaxCapacity: -1 })],
  ['MinCapacity', 'scaling/min-over-max', '5', scaled({ MinCapacity: 5 })],
  ['SupplyLeastOneMinCapacity', 'scaling/scheduled-action', 'night', scaled({ ScheduledActions: [{ ScheduledActionName: 'night', Schedule: 'cron(0 22 * * ? *)', ScalableTargetAction: {} }] })],
  ['LeastOneLowerBoundUpper', 'scaling/step-adjustments', '{', scaled({}, { PolicyType: 'StepScaling', StepScalingPolicyConfiguration: { AdjustmentType: 'ChangeInCapacity', StepAdjustments: [{ ScalingAdjustment: 1 }, { ScalingAdjustment: 2 }] } })],
  ['ExactlyOneCustomMetricPredefined', 'scaling/metric-specification', 'TargetTrackingScalingPolicyConfiguration', tracking({})],
  ['CannotStatistic', 'structure/unknown-value', 'p95', tracking({ CustomizedMetricSpecification: { Namespace: 'shop', MetricName: 'queue', Statistic: 'p95' } })],
  ['AutoScalingSupportedExternalService', 'scaling/unsupported-service', 'service/shop/web', { ...scaled({}), ...service({ ServiceName: 'web', LaunchType: 'EXTERNAL' }, external({})) }],
];
