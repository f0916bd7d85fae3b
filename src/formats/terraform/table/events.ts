import { nested, type TypeText } from './rows.js';

const STRATEGY = `
Base
CapacityProvider
Weight`;

const PLACEMENT = (strategy: string, constraint: string) => `
PlacementStrategies[] ${strategy}
  Type
  Field
PlacementConstraints[] ${constraint}
  Type
  Expression`;

const TASK = `
TaskDefinitionArn
TaskCount
LaunchType
PlatformVersion
Group
PropagateTags
EnableExecuteCommand
EnableECSManagedTags
CapacityProviderStrategy[]
${nested(STRATEGY, 1)}`;

const NETWORK = (assignPublicIp: string) => `
Subnets
SecurityGroups
AssignPublicIp ${assignPublicIp}`;

const RETRY = `
RetryPolicy
  MaximumEventAgeInSeconds
  MaximumRetryAttempts
DeadLetterConfig
  Arn`;

const BATCH = `
BatchSize
MaximumBatchingWindowInSeconds`;

const STREAM = `${BATCH}
MaximumRecordAgeInSeconds
MaximumRetryAttempts
OnPartialBatchItemFailure
ParallelizationFactor
StartingPosition
DeadLetterConfig
  Arn`;

const HTTP = `
HttpParameters
  HeaderParameters
  PathParameterValues
  QueryStringParameters`;

export const EVENTS: Readonly<Record<string, TypeText>> = {
  'AWS::Events::Rule': {
    resource: 'aws_cloudwatch_event_rule',
    attributes: 'Ref name, Arn arn',
    rows: `
Name
Description
EventBusName
EventPattern :json
ScheduleExpression
State
RoleArn
Tags :tags`,
  },
  'AWS::Events::EventBus': {
    resource: 'aws_cloudwatch_event_bus',
    attributes: 'Ref name, Name name, Arn arn',
    rows: `
Name :name
Description
EventSourceName
KmsKeyIdentifier
Tags :tags`,
  },
  'AWS::Events::Rule.Target': {
    resource: 'aws_cloudwatch_event_target',
    rows: `
Rule
EventBusName
Id target_id
Arn
RoleArn
Input
InputPath
InputTransformer
  InputPathsMap input_paths
  InputTemplate
EcsParameters ecs_target
${nested(TASK, 1)}
  NetworkConfiguration.AwsVpcConfiguration network_configuration
${nested(NETWORK(':enabled'), 2)}
${nested(PLACEMENT('ordered_placement_strategy', 'placement_constraint'), 1)}
  TagList tags :tags
${RETRY}
SqsParameters sqs_target
  MessageGroupId
KinesisParameters kinesis_target
  PartitionKeyPath
${HTTP.replace('HttpParameters', 'HttpParameters http_target')}
BatchParameters batch_target
  JobDefinition
  JobName
  ArrayProperties.Size array_size
  RetryStrategy.Attempts job_attempts
RunCommandParameters.RunCommandTargets[] run_command_targets
  Key
  Values
SageMakerPipelineParameters sagemaker_pipeline_target
  PipelineParameterList[] pipeline_parameter_list
    Name
    Value
AppSyncParameters appsync_target
  GraphQLOperation graphql_operation
RedshiftDataParameters redshift_target
  Database
  DbUser
  SecretManagerArn secrets_manager_arn
  Sql
  StatementName
  WithEvent`,
  },
  'AWS::Scheduler::Schedule': {
    resource: 'aws_scheduler_schedule',
    attributes: 'Ref name, Arn arn',
    rows: `
Name
GroupName
Description
ScheduleExpression
ScheduleExpressionTimezone
StartDate :milliseconds
EndDate :milliseconds
State
KmsKeyArn
FlexibleTimeWindow
  Mode
  MaximumWindowInMinutes
Target
  Arn
  RoleArn
  Input
  EcsParameters
${nested(TASK, 2)}
    ReferenceId
    NetworkConfiguration.AwsvpcConfiguration network_configuration
${nested(NETWORK(':enabled'), 3)}
${nested(PLACEMENT('placement_strategy', 'placement_constraints'), 2)}
${nested(RETRY, 1)}
  SqsParameters
    MessageGroupId
  EventBridgeParameters eventbridge_parameters
    DetailType
    Source
  KinesisParameters
    PartitionKey
  SageMakerPipelineParameters sagemaker_pipeline_parameters
    PipelineParameterList[] pipeline_parameter
      Name
      Value`,
  },
  'AWS::Scheduler::ScheduleGroup': {
    resource: 'aws_scheduler_schedule_group',
    attributes: 'Ref name, Arn arn',
    rows: `
Name
Tags :tags`,
  },
  'AWS::Pipes::Pipe': {
    resource: 'aws_pipes_pipe',
    attributes: 'Ref name, Arn arn',
    rows: `
Name
Description
DesiredState
KmsKeyIdentifier
RoleArn
Source
SourceParameters
  FilterCriteria
    Filters[] filter
      Pattern
  SqsQueueParameters
${nested(BATCH, 2)}
  DynamoDBStreamParameters dynamodb_stream_parameters
${nested(STREAM, 2)}
  KinesisStreamParameters
${nested(STREAM, 2)}
    StartingPositionTimestamp :time
Enrichment
EnrichmentParameters
  InputTemplate
${nested(HTTP, 1)}
Target
TargetParameters
  InputTemplate
  EcsTaskParameters
${nested(TASK, 2)}
    ReferenceId
    NetworkConfiguration
      AwsvpcConfiguration aws_vpc_configuration
${nested(NETWORK(''), 4)}
    Overrides
      Cpu
      Memory
      TaskRoleArn
      ExecutionRoleArn
      EphemeralStorage.SizeInGiB ephemeral_storage.size_in_gib
      ContainerOverrides[] container_override
        Name
        Command
        Cpu
        Memory
        MemoryReservation
        Environment[] environment
          Name
          Value
        EnvironmentFiles[] environment_file
          Type
          Value
        ResourceRequirements[] resource_requirement
          Type
          Value
${nested(PLACEMENT('placement_strategy', 'placement_constraint'), 2)}
    Tags :tags
  SqsQueueParameters
    MessageGroupId
    MessageDeduplicationId
  LambdaFunctionParameters
    InvocationType
  StepFunctionStateMachineParameters
    InvocationType
  CloudWatchLogsParameters cloudwatch_logs_parameters
    LogStreamName
    Timestamp
  EventBridgeEventBusParameters eventbridge_event_bus_parameters
    DetailType
    EndpointId
    Resources
    Source
    Time
  KinesisStreamParameters
    PartitionKey
${nested(HTTP, 1)}
LogConfiguration
  Level
  IncludeExecutionData
  CloudwatchLogsLogDestination
    LogGroupArn
  FirehoseLogDestination
    DeliveryStreamArn
  S3LogDestination
    BucketName
    BucketOwner
    OutputFormat
    Prefix
Tags tags`,
  },
};
