import type { TypeText } from './rows.js';

/** Queues, topics and buckets. */
export const MESSAGING: Readonly<Record<string, TypeText>> = {
  'AWS::SQS::Queue': {
    resource: 'aws_sqs_queue',
    attributes: 'Ref url, QueueUrl url, Arn arn, QueueName name',
    rows: `
QueueName name
FifoQueue
ContentBasedDeduplication
DeduplicationScope
FifoThroughputLimit
DelaySeconds
MaximumMessageSize max_message_size
MessageRetentionPeriod message_retention_seconds
ReceiveMessageWaitTimeSeconds receive_wait_time_seconds
VisibilityTimeout visibility_timeout_seconds
KmsMasterKeyId
KmsDataKeyReusePeriodSeconds
SqsManagedSseEnabled
RedrivePolicy :json
RedriveAllowPolicy :json
Tags :tags`,
  },
  'AWS::SQS::QueuePolicy': {
    resource: 'aws_sqs_queue_policy',
    attributes: 'Ref id, Id id',
    rows: `
Queues[0] queue_url
PolicyDocument policy :json`,
  },
  'AWS::SNS::Topic': {
    resource: 'aws_sns_topic',
    attributes: 'Ref arn, TopicArn arn, TopicName name',
    rows: `
TopicName name
DisplayName
FifoTopic
ContentBasedDeduplication
FifoThroughputScope
KmsMasterKeyId
SignatureVersion
TracingConfig
ArchivePolicy :json
Tags :tags`,
  },
  'AWS::SNS::Subscription': {
    resource: 'aws_sns_topic_subscription',
    attributes: 'Ref arn, Arn arn',
    rows: `
TopicArn
Protocol
Endpoint
RawMessageDelivery
FilterPolicy :json
FilterPolicyScope
DeliveryPolicy :json
RedrivePolicy :json
ReplayPolicy :json
SubscriptionRoleArn`,
  },
  'AWS::SNS::TopicPolicy': {
    resource: 'aws_sns_topic_policy',
    attributes: 'Ref id, Id id',
    rows: `
Topics[0] arn
PolicyDocument policy :json`,
  },
  'AWS::S3::Bucket': {
    resource: 'aws_s3_bucket',
    attributes:
      'Ref id, Arn arn, DomainName bucket_domain_name, RegionalDomainName bucket_regional_domain_name',
    rows: `
BucketName bucket
ObjectLockEnabled
Tags :tags`,
  },
  'AWS::S3::Bucket.VersioningConfiguration': {
    resource: 'aws_s3_bucket_versioning',
    rows: `
Bucket
Status versioning_configuration.status`,
  },
  'AWS::S3::Bucket.BucketEncryption': {
    resource: 'aws_s3_bucket_server_side_encryption_configuration',
    rows: `
Bucket
ServerSideEncryptionConfiguration[] rule
  BucketKeyEnabled
  ServerSideEncryptionByDefault apply_server_side_encryption_by_default
    SSEAlgorithm
    KMSMasterKeyID kms_master_key_id`,
  },
  'AWS::S3::Bucket.PublicAccessBlockConfiguration': {
    resource: 'aws_s3_bucket_public_access_block',
    rows: `
Bucket
BlockPublicAcls
BlockPublicPolicy
IgnorePublicAcls
RestrictPublicBuckets`,
  },
  'AWS::S3::Bucket.OwnershipControls': {
    resource: 'aws_s3_bucket_ownership_controls',
    rows: `
Bucket
Rules[] rule
  ObjectOwnership`,
  },
  'AWS::S3::Bucket.NotificationConfiguration': {
    resource: 'aws_s3_bucket_notification',
    rows: `
Bucket
EventBridgeConfiguration.EventBridgeEnabled eventbridge
QueueConfigurations[] queue
  Queue queue_arn
  Events
  FilterPrefix
  FilterSuffix
TopicConfigurations[] topic
  Topic topic_arn
  Events
  FilterPrefix
  FilterSuffix
LambdaConfigurations[] lambda_function
  Function lambda_function_arn
  Events
  FilterPrefix
  FilterSuffix`,
  },
  'AWS::S3::Bucket.LifecycleConfiguration': {
    resource: 'aws_s3_bucket_lifecycle_configuration',
    rows: `
Bucket
TransitionDefaultMinimumObjectSize
Rules[] rule
  Id !rule
  Status
  Prefix filter.prefix !
  AbortIncompleteMultipartUpload
    DaysAfterInitiation
  ExpirationDate expiration.date :time
  ExpirationInDays expiration.days
  ExpiredObjectDeleteMarker expiration.expired_object_delete_marker
  NoncurrentVersionExpiration
    NewerNoncurrentVersions
    NoncurrentDays
  NoncurrentVersionTransitions[] noncurrent_version_transition
    NewerNoncurrentVersions
    StorageClass
    TransitionInDays noncurrent_days
  Transitions[] transition
    StorageClass
    TransitionDate date :time
    TransitionInDays days`,
  },
  'AWS::S3::Bucket.CorsConfiguration': {
    resource: 'aws_s3_bucket_cors_configuration',
    rows: `
Bucket
CorsRules[] cors_rule
  Id
  AllowedHeaders
  AllowedMethods
  AllowedOrigins
  ExposedHeaders expose_headers
  MaxAge max_age_seconds`,
  },
  'AWS::S3::Bucket.LoggingConfiguration': {
    resource: 'aws_s3_bucket_logging',
    rows: `
Bucket
DestinationBucketName target_bucket
LogFilePrefix target_prefix !`,
  },
  'AWS::S3::Bucket.AccessControl': {
    resource: 'aws_s3_bucket_acl',
    rows: `
Bucket
AccessControl acl`,
  },
  'AWS::S3::Bucket.WebsiteConfiguration': {
    resource: 'aws_s3_bucket_website_configuration',
    rows: `
Bucket
IndexDocument index_document.suffix
ErrorDocument error_document.key
RedirectAllRequestsTo
  HostName
  Protocol
RoutingRules[] routing_rule
  RoutingRuleCondition condition
    HttpErrorCodeReturnedEquals
    KeyPrefixEquals
  RedirectRule redirect
    HostName
    HttpRedirectCode
    Protocol
    ReplaceKeyPrefixWith
    ReplaceKeyWith`,
  },
  'AWS::S3::BucketPolicy': {
    resource: 'aws_s3_bucket_policy',
    attributes: 'Ref id',
    rows: `
Bucket
PolicyDocument policy :json`,
  },
};
