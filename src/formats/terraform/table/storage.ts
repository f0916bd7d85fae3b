import { nested, type TypeText } from './rows.js';

const PROJECTION = `
IndexName name
Projection.ProjectionType projection_type
Projection.NonKeyAttributes non_key_attributes`;

const THROUGHPUT = `
ProvisionedThroughput.ReadCapacityUnits read_capacity
ProvisionedThroughput.WriteCapacityUnits write_capacity
OnDemandThroughput
  MaxReadRequestUnits
  MaxWriteRequestUnits
WarmThroughput
  ReadUnitsPerSecond
  WriteUnitsPerSecond`;

/** File systems, tables and repositories. */
export const STORAGE: Readonly<Record<string, TypeText>> = {
  'AWS::EFS::FileSystem': {
    resource: 'aws_efs_file_system',
    attributes: 'Ref id, FileSystemId id, Arn arn',
    rows: `
AvailabilityZoneName
Encrypted
KmsKeyId
PerformanceMode
ThroughputMode
ProvisionedThroughputInMibps
LifecyclePolicies[] lifecycle_policy
  TransitionToIA transition_to_ia
  TransitionToArchive
  TransitionToPrimaryStorageClass
FileSystemProtection protection
  ReplicationOverwriteProtection replication_overwrite
FileSystemTags tags :tags`,
  },
  'AWS::EFS::FileSystem.BackupPolicy': {
    resource: 'aws_efs_backup_policy',
    rows: `
FileSystemId
Status backup_policy.status`,
  },
  'AWS::EFS::FileSystem.FileSystemPolicy': {
    resource: 'aws_efs_file_system_policy',
    rows: `
FileSystemId
BypassPolicyLockoutSafetyCheck
PolicyDocument policy :json`,
  },
  'AWS::EFS::MountTarget': {
    resource: 'aws_efs_mount_target',
    attributes: 'Ref id, Id id, IpAddress ip_address',
    rows: `
FileSystemId
SubnetId
SecurityGroups
IpAddress
IpAddressType
Ipv6Address`,
  },
  'AWS::EFS::AccessPoint': {
    resource: 'aws_efs_access_point',
    attributes: 'Ref id, AccessPointId id, Arn arn',
    rows: `
FileSystemId
PosixUser
  Uid
  Gid
  SecondaryGids
RootDirectory
  Path
  CreationInfo
    OwnerUid
    OwnerGid
    Permissions
AccessPointTags tags :tags`,
  },
  'AWS::DynamoDB::Table': {
    resource: 'aws_dynamodb_table',
    attributes: 'Ref name, Arn arn, StreamArn stream_arn',
    rows: `
TableName name :name
BillingMode
TableClass
DeletionProtectionEnabled
KeySchema[KeyType=HASH].AttributeName hash_key
KeySchema[KeyType=RANGE].AttributeName range_key
StreamSpecification stream_enabled :present
StreamSpecification.StreamViewType stream_view_type
${THROUGHPUT}
AttributeDefinitions[] attribute
  AttributeName name
  AttributeType type
GlobalSecondaryIndexes[] global_secondary_index
${nested(PROJECTION, 1)}
  KeySchema[]
    AttributeName
    KeyType
${nested(THROUGHPUT, 1)}
LocalSecondaryIndexes[] local_secondary_index
${nested(PROJECTION, 1)}
  KeySchema[KeyType=HASH].AttributeName -
  KeySchema[KeyType=RANGE].AttributeName range_key
PointInTimeRecoverySpecification point_in_time_recovery
  PointInTimeRecoveryEnabled enabled
  RecoveryPeriodInDays
SSESpecification server_side_encryption
  SSEEnabled enabled
  KMSMasterKeyId kms_key_arn
TimeToLiveSpecification ttl
  AttributeName
  Enabled
Tags :tags`,
  },
  'AWS::ECR::Repository': {
    resource: 'aws_ecr_repository',
    attributes: 'Ref name, Arn arn, RepositoryUri repository_url',
    rows: `
RepositoryName name :name
ImageTagMutability
EmptyOnDelete force_delete
ImageScanningConfiguration
  ScanOnPush
EncryptionConfiguration
  EncryptionType
  KmsKey
Tags :tags`,
  },
  'AWS::ECR::Repository.LifecyclePolicy': {
    resource: 'aws_ecr_lifecycle_policy',
    rows: `
RepositoryName repository
LifecyclePolicyText policy`,
  },
  'AWS::ECR::Repository.RepositoryPolicy': {
    resource: 'aws_ecr_repository_policy',
    rows: `
RepositoryName repository
RepositoryPolicyText policy :json`,
  },
};
