import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTerraform } from '../../../src/formats/terraform/read/read.js';
import { SourceText } from '../../../src/source/text.js';
import { blockOf, modelOf, modelOfTemplate, written } from './writing.js';

function fixture(path: string): string {
  return readFileSync(join(import.meta.dirname, '../../../fixtures/terraform-written', path), 'utf8');
}

describe('a stack of the language', () => {
  const { main, variables, outputs, told, writing } = written(modelOf(fixture('workers/stack.plim')));

  it('is a module', () => {
    expect(writing.files.map(({ path }) => path)).toEqual(['versions.tf', 'main.tf', 'variables.tf']);
    expect(main).toBe(fixture('workers/main.tf'));
    expect(variables).toBe(fixture('workers/variables.tf'));
    expect(outputs).toBe('');
    expect(told).toEqual([]);
  });

  it('names the provider', () => {
    expect(writing.files[0]?.text).toBe(`terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}
`);
  });
});

describe('a template', () => {
  const { main, variables, outputs, told } = written(modelOfTemplate(fixture('parameters/template.yaml')));

  it('keeps its parameters, conditions and references', () => {
    expect(main).toBe(fixture('parameters/main.tf'));
    expect(variables).toBe(fixture('parameters/variables.tf'));
    expect(outputs).toBe(fixture('parameters/outputs.tf'));
  });

  it('tells what is lost, and what was added', () => {
    expect(told).toEqual([
      'terraform/no-resource at Database: `Database`, an `AWS::RDS::DBInstance`, is not carried over: no resource of the provider is known for it',
      'terraform/no-argument at ReplicationConfiguration: `ReplicationConfiguration` is not carried over: `aws_s3_bucket` has no argument for it',
      'terraform/not-exported at service: the export name of `ServiceName` is not carried over: Terraform has no exports',
      'terraform/added at !GetAtt Database.Endpoint.Address: variable `database_endpoint_address` is added: Terraform does not know `Database.Endpoint.Address`',
    ]);
  });
});

const SERVICE = `service web on fargate {
  run    2
  cpu    0.25 vCPU
  memory 512 MiB
  container web { image nginx:1.29 }
}
`;

describe('who owns the image', () => {
  const head = 'resource "aws_ecs_service" "web"';

  it('is the source where nothing is said', () => {
    expect(blockOf(written(modelOf(SERVICE)).main, head)).not.toContain('lifecycle');
  });

  it('is a pipeline, which registers revisions', () => {
    const { main } = written(modelOf(SERVICE), { imageOwner: 'ci' });
    expect(blockOf(main, head)).toContain(`
  lifecycle {
    # The pipeline registers revisions and deploys them; Terraform makes the first one.
    ignore_changes = [task_definition]
  }
}
`);
    expect(blockOf(main, 'resource "aws_ecs_task_definition" "web"')).not.toContain('lifecycle');
  });

  it('leaves the number of tasks to what scales it', () => {
    const scaled = SERVICE.replace('\n}\n', '\n  scale 2..9 { cpu 60% }\n}\n');
    expect(blockOf(written(modelOf(scaled), { imageOwner: 'ci' }).main, head)).toContain(
      'ignore_changes = [task_definition, desired_count]',
    );
    expect(blockOf(written(modelOf(scaled)).main, head)).toContain('ignore_changes = [desired_count]');
  });
});

/** A template of one resource, written. */
function resource(type: string, properties: string, more = '') {
  const indented = properties.replace(/^/gm, '      ');
  const condition = properties.includes('[C,') ? 'Conditions:\n  C: !Equals [!Ref P, x]\n' : '';
  const parameters = 'Parameters:\n  P: { Type: String }\n  L: { Type: CommaDelimitedList }\n';
  const whole = `${parameters}${condition}Resources:\n  Main:\n    Type: ${type}\n${more}    Properties:\n${indented}\n`;
  return written(modelOfTemplate(whole));
}

describe('what is one resource of CloudFormation and several of Terraform', () => {
  it('splits a role from its policies', () => {
    const { main, told } = resource(
      'AWS::IAM::Role',
      `AssumeRolePolicyDocument: { Version: '2012-10-17' }
ManagedPolicyArns: [arn:aws:iam::aws:policy/A, !If [C, !Ref P, !Ref AWS::NoValue]]
Policies: [{ PolicyName: p, PolicyDocument: { Statement: !If [C, [], !Ref AWS::NoValue] } }]`,
    );
    expect(told).toEqual([]);
    expect(main).toBe(`locals {
  c = var.p == "x"
}

resource "aws_iam_role" "main" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
  })
}

resource "aws_iam_role_policy_attachment" "main_a" {
  role       = aws_iam_role.main.name
  policy_arn = "arn:aws:iam::aws:policy/A"
}

resource "aws_iam_role_policy_attachment" "main_p" {
  count      = local.c ? 1 : 0
  role       = aws_iam_role.main.name
  policy_arn = var.p
}

resource "aws_iam_role_policy" "main" {
  name   = "p"
  role   = aws_iam_role.main.name
  policy = jsonencode(merge({}, { for key, value in { "Statement" = [] } : key => value if local.c }))
}
`);
  });

  it('splits a security group from its rules, and leaves out ports of all protocols', () => {
    const { main, told } = resource(
      'AWS::EC2::SecurityGroup',
      `GroupDescription: d
SecurityGroupIngress:
  - { IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0 }
SecurityGroupEgress:
  - { IpProtocol: '-1', FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0 }`,
    );
    expect(told).toEqual([]);
    expect(
      blockOf(main, 'resource "aws_vpc_security_group_ingress_rule" "main_80"'),
    ).toBe(`resource "aws_vpc_security_group_ingress_rule" "main_80" {
  security_group_id = aws_security_group.main.id
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0"
}
`);
    expect(
      blockOf(main, 'resource "aws_vpc_security_group_egress_rule" "main_all"'),
    ).toBe(`resource "aws_vpc_security_group_egress_rule" "main_all" {
  security_group_id = aws_security_group.main.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
`);
  });

  it('says that a group lets everything out, where CloudFormation takes that for granted', () => {
    const { main } = resource('AWS::EC2::SecurityGroup', 'GroupDescription: d');
    expect(
      blockOf(main, 'resource "aws_vpc_security_group_egress_rule" "main_all"'),
    ).toBe(`resource "aws_vpc_security_group_egress_rule" "main_all" {
  security_group_id = aws_security_group.main.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
`);
  });

  it('puts what stays of a policy for several queues into each', () => {
    const { main, told } = resource('AWS::SQS::QueuePolicy', 'Queues: [a, b]\nPolicyDocument: { Id: x }');
    expect(told).toEqual([]);
    expect(main).toBe(`resource "aws_sqs_queue_policy" "main" {
  queue_url = "a"
  policy = jsonencode({
    Id = "x"
  })
}

resource "aws_sqs_queue_policy" "main_2" {
  queue_url = "b"
  policy = jsonencode({
    Id = "x"
  })
}
`);
  });

  it('leaves a list that is not known where it is, and tells so', () => {
    const { main, told } = resource('AWS::IAM::Role', 'Policies: !Ref P\nPath: /');
    expect(told).toEqual([
      'terraform/no-argument at Policies: `Policies` is not carried over: `aws_iam_role` has no argument for it',
    ]);
    expect(main).not.toContain('aws_iam_role_policy');
  });
});

describe('forms of values', () => {
  it('writes a script as lines', () => {
    const { main } = resource(
      'AWS::EC2::LaunchTemplate',
      `LaunchTemplateData:
  UserData:
    Fn::Base64: !Sub |
      #!/bin/bash
      echo ECS_CLUSTER=\${P} >> $HOME/\${!x}`,
    );
    expect(main).toBe(`resource "aws_launch_template" "main" {
  user_data = base64encode(<<-EOT
    #!/bin/bash
    echo ECS_CLUSTER=\${var.p} >> $HOME/$\${x}
  EOT
  )
}
`);
  });

  it('writes attributes that have a key as arguments', () => {
    const { main, told } = resource(
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      `Scheme: internal
LoadBalancerAttributes:
  - { Key: idle_timeout.timeout_seconds, Value: '30' }
  - { Key: access_logs.s3.bucket, Value: logs }
  - { Key: unheard.of, Value: x }`,
    );
    expect(main).toBe(`resource "aws_lb" "main" {
  internal     = true
  idle_timeout = "30"

  access_logs {
    bucket = "logs"
  }
}
`);
    expect(told).toEqual([
      'terraform/no-argument at { Key: unheard.of, Value: x }: `unheard.of` is not carried over: `aws_lb` has no argument for it',
    ]);
  });

  it('puts lists of unknown length between the items that are known', () => {
    const { main } = resource(
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'Subnets: [a, !Ref P]\nSecurityGroups: !If [C, !Ref L, [x]]',
    );
    expect(main).toContain('subnets         = ["a", var.p]');
    expect(main).toContain('security_groups = local.c ? var.l : ["x"]');
  });

  it('keeps a log group whose stack is deleted, and prevents others from being destroyed', () => {
    const keep = '    DeletionPolicy: Retain\n';
    expect(resource('AWS::Logs::LogGroup', 'LogGroupName: x', keep).main).toContain('skip_destroy = true');
    expect(resource('AWS::SQS::Queue', 'QueueName: x', keep).main).toContain('prevent_destroy = true');
  });

  it('makes up a name that has to be', () => {
    const { main, told } = resource('AWS::ECR::Repository', 'ImageTagMutability: IMMUTABLE');
    expect(main).toContain('name                 = "${var.name}-main"');
    expect(told).toEqual([
      'terraform/added at Main: the name `${var.name}-main` is added: `aws_ecr_repository` has to have one',
    ]);
  });

  it('does not take over a pattern that would refuse everything', () => {
    const parameter = (pattern: string) =>
      written(
        modelOfTemplate(
          `Parameters:\n  P: { Type: String, AllowedPattern: '${pattern}' }\nResources:\n  Q: { Type: AWS::SQS::Queue }\n`,
        ),
      );
    expect(parameter('^(?!x).*').variables).not.toContain('validation');
    expect(parameter('^(?!x).*').told).toEqual([
      'terraform/no-pattern at P: the pattern of `P` is not carried over: `^(?!x).*` is none of RE2',
    ]);
    expect(parameter('^(?:x)+$').variables).toContain('can(regex("^(?:^(?:x)+$)$", var.p))');
  });
});

describe('what is made elsewhere', () => {
  const text = `data "aws_ecs_cluster" "main" {
  cluster_name = "prod"
}

data "aws_ecs_cluster" "unused" {
  cluster_name = "test"
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = data.aws_ecs_cluster.main.arn
  task_definition = "web:1"
}
`;

  it('is looked up where something refers to it', () => {
    const { model } = readTerraform(new SourceText('main.tf', text), {
      open: () => ({ reason: 'does not exist' }),
      list: () => [],
      parameters: new Map(),
    });
    expect(written(model).main).toBe(`data "aws_ecs_cluster" "main" {
  cluster_name = "prod"
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = data.aws_ecs_cluster.main.arn
  task_definition = "web:1"
}
`);
  });
});

it('a list that is stored elsewhere is given by the name under which it is stored', () => {
  const { variables, main } = written(
    modelOfTemplate(`Parameters:
  Names: {Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: /app/names}
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Join ['-', !Ref Names]}}
`),
  );
  expect(blockOf(variables, 'variable "names"')).toBe(`variable "names" {
  type    = string
  default = "/app/names"
}
`);
  expect(main).toContain('join("-", split(",", data.aws_ssm_parameter.names.value))');
});

it('the ARN of an Auto Scaling group stands where CloudFormation takes its name', () => {
  const { main, told } = written(
    modelOfTemplate(`Parameters: { Stage: { Type: String } }
Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: '1', MaxSize: '2' }
  Own:
    Type: AWS::ECS::CapacityProvider
    Properties: { Name: own, AutoScalingGroupProvider: { AutoScalingGroupArn: !Ref Group } }
  Either:
    Type: AWS::ECS::CapacityProvider
    Properties:
      Name: either
      AutoScalingGroupProvider:
        AutoScalingGroupArn: !If [IsProd, !Ref Group, !Sub 'arn:aws:autoscaling:eu-west-1:111122223333:\${Stage}']
`),
  );
  expect(told).toEqual([]);
  expect(blockOf(main, 'resource "aws_ecs_capacity_provider" "own"')).toContain(
    'auto_scaling_group_arn = aws_autoscaling_group.group.arn\n',
  );
  expect(blockOf(main, 'resource "aws_ecs_capacity_provider" "either"')).toContain(
    'auto_scaling_group_arn = local.is_prod ? aws_autoscaling_group.group.arn : "arn:aws:autoscaling:eu-west-1:111122223333:${var.stage}"\n',
  );
});

describe('a hook that pauses, which the provider has no place for', () => {
  const hooks = (...lines: readonly string[]) =>
    written(
      modelOfTemplate(`Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: web:1
      DeploymentConfiguration:
        Strategy: BLUE_GREEN
        LifecycleHooks:
${lines.map((line) => `          - ${line}\n`).join('')}`),
    );
  const PAUSE = '{ TargetType: PAUSE, LifecycleStages: [POST_SCALE_UP] }';
  const CALL = '{ HookTargetArn: f, RoleArn: r, LifecycleStages: [PRE_SCALE_UP] }';

  it('is lost as a whole, and told', () => {
    const { main, told } = hooks(PAUSE, CALL);
    expect(main.match(/lifecycle_\w+.*/g)).toEqual([
      'lifecycle_hook {',
      'lifecycle_stages = ["PRE_SCALE_UP"]',
    ]);
    expect(told).toEqual([
      `terraform/no-argument at ${PAUSE}: a hook that pauses is not carried over: \`aws_ecs_service\` has no argument for it`,
    ]);
    expect(hooks(PAUSE).main).not.toContain('lifecycle_hook');
  });
});
