import { nested, type TypeText } from './rows.js';

const METRIC = `
MetricName
Namespace
`;

const QUERIES = `
MetricDataQueries[] metric_data_query
  Id
  Expression
  Label
  ReturnData
  MetricStat
    Stat
    Unit
    Metric
      MetricName
      Namespace
      Dimensions[] dimension
        Name
        Value`;

const PREDEFINED = `
PredefinedMetricType
ResourceLabel`;

const TARGET = `
ServiceNamespace
ResourceId
ScalableDimension`;

export const SCALING: Readonly<Record<string, TypeText>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    kind: 'scalable-target',
    resource: 'aws_appautoscaling_target',
    attributes:
      'Ref resource_id, ResourceId resource_id, ScalableDimension scalable_dimension, ServiceNamespace service_namespace',
    rows: `${TARGET}
MinCapacity
MaxCapacity
RoleARN role_arn
SuspendedState
  DynamicScalingInSuspended
  DynamicScalingOutSuspended
  ScheduledScalingSuspended
Tags tags`,
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    kind: 'scaling-policy',
    resource: 'aws_appautoscaling_policy',
    attributes: 'Ref arn, Arn arn',
    rows: `
PolicyName name :name
PolicyType
${TARGET}
StepScalingPolicyConfiguration
  AdjustmentType
  Cooldown
  MetricAggregationType
  MinAdjustmentMagnitude
  StepAdjustments[] step_adjustment
    MetricIntervalLowerBound
    MetricIntervalUpperBound
    ScalingAdjustment
TargetTrackingScalingPolicyConfiguration
  TargetValue
  ScaleInCooldown
  ScaleOutCooldown
  DisableScaleIn
  PredefinedMetricSpecification
${nested(PREDEFINED, 2)}
  CustomizedMetricSpecification
${nested(METRIC, 2)}
    Statistic
    Unit
    Dimensions[]
      Name
      Value
    Metrics[]
      Id
      Expression
      Label
      ReturnData
      MetricStat
        Stat
        Unit
        Metric
${nested(METRIC, 5)}
          Dimensions[]
            Name
            Value
PredictiveScalingPolicyConfiguration
  Mode
  SchedulingBufferTime
  MaxCapacityBreachBehavior
  MaxCapacityBuffer
  MetricSpecifications[] metric_specification
    TargetValue
    PredefinedMetricPairSpecification
${nested(PREDEFINED, 3)}
    PredefinedScalingMetricSpecification
${nested(PREDEFINED, 3)}
    PredefinedLoadMetricSpecification
${nested(PREDEFINED, 3)}
    CustomizedScalingMetricSpecification
${nested(QUERIES, 3)}
    CustomizedLoadMetricSpecification
${nested(QUERIES, 3)}
    CustomizedCapacityMetricSpecification
${nested(QUERIES, 3)}`,
  },
  'AWS::ApplicationAutoScaling::ScalableTarget.ScheduledAction': {
    kind: 'scheduled-action',
    resource: 'aws_appautoscaling_scheduled_action',
    attributes: 'Ref arn',
    rows: `
ScheduledActionName name :name
${TARGET}
Schedule
Timezone
StartTime :time
EndTime :time
ScalableTargetAction
  MinCapacity
  MaxCapacity`,
  },
};
