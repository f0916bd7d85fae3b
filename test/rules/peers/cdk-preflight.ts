import {
  container,
  daemon,
  ec2,
  fargate,
  NETWORK,
  pair,
  ref,
  type Row,
  serverless,
  service,
  type Properties,
} from './templates.js';

const AWSLOGS = { 'awslogs-group': 'web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' };
const GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef';
const BALANCER = { TargetGroupArn: GROUP, ContainerName: 'web', ContainerPort: 80 };
const PORT = { PortMappings: [{ ContainerPort: 80 }] };
const NAMED = { PortMappings: [{ ContainerPort: 80, Name: 'http' }] };
const NAMESPACE = 'shop';
const SRV = 'arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-0123456789abcdef';

const cluster = (more: Properties) => ({
  Cluster: { Type: 'AWS::ECS::Cluster', ClusterName: 'shop', ...more },
});
const executing = (more: Properties) => cluster({ Configuration: { ExecuteCommandConfiguration: more } });
const provider = (more: Properties, name = 'shop') => ({
  Provider: {
    Type: 'AWS::ECS::CapacityProvider',
    Name: name,
    AutoScalingGroupProvider: { AutoScalingGroupArn: ref('Group'), ...more },
  },
  Group: {
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    MinSize: '1',
    MaxSize: '4',
    LaunchConfigurationName: 'shop',
    VPCZoneIdentifier: ['subnet-0a'],
  },
});
const efs = (more: Properties) =>
  fargate(
    { MountPoints: [{ SourceVolume: 'data', ContainerPath: '/data' }] },
    {
      TaskRoleArn: 'arn:aws:iam::123456789012:role/web',
      Volumes: [{ Name: 'data', EFSVolumeConfiguration: { FilesystemId: 'fs-0123456789abcdef0', ...more } }],
    },
  );
const mounted = (volume: Properties, more: Properties = {}) =>
  fargate(
    { MountPoints: [{ SourceVolume: 'data', ContainerPath: '/data' }] },
    { Volumes: [{ Name: 'data', ...volume }], ...more },
  );
const disk = (more: Properties) =>
  serverless(
    {
      VolumeConfigurations: [
        {
          Name: 'data',
          ManagedEBSVolume: { RoleArn: 'arn:aws:iam::123456789012:role/ebs', ...more },
        },
      ],
    },
    mounted({ ConfiguredAtLaunch: true }),
  );
const checked = (more: Properties) => fargate({ HealthCheck: { Command: ['CMD', '/health'], ...more } });
const connected = (more: Properties, task = fargate(NAMED)) =>
  serverless({ ServiceConnectConfiguration: { Enabled: true, Namespace: NAMESPACE, ...more } }, task);
const proxied = (more: Properties, task: Properties = {}) =>
  ec2(
    {},
    {
      NetworkMode: 'awsvpc',
      ProxyConfiguration: {
        Type: 'APPMESH',
        ContainerName: 'web',
        ProxyConfigurationProperties: [
          { Name: 'IgnoredUID', Value: '1337' },
          { Name: 'ProxyIngressPort', Value: '15000' },
          { Name: 'ProxyEgressPort', Value: '15001' },
          { Name: 'AppPorts', Value: '80' },
          { Name: 'EgressIgnoredIPs', Value: '169.254.170.2' },
        ],
        ...more,
      },
      ...task,
    },
  );
const taskSet = (more: Properties, task = ec2(PORT)) => ({
  ...task,
  Service: {
    Type: 'AWS::ECS::Service',
    Cluster: 'shop',
    DesiredCount: 2,
    DeploymentController: { Type: 'EXTERNAL' },
  },
  Set: {
    Type: 'AWS::ECS::TaskSet',
    Cluster: 'shop',
    Service: ref('Service'),
    TaskDefinition: ref('Task'),
    LaunchType: 'EC2',
    ...more,
  },
});
const range = (...ranges: readonly string[]) =>
  ec2({ PortMappings: ranges.map((ContainerPortRange) => ({ ContainerPortRange })) });

/** The rules of ECS in version 0.0.143 of cdk-preflight. */
// biome-ignore format: a table
export const CDK_PREFLIGHT: readonly Row[] = [
  ['awsfirelens-without-router', 'log/firelens-router-missing', 'awsfirelens', fargate({ LogConfiguration: { LogDriver: 'awsfirelens', Options: { Name: 'stdout' } } })],
  ['awslogs-fargate-missing-stream-prefix', 'log/awslogs-stream-prefix-missing-on-fargate', 'Options', fargate({ LogConfiguration: { LogDriver: 'awslogs', Options: { ...AWSLOGS, 'awslogs-stream-prefix': undefined } } })],
  ['awslogs-missing-group', 'log/awslogs-option-missing', 'Options', fargate({ LogConfiguration: { LogDriver: 'awslogs', Options: { ...AWSLOGS, 'awslogs-group': undefined } } })],
  ['awsvpc-extra-hosts', 'network/extra-hosts-with-awsvpc', 'ExtraHosts', fargate({ ExtraHosts: [{ Hostname: 'db', IpAddress: '10.0.0.1' }] })],
  ['awsvpc-hostname', 'network/hostname-with-awsvpc', 'web', fargate({ Hostname: 'web' })],
  ['cluster-default-strategy-multiple-base', 'cluster/default-strategy-multiple-base', '1', cluster({ CapacityProviders: ['FARGATE', 'FARGATE_SPOT'], DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Base: 1, Weight: 1 }] })],
  ['cluster-default-strategy-provider-not-listed', 'cluster/default-strategy-provider-not-listed', 'FARGATE_SPOT', cluster({ CapacityProviders: ['FARGATE'], DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }] })],
  ['cluster-execute-command-default-with-log-config', 'cluster/execute-command-log-without-override', 'DEFAULT', executing({ Logging: 'DEFAULT', LogConfiguration: { CloudWatchLogGroupName: 'exec' } })],
  ['cluster-execute-command-override-without-log-config', 'cluster/execute-command-override-without-log', 'OVERRIDE', executing({ Logging: 'OVERRIDE' })],
  ['cluster-name', 'cluster/name-pattern', 'my shop', cluster({ ClusterName: 'my shop' })],
  ['container-definitions-empty', 'task/containers-required', 'ContainerDefinitions', fargate({}, { ContainerDefinitions: [] })],
  ['container-memory-over-task', 'resource/container-memory-over-task', '1024', fargate({ Memory: 1024 })],
  ['container-memory-required', 'resource/container-memory-missing', 'web', ec2({ Memory: undefined })],
  ['container-memory-reservation', 'resource/memory-reservation-over-memory', '512', ec2({ MemoryReservation: 512 })],
  ['cp-managed-termination-scale-in-protection', 'capacity/termination-protection', 'ENABLED', provider({ ManagedScaling: { Status: 'ENABLED' }, ManagedTerminationProtection: 'ENABLED' })],
  ['cp-name-reserved-prefix', 'capacity/provider-name', 'ecs-shop', provider({}, 'ecs-shop')],
  ['cp-scaling-step-order', 'capacity/scaling-values', '10', provider({ ManagedScaling: { Status: 'ENABLED', MinimumScalingStepSize: 10, MaximumScalingStepSize: 5 } })],
  ['dependson-complete-on-essential', 'depends/complete-on-essential', 'COMPLETE', pair({ DependsOn: [{ ContainerName: 'web', Condition: 'COMPLETE' }] })],
  ['dependson-container-missing', 'depends/unknown-container', 'wbe', pair({ DependsOn: [{ ContainerName: 'wbe', Condition: 'START' }] })],
  ['dependson-healthy-without-healthcheck', 'depends/healthy-without-health-check', 'HEALTHY', pair({ DependsOn: [{ ContainerName: 'web', Condition: 'HEALTHY' }] })],
  ['duplicate-container-names', 'container/name-duplicate', 'web', pair({ Name: 'web' })],
  ['efs-access-point-with-root-directory', 'volume/efs-access-point-root-directory', '/data', efs({ RootDirectory: '/data', TransitEncryption: 'ENABLED', AuthorizationConfig: { AccessPointId: 'fsap-0123456789abcdef0' } })],
  ['efs-iam-without-transit-encryption', 'volume/efs-iam-needs-encryption', 'EFSVolumeConfiguration', efs({ AuthorizationConfig: { IAM: 'ENABLED' } })],
  ['efs-transit-encryption-port-without-encryption', 'volume/efs-port-needs-encryption', 'EFSVolumeConfiguration', efs({ TransitEncryptionPort: 2049 })],
  ['environment-files-max', 'environment/files-too-many', '{', fargate({ EnvironmentFiles: Array.from({ length: 11 }, (_, n) => ({ Type: 's3', Value: `arn:aws:s3:::shop/${n}.env` })) })],
  ['environment-files-type', 'environment/file-arn', 's3://shop/web.env', fargate({ EnvironmentFiles: [{ Type: 's3', Value: 's3://shop/web.env' }] })],
  ['ephemeral-storage-range', 'task/ephemeral-storage-range', '20', fargate({}, { EphemeralStorage: { SizeInGiB: 20 } })],
  ['ephemeral-storage-range', 'task/ephemeral-storage-range', '201', fargate({}, { EphemeralStorage: { SizeInGiB: 201 } })],
  ['essential-container', 'task/no-essential-container', 'ContainerDefinitions', pair({ Essential: false }, { Essential: false })],
  ['fargate-capabilities-add', 'container/capability-add-on-fargate', 'NET_ADMIN', fargate({ LinuxParameters: { Capabilities: { Add: ['NET_ADMIN'] } } })],
  ['fargate-container-cpu-over-task', 'resource/container-cpu-sum-over-task', '256', fargate({ Cpu: 512 })],
  ['fargate-devices', 'container/devices-on-fargate', 'Devices', fargate({ LinuxParameters: { Devices: [{ HostPath: '/dev/fuse' }] } })],
  ['fargate-disable-networking', 'network/disable-networking-with-awsvpc', 'true', fargate({ DisableNetworking: true })],
  ['fargate-dns-servers', 'network/dns-servers-with-awsvpc', 'DnsServers', fargate({ DnsServers: ['10.0.0.2'] })],
  ['fargate-docker-security-options', 'container/docker-security-options-on-fargate', 'DockerSecurityOptions', fargate({ DockerSecurityOptions: ['no-new-privileges'] })],
  ['fargate-docker-volume', 'volume/docker-volume-on-fargate', 'DockerVolumeConfiguration', mounted({ DockerVolumeConfiguration: { Scope: 'task' } })],
  ['fargate-ephemeral-storage-ec2', 'task/ephemeral-storage-outside-fargate', 'EphemeralStorage', ec2({}, { EphemeralStorage: { SizeInGiB: 30 } })],
  ['fargate-execution-role-missing-awslogs', 'task/execution-role-missing-for-awslogs', 'Task', fargate({ LogConfiguration: { LogDriver: 'awslogs', Options: AWSLOGS } }, { ExecutionRoleArn: undefined })],
  ['fargate-gpu-resource', 'resource/gpu-on-fargate', 'GPU', fargate({ ResourceRequirements: [{ Type: 'GPU', Value: '1' }] })],
  ['fargate-host-source-path', 'volume/host-path-on-fargate', '/srv', mounted({ Host: { SourcePath: '/srv' } })],
  ['fargate-inference-accelerator', 'task/inference-accelerators-removed', 'InferenceAccelerators', ec2({}, { InferenceAccelerators: [{ DeviceName: 'eia', DeviceType: 'eia2.medium' }] })],
  ['fargate-ipc-mode', 'task/ipc-mode-on-fargate', 'task', fargate({}, { IpcMode: 'task' })],
  ['fargate-links', 'network/links-need-bridge', 'Links', fargate({}, { ContainerDefinitions: [container({ Links: ['side'] }), { Name: 'side', Image: 'side:1' }] })],
  ['fargate-log-driver-unsupported', 'log/driver-on-fargate', 'json-file', fargate({ LogConfiguration: { LogDriver: 'json-file' } })],
  ['fargate-max-swap', 'container/swap-on-fargate', '512', fargate({ LinuxParameters: { MaxSwap: 512 } })],
  ['fargate-network-mode', 'network/fargate-needs-awsvpc', 'bridge', fargate({}, { NetworkMode: 'bridge' })],
  ['fargate-network-mode', 'network/fargate-needs-awsvpc', 'Task', fargate({}, { NetworkMode: undefined })],
  ['fargate-pid-mode-host', 'task/pid-mode-host-on-fargate', 'host', fargate({}, { PidMode: 'host' })],
  ['fargate-placement-constraints', 'task/placement-constraints-on-fargate', 'PlacementConstraints', fargate({}, { PlacementConstraints: [{ Type: 'memberOf', Expression: 'attribute:zone == a' }] })],
  ['fargate-privileged', 'container/privileged-on-fargate', 'true', fargate({ Privileged: true })],
  ['fargate-shared-memory-size', 'container/shared-memory-on-fargate', '64', fargate({ LinuxParameters: { SharedMemorySize: 64 } })],
  ['fargate-task-cpu-memory', 'task/fargate-cpu-required', 'Task', fargate({}, { Cpu: undefined })],
  ['fargate-task-cpu-memory', 'task/fargate-memory-required', 'Task', fargate({}, { Memory: undefined })],
  ['fargate-windows-cpu-under-1vcpu', 'task/fargate-windows-size', '512', fargate({}, { Cpu: '512', Memory: '2048', RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', CpuArchitecture: 'X86_64' } })],
  ['healthcheck-interval-range', 'health/interval-range', '301', checked({ Interval: 301 })],
  ['healthcheck-retries-range', 'health/retries-range', '11', checked({ Retries: 11 })],
  ['healthcheck-start-period-range', 'health/start-period-range', '301', checked({ StartPeriod: 301 })],
  ['healthcheck-timeout-range', 'health/timeout-range', '61', checked({ Interval: 120, Timeout: 61 })],
  ['host-network-host-port-mismatch', 'port/host-port-mismatch', '8080', ec2({ PortMappings: [{ ContainerPort: 80, HostPort: 8080 }] }, { NetworkMode: 'host' })],
  ['mountpoint-source-volume-missing', 'volume/mount-unknown-volume', 'dta', fargate({ MountPoints: [{ SourceVolume: 'dta', ContainerPath: '/data' }] }, { Volumes: [{ Name: 'data' }] })],
  ['port-mapping-duplicate-name', 'port/name-duplicate', 'http', fargate({ PortMappings: [{ ContainerPort: 80, Name: 'http' }, { ContainerPort: 81, Name: 'http' }] })],
  ['port-range-overlap', 'port/range-overlap', '100-200', range('90-110', '100-200')],
  ['port-range-reversed', 'port/range-reversed', '200-100', range('200-100')],
  ['port-range-with-host-port', 'port/range-with-single-port', '80-90', ec2({ PortMappings: [{ ContainerPortRange: '80-90', HostPort: 90 }] })],
  ['proxy-configuration-awsvpc-required', 'network/proxy-needs-awsvpc', 'bridge', proxied({}, { NetworkMode: 'bridge' })],
  ['proxy-configuration-container-missing', 'network/proxy-unknown-container', 'envoy', proxied({ ContainerName: 'envoy' })],
  ['proxy-configuration-missing-required-props', 'network/proxy-properties-missing', 'ProxyConfigurationProperties', proxied({ ProxyConfigurationProperties: [{ Name: 'IgnoredUID', Value: '1337' }] })],
  ['restart-policy-attempt-period-range', 'container/restart-period-range', '59', fargate({ RestartPolicy: { Enabled: true, RestartAttemptPeriod: 59 } })],
  ['secrets-without-execution-role', 'task/execution-role-missing-for-secrets', 'Task', fargate({ Secrets: [{ Name: 'KEY', ValueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/key' }] }, { ExecutionRoleArn: undefined })],
  ['service-codedeploy-lb', 'deploy/codedeploy-without-load-balancer', 'CODE_DEPLOY', serverless({ DeploymentController: { Type: 'CODE_DEPLOY' } })],
  ['service-daemon-desired-count', 'daemon/desired-count', '0', daemon({ DesiredCount: 0 })],
  ['service-deployment-percent', 'deploy/min-percent-over-100', '150', service({ DeploymentConfiguration: { MinimumHealthyPercent: 150, MaximumPercent: 200 } })],
  ['service-deployment-percent', 'deploy/max-percent-under-100', '90', service({ DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 90 } })],
  ['service-fargate-placement', 'placement/not-on-fargate', 'PlacementConstraints', serverless({ PlacementConstraints: [{ Type: 'distinctInstance' }] })],
  ['service-fargate-placement', 'placement/not-on-fargate', 'PlacementStrategies', serverless({ PlacementStrategies: [{ Type: 'random' }] })],
  ['service-launch-type-capacity-provider', 'service/launch-type-and-capacity-provider', 'FARGATE', serverless({ CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }] })],
  ['service-lb-target-exclusive', 'lb/target-group-and-name', 'web', service({ LoadBalancers: [{ ...BALANCER, LoadBalancerName: 'web' }] }, ec2(PORT))],
  ['service-name', 'service/name-pattern', 'my web', service({ ServiceName: 'my web' })],
  ['service-network-config-mode', 'network/configuration-without-awsvpc', 'NetworkConfiguration', service({ NetworkConfiguration: NETWORK })],
  ['service-platform-version-ec2', 'service/platform-version-not-fargate', '1.4.0', service({ PlatformVersion: '1.4.0' })],
  ['svc-az-rebalancing-with-daemon', 'placement/az-rebalancing-unsupported', 'ENABLED', daemon({ AvailabilityZoneRebalancing: 'ENABLED' })],
  ['svc-binpack-field', 'placement/binpack-field', 'instanceId', service({ PlacementStrategies: [{ Type: 'binpack', Field: 'instanceId' }] })],
  ['svc-capacity-provider-multiple-base', 'capacity/strategy-multiple-base', '1', serverless({ LaunchType: undefined, CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Base: 1, Weight: 1 }] })],
  ['svc-capacity-provider-zero-weight', 'capacity/strategy-zero-weight', 'CapacityProviderStrategy', serverless({ LaunchType: undefined, CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 0 }] })],
  ['svc-circuit-breaker-with-code-deploy', 'deploy/circuit-breaker-wrong-controller', 'DeploymentCircuitBreaker', serverless({ DeploymentController: { Type: 'CODE_DEPLOY' }, LoadBalancers: [BALANCER], DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } } }, fargate(PORT))],
  ['svc-classic-lb-with-fargate', 'lb/classic-not-supported', 'web', serverless({ LoadBalancers: [{ LoadBalancerName: 'web', ContainerName: 'web', ContainerPort: 80 }] }, fargate(PORT))],
  ['svc-connect-client-alias-dns-name', 'connect/dns-name-invalid', 'my_web!', connected({ Services: [{ PortName: 'http', ClientAliases: [{ DnsName: 'my_web!', Port: 80 }] }] })],
  ['svc-connect-client-aliases-max', 'connect/client-alias-count', '{', connected({ Services: [{ PortName: 'http', ClientAliases: [{ Port: 80 }, { Port: 81 }] }] })],
  ['svc-connect-port-name-missing', 'connect/port-name-unknown', 'htp', connected({ Services: [{ PortName: 'htp', ClientAliases: [{ Port: 80 }] }] })],
  ['svc-connect-without-namespace', 'connect/namespace-missing', 'ServiceConnectConfiguration', { ...connected({ Namespace: undefined }), Cluster: { Type: 'AWS::ECS::Cluster', ClusterName: 'shop' } }],
  ['svc-daemon-max-percent', 'daemon/max-percent', '200', daemon({ DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 200 } })],
  ['svc-daemon-with-placement-strategies', 'daemon/placement-strategy', 'PlacementStrategies', daemon({ PlacementStrategies: [{ Type: 'random' }] })],
  ['svc-ebs-iops-unsupported-type', 'service/ebs-iops', '3000', disk({ SizeInGiB: 100, VolumeType: 'gp2', Iops: 3000 })],
  ['svc-ebs-name-not-in-taskdef', 'service/ebs-name-unmatched', 'dta', serverless({ VolumeConfigurations: [{ Name: 'dta', ManagedEBSVolume: { RoleArn: 'arn:aws:iam::123456789012:role/ebs', SizeInGiB: 10 } }], }, mounted({ ConfiguredAtLaunch: true }))],
  ['svc-ebs-throughput-non-gp3', 'service/ebs-throughput', '200', disk({ SizeInGiB: 100, VolumeType: 'io1', Iops: 3000, Throughput: 200 })],
  ['svc-ebs-volume-without-size-or-snapshot', 'service/ebs-size-or-snapshot', 'ManagedEBSVolume', disk({ VolumeType: 'gp3' })],
  ['svc-external-with-load-balancers', 'deploy/external-with-load-balancers', 'LoadBalancers', service({ LaunchType: undefined, TaskDefinition: undefined, DeploymentController: { Type: 'EXTERNAL' }, LoadBalancers: [BALANCER] })],
  ['svc-external-with-taskdef', 'deploy/external-with-task-definition', 'TaskDefinition', service({ LaunchType: undefined, DeploymentController: { Type: 'EXTERNAL' } })],
  ['svc-lb-container-name-missing', 'lb/container-missing', 'wbe', service({ LoadBalancers: [{ ...BALANCER, ContainerName: 'wbe' }] }, ec2(PORT))],
  ['svc-lb-container-port-missing', 'lb/container-port-missing', '81', service({ LoadBalancers: [{ ...BALANCER, ContainerPort: 81 }] }, ec2(PORT))],
  ['svc-min-healthy-over-max-percent', 'deploy/min-not-below-max', '100', service({ DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 100 } })],
  ['svc-placement-constraint-distinct-instance-expression', 'placement/distinct-instance-with-expression', 'attribute:zone == a', service({ PlacementConstraints: [{ Type: 'distinctInstance', Expression: 'attribute:zone == a' }] })],
  ['svc-placement-strategies-max6', 'placement/strategy-count', '{', service({ PlacementStrategies: ['a', 'b', 'c', 'd', 'e', 'f'].map((zone) => ({ Type: 'spread', Field: `attribute:${zone}` })) })],
  ['svc-random-with-field', 'placement/random-with-field', 'instanceId', service({ PlacementStrategies: [{ Type: 'random', Field: 'instanceId' }] })],
  ['svc-registries-multiple', 'discovery/registry-count', '{', serverless({ ServiceRegistries: [{ RegistryArn: `${SRV}0` }, { RegistryArn: `${SRV}1` }] })],
  ['svc-registries-port-with-awsvpc', 'discovery/a-record-takes-no-port', '80', { ...serverless({ ServiceRegistries: [{ RegistryArn: { 'Fn::GetAtt': ['Registry', 'Arn'] }, ContainerName: 'web', ContainerPort: 80 }], }, fargate(PORT)), Registry: { Type: 'AWS::ServiceDiscovery::Service', Name: 'web', DnsConfig: { NamespaceId: 'ns-0123456789abcdef', DnsRecords: [{ Type: 'A', TTL: '10' }] } } }],
  ['svc-role-with-awsvpc', 'service/role-needs-service-linked-role', 'ecs', serverless({ Role: 'ecs', LoadBalancers: [BALANCER] }, fargate(PORT))],
  ['svc-role-without-load-balancers', 'service/role-without-load-balancer', 'ecs', service({ Role: 'ecs' })],
  ['taskdef-family', 'task/family-pattern', 'my web', fargate({}, { Family: 'my web' })],
  ['taskset-lb-container-missing', 'lb/container-missing', 'wbe', taskSet({ LoadBalancers: [{ ...BALANCER, ContainerName: 'wbe' }] })],
  ['taskset-platform-version-ec2', 'service/platform-version-not-fargate', '1.4.0', taskSet({ PlatformVersion: '1.4.0' })],
  ['ulimit-soft-over-hard', 'container/ulimit-soft-over-hard', '2048', fargate({ Ulimits: [{ Name: 'nofile', SoftLimit: 2048, HardLimit: 1024 }] })],
  ['volume-not-referenced', 'volume/unused-launch-volume', 'data', fargate({}, { Volumes: [{ Name: 'data', ConfiguredAtLaunch: true }] })],
  ['volumesfrom-source-container-missing', 'volume/volumes-from-unknown-container', 'dta', ec2({ VolumesFrom: [{ SourceContainer: 'dta' }] })],
  ['windows-arm64', 'task/windows-on-arm64', 'ARM64', fargate({}, { Cpu: '1024', Memory: '2048', RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', CpuArchitecture: 'ARM64' } })],
];
