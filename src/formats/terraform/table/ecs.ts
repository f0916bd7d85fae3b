import { nested, type TypeText } from './rows.js';

const STRATEGY = `
base
capacityProvider
weight`;

const NETWORK = `
subnets
securityGroups
assignPublicIp :enabled`;

const BALANCER = `
targetGroupArn
containerName
containerPort`;

const REGISTRY = `
registryArn
port
containerName
containerPort`;

const LIMITS = `
min
max`;

export const ECS: Readonly<Record<string, TypeText>> = {
  'AWS::ECS::TaskDefinition': {
    kind: 'task-definition',
    resource: 'aws_ecs_task_definition',
    attributes: 'Ref arn, TaskDefinitionArn arn',
    rows: `
family :name
taskRoleArn
executionRoleArn
networkMode
requiresCompatibilities
cpu
memory
pidMode
ipcMode
runtimePlatform
  operatingSystemFamily
  cpuArchitecture
ephemeralStorage
  sizeInGiB size_in_gib
enableFaultInjection
containerDefinitions :containers
volumes[] volume
  name
  host.sourcePath host_path
  configuredAtLaunch configure_at_launch
  dockerVolumeConfiguration
    scope
    autoprovision
    driver
    driverOpts
    labels
  efsVolumeConfiguration
    fileSystemId
    rootDirectory
    transitEncryption
    transitEncryptionPort
    authorizationConfig
      accessPointId
      iam
  fsxWindowsFileServerVolumeConfiguration
    fileSystemId
    rootDirectory
    authorizationConfig
      credentialsParameter
      domain
  s3filesVolumeConfiguration
    fileSystemArn
    rootDirectory
    transitEncryptionPort
    accessPointArn
placementConstraints[]
  type
  expression
proxyConfiguration
  type
  containerName
  properties :pairs
tags :tags`,
  },
  'AWS::ECS::Service': {
    kind: 'service',
    resource: 'aws_ecs_service',
    attributes: 'Ref arn, ServiceArn arn, Name name',
    rows: `
serviceName name :name
cluster
taskDefinition
desiredCount
launchType
platformVersion
schedulingStrategy
availabilityZoneRebalancing
role iam_role
healthCheckGracePeriodSeconds
enableECSManagedTags
enableExecuteCommand
propagateTags
deploymentConfiguration.maximumPercent deployment_maximum_percent
deploymentConfiguration.minimumHealthyPercent deployment_minimum_healthy_percent
deploymentController
  type
deploymentConfiguration.deploymentCircuitBreaker
  enable
  rollback
deploymentConfiguration.alarms
  alarmNames
  enable
  rollback
deploymentConfiguration.strategy deployment_configuration.strategy
deploymentConfiguration.bakeTimeInMinutes deployment_configuration.bake_time_in_minutes
deploymentConfiguration.canaryConfiguration deployment_configuration.canary_configuration
  canaryPercent
  canaryBakeTimeInMinutes
deploymentConfiguration.linearConfiguration deployment_configuration.linear_configuration
  stepPercent
  stepBakeTimeInMinutes
deploymentConfiguration.lifecycleHooks[] deployment_configuration.lifecycle_hook
  hookTargetArn
  roleArn
  lifecycleStages
  hookDetails :json
capacityProviderStrategy[]
${nested(STRATEGY, 1)}
networkConfiguration.awsvpcConfiguration network_configuration
${nested(NETWORK, 1)}
loadBalancers[] load_balancer
${nested(BALANCER, 1)}
  loadBalancerName elb_name
  advancedConfiguration
    alternateTargetGroupArn
    productionListenerRule
    testListenerRule
    roleArn
serviceRegistries[]
${nested(REGISTRY, 1)}
serviceConnectConfiguration
  enabled
  namespace
  logConfiguration
    logDriver
    options
    secretOptions[] secret_option
      name
      valueFrom
  accessLogConfiguration
    format
    includeQueryParameters
  services[] service
    portName
    discoveryName
    ingressPortOverride
    clientAliases[] client_alias
      port
      dnsName
      testTrafficRules
        header
          name
          value
            exact
    timeout
      idleTimeoutSeconds
      perRequestTimeoutSeconds
    tls
      issuerCertificateAuthority issuer_cert_authority
        awsPcaAuthorityArn
      kmsKey
      roleArn
volumeConfigurations[] volume_configuration
  name
  managedEBSVolume managed_ebs_volume
    encrypted
    kmsKeyId
    volumeType
    sizeInGiB size_in_gb
    snapshotId
    volumeInitializationRate
    iops
    throughput
    roleArn
    filesystemType file_system_type
    tagSpecifications[]
      resourceType
      propagateTags
      tags :tags
vpcLatticeConfigurations[]
  roleArn
  targetGroupArn
  portName
placementStrategy[] ordered_placement_strategy
  type
  field
placementConstraints[]
  type
  expression
tags :tags`,
  },
  'AWS::ECS::Cluster': {
    kind: 'cluster',
    resource: 'aws_ecs_cluster',
    attributes: 'Ref name, Arn arn',
    rows: `
clusterName name :name
settings[] setting
  name
  value
configuration
  executeCommandConfiguration
    kmsKeyId
    logging
    logConfiguration
      cloudWatchLogGroupName cloud_watch_log_group_name
      cloudWatchEncryptionEnabled cloud_watch_encryption_enabled
      s3BucketName
      s3EncryptionEnabled s3_bucket_encryption_enabled
      s3KeyPrefix
  managedStorageConfiguration
    kmsKeyId
    fargateEphemeralStorageKmsKeyId
serviceConnectDefaults
  namespace
tags :tags`,
  },
  'AWS::ECS::ClusterCapacityProviderAssociations': {
    resource: 'aws_ecs_cluster_capacity_providers',
    attributes: 'Ref cluster_name',
    rows: `
Cluster cluster_name
CapacityProviders
DefaultCapacityProviderStrategy[]
  Base
  CapacityProvider
  Weight`,
  },
  'AWS::ECS::CapacityProvider': {
    kind: 'capacity-provider',
    resource: 'aws_ecs_capacity_provider',
    attributes: 'Ref name',
    rows: `
name :name
cluster
autoScalingGroupProvider
  autoScalingGroupArn :groupArn
  managedTerminationProtection
  managedDraining
  managedScaling
    status
    targetCapacity
    minimumScalingStepSize
    maximumScalingStepSize
    instanceWarmupPeriod
managedInstancesProvider
  infrastructureRoleArn
  propagateTags
  infrastructureOptimization
    scaleInAfter
  instanceLaunchTemplate
    ec2InstanceProfileArn
    capacityOptionType
    monitoring
    networkConfiguration
      subnets
      securityGroups
    storageConfiguration
      storageSizeGiB storage_size_gib
    instanceRequirements
      vCpuCount vcpu_count
${nested(LIMITS, 4)}
      memoryMiB memory_mib
${nested(LIMITS, 4)}
      cpuManufacturers
      memoryGiBPerVCpu memory_gib_per_vcpu
${nested(LIMITS, 4)}
      excludedInstanceTypes
      allowedInstanceTypes
      instanceGenerations
      spotMaxPricePercentageOverLowestPrice
      onDemandMaxPricePercentageOverLowestPrice
      maxSpotPriceAsPercentageOfOptimalOnDemandPrice
      bareMetal
      burstablePerformance
      requireHibernateSupport
      networkInterfaceCount
${nested(LIMITS, 4)}
      localStorage
      localStorageTypes
      totalLocalStorageGB total_local_storage_gb
${nested(LIMITS, 4)}
      baselineEbsBandwidthMbps
${nested(LIMITS, 4)}
      acceleratorTypes
      acceleratorCount
${nested(LIMITS, 4)}
      acceleratorManufacturers
      acceleratorNames
      acceleratorTotalMemoryMiB accelerator_total_memory_mib
${nested(LIMITS, 4)}
      networkBandwidthGbps
${nested(LIMITS, 4)}
tags :tags`,
  },
  'AWS::ECS::TaskSet': {
    resource: 'aws_ecs_task_set',
    attributes: 'Ref id, Id task_set_id',
    rows: `
Cluster
Service
TaskDefinition
ExternalId
LaunchType
PlatformVersion
CapacityProviderStrategy[]
  Base
  CapacityProvider
  Weight
NetworkConfiguration.AwsVpcConfiguration network_configuration
  Subnets
  SecurityGroups
  AssignPublicIp :enabled
LoadBalancers[] load_balancer
  TargetGroupArn
  ContainerName
  ContainerPort
ServiceRegistries[]
  RegistryArn
  Port
  ContainerName
  ContainerPort
Scale
  Unit
  Value
Tags :tags`,
  },
};
