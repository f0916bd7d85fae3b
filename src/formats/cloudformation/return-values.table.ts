/**
 * What `Fn::GetAtt` gives for types of resources: their read-only properties in the schemas of CloudFormation's registry (June to
 * September 2026), by way of https://github.com/aws-cloudformation/cfn-lint (MIT-0) and https://github.com/cdklabs/awscdk-service-spec
 * (Apache-2.0). A type that is not here is not judged.
 *
 * Columns: type, attributes.
 */
export const TABLE = `\
AWS::ApplicationAutoScaling::ScalableTarget Id
AWS::ApplicationAutoScaling::ScalingPolicy Arn
AWS::AutoScaling::AutoScalingGroup AutoScalingGroupARN
AWS::AutoScaling::LaunchConfiguration
AWS::AutoScaling::LifecycleHook
AWS::AutoScaling::ScalingPolicy Arn PolicyName
AWS::AutoScaling::ScheduledAction ScheduledActionName
AWS::AutoScaling::WarmPool
AWS::CertificateManager::Certificate CertificateArn Id
AWS::CloudWatch::Alarm Arn
AWS::CloudWatch::CompositeAlarm Arn
AWS::CodeDeploy::Application
AWS::CodeDeploy::DeploymentConfig
AWS::CodeDeploy::DeploymentGroup
AWS::EC2::LaunchTemplate DefaultVersionNumber LatestVersionNumber LaunchTemplateId
AWS::EC2::SecurityGroup GroupId Id VpcId
AWS::EC2::SecurityGroupEgress Id
AWS::EC2::SecurityGroupIngress Id
AWS::EC2::Subnet AvailabilityZone AvailabilityZoneId BlockPublicAccessStates CidrBlock Ipv6CidrBlocks NetworkAclAssociationId OutpostArn SubnetId VpcId
AWS::EC2::VPC CidrBlock CidrBlockAssociations DefaultNetworkAcl DefaultSecurityGroup Ipv6CidrBlocks VpcEncryptionControl.ResourceExclusions VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.State VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.StateMessage VpcEncryptionControl.ResourceExclusions.ElasticFileSystem VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.State VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.StateMessage VpcEncryptionControl.ResourceExclusions.InternetGateway VpcEncryptionControl.ResourceExclusions.InternetGateway.State VpcEncryptionControl.ResourceExclusions.InternetGateway.StateMessage VpcEncryptionControl.ResourceExclusions.Lambda VpcEncryptionControl.ResourceExclusions.Lambda.State VpcEncryptionControl.ResourceExclusions.Lambda.StateMessage VpcEncryptionControl.ResourceExclusions.NatGateway VpcEncryptionControl.ResourceExclusions.NatGateway.State VpcEncryptionControl.ResourceExclusions.NatGateway.StateMessage VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.State VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.StateMessage VpcEncryptionControl.ResourceExclusions.VpcLattice VpcEncryptionControl.ResourceExclusions.VpcLattice.State VpcEncryptionControl.ResourceExclusions.VpcLattice.StateMessage VpcEncryptionControl.ResourceExclusions.VpcPeering VpcEncryptionControl.ResourceExclusions.VpcPeering.State VpcEncryptionControl.ResourceExclusions.VpcPeering.StateMessage VpcEncryptionControl.State VpcEncryptionControl.StateMessage VpcEncryptionControl.VpcEncryptionControlId VpcEncryptionControl.VpcId VpcId
AWS::ECR::Repository Arn RepositoryUri
AWS::ECS::CapacityProvider
AWS::ECS::Cluster Arn
AWS::ECS::ClusterCapacityProviderAssociations
AWS::ECS::Daemon CreatedAt DaemonArn DaemonStatus DeploymentArn UpdatedAt
AWS::ECS::DaemonTaskDefinition DaemonTaskDefinitionArn
AWS::ECS::ExpressGatewayService ActiveConfigurations CreatedAt ECSManagedResourceArns ECSManagedResourceArns.AutoScaling ECSManagedResourceArns.AutoScaling.ApplicationAutoScalingPolicies ECSManagedResourceArns.AutoScaling.ScalableTarget ECSManagedResourceArns.IngressPath ECSManagedResourceArns.IngressPath.CertificateArn ECSManagedResourceArns.IngressPath.ListenerArn ECSManagedResourceArns.IngressPath.ListenerRuleArn ECSManagedResourceArns.IngressPath.LoadBalancerArn ECSManagedResourceArns.IngressPath.LoadBalancerSecurityGroups ECSManagedResourceArns.IngressPath.TargetGroupArns ECSManagedResourceArns.LogGroups ECSManagedResourceArns.MetricAlarms ECSManagedResourceArns.ServiceSecurityGroups Endpoint ServiceArn Status UpdatedAt
AWS::ECS::PrimaryTaskSet
AWS::ECS::Service Name ServiceArn
AWS::ECS::TaskDefinition TaskDefinitionArn
AWS::ECS::TaskSet Id
AWS::EFS::AccessPoint AccessPointId Arn
AWS::EFS::FileSystem Arn FileSystemId ReplicationConfiguration.Destinations.*.Status ReplicationConfiguration.Destinations.*.StatusMessage
AWS::EFS::MountTarget Id IpAddress
AWS::ElasticLoadBalancingV2::Listener ListenerArn
AWS::ElasticLoadBalancingV2::ListenerCertificate Id
AWS::ElasticLoadBalancingV2::ListenerRule IsDefault RuleArn
AWS::ElasticLoadBalancingV2::LoadBalancer CanonicalHostedZoneID DNSName LoadBalancerArn LoadBalancerFullName LoadBalancerName SecurityGroups
AWS::ElasticLoadBalancingV2::TargetGroup LoadBalancerArns TargetGroupArn TargetGroupFullName TargetGroupName
AWS::ElasticLoadBalancingV2::TrustStore NumberOfCaCertificates Status TrustStoreArn
AWS::ElasticLoadBalancingV2::TrustStoreRevocation RevocationId TrustStoreRevocations
AWS::Events::EventBus Arn Name Policy
AWS::Events::EventBusPolicy
AWS::Events::Rule Arn RuleName
AWS::IAM::InstanceProfile Arn
AWS::IAM::ManagedPolicy AttachmentCount CreateDate DefaultVersionId IsAttachable PermissionsBoundaryUsageCount PolicyArn PolicyId UpdateDate
AWS::IAM::Policy Id
AWS::IAM::Role Arn RoleId
AWS::IAM::RolePolicy
AWS::KMS::Alias
AWS::KMS::Key Arn KeyId
AWS::Lambda::Function Arn SnapStartResponse SnapStartResponse.ApplyOn SnapStartResponse.OptimizationStatus
AWS::Lambda::Permission Id
AWS::Logs::LogGroup Arn
AWS::Route53::RecordSet Id
AWS::S3::Bucket Arn DomainName DualStackDomainName MetadataConfiguration.AnnotationTableConfiguration.TableArn MetadataConfiguration.AnnotationTableConfiguration.TableName MetadataConfiguration.Destination MetadataConfiguration.InventoryTableConfiguration.TableArn MetadataConfiguration.InventoryTableConfiguration.TableName MetadataConfiguration.JournalTableConfiguration.TableArn MetadataConfiguration.JournalTableConfiguration.TableName MetadataTableConfiguration.S3TablesDestination.TableArn MetadataTableConfiguration.S3TablesDestination.TableNamespace RegionalDomainName WebsiteURL
AWS::S3::BucketPolicy
AWS::S3Files::AccessPoint AccessPointArn AccessPointId OwnerId Status
AWS::S3Files::FileSystem CreationTime FileSystemArn FileSystemId OwnerId Status StatusMessage SynchronizationConfiguration.LatestVersionNumber
AWS::S3Files::FileSystemPolicy
AWS::S3Files::MountTarget AvailabilityZoneId MountTargetId NetworkInterfaceId OwnerId Status StatusMessage VpcId
AWS::SNS::Subscription Arn
AWS::SNS::Topic TopicArn TopicName
AWS::SNS::TopicInlinePolicy
AWS::SNS::TopicPolicy Id
AWS::SQS::Queue Arn QueueName QueueUrl
AWS::SQS::QueueInlinePolicy
AWS::SQS::QueuePolicy Id
AWS::SSM::Parameter Arn Type Value
AWS::Scheduler::Schedule Arn
AWS::Scheduler::ScheduleGroup Arn CreationDate LastModificationDate State
AWS::SecretsManager::Secret Id
AWS::ServiceDiscovery::HttpNamespace Arn Id
AWS::ServiceDiscovery::Instance InstanceId
AWS::ServiceDiscovery::PrivateDnsNamespace Arn HostedZoneId Id
AWS::ServiceDiscovery::PublicDnsNamespace Arn HostedZoneId Id
AWS::ServiceDiscovery::Service Arn Id Name
`;
