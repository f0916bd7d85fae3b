import { describe, expect, test } from 'vitest';
import { account } from '../../../src/project/account.js';
import { textOf } from '../../../src/source/span.js';
import { type Expression, type Located, toPlain, Unknown, valueAt } from '../../../src/source/value.js';
import { check, FIXTURES, fixture, read, shown } from './reading.js';

const around = read(fixture('around.yaml'));

function property(address: string, ...path: readonly (string | number)[]): Located {
  const found = around.model.infrastructure.find((each) => each.address === address);
  return valueAt(found?.properties, path)!;
}

/** A value in few words: functions by their names, references as `Name.Attribute`. */
function brief(value: Located): unknown {
  if (value.kind === 'list') return value.items.map(brief);
  if (value.kind === 'map')
    return Object.fromEntries(value.entries.map(({ key, value: held }) => [key, brief(held)]));
  return value.kind === 'expression' ? said(value.expression) : value.kind === 'null' ? null : value.value;
}

function said(of: Expression): unknown {
  switch (of.type) {
    case 'parameter':
      return `<${of.name}>`;
    case 'reference':
      return `${of.target}.${of.attribute}`;
    case 'concatenation':
      return { '+': of.parts.map(brief) };
    case 'conditional':
      return { [of.condition]: [brief(of.consequent), brief(of.otherwise)] };
    case 'call':
      return { [of.name]: of.arguments.map(brief) };
    case 'opaque':
      return { opaque: of.text };
  }
}

describe('what stands around a service', () => {
  test('is read with the functions that stay', () => {
    expect(brief(property('SecurityGroup', 'GroupDescription'))).toEqual({
      '+': ['services of ', '<Stage>'],
    });
    expect(brief(property('SecurityGroup', 'SecurityGroupIngress', 1))).toEqual({
      Large: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }, null],
    });
    expect(brief(property('Subnet', 'CidrBlock'))).toBe('10.0.1.0/24');
    expect(brief(property('Subnet', 'AvailabilityZone'))).toEqual({
      'Fn::Select': [0, { 'Fn::GetAZs': [''] }],
    });
    expect(brief(property('Bucket', 'BucketName'))).toEqual({
      'Fn::FindInMap': [
        'Regions',
        'aws.region',
        'bucket',
        {
          'eu-west-1': { bucket: 'artifacts-eu', ports: [80, 443] },
          'us-east-1': { bucket: 'artifacts-us', ports: [8080] },
        },
      ],
    });
    expect(brief(property('Role', 'RoleName'))).toEqual({
      '+': ['<Stage>', '-', { 'Fn::ImportValue': ['suffix'] }],
    });
    expect(brief(property('Role', 'Path'))).toEqual({ 'Fn::Select': [0, { 'Fn::Split': ['/', '<Stage>'] }] });
    expect(brief(property('Role', 'Description'))).toEqual({
      '+': [
        { resolve: ['ssm:/roles/description'] },
        ' for ',
        { resolve: ['secretsmanager:role:SecretString:who'] },
      ],
    });
    expect(brief(property('Template', 'LaunchTemplateData', 'UserData'))).toEqual({
      'Fn::Base64': [{ '+': ['#!/bin/bash\necho ', '<Password>', ' ${HOME}\n'] }],
    });
    expect(brief(property('Group', 'LaunchTemplate', 'Version'))).toBe('Template.LatestVersionNumber');
  });

  test('is read with its conditions and what it waits for', () => {
    expect(
      around.model.infrastructure.map(({ address, condition, dependsOn, keep }) => [
        address,
        condition,
        dependsOn,
        keep,
      ]),
    ).toEqual([
      ['SecurityGroup', undefined, undefined, undefined],
      ['Subnet', undefined, undefined, undefined],
      ['Bucket', 'Live', undefined, true],
      ['Role', undefined, ['Bucket', 'Subnet'], undefined],
      ['Template', undefined, undefined, undefined],
      ['Group', undefined, undefined, undefined],
      ['Green', undefined, undefined, undefined],
    ]);
    expect(around.model.conditions.map(({ name, test: { op } }) => [name, op])).toEqual([
      ['Live', 'equals'],
      ['Large', 'and'],
    ]);
    expect(around.model.outputs).toMatchObject([
      { name: 'Bucket', condition: 'Live', doc: 'where the artifacts are' },
    ]);
  });

  test('has parameters in the types of the language', () => {
    expect(
      around.model.parameters.map(({ nameSpan: _, fallback, stored, ...rest }) => ({
        ...rest,
        ...(fallback && { fallback: toPlain(fallback) }),
        ...(stored && { stored: toPlain(stored) }),
      })),
    ).toEqual([
      { name: 'Vpc', type: 'vpc' },
      {
        name: 'Stage',
        type: 'string',
        fallback: 'test',
        pattern: '[a-z]+',
        length: { min: 2, max: 8 },
        hint: 'two to eight small letters',
      },
      { name: 'Size', type: 'number', fallback: 2, range: { min: 1, max: 9 } },
      { name: 'Names', type: 'list', fallback: ['one', 'two'] },
      { name: 'Password', type: 'string', hidden: true },
      { name: 'Zone', type: 'hosted-zone' },
      { name: 'Key', type: 'key-pair' },
      { name: 'Ami', type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', stored: '/aws/ami' },
    ]);
  });

  test('what only CloudFormation says is told to other formats', () => {
    expect(around.kept?.map(shown)).toEqual([
      '2 cloudformation/not-carried: `Description` is not carried over @ Description',
      '60 cloudformation/not-carried: `Metadata` of `Role` is not carried over @ Metadata',
      '85 cloudformation/not-carried: `UpdatePolicy` of `Group` is not carried over @ UpdatePolicy',
      '87 cloudformation/not-carried: `CreationPolicy` of `Group` is not carried over @ CreationPolicy',
    ]);
  });
});

test.each(FIXTURES)('every value of %s stands where it is written', (name) => {
  const { model } = read(fixture(name));
  let seen = 0;
  const visit = (value: Located): void => {
    seen++;
    if (value.kind === 'list') for (const item of value.items) visit(item);
    else if (value.kind === 'map')
      for (const entry of value.entries) {
        expect(
          textOf(entry.keySpan)
            .replace(/^(["'])(.*)\1$/, '$2')
            .toLowerCase(),
        ).toMatch(/./);
        visit(entry.value);
      }
    else if (value.kind === 'expression')
      expect(textOf(value.span)).toMatch(/!|Fn::|Ref|\{\{|\$\{|"|^[A-Za-z0-9]+$/);
    else if ('value' in value) {
      const text = textOf(value.span);
      const isMade = /^!|^\{|^Fn::|^Ref/.test(text);
      if (!isMade && !/^(?:yes|no)$/.test(text))
        expect(text.replace(/^(["'])(.*)\1$/, '$2')).toBe(String(value.value));
    }
  };
  for (const { value, attributes } of model.resources)
    for (const each of [value, attributes]) if (each) visit(each);
  for (const { properties, attributes } of model.infrastructure)
    for (const each of [properties, attributes]) if (each) visit(each);
  for (const { fallback } of model.parameters) if (fallback && fallback.kind !== 'list') visit(fallback);
  for (const { value } of model.outputs) visit(value);
  expect(seen).toBeGreaterThan(10);
});

test.each(FIXTURES)('every key of %s is one of the report', (name) => {
  const source = fixture(name);
  const keys = read(source).keys?.() ?? [];
  for (const { path, span } of keys)
    expect(textOf(span).replace(/^(["'])(.*)\1$/, '$2')).toBe(
      /[^.]*$/.exec(path)![0].replace(/\[\d+\]$/, ''),
    );
  expect(keys.length).toBeGreaterThan(20);
});

test('what a known condition leaves out is told, and accounted for', () => {
  const text = `Parameters: {Stage: {Type: String}}
Conditions:
  Live: !Equals [!Ref Stage, live]
Resources:
  Gone:
    Type: AWS::SQS::Queue
    Condition: Live
    Properties: {QueueName: b}
  Chosen:
    Type: AWS::SNS::Topic
    Properties:
      Tags: !If [Live, [{Key: a, Value: b}], []]
`;
  const { model, losses, keys } = read(text, { Stage: 'test' });
  expect(losses?.().map(shown)).toEqual([
    '3 cloudformation/changed: the condition `Live` is known to be false @ Live',
    '5 cloudformation/changed: `Gone` is left out, for `Live` is never true @ Gone',
  ]);
  const lost = account(keys?.() ?? [], losses?.() ?? [], model).filter(({ outcome }) => outcome === 'lost');
  expect(lost).toEqual([]);
});

/** What a function comes to in the name of a cluster. */
function computed(value: string, head = ''): unknown {
  const text = `${head}Resources:\n  A:\n    Type: AWS::ECS::Cluster\n    Properties:\n      ClusterName: ${value}\n`;
  const [cluster] = read(text).model.resources;
  const found = valueAt(cluster?.value, ['clusterName']);
  return found && brief(found);
}

test.each([
  ['!Base64 é', 'w6k='],
  ["!Join ['', !Cidr ['10.0.0.0/24', 2, 5]]", '10.0.0.0/2710.0.0.32/27'],
  ["!Select [0, !Cidr ['10.0.0.0/30', 2, 8]]", { 'Fn::Select': [0, { 'Fn::Cidr': ['10.0.0.0/30', 2, 8] }] }],
  ["!Select [1, [!If [C, a, !Ref 'AWS::NoValue'], b]]", { 'Fn::Select': [1, [{ C: ['a', null] }, 'b']] }],
  ['!Sub "${A.Outputs.X}"', 'A.Outputs.X'],
  ['!GetAtt [A, Outputs.X]', 'A.Outputs.X'],
  ['{"Fn::Length": [1, 2, 3]}', '3'],
  ['{"Fn::Macro": {a: 1}}', { 'Fn::Macro': [{ a: 1 }] }],
  [
    '{"Fn::Transform": {Name: x, Parameters: {a: !Ref A}}}',
    { 'Fn::Transform': [{ Name: 'x', Parameters: { a: 'A.Ref' } }] },
  ],
  ['!Ref AWS::NotificationARNs', 'aws.notification-arns'],
  ['!Sub "{{resolve:ssm:/${AWS::Region}/x}}"', { resolve: [{ '+': ['ssm:/', 'aws.region', '/x'] }] }],
  ['"{{resolve:ssm:open"', '{{resolve:ssm:open'],
])('%s', (written, value) => expect(computed(written)).toEqual(value));

test('a mapping with a default for keys that it has not', () => {
  const head = 'Mappings: {M: {a: {b: x}}}\n';
  expect(computed('!FindInMap [M, a, b, {DefaultValue: y}]', head)).toBe('x');
  expect(computed('!FindInMap [M, a, c, {DefaultValue: y}]', head)).toBe('y');
});

describe('loops', () => {
  const text = `Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList, Default: 'a,b-c'}
Resources:
  'Fn::ForEach::Outer':
    - Name
    - !Ref Names
    - 'Fn::ForEach::Inner':
        - Stage
        - [x, y]
        - 'Cluster&{Name}&{Stage}':
            Type: AWS::ECS::Cluster
            Properties:
              ClusterName: !Sub '\${Name}-\${Stage}-\${AWS::Region}'
              Tags:
                - {Key: name, Value: !Ref Name}
`;

  test('are written out with what they run over', () => {
    const { model, losses, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    expect(model.resources.map(({ address, value }) => [address, brief(value)])).toEqual(
      [
        ['Clusterax', 'a', 'x'],
        ['Clusteray', 'a', 'y'],
        ['Clusterbcx', 'b-c', 'x'],
        ['Clusterbcy', 'b-c', 'y'],
      ].map(([id, name, stage]) => [
        id,
        { clusterName: { '+': [`${name}-${stage}-`, 'aws.region'] }, tags: [{ key: 'name', value: name }] },
      ]),
    );
    expect(losses?.().map(shown)).toEqual([
      "5 cloudformation/changed: `Fn::ForEach::Outer` is written out 2 times @ 'Fn::ForEach::Outer'",
      "8 cloudformation/changed: `Fn::ForEach::Inner` is written out 2 times @ 'Fn::ForEach::Inner'",
      "8 cloudformation/changed: `Fn::ForEach::Inner` is written out 2 times @ 'Fn::ForEach::Inner'",
    ]);
  });

  test('stand at the place of their text', () => {
    const [cluster] = read(text).model.resources;
    expect(textOf(cluster!.nameSpan)).toBe("'Cluster&{Name}&{Stage}'");
    expect(textOf(valueAt(cluster!.value, ['tags', 0, 'value'])!.span)).toBe('Name');
  });

  test('that would never end are left as they are', () => {
    const nested = (depth: number): string =>
      depth === 0
        ? '{C&{N0}: {Type: AWS::ECS::Cluster}}'
        : `{'Fn::ForEach::L${depth}': [N${depth}, [a, b, c, d, e, f, g, h, i, j], ${nested(depth - 1)}]}`;
    expect(read(`Resources: ${nested(12)}\n`).model.resources).toEqual([]);
  });
});

test.each([
  [
    'A: {Type: String, Default: x, AllowedValues: [a, b]}',
    '2 cloudformation/parameter-value: `x` is no value of `A`: it takes `a` or `b` @ x',
  ],
  [
    'A: {Type: Number, Default: many}',
    '2 cloudformation/parameter-value: `many` is no value of `A`: it is no number @ many',
  ],
  [
    'A: {Type: Number, Default: 0, MinValue: 1}',
    '2 cloudformation/parameter-value: `0` is no value of `A`: the least is 1 @ 0',
  ],
  [
    "A: {Type: String, Default: Ab, AllowedPattern: '[a-z]+'}",
    '2 cloudformation/parameter-value: `Ab` is no value of `A`: it does not match `[a-z]+` @ Ab',
  ],
  [
    'A: {Type: String, Default: abc, MaxLength: 2}',
    '2 cloudformation/parameter-value: `abc` is no value of `A`: the most is 2 characters @ abc',
  ],
  [
    "A: {Type: CommaDelimitedList, Default: 'a,c', AllowedValues: [a, b]}",
    "2 cloudformation/parameter-value: `c` is no value of `A`: it takes `a` or `b` @ 'a,c'",
  ],
])('%s', async (line, finding) => {
  const text = `Parameters:\n  ${line}\nResources: {C: {Type: AWS::ECS::Cluster}}\n`;
  expect((await check(text)).map(shown)).toEqual([finding]);
});

test('a value that is given is checked, with the hint of the template', () => {
  const [found] = read(fixture('around.yaml'), { Stage: 'LIVE' }).diagnostics;
  expect(shown(found!)).toBe(
    '6 cloudformation/parameter-value: `LIVE` is no value of `Stage`: it does not match `[a-z]+` @ Stage',
  );
  expect(found!.help).toEqual(['two to eight small letters']);
});

test.each([
  [
    'Value: !GetAtt C.Arm',
    '4 cloudformation/unknown-return-value: `AWS::ECS::Cluster` returns no attribute `Arm` @ C.Arm | did you mean `Arn`?',
  ],
  [
    "Value: {'Fn::GetAtt': [C, Endpoint]}",
    '4 cloudformation/unknown-return-value: `AWS::ECS::Cluster` returns no attribute `Endpoint` @ Endpoint',
  ],
])('%s', async (line, finding) => {
  const text = `Resources:\n  C: {Type: AWS::ECS::Cluster}\nOutputs:\n  O: {${line}}\n`;
  expect((await check(text)).map(shown)).toEqual([finding]);
});

test('of a type that is not known, every attribute may be', async () => {
  expect(
    await check('Resources: {C: {Type: Custom::X}}\nOutputs: {O: {Value: !GetAtt C.Anything}}\n'),
  ).toEqual([]);
});

describe('resources that wait for each other', () => {
  test('are told, once for each circle', async () => {
    const text = `Conditions: {X: !Equals [!Ref 'AWS::Region', eu-west-1]}
Resources:
  A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref B}}
  B: {Type: AWS::SQS::Queue, DependsOn: C}
  C: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub 'x-\${A.Arn}'}}
  D: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt D.QueueName}}
  E: {Type: AWS::SQS::Queue, Properties: {QueueName: !If [X, !Ref E, e]}}
  F: {Type: AWS::SQS::Queue, Condition: X, DependsOn: F}
`;
    expect((await check(text)).map(shown)).toEqual([
      '3 cloudformation/circular-resources: `A`, `B` and `C` wait for each other @ A',
      '6 cloudformation/circular-resources: `D` refers to itself @ D',
    ]);
  });

  test('may be many', () => {
    const lines = Array.from(
      { length: 5000 },
      (_, i) => `  Q${i}: {Type: AWS::SQS::Queue, DependsOn: Q${(i + 1) % 5000}}\n`,
    );
    const { diagnostics } = read(`Resources:\n${lines.join('')}`);
    expect(diagnostics.map(({ id }) => id)).toEqual(['cloudformation/circular-resources']);
  });
});

test('functions inside of functions are read in their own time', () => {
  const nested = (depth: number, inner: string): string =>
    depth === 0 ? inner : `{"Fn::Join": ["", [${nested(depth - 1, inner)}, "x"]]}`;
  const unknown = nested(60, '{"Fn::Split": [",", {"Ref": "AWS::Region"}]}');
  expect(computed(unknown)).toHaveProperty(['+']);
  const doubled = (depth: number): string =>
    depth === 0 ? '"xxxxxxxx"' : `{"Fn::Sub": ["\${A}\${A}\${A}\${A}", {"A": ${doubled(depth - 1)}}]}`;
  expect(computed(doubled(40))).toHaveProperty(['Fn::Sub']);
});

test('nothing stays unknown without its function', () => {
  const open: string[] = [];
  const visit = (value: Located): void => {
    if (value.kind === 'list') for (const item of value.items) visit(item);
    else if (value.kind === 'map') for (const entry of value.entries) visit(entry.value);
    else if (
      toPlain(value) instanceof Unknown &&
      value.kind === 'expression' &&
      value.expression.type === 'opaque'
    )
      open.push(value.expression.text);
  };
  for (const name of FIXTURES)
    for (const { properties } of read(fixture(name)).model.infrastructure) visit(properties);
  expect(open).toEqual([]);
});
