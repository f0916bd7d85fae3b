import { describe, expect, test } from 'vitest';
import { resolve } from '../../../src/model/references.js';
import { textOf } from '../../../src/source/span.js';
import { type Located, valueAt } from '../../../src/source/value.js';
import { FIXTURES, check, fixture, read, request, shown } from './reading.js';

const shop = read(fixture('shop.yaml'));

function at(kind: string, ...path: (string | number)[]): Located | undefined {
  return valueAt(shop.model.resources.find((each) => each.kind === kind)?.value, path);
}

test.each(FIXTURES)('nothing is wrong with %s', async (name) => {
  expect((await check(fixture(name))).map(shown)).toEqual([]);
});

describe('the shop', () => {
  test('its task definition is a request of the API', () => {
    expect(request(shop, 'task-definition')).toEqual({
      family: '${aws.stack}-Task',
      cpu: '${Cpu}',
      memory: '${Large}',
      networkMode: 'awsvpc',
      executionRoleArn: 'arn:${aws.partition}:iam::${aws.account}:role/shop',
      containerDefinitions: [
        {
          name: 'web',
          image: '${Image}',
          essential: true,
          memory: 512,
          stopTimeout: 30,
          portMappings: [{ containerPort: 8080 }],
          environment: [
            { name: 'REGION', value: '${aws.region}' },
            { name: 'DEBUG', value: 'false' },
            { name: 'LIMIT', value: '007' },
            '${Quiet}',
          ],
          secrets: [{ name: 'TOKEN', valueFrom: '{{resolve:ssm:token}}' }],
          command: ['serve --port 8080', 'b', 'dGV4dA==', 'hello ${HOME} ${Logs.Arn}'],
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
        },
      ],
      volumes: [
        {
          name: 'data',
          efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } },
        },
      ],
    });
  });

  test('its service, cluster and scaling too', () => {
    expect(request(shop, 'service')).toEqual({
      serviceName: 'shop',
      cluster: '${Cluster.Arn}',
      taskDefinition: '${Task.Ref}',
      desiredCount: 2,
      networkConfiguration: { awsvpcConfiguration: { subnets: '${Subnets}' } },
      placementStrategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }],
    });
    expect(request(shop, 'cluster')).toEqual({
      settings: [{ name: 'containerInsights', value: 'enabled' }],
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    });
    const identity = {
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      ResourceId: 'service/${Cluster.Ref}/${Service.Name}',
    };
    expect(request(shop, 'scalable-target')).toEqual({ ...identity, MinCapacity: 1, MaxCapacity: 4 });
    expect(request(shop, 'scheduled-action')).toEqual({
      ...identity,
      ScheduledActionName: 'night',
      Schedule: 'cron(0 22 * * ? *)',
      ScalableTargetAction: { MaxCapacity: 1 },
    });
    expect(request(shop, 'scaling-policy')).toEqual({
      ...identity,
      PolicyName: 'cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
    });
  });

  test('its resources find each other', () => {
    const { resolved, inside } = resolve(shop.model);
    expect(
      [...resolved, ...inside.resolved].map(({ within, kind, target }) => [
        within.kind,
        kind,
        'nameSpan' in target ? textOf(target.nameSpan) : textOf(target.span).split('\n')[0],
      ]),
    ).toEqual([
      ['service', 'task-definition', 'Task'],
      ['service', 'cluster', 'Cluster'],
      ['scalable-target', 'service', 'Service'],
      ['scheduled-action', 'service', 'Service'],
      ['scaling-policy', 'service', 'Service'],
      ['task-definition', 'volume', 'Name: data'],
    ]);
  });

  test('parameters are read with what they may be', () => {
    expect(shop.model.parameters.map(({ name, type, doc }) => [name, type, doc])).toEqual([
      ['Image', 'string', 'what to run'],
      ['Cpu', 'number', undefined],
      ['Subnets', 'subnets', undefined],
      ['Latest', 'AWS::SSM::Parameter::Value<String>', undefined],
    ]);
    expect(at('task-definition', 'cpu')).toMatchObject({
      expression: {
        type: 'parameter',
        name: 'Cpu',
        fallback: { value: '256' },
        allowed: [{ value: '256' }, { value: '512' }],
      },
    });
    expect(at('service', 'networkConfiguration', 'awsvpcConfiguration', 'subnets')).toMatchObject({
      expression: { fallback: { items: [{ value: 'subnet-1' }, { value: 'subnet-2' }] } },
    });
    // What is stored under the name is not known.
    expect(shop.model.parameters[3]).not.toHaveProperty('fallback');
  });

  test('a value given from outside is known', () => {
    const given = read(fixture('shop.yaml'), { Cpu: '512', Image: 'nginx' });
    expect(request(given, 'task-definition')).toMatchObject({
      cpu: '512',
      containerDefinitions: [{ image: 'nginx' }],
    });
  });

  test('conditions keep both branches, and no value is none', () => {
    expect(at('task-definition', 'memory')).toMatchObject({
      expression: {
        type: 'conditional',
        condition: 'Large',
        consequent: { value: '2048' },
        otherwise: { kind: 'null' },
      },
    });
    expect(at('task-definition', 'containerDefinitions', 0, 'environment', 3)).toMatchObject({
      expression: {
        consequent: { kind: 'map', entries: [{ key: 'name' }, { key: 'value', value: { value: '1' } }] },
      },
    });
  });

  test('what functions give stands where they are written', () => {
    const place = (...path: (string | number)[]) =>
      textOf(at('task-definition', 'containerDefinitions', 0, ...path)!.span);
    expect(place('memory')).toBe('!FindInMap [Sizes, web, memory]');
    expect(place('command', 0)).toBe("!Join [' ', [serve, --port, !FindInMap [Sizes, web, port]]]");
    expect(place('image')).toBe('!Ref Image');
    expect(place('stopTimeout')).toBe('"30"');
  });

  test('outputs are read', () => {
    expect(shop.model.outputs).toMatchObject([
      {
        name: 'Name',
        value: { expression: { type: 'reference', target: 'Service', attribute: 'Name' } },
        exportName: { value: 'shop-name' },
      },
    ]);
  });

  test('what is around them is read, too', () => {
    expect(shop.model.infrastructure).toMatchObject([
      { type: 'AWS::Logs::LogGroup', address: 'Logs' },
      {
        type: 'AWS::ApplicationAutoScaling::ScalableTarget',
        address: 'TableTarget',
        properties: { entries: [{ key: 'ServiceNamespace', value: { value: 'dynamodb' } }, {}, {}, {}, {}] },
      },
    ]);
    expect(shop.model.resources.find(({ kind }) => kind === 'service')).toMatchObject({
      address: 'Service',
      dependsOn: ['Logs'],
      attributes: { entries: [{ key: 'ForceNewDeployment' }] },
    });
    expect(shop.model.conditions).toMatchObject([
      { name: 'Large', test: { op: 'equals', left: { expression: { name: 'Cpu' } }, right: { value: 512 } } },
      { name: 'Quiet', test: { op: 'not', of: { op: 'condition', name: 'Large' } } },
    ]);
  });

  test('what is said otherwise and what only CloudFormation can say is told', () => {
    expect(shop.losses?.().map(shown)).toEqual([
      '14 cloudformation/changed: the mapping `Sizes` is carried over as the values found in it @ Sizes',
    ]);
    expect(shop.kept?.map(shown)).toEqual([
      '2 cloudformation/not-carried: `Description` is not carried over @ Description',
      '41 cloudformation/not-carried: `DeletionPolicy` of a task definition is not carried over @ DeletionPolicy',
      '83 cloudformation/not-carried: `ForceNewDeployment` is not carried over @ ForceNewDeployment',
    ]);
  });
});

test('what becomes of a mapping is told', () => {
  const text = (name: string) => `Parameters: {P: {Type: String}}
Mappings:
  Found: {a: {b: 1}}
  Kept: {a: {b: 1}}
  Idle: {a: {b: 1}}
Resources:
  A:
    Type: Custom::A
    Properties:
      One: !FindInMap [Found, a, b]
      Two: !FindInMap [Kept, !Ref P, b]
      Three: !FindInMap [${name}, a, b]
`;
  const told = (name: string) => read(text(name)).losses?.().map(shown);
  expect(told('Kept')).toEqual([
    '3 cloudformation/changed: the mapping `Found` is carried over as the values found in it @ Found',
    '4 cloudformation/changed: the mapping `Kept` is carried over as the values found in it @ Kept',
    '5 cloudformation/changed: the mapping `Idle` is left out, for nothing in the template uses it @ Idle',
  ]);
  expect(told('!Ref P')).toEqual([
    '3 cloudformation/changed: the mapping `Found` is carried over as the values found in it @ Found',
    '5 cloudformation/not-carried: the mapping `Idle` is not carried over @ Idle',
  ]);
});

describe('a template that a program wrote as JSON', () => {
  const reading = read(fixture('synthesised.json'));

  test('is read like any other', () => {
    expect(request(reading, 'task-definition')).toEqual({
      containerDefinitions: [
        {
          essential: true,
          image: '${aws.account}.dkr.ecr.eu-west-1.${aws.url-suffix}/app:1',
          name: 'app',
          environment: [{ name: 'SIZE', value: 'm' }],
        },
      ],
      cpu: '256',
      family: 'app',
      memory: '512',
    });
    expect(request(reading, 'service')).toEqual({
      serviceName: '${aws.stack}-Service9571FDD8',
      cluster: '${Cluster9EE23665.Ref}',
      taskDefinition: '${TaskDef54694570.Ref}',
      launchType: 'FARGATE',
    });
    expect(resolve(reading.model).resolved.map(({ kind }) => kind)).toEqual(['task-definition', 'cluster']);
  });
});

test('other sections and loops are told, too', () => {
  const text = `Transform: AWS::LanguageExtensions
Parameters:
  A: {Type: String, NoEcho: true, Note: x}
Rules: {}
Resources:
  'Fn::ForEach::Loop': [X, [a, b], {'C\${X}': {Type: AWS::ECS::Cluster}}]
  'Fn::ForEach::Unknown': [X, !Ref A, {'D\${X}': {Type: AWS::ECS::Cluster}}]
  constructor: {Type: toString}
Outputs:
  O: {Value: !Ref constructor, Description: x}
`;
  const { losses, kept, model } = read(text);
  expect(losses?.().map(shown)).toEqual([
    "6 cloudformation/changed: `Fn::ForEach::Loop` is written out 2 times @ 'Fn::ForEach::Loop'",
    '3 cloudformation/not-carried: `Note` of `A` is not carried over @ Note',
    "7 cloudformation/not-carried: what `Fn::ForEach::Unknown` makes is not carried over @ 'Fn::ForEach::Unknown'",
  ]);
  expect(kept?.map(shown)).toEqual([
    '1 cloudformation/not-carried: `Transform` is not carried over @ Transform',
    '4 cloudformation/not-carried: `Rules` is not carried over @ Rules',
  ]);
  expect(model.resources.map(({ address }) => address)).toEqual(['Ca', 'Cb']);
  expect(model.infrastructure).toMatchObject([{ address: 'constructor', type: 'toString' }]);
  expect(model.parameters).toMatchObject([{ name: 'A', type: 'string', hidden: true }]);
  expect(model.outputs).toMatchObject([{ name: 'O', doc: 'x' }]);
});

describe('the rest is read', () => {
  test('where the text stops being YAML, what stands before it is judged', () => {
    const text =
      'Resources:\n  A:\n    Type: AWS::ECS::Cluster\n    Properties: {ClusterName: a}\n  B:\n    Type: AWS::ECS::Cluster\n   Properties: x\n';
    const { model, diagnostics } = read(text);
    expect(diagnostics.map(({ id }) => id)).toEqual(['yaml/indentation']);
    expect(model.resources.map(({ name }) => name)).toEqual(['a']);
  });

  test('an association with a cluster of elsewhere is a part of that', async () => {
    const text =
      'Resources:\n  A:\n    Type: AWS::ECS::ClusterCapacityProviderAssociations\n    Properties: {Cluster: main, CapacityProviders: [FARGATE], DefaultCapacityProviderStrategy: []}\n';
    expect(read(text).model.resources).toMatchObject([{ kind: 'cluster', name: 'main', partial: true }]);
    expect(await check(text)).toEqual([]);
  });

  test('aliases are read as what they repeat', () => {
    const text =
      'Resources:\n  A:\n    Type: AWS::ECS::Cluster\n    Properties: &p {ClusterName: a}\n  B: {Type: AWS::ECS::Cluster, Properties: *p}\n';
    expect(read(text).model.resources.map(({ value }) => valueAt(value, ['clusterName']))).toMatchObject([
      { value: 'a' },
      { value: 'a' },
    ]);
  });

  test('loops and macros in properties may bring any', async () => {
    const text =
      "Transform: AWS::LanguageExtensions\nResources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://x}}\n  'Fn::ForEach::Loop': [X, [a], {'C${X}': {Type: AWS::ECS::Cluster}}]\n";
    expect(await check(text)).toEqual([]);
  });

  test('placeholders where a number stands are not judged', async () => {
    const text =
      "Resources:\n  S:\n    Type: AWS::ECS::Service\n    Properties: {TaskDefinition: t, DesiredCount: '{{ count }}', EnableExecuteCommand: '${EXEC}'}\n";
    expect(await check(text)).toEqual([]);
  });
});

test.each(FIXTURES)('every scalar of %s that is no function stands at its place', (name) => {
  const visit = (value: Located): void => {
    if (value.kind === 'list') for (const item of value.items) visit(item);
    else if (value.kind === 'map') for (const entry of value.entries) visit(entry.value);
    else if ('value' in value) {
      const text = textOf(value.span);
      const bare = text.replace(/^(["'])(.*)\1$/, '$2');
      if (!/^!|^\{/.test(text) && bare !== String(value.value)) expect(['yes', 'no']).toContain(bare);
    }
  };
  for (const { value } of read(fixture(name)).model.resources) visit(value);
});
