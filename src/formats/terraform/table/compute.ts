import { nested, type TypeText } from './rows.js';

const LIMITS = `
Min
Max`;

const REQUIREMENTS = `
VCpuCount vcpu_count
${nested(LIMITS, 1)}
MemoryMiB memory_mib
${nested(LIMITS, 1)}
CpuManufacturers
MemoryGiBPerVCpu memory_gib_per_vcpu
${nested(LIMITS, 1)}
ExcludedInstanceTypes
AllowedInstanceTypes
InstanceGenerations
SpotMaxPricePercentageOverLowestPrice
OnDemandMaxPricePercentageOverLowestPrice
MaxSpotPriceAsPercentageOfOptimalOnDemandPrice
BareMetal
BurstablePerformance
RequireHibernateSupport
NetworkInterfaceCount
${nested(LIMITS, 1)}
LocalStorage
LocalStorageTypes
TotalLocalStorageGB total_local_storage_gb
${nested(LIMITS, 1)}
BaselineEbsBandwidthMbps
${nested(LIMITS, 1)}
AcceleratorTypes
AcceleratorCount
${nested(LIMITS, 1)}
AcceleratorManufacturers
AcceleratorNames
AcceleratorTotalMemoryMiB accelerator_total_memory_mib
${nested(LIMITS, 1)}
NetworkBandwidthGbps
${nested(LIMITS, 1)}`;

const TEMPLATE_SPECIFICATION = `
LaunchTemplateSpecification
  LaunchTemplateId
  LaunchTemplateName
  Version`;

export const COMPUTE: Readonly<Record<string, TypeText>> = {
  'AWS::AutoScaling::AutoScalingGroup': {
    resource: 'aws_autoscaling_group',
    attributes: 'Ref name, AutoScalingGroupARN arn',
    rows: `
AutoScalingGroupName name
MinSize
MaxSize
DesiredCapacity
DesiredCapacityType
VPCZoneIdentifier
AvailabilityZones
LaunchConfigurationName launch_configuration
LaunchTemplate
  LaunchTemplateId id
  LaunchTemplateName name
  Version
MixedInstancesPolicy
  InstancesDistribution
    OnDemandAllocationStrategy
    OnDemandBaseCapacity
    OnDemandPercentageAboveBaseCapacity
    SpotAllocationStrategy
    SpotInstancePools
    SpotMaxPrice
  LaunchTemplate
${nested(TEMPLATE_SPECIFICATION, 2)}
    Overrides[] override
      InstanceType
      WeightedCapacity
${nested(TEMPLATE_SPECIFICATION, 3)}
      InstanceRequirements
${nested(REQUIREMENTS, 4)}
Cooldown default_cooldown
DefaultInstanceWarmup
CapacityRebalance
Context
HealthCheckType
HealthCheckGracePeriod
LoadBalancerNames load_balancers
TargetGroupARNs target_group_arns
MaxInstanceLifetime
NewInstancesProtectedFromScaleIn protect_from_scale_in
PlacementGroup
ServiceLinkedRoleARN service_linked_role_arn
TerminationPolicies
MetricsCollection[0].Granularity metrics_granularity
MetricsCollection[0].Metrics enabled_metrics
InstanceMaintenancePolicy
  MaxHealthyPercentage
  MinHealthyPercentage
AvailabilityZoneDistribution
  CapacityDistributionStrategy
LifecycleHookSpecificationList[] initial_lifecycle_hook
  LifecycleHookName name
  LifecycleTransition
  DefaultResult
  HeartbeatTimeout
  NotificationMetadata
  NotificationTargetARN notification_target_arn
  RoleARN role_arn
TrafficSources[] traffic_source
  Identifier
  Type
Tags[] tag
  Key
  Value
  PropagateAtLaunch`,
  },
  'AWS::AutoScaling::LifecycleHook': {
    resource: 'aws_autoscaling_lifecycle_hook',
    attributes: 'Ref name',
    rows: `
LifecycleHookName name :name
AutoScalingGroupName autoscaling_group_name
LifecycleTransition
DefaultResult
HeartbeatTimeout
NotificationMetadata
NotificationTargetARN notification_target_arn
RoleARN role_arn`,
  },
  'AWS::AutoScaling::ScheduledAction': {
    resource: 'aws_autoscaling_schedule',
    attributes: 'Ref id, ScheduledActionName scheduled_action_name',
    rows: `
ScheduledActionName :name
AutoScalingGroupName autoscaling_group_name
DesiredCapacity
MinSize
MaxSize
Recurrence
StartTime :time
EndTime :time
TimeZone`,
  },
  'AWS::AutoScaling::ScalingPolicy': {
    resource: 'aws_autoscaling_policy',
    attributes: 'Ref arn, Arn arn, PolicyName name',
    rows: `
PolicyName name :name
AutoScalingGroupName autoscaling_group_name
PolicyType
AdjustmentType
Cooldown
EstimatedInstanceWarmup
MetricAggregationType
MinAdjustmentMagnitude
ScalingAdjustment
StepAdjustments[] step_adjustment
  MetricIntervalLowerBound
  MetricIntervalUpperBound
  ScalingAdjustment
TargetTrackingConfiguration
  TargetValue
  DisableScaleIn
  PredefinedMetricSpecification
    PredefinedMetricType
    ResourceLabel
  CustomizedMetricSpecification
    MetricName
    Namespace
    Statistic
    Unit
    Period
    Dimensions[] metric_dimension
      Name
      Value`,
  },
  'AWS::AutoScaling::LaunchConfiguration': {
    resource: 'aws_launch_configuration',
    attributes: 'Ref name',
    rows: `
LaunchConfigurationName name
ImageId
InstanceType
KeyName
IamInstanceProfile
SecurityGroups
AssociatePublicIpAddress
EbsOptimized
InstanceMonitoring enable_monitoring
PlacementTenancy
SpotPrice
UserData user_data_base64
MetadataOptions
  HttpEndpoint
  HttpPutResponseHopLimit
  HttpTokens
BlockDeviceMappings[] ebs_block_device
  DeviceName
  NoDevice
  Ebs.DeleteOnTermination delete_on_termination
  Ebs.Encrypted encrypted
  Ebs.Iops iops
  Ebs.SnapshotId snapshot_id
  Ebs.Throughput throughput
  Ebs.VolumeSize volume_size
  Ebs.VolumeType volume_type`,
  },
  'AWS::EC2::LaunchTemplate': {
    resource: 'aws_launch_template',
    attributes:
      'Ref id, LaunchTemplateId id, DefaultVersionNumber default_version, LatestVersionNumber latest_version',
    rows: `
LaunchTemplateName name
VersionDescription description
LaunchTemplateData.ImageId image_id
LaunchTemplateData.InstanceType instance_type
LaunchTemplateData.KeyName key_name
LaunchTemplateData.UserData user_data
LaunchTemplateData.SecurityGroupIds vpc_security_group_ids
LaunchTemplateData.SecurityGroups security_group_names
LaunchTemplateData.EbsOptimized ebs_optimized
LaunchTemplateData.DisableApiStop disable_api_stop
LaunchTemplateData.DisableApiTermination disable_api_termination
LaunchTemplateData.InstanceInitiatedShutdownBehavior instance_initiated_shutdown_behavior
LaunchTemplateData.KernelId kernel_id
LaunchTemplateData.RamDiskId ram_disk_id
LaunchTemplateData.IamInstanceProfile iam_instance_profile
  Arn
  Name
LaunchTemplateData.Monitoring monitoring
  Enabled
LaunchTemplateData.MetadataOptions metadata_options
  HttpEndpoint
  HttpTokens
  HttpPutResponseHopLimit
  HttpProtocolIpv6
  InstanceMetadataTags
LaunchTemplateData.BlockDeviceMappings[] block_device_mappings
  DeviceName
  NoDevice
  VirtualName
  Ebs
    DeleteOnTermination
    Encrypted
    Iops
    KmsKeyId
    SnapshotId
    Throughput
    VolumeInitializationRate
    VolumeSize
    VolumeType
LaunchTemplateData.NetworkInterfaces[] network_interfaces
  AssociatePublicIpAddress
  AssociateCarrierIpAddress
  DeleteOnTermination
  Description
  DeviceIndex
  Groups security_groups
  InterfaceType
  NetworkCardIndex
  NetworkInterfaceId
  PrivateIpAddress
  SubnetId
  Ipv6AddressCount
LaunchTemplateData.CreditSpecification credit_specification
  CpuCredits
LaunchTemplateData.CpuOptions cpu_options
  AmdSevSnp
  CoreCount
  ThreadsPerCore
LaunchTemplateData.EnclaveOptions enclave_options
  Enabled
LaunchTemplateData.HibernationOptions hibernation_options
  Configured
LaunchTemplateData.MaintenanceOptions maintenance_options
  AutoRecovery
LaunchTemplateData.CapacityReservationSpecification capacity_reservation_specification
  CapacityReservationPreference
  CapacityReservationTarget
    CapacityReservationId
    CapacityReservationResourceGroupArn
LaunchTemplateData.InstanceMarketOptions instance_market_options
  MarketType
  SpotOptions
    BlockDurationMinutes
    InstanceInterruptionBehavior
    MaxPrice
    SpotInstanceType
    ValidUntil :time
LaunchTemplateData.InstanceRequirements instance_requirements
${nested(REQUIREMENTS, 1)}
LaunchTemplateData.LicenseSpecifications[] license_specification
  LicenseConfigurationArn
LaunchTemplateData.Placement placement
  Affinity
  AvailabilityZone
  GroupId
  GroupName
  HostId
  HostResourceGroupArn
  PartitionNumber
  SpreadDomain
  Tenancy
LaunchTemplateData.PrivateDnsNameOptions private_dns_name_options
  EnableResourceNameDnsARecord
  EnableResourceNameDnsAAAARecord enable_resource_name_dns_aaaa_record
  HostnameType
LaunchTemplateData.TagSpecifications[] tag_specifications
  ResourceType
  Tags :tags
TagSpecifications tags :ownTags`,
  },
};
