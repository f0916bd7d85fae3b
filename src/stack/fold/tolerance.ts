const STARTS = [
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'StartDate',
  'EndDate',
  'State',
  'EventPattern',
  'EventBusName',
  'Target.Arn',
  'Target.Input',
  'Target.EcsParameters.TaskDefinitionArn',
  'Target.EcsParameters.TaskCount',
  'Target.EcsParameters.LaunchType',
  'Target.EcsParameters.CapacityProviderStrategy',
  'Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration.Subnets',
];

/**
 * What may not be otherwise, by type: then it would be another thing. Of a type that is not named here, nothing; what is not
 * the same is told.
 */
const STRICT: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Role': ['Policies', 'ManagedPolicyArns', 'PermissionsBoundary'],
  'AWS::EC2::SecurityGroup': ['who is let in', 'VpcId'],
  'AWS::DynamoDB::Table': ['KeySchema', 'AttributeDefinitions'],
  'AWS::SNS::Topic': ['Subscription'],
  'AWS::EFS::MountTarget': ['FileSystemId', 'SubnetId'],
  'AWS::EFS::AccessPoint': ['FileSystemId', 'PosixUser', 'RootDirectory'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Type', 'Scheme'],
  'AWS::ElasticLoadBalancingV2::Listener': ['LoadBalancerArn', 'Port', 'Protocol', 'DefaultActions'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['ListenerArn', 'Priority', 'Conditions', 'Actions'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Protocol', 'ProtocolVersion', 'TargetType'],
  'AWS::ServiceDiscovery::Service': ['Name', 'NamespaceId', 'DnsConfig'],
  'AWS::ServiceDiscovery::PrivateDnsNamespace': ['Name', 'Vpc'],
  'AWS::AutoScaling::AutoScalingGroup': [
    'MinSize',
    'MaxSize',
    'DesiredCapacity',
    'AvailabilityZones',
    'VPCZoneIdentifier',
    'TargetGroupARNs',
    'LoadBalancerNames',
    'LaunchTemplate.LaunchTemplateId',
    'MixedInstancesPolicy.LaunchTemplate.Overrides',
    'MixedInstancesPolicy.InstancesDistribution.OnDemandPercentageAboveBaseCapacity',
  ],
  'AWS::EC2::LaunchTemplate': [
    'LaunchTemplateData.IamInstanceProfile',
    'LaunchTemplateData.InstanceMarketOptions',
    'LaunchTemplateData.InstanceType',
    'LaunchTemplateData.KeyName',
    'LaunchTemplateData.NetworkInterfaces',
    'LaunchTemplateData.SecurityGroupIds',
    'LaunchTemplateData.UserData',
  ],
  'AWS::IAM::InstanceProfile': ['Roles'],
  'AWS::Scheduler::Schedule': STARTS,
  'AWS::Events::Rule': STARTS,
  'AWS::SQS::QueuePolicy': ['PolicyDocument', 'Queues'],
  'AWS::CloudWatch::Alarm': [
    'Namespace',
    'MetricName',
    'Dimensions',
    'Statistic',
    'ExtendedStatistic',
    'Metrics',
    'ComparisonOperator',
    'Threshold',
    'Period',
    'EvaluationPeriods',
    'DatapointsToAlarm',
    'AlarmActions',
    'TreatMissingData',
  ],
};

export function isStrict(type: string, property: string): boolean {
  return STRICT[type]?.includes(property) === true;
}

/** Words for people, and names that the stack makes by itself. */
const WORDS: ReadonlySet<string> = new Set([
  'Description',
  'GroupDescription',
  'GroupName',
  'AlarmDescription',
  'Name',
  'Target.Id',
  'LaunchTemplateName',
  'AutoScalingGroupName',
  'InstanceProfileName',
]);

export function isWord(property: string): boolean {
  return WORDS.has(property);
}
