import type { TypeText } from './rows.js';

const RULE = `
IpProtocol
FromPort
ToPort
CidrIp cidr_ipv4
CidrIpv6 cidr_ipv6
Description
Tags :tags`;

export const NETWORK: Readonly<Record<string, TypeText>> = {
  'AWS::EC2::SecurityGroup': {
    resource: 'aws_security_group',
    attributes: 'Ref id, GroupId id, Id id, GroupName name, VpcId vpc_id',
    rows: `
GroupName name
GroupDescription description
VpcId
Tags :tags`,
  },
  'AWS::EC2::SecurityGroupIngress': {
    resource: 'aws_vpc_security_group_ingress_rule',
    attributes: 'Ref id, Id id',
    rows: `
GroupId security_group_id
SourceSecurityGroupId referenced_security_group_id
SourcePrefixListId prefix_list_id
${RULE}`,
  },
  'AWS::EC2::SecurityGroupEgress': {
    resource: 'aws_vpc_security_group_egress_rule',
    attributes: 'Ref id, Id id',
    rows: `
GroupId security_group_id
DestinationSecurityGroupId referenced_security_group_id
DestinationPrefixListId prefix_list_id
${RULE}`,
  },
  'AWS::EC2::VPC': {
    resource: 'aws_vpc',
    attributes:
      'Ref id, VpcId id, CidrBlock cidr_block, DefaultSecurityGroup default_security_group_id, DefaultNetworkAcl default_network_acl_id',
    rows: `
CidrBlock
Ipv4IpamPoolId ipv4_ipam_pool_id
Ipv4NetmaskLength ipv4_netmask_length
EnableDnsHostnames
EnableDnsSupport
InstanceTenancy
Tags :tags`,
  },
  'AWS::EC2::Subnet': {
    resource: 'aws_subnet',
    attributes: 'Ref id, SubnetId id, AvailabilityZone availability_zone, VpcId vpc_id, CidrBlock cidr_block',
    rows: `
VpcId
CidrBlock
AvailabilityZone
AvailabilityZoneId
MapPublicIpOnLaunch
AssignIpv6AddressOnCreation
EnableDns64 enable_dns64
Ipv6CidrBlock
Ipv6Native
Ipv4IpamPoolId ipv4_ipam_pool_id
Ipv4NetmaskLength ipv4_netmask_length
OutpostArn
PrivateDnsNameOptionsOnLaunch.HostnameType private_dns_hostname_type_on_launch
PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord enable_resource_name_dns_a_record_on_launch
Tags :tags`,
  },
  'AWS::EC2::InternetGateway': {
    resource: 'aws_internet_gateway',
    attributes: 'Ref id, InternetGatewayId id',
    rows: `
Tags :tags`,
  },
  'AWS::EC2::VPCGatewayAttachment': {
    resource: 'aws_internet_gateway_attachment',
    attributes: 'Ref id',
    rows: `
InternetGatewayId
VpcId`,
  },
  'AWS::EC2::NatGateway': {
    resource: 'aws_nat_gateway',
    attributes: 'Ref id, NatGatewayId id',
    rows: `
AllocationId
SubnetId
ConnectivityType
PrivateIpAddress private_ip
VpcId
Tags :tags`,
  },
  'AWS::EC2::EIP': {
    resource: 'aws_eip',
    attributes: 'Ref public_ip, AllocationId allocation_id, PublicIp public_ip',
    rows: `
Domain
InstanceId instance
NetworkBorderGroup
PublicIpv4Pool
Tags :tags`,
  },
  'AWS::EC2::RouteTable': {
    resource: 'aws_route_table',
    attributes: 'Ref id, RouteTableId id',
    rows: `
VpcId
Tags :tags`,
  },
  'AWS::EC2::Route': {
    resource: 'aws_route',
    attributes: 'Ref id',
    rows: `
RouteTableId
DestinationCidrBlock
DestinationIpv6CidrBlock
DestinationPrefixListId
GatewayId
NatGatewayId
EgressOnlyInternetGatewayId egress_only_gateway_id
TransitGatewayId
VpcEndpointId
VpcPeeringConnectionId
NetworkInterfaceId`,
  },
  'AWS::EC2::SubnetRouteTableAssociation': {
    resource: 'aws_route_table_association',
    attributes: 'Ref id, Id id',
    rows: `
RouteTableId
SubnetId`,
  },
  'AWS::EC2::VPCEndpoint': {
    resource: 'aws_vpc_endpoint',
    attributes: 'Ref id, Id id',
    rows: `
VpcId
ServiceName
VpcEndpointType
SubnetIds
SecurityGroupIds
RouteTableIds
PrivateDnsEnabled
IpAddressType
PolicyDocument policy :json
Tags :tags`,
  },
  'AWS::ServiceDiscovery::PrivateDnsNamespace': {
    resource: 'aws_service_discovery_private_dns_namespace',
    attributes: 'Ref id, Id id, Arn arn, HostedZoneId hosted_zone',
    rows: `
Name :name
Vpc
Description
Tags :tags`,
  },
  'AWS::ServiceDiscovery::PublicDnsNamespace': {
    resource: 'aws_service_discovery_public_dns_namespace',
    attributes: 'Ref id, Id id, Arn arn, HostedZoneId hosted_zone',
    rows: `
Name :name
Description
Tags :tags`,
  },
  'AWS::ServiceDiscovery::HttpNamespace': {
    resource: 'aws_service_discovery_http_namespace',
    attributes: 'Ref id, Id id, Arn arn',
    rows: `
Name :name
Description
Tags :tags`,
  },
  'AWS::ServiceDiscovery::Service': {
    resource: 'aws_service_discovery_service',
    attributes: 'Ref id, Id id, Arn arn, Name name',
    rows: `
Name :name
NamespaceId
Type
Description
DnsConfig
  NamespaceId
  RoutingPolicy
  DnsRecords[]
    Type
    TTL
HealthCheckConfig
  Type
  ResourcePath
  FailureThreshold
HealthCheckCustomConfig
  FailureThreshold -
Tags :tags`,
  },
};
