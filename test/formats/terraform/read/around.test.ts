import { expect, test } from 'vitest';
import { plain, read, shown } from './reading.js';

function around(text: string): unknown {
  return read(text).model.infrastructure.map(({ type, address, properties }) => [
    type,
    address,
    plain(properties),
  ]);
}

test('routes in a table are as those beside it', () => {
  const text = `resource "aws_route_table" "t" {
  vpc_id = "vpc-1"
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.way.id
  }
  route {
    ipv6_cidr_block        = "::/0"
    gateway_id             = ""
    egress_only_gateway_id = "eigw-1"
    core_network_arn       = "arn:aws:networkmanager::111122223333:core-network/one"
  }
}
resource "aws_internet_gateway" "way" {}
`;
  expect(around(text)).toEqual([
    ['AWS::EC2::RouteTable', 'aws_route_table.t', { VpcId: 'vpc-1' }],
    [
      'AWS::EC2::Route',
      'aws_route_table.t.route.0',
      {
        RouteTableId: '${aws_route_table.t.Ref}',
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: '${aws_internet_gateway.way.Ref}',
      },
    ],
    [
      'AWS::EC2::Route',
      'aws_route_table.t.route.1',
      {
        RouteTableId: '${aws_route_table.t.Ref}',
        DestinationIpv6CidrBlock: '::/0',
        EgressOnlyInternetGatewayId: 'eigw-1',
      },
    ],
    ['AWS::EC2::InternetGateway', 'aws_internet_gateway.way', {}],
  ]);
  expect(read(text).losses?.().map(shown)).toEqual([
    'main.tf:11 terraform/not-carried: `core_network_arn` is not carried over @ core_network_arn',
  ]);
});

test('routes that are not known are told', () => {
  const text = `variable "routes" {}
resource "aws_route_table" "t" {
  vpc_id = "vpc-1"
  route  = var.routes
}
`;
  expect(around(text)).toEqual([['AWS::EC2::RouteTable', 'aws_route_table.t', { VpcId: 'vpc-1' }]]);
  expect(read(text).losses?.().map(shown)).toEqual([
    'main.tf:4 terraform/not-carried: `route` is not carried over @ route',
  ]);
});

test('a deployment that is forced is an order', () => {
  const service = (forced: string) =>
    read(`resource "aws_ecs_service" "web" {\n  name = "web"\n  force_new_deployment = ${forced}\n}\n`).model
      .resources[0];
  const orders = service('true')?.orders;
  expect(orders && plain(orders)).toEqual({ forceNewDeployment: true });
  expect(service('true')?.value.entries.map(({ key }) => key)).toEqual(['serviceName']);
  expect(service('null')?.orders).toBeUndefined();
});

test('rules of groups are one for each range', () => {
  expect(
    around(`resource "aws_security_group" "g" {
  name = "g"
  ingress {
    from_port       = 80
    to_port         = 80
    protocol        = "tcp"
    cidr_blocks     = ["10.0.0.0/8", "192.168.0.0/16"]
    security_groups = ["sg-1"]
    self            = true
    description     = "web"
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group_rule" "r" {
  type                     = "ingress"
  security_group_id        = aws_security_group.g.id
  from_port                = 5432
  to_port                  = 5432
  protocol                 = "tcp"
  source_security_group_id = "sg-2"
}
`),
  ).toEqual([
    [
      'AWS::EC2::SecurityGroup',
      'aws_security_group.g',
      {
        GroupDescription: 'Managed by Terraform',
        GroupName: 'g',
        SecurityGroupIngress: [
          { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, Description: 'web', CidrIp: '10.0.0.0/8' },
          { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, Description: 'web', CidrIp: '192.168.0.0/16' },
          { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, Description: 'web', SourceSecurityGroupId: 'sg-1' },
        ],
        SecurityGroupEgress: [{ IpProtocol: '-1', FromPort: 0, ToPort: 0, CidrIp: '0.0.0.0/0' }],
      },
    ],
    [
      'AWS::EC2::SecurityGroupIngress',
      'aws_security_group.g.ingress.0',
      {
        GroupId: '${aws_security_group.g.GroupId}',
        IpProtocol: 'tcp',
        FromPort: 80,
        ToPort: 80,
        Description: 'web',
        SourceSecurityGroupId: '${aws_security_group.g.GroupId}',
      },
    ],
    [
      'AWS::EC2::SecurityGroupIngress',
      'aws_security_group_rule.r',
      {
        GroupId: '${aws_security_group.g.Ref}',
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        SourceSecurityGroupId: 'sg-2',
      },
    ],
  ]);
});

test('what CloudFormation has as one is put together', () => {
  expect(
    around(`resource "aws_iam_role" "r" {
  name = "r"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}
resource "aws_iam_role_policy_attachment" "a" {
  role       = aws_iam_role.r.name
  policy_arn = "arn:aws:iam::aws:policy/A"
}
resource "aws_iam_role_policy_attachment" "b" {
  role       = aws_iam_role.r.name
  policy_arn = "arn:aws:iam::aws:policy/B"
}
resource "aws_s3_bucket" "b" {
  bucket = "b"
}
resource "aws_s3_bucket_versioning" "b" {
  bucket = aws_s3_bucket.b.id
  versioning_configuration {
    status = "Enabled"
  }
}
resource "aws_s3_bucket_versioning" "other" {
  bucket = "elsewhere"
  versioning_configuration {
    status = "Enabled"
  }
}
`),
  ).toEqual([
    [
      'AWS::IAM::Role',
      'aws_iam_role.r',
      {
        RoleName: 'r',
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/A', 'arn:aws:iam::aws:policy/B'],
      },
    ],
    [
      'AWS::S3::Bucket',
      'aws_s3_bucket.b',
      { BucketName: 'b', VersioningConfiguration: { Status: 'Enabled' } },
    ],
    [
      'AWS::S3::Bucket.VersioningConfiguration',
      'aws_s3_bucket_versioning.other',
      { Bucket: 'elsewhere', Status: 'Enabled' },
    ],
  ]);
});

test('tags of the provider are those of everything', () => {
  const { tags } = read('provider "aws" {\n  default_tags {\n    tags = { Team = "shop" }\n  }\n}\n').model;
  expect(plain(tags)).toEqual({ tags: [{ key: 'Team', value: 'shop' }] });
});

test('others are lost', () => {
  const { losses, model } = read(
    'resource "aws_lambda_function" "f" {\n  function_name = "f"\n}\nresource "aws_ecs_cluster" "c" {\n  name = "c"\n  provisioner "local-exec" {\n    command = "x"\n  }\n  lifecycle {\n    prevent_destroy       = true\n    create_before_destroy = true\n  }\n}\ncheck "x" {}\n',
  );
  expect(losses?.().map(shown)).toEqual([
    'main.tf:1 terraform/not-carried: the resource `aws_lambda_function.f` is not carried over @ resource',
    'main.tf:6 terraform/not-carried: `provisioner` is not carried over @ provisioner',
    'main.tf:11 terraform/not-carried: `create_before_destroy` of `lifecycle` is not carried over @ create_before_destroy',
    'main.tf:14 terraform/not-carried: `check` is not carried over @ check',
  ]);
  expect(model.resources.map(({ address }) => address)).toEqual(['aws_ecs_cluster.c']);
});
