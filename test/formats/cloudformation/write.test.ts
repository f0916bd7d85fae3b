import { describe, expect, test } from 'vitest';
import { readCloudFormation } from '../../../src/formats/cloudformation/read.js';
import { writeTemplate } from '../../../src/formats/cloudformation/write/write.js';
import { ecsFormat } from '../../../src/formats/ecs/format.js';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';
import { EMPTY_MODEL, type Model, type Resource } from '../../../src/model/resource.js';
import { span } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import { type Expression, expression, type Located, map, number, string } from '../../../src/source/value.js';
import { ALONE } from '../../support/context.js';

const HERE = span(new SourceText('x', 'here'), 0, 4);

function told({ id, message }: Diagnostic): string {
  return `${id}: ${message}`;
}

/** A template that is read and written again. */
function again(text: string, syntax: 'yaml' | 'json' = 'yaml'): string {
  const { model, diagnostics } = readCloudFormation(new SourceText('x.yaml', text), new Map());
  expect(diagnostics.map(told)).toEqual([]);
  const { files, losses } = writeTemplate(model, { syntax });
  expect(losses.map(told)).toEqual([]);
  return files[0]!.text;
}

/** A cluster whose name is this value. */
function named(value: Located, more: Partial<Model> = {}): { text: string; losses: string[] } {
  const cluster: Resource = {
    kind: 'cluster',
    name: 'shop',
    nameSpan: HERE,
    span: HERE,
    value: map(HERE, [{ key: 'clusterName', keySpan: HERE, value }]),
    stack: map(HERE, []),
    existing: false,
    address: 'Shop',
  };
  const { files, losses } = writeTemplate({ ...EMPTY_MODEL, resources: [cluster], ...more });
  return {
    text: files[0]!.text.replace("AWSTemplateFormatVersion: '2010-09-09'\n\n", ''),
    losses: losses.map(told),
  };
}

function of(value: Expression): Located {
  return expression(HERE, value);
}

const CLUSTER = (name: string) => `Resources:
  Shop:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterName: ${name}
`;

describe('what is read is written again', () => {
  test('with the functions that stay, in their short forms', () => {
    const text = `AWSTemplateFormatVersion: '2010-09-09'
Description: functions
Transform: AWS::LanguageExtensions

Parameters:
  Names:
    Type: CommaDelimitedList
    Default: a,b
  Stage:
    Type: String
    AllowedPattern: '[a-z]+'
    MinLength: 1
    MaxLength: 8
    NoEcho: true
    ConstraintDescription: lower case

Mappings:
  Sizes:
    eu-west-1:
      memory: 512

Conditions:
  Live: !Equals [!Ref Stage, live]
  Quiet: !And [!Not [!Condition Live], !Or [!Equals [!Ref Stage, a], !Equals [!Ref Stage, b]]]

Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: '{{resolve:ssm:/aws/ami}}'
        KeyName: !Sub '{{resolve:ssm:/keys/\${Stage}}}'
        UserData:
          Fn::Base64: !Sub |
            #!/bin/bash
            echo \${Stage}
        Tags: !GetAZs ''

  Logs:
    Type: AWS::Logs::LogGroup
    Condition: Live
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      LogGroupName: !Sub /ecs/\${Stage}-\${!literal}
      RetentionInDays: !If [Live, 365, !Ref AWS::NoValue]

  Role:
    Type: AWS::IAM::Role
    DependsOn: Logs
    Metadata:
      note: kept
    Properties:
      RoleName: !Select [0, !Split ['-', !Ref Stage]]
      Description: !Join [',', !Ref Names]
      Path: !ImportValue base-path
      MaxSessionDuration: !FindInMap [Sizes, !Ref AWS::Region, memory]
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: []

Outputs:
  Role:
    Description: who it is
    Condition: Live
    Value: !GetAtt Role.Arn
    Export:
      Name: !Sub \${AWS::StackName}-role
`;
    expect(again(text)).toBe(text);
    expect(again(again(text, 'json'))).toBe(text);
  });

  test('with everything around a service', () => {
    const text = `AWSTemplateFormatVersion: '2010-09-09'

Resources:
  Cluster:
    Type: AWS::ECS::Cluster

  Spot:
    Type: AWS::ECS::CapacityProvider
    Properties:
      AutoScalingGroupProvider:
        AutoScalingGroupArn: group

  Providers:
    Type: AWS::ECS::ClusterCapacityProviderAssociations
    Properties:
      Cluster: !Ref Cluster
      CapacityProviders:
        - !Ref Spot
      DefaultCapacityProviderStrategy: []

  Task:
    Type: AWS::ECS::TaskDefinition
    UpdateReplacePolicy: Retain
    Properties:
      ContainerDefinitions:
        - Name: app
          Image: nginx
          Memory: 128

  Service:
    Type: AWS::ECS::Service
    DependsOn: Providers
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      CapacityProviderStrategy:
        - CapacityProvider: !Ref Spot
      ForceNewDeployment:
        EnableForceNewDeployment: true

  Green:
    Type: AWS::ECS::TaskSet
    Properties:
      Cluster: !Ref Cluster
      Service: !Ref Service
      TaskDefinition: !Ref Task

  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub service/\${Cluster}/\${Service.Name}
      MinCapacity: 1
      MaxCapacity: 4
      ScheduledActions:
        - ScheduledActionName: night
          Schedule: cron(0 22 * * ? *)
          ScalableTargetAction:
            MaxCapacity: 1

  Policy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: cpu
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref Target

  Imported:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: memory
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !ImportValue target

  Custom:
    Type: Custom::Thing
    Version: '1.0'
    Properties:
      ServiceToken: x
`;
    expect(again(text)).toBe(text);
  });

  test('an association with a cluster of elsewhere', () => {
    const text = `AWSTemplateFormatVersion: '2010-09-09'

Resources:
  Providers:
    Type: AWS::ECS::ClusterCapacityProviderAssociations
    Properties:
      Cluster: !ImportValue cluster
      CapacityProviders:
        - FARGATE
      DefaultCapacityProviderStrategy: []
`;
    expect(again(text)).toBe(text);
  });
});

test('a request as JSON', () => {
  const json =
    '{"family":"web","containerDefinitions":[{"name":"app","image":"nginx","dockerLabels":{"a.b":"c"}}],"tags":[{"key":"a","value":"b"}]}';
  const { model } = ecsFormat.read(new SourceText('ecs.json', json), ALONE);
  const { files, losses } = writeTemplate(model, { syntax: 'json' });
  expect(losses).toEqual([]);
  expect(files[0]!.path).toBe('template.json');
  expect(JSON.parse(files[0]!.text)).toEqual({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      WebTaskDefinition: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: {
          Family: 'web',
          ContainerDefinitions: [{ Name: 'app', Image: 'nginx', DockerLabels: { 'a.b': 'c' } }],
          Tags: [{ Key: 'a', Value: 'b' }],
        },
      },
    },
  });
});

describe('what CloudFormation does not know', () => {
  test('is given by a parameter', () => {
    expect(named(of({ type: 'opaque', text: '${NAME}' }))).toEqual({
      text: `Parameters:
  NAME:
    Type: String
    Description: \${NAME}

${CLUSTER('!Ref NAME')}`,
      losses: ['cloudformation/added: the parameter `NAME` is added: CloudFormation cannot read it'],
    });
    expect(named(of({ type: 'parameter', name: 'env.name' })).losses).toEqual([
      'cloudformation/added: the parameter `EnvName` is added: the template does not declare it',
    ]);
    expect(named(of({ type: 'reference', target: 'data.aws_vpc.main', attribute: 'Ref' }))).toEqual({
      text: `Parameters:
  DataAwsVpcMainRef:
    Type: String
    Description: The id of data.aws_vpc.main

${CLUSTER('!Ref DataAwsVpcMainRef')}`,
      losses: [
        'cloudformation/added: the parameter `DataAwsVpcMainRef` is added: the stack does not make it',
      ],
    });
  });

  test('is the id of what is looked up, in its own type', () => {
    const looked = {
      type: 'AWS::EC2::VPC',
      address: 'data.aws_vpc.main',
      nameSpan: HERE,
      span: HERE,
      properties: map(HERE, []),
      existing: true as const,
    };
    const value = of({ type: 'reference', target: 'data.aws_vpc.main', attribute: 'Ref' });
    expect(named(value, { infrastructure: [looked] }).text).toBe(`Parameters:
  DataAwsVpcMainRef:
    Type: AWS::EC2::VPC::Id
    Description: The id of data.aws_vpc.main

${CLUSTER('!Ref DataAwsVpcMainRef')}`);
  });

  test('is a condition that a parameter gives', () => {
    const value = of({
      type: 'conditional',
      condition: 'var.count > 0',
      consequent: string(HERE, 'a'),
      otherwise: { kind: 'null', span: HERE },
    });
    expect(named(value)).toEqual({
      text: `Parameters:
  IsVarCount0:
    Type: String
    Description: Whether var.count > 0
    Default: 'false'
    AllowedValues:
      - 'true'
      - 'false'

Conditions:
  VarCount0: !Equals [!Ref IsVarCount0, 'true']

${CLUSTER('!If [VarCount0, a, !Ref AWS::NoValue]')}`,
      losses: [
        'cloudformation/changed: the condition `var.count > 0` is given by the parameter `IsVarCount0`',
      ],
    });
  });

  test('is a product', () => {
    const parameters = [{ name: 'gib', nameSpan: HERE, type: 'number', fallback: number(HERE, 2) }];
    const { text, losses } = named(
      of({ type: 'parameter', name: 'gib', fallback: number(HERE, 2), times: 1024 }),
      { parameters },
    );
    expect(text).toContain(
      '  gibTimes1024:\n    Type: Number\n    Description: 1024 times gib\n    Default: 2048\n',
    );
    expect(losses).toEqual([
      'cloudformation/added: the parameter `gibTimes1024` is added: CloudFormation does not multiply',
    ]);
  });

  test('is a name with other signs than letters and digits', () => {
    const parameters = [{ name: 'image-tag', nameSpan: HERE, type: 'bool' }];
    expect(named(of({ type: 'parameter', name: 'image-tag' }), { parameters })).toEqual({
      text: `Parameters:
  ImageTag:
    Type: String
    AllowedValues:
      - 'true'
      - 'false'

${CLUSTER('!Ref ImageTag')}`,
      losses: [
        'cloudformation/changed: the parameter `image-tag` is called `ImageTag`, for ids have letters and digits alone',
      ],
    });
  });
});

test('lists in the arguments of functions stay lists', () => {
  const text = `AWSTemplateFormatVersion: '2010-09-09'

Conditions:
  Live: !Equals [!Ref AWS::Region, eu-west-1]

Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Join
        - '-'
        - - a
          - !If [Live, b, !Ref AWS::NoValue]
`;
  expect(again(text)).toBe(text);
});

test('lists of parameters are lists', () => {
  const parameters = [{ name: 'Names', nameSpan: HERE, type: 'list' }];
  const names = of({ type: 'parameter', name: 'Names' });
  const { text } = named({ kind: 'list', span: HERE, items: [names, string(HERE, 'x')] }, { parameters });
  expect(text).toContain(`      ClusterName: !Split
        - ','
        - !Join
          - ','
          - - !Join [',', !Ref Names]
            - x
`);
});

test('texts that YAML would read as something else are quoted', () => {
  for (const [text, written] of [
    ['yes', "'yes'"],
    ['012345678901', "'012345678901'"],
    ['1e3', "'1e3'"],
    ['0x10', "'0x10'"],
    ['2012-10-17', "'2012-10-17'"],
    ['a: b', "'a: b'"],
    ['arn:aws:iam::1:role/x', 'arn:aws:iam::1:role/x'],
    ['a\nb\n', '|\n        a\n        b'],
    ['${x}', '${x}'],
  ] as const)
    expect(named(string(HERE, text)).text).toBe(CLUSTER(written));
});

test('a number as an argument stays a number', () => {
  const text = `AWSTemplateFormatVersion: '2010-09-09'

Resources:
  Thing:
    Type: Custom::Thing
    Properties:
      One:
        Fn::ImportValue: 512
      Other: !ImportValue '512'
`;
  expect(again(text)).toBe(text);
});

test('what runs once is no part of a template, nor a schedule without its target', () => {
  const json = JSON.stringify({
    jobs: [{ taskDefinition: 'web', cluster: 'shop' }],
    ScheduledActions: [
      {
        ServiceNamespace: 'ecs',
        ResourceId: 'service/a/b',
        ScalableDimension: 'ecs:service:DesiredCount',
        ScheduledActionName: 'x',
      },
    ],
  });
  const { model } = ecsFormat.read(new SourceText('ecs.json', json), ALONE);
  expect(writeTemplate(model).losses.map(told)).toEqual([
    'cloudformation/cannot-say: the job `web` is not carried over: CloudFormation makes what is there to stay, and a task runs once',
    'cloudformation/cannot-say: the scheduled action `x` is not carried over: a template has it in its scalable target, which is not there',
  ]);
});

test('the limits of templates are told', () => {
  const clusters = Array.from({ length: 501 }, (_, i) => ({ clusterName: `cluster-${i}-${'x'.repeat(50)}` }));
  const { model } = ecsFormat.read(new SourceText('ecs.json', JSON.stringify({ clusters })), ALONE);
  expect(writeTemplate(model).losses.map(told)).toEqual([
    'cloudformation/limit: this template has 501 resources, and CloudFormation takes 500',
    expect.stringMatching(
      /^cloudformation\/limit: this template has [\d,]+ bytes, and CloudFormation takes 51,200 as text$/,
    ),
  ]);
});

test('a policy stands with the target of what it scales, under the same condition', () => {
  const target = (name: string, condition: string) => `
  ${name}:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Condition: ${condition}
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub service/\${AWS::StackName}/web
      MinCapacity: 1
      MaxCapacity: 4
`;
  const text = `AWSTemplateFormatVersion: '2010-09-09'

Conditions:
  Here: !Equals
    - !Ref AWS::Region
    - eu-west-1
  There: !Not
    - !Condition Here

Resources:${target('First', 'Here')}${target('Second', 'There')}
  Policy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Condition: There
    Properties:
      PolicyName: steps
      PolicyType: StepScaling
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub service/\${AWS::StackName}/web
`;
  const written = again(text);
  expect(written.slice(written.indexOf('  Policy:'))).toBe(`  Policy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Condition: There
    Properties:
      PolicyName: steps
      PolicyType: StepScaling
      ScalingTargetId: !Ref Second
`);
});

test('a template without a resource is none, and is not written', () => {
  expect(writeTemplate(EMPTY_MODEL).files).toEqual([]);
});
