import type { TypeText } from './rows.js';

/** Logs, alarms and deployments. */
export const OPERATIONS: Readonly<Record<string, TypeText>> = {
  'AWS::Logs::LogGroup': {
    resource: 'aws_cloudwatch_log_group',
    attributes: 'Ref name, Arn arn+:*',
    rows: `
LogGroupName name
RetentionInDays
KmsKeyId
LogGroupClass
DeletionProtectionEnabled
Tags :tags`,
  },
  'AWS::CloudWatch::Alarm': {
    resource: 'aws_cloudwatch_metric_alarm',
    attributes: 'Ref alarm_name, Arn arn',
    rows: `
AlarmName :name
AlarmDescription
Namespace
MetricName
Dimensions :pairs
Statistic
ExtendedStatistic
Unit
Period
EvaluationPeriods
DatapointsToAlarm
Threshold
ThresholdMetricId
ComparisonOperator
TreatMissingData
EvaluateLowSampleCountPercentile evaluate_low_sample_count_percentiles
ActionsEnabled
AlarmActions
OKActions
InsufficientDataActions
Metrics[] metric_query
  Id
  AccountId
  Expression
  Label
  Period
  ReturnData
  MetricStat metric
    Metric.MetricName metric_name
    Metric.Namespace namespace
    Metric.Dimensions dimensions :pairs
    Period
    Stat
    Unit
Tags :tags`,
  },
  'AWS::CodeDeploy::Application': {
    resource: 'aws_codedeploy_app',
    attributes: 'Ref name',
    rows: `
ApplicationName name :name
ComputePlatform
Tags :tags`,
  },
  'AWS::CodeDeploy::DeploymentConfig': {
    resource: 'aws_codedeploy_deployment_config',
    attributes: 'Ref deployment_config_name',
    rows: `
DeploymentConfigName :name
ComputePlatform
MinimumHealthyHosts
  Type
  Value
TrafficRoutingConfig
  Type
  TimeBasedCanary
    CanaryInterval interval
    CanaryPercentage percentage
  TimeBasedLinear
    LinearInterval interval
    LinearPercentage percentage`,
  },
  'AWS::CodeDeploy::DeploymentGroup': {
    resource: 'aws_codedeploy_deployment_group',
    attributes: 'Ref deployment_group_name',
    rows: `
ApplicationName app_name
DeploymentGroupName :name
DeploymentConfigName
ServiceRoleArn
AutoScalingGroups autoscaling_groups
OutdatedInstancesStrategy
TerminationHookEnabled
DeploymentStyle
  DeploymentOption
  DeploymentType
AutoRollbackConfiguration
  Enabled
  Events
AlarmConfiguration
  Alarms :names
  Enabled
  IgnorePollAlarmFailure
BlueGreenDeploymentConfiguration blue_green_deployment_config
  DeploymentReadyOption
    ActionOnTimeout
    WaitTimeInMinutes
  GreenFleetProvisioningOption
    Action
  TerminateBlueInstancesOnDeploymentSuccess
    Action
    TerminationWaitTimeInMinutes
ECSServices[] ecs_service
  ClusterName
  ServiceName
LoadBalancerInfo
  ElbInfoList[] elb_info
    Name
  TargetGroupInfoList[] target_group_info
    Name
  TargetGroupPairInfoList[] target_group_pair_info
    ProdTrafficRoute
      ListenerArns
    TestTrafficRoute
      ListenerArns
    TargetGroups[] target_group
      Name
TriggerConfigurations[] trigger_configuration
  TriggerEvents
  TriggerName
  TriggerTargetArn
Tags :tags`,
  },
};
