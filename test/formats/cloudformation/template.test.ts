import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/source/edit.js';
import { check, shown } from './reading.js';

test.each([
  [
    'AWSTemplateFormatVersion: x\n',
    ['1 cloudformation/not-template: this template has no `Resources` @ AWSTemplateFormatVersion: x'],
  ],
  [
    'Resources:\nParameters: [a]\n',
    [
      '1 cloudformation/null-value: `Resources` has no value, and CloudFormation allows no null @ Resources',
      '2 cloudformation/wrong-shape: `Parameters` is a map of names and values, not a list @ [a]',
    ],
  ],
  [
    'Resorces: {}\nResources: {}\n',
    [
      '1 cloudformation/unknown-section: a template has no section `Resorces` @ Resorces | did you mean `Resources`?',
    ],
  ],
  [
    'services: {}\nResources: {}\n',
    ['1 cloudformation/unknown-section: a template has no section `services` @ services'],
  ],
  [
    'Resources:\n  A: {Type: AWS::ECS::Cluster}\n  A: {Type: AWS::ECS::Cluster}\n',
    ['3 cloudformation/duplicate-name: `A` stands twice in `Resources` @ A'],
  ],
  [
    'Resources:\n  A:\n  B: x\n  C: {Properties: {}}\n',
    [
      '2 cloudformation/null-value: `A` has no value, and CloudFormation allows no null @ A',
      '3 cloudformation/wrong-shape: the resource `B` is a map of names and values, not a text @ x',
      '4 cloudformation/no-type: the resource `C` has no `Type` @ C',
    ],
  ],
  [
    'Resources:\n  A: {Type: AWS::ECS::Clusters, Propertys: {}, Family: x}\n',
    [
      '2 cloudformation/unknown-type: there is no resource type `AWS::ECS::Clusters` @ AWS::ECS::Clusters | did you mean `AWS::ECS::Cluster`?',
      '2 cloudformation/unknown-attribute: a resource has no attribute `Propertys` @ Propertys | did you mean `Properties`?',
      '2 cloudformation/unknown-attribute: a resource has no attribute `Family` @ Family',
    ],
  ],
  [
    'Resources:\n  A: {Type: AWS::ECS::Cluster, Properties: }\n  B: {Type: AWS::ECS::Cluster, Properties: [x]}\n',
    [
      '2 cloudformation/null-value: `Properties` has no value, and CloudFormation allows no null @ Properties',
      '3 cloudformation/wrong-shape: `Properties` is a map of names and values, not a list @ [x]',
    ],
  ],
  [
    'Resources:\n  A: {Type: AWS::ECS::TaskSet}\n  B: {Type: Custom::Thing}\n  C: {Type: AWS::ECS::SomethingNewAltogether}\n',
    [],
  ],
])('%j', async (text, findings) => {
  expect((await check(text)).map(shown)).toEqual(findings);
});

describe('properties', () => {
  const TASK = 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n';
  const CONTAINER = `${TASK}      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n          Memory: 128\n`;

  test.each([
    [
      `${TASK}      Family: x\n`,
      '2 structure/missing-member: `AWS::ECS::TaskDefinition` needs `ContainerDefinitions` @ T | `ContainerDefinitions` is missing',
    ],
    [
      `${CONTAINER}          Commmand: [x]\n`,
      '9 structure/unknown-member: `ContainerDefinitions[0]` (`app`) has no member `Commmand` @ Commmand | did you mean `Command`?',
    ],
    [
      `${CONTAINER}          Volumes: []\n`,
      '9 structure/unknown-member: `ContainerDefinitions[0]` (`app`) has no member `Volumes` @ Volumes | it is a member of `AWS::ECS::TaskDefinition` itself',
    ],
    [
      `${CONTAINER}      Volumes: [{Name: x, EFSVolumeConfiguration: {RootDirectory: /}}]\n`,
      '9 structure/missing-member: `EFSVolumeConfiguration` needs `FilesystemId` @ EFSVolumeConfiguration | `FilesystemId` is missing',
    ],
    [
      `${CONTAINER}          Cpu: much\n`,
      '9 structure/wrong-type: `Cpu` is a whole number, not the string `"much"` @ much',
    ],
    [
      `${CONTAINER}          Command: run it\n`,
      '9 structure/command-as-text: `Command` is a list of words, not one string @ run it',
    ],
    [
      `${CONTAINER}          Environment: {A: b}\n`,
      '9 structure/map-for-list: `Environment` is a list of `Name` and `Value`, not an object @ Environment',
    ],
    [
      `${CONTAINER}          Cpu: 1\n          Cpu: 2\n`,
      '10 structure/duplicate-key: `Cpu` stands twice in this object @ Cpu | this one counts',
    ],
    [
      `${CONTAINER}          User:\n`,
      '9 cloudformation/null-value: `User` has no value, and CloudFormation allows no null @ User',
    ],
    [
      `${CONTAINER}          portMappings: [{containerPort: 80}]\n      requiresCompatibilities: [EC2]\n`,
      '9 cloudformation/spelling: `portMappings` and 2 more are not spelled as in CloudFormation @ portMappings | it is spelled `PortMappings`',
    ],
    [
      `${CONTAINER}          Entrypoint: [x]\n`,
      '9 cloudformation/spelling: `Entrypoint` is not spelled as in CloudFormation @ Entrypoint | it is spelled `EntryPoint`',
    ],
    [
      `${CONTAINER}          MountPoints: [{SourceVolume: x, ContainerPath: /x}]\n`,
      '9 reference/unknown-volume: the task has no volume `x` @ x',
    ],
    [
      `${CONTAINER}      PlacementConstraints: [{Type: memberOf, Expression: 'attribute:ecs.os-type = linux'}]\n`,
      '9 query/single-equals: a comparison is written with `==`, not with `=` @ = | expected `==`',
    ],
  ])('%j', async (text, finding) => {
    expect((await check(text)).map(shown)).toEqual([finding]);
  });

  test('a task in the spelling of the API is respelled as a whole', async () => {
    const text = `${TASK}      containerDefinitions: [{name: app, image: x, memory: 1}]\n`;
    const [finding] = await check(text);
    expect(applyEdits(text, finding!.fixes[0]!.edits)).toBe(
      `${TASK}      ContainerDefinitions: [{Name: app, Image: x, Memory: 1}]\n`,
    );
  });

  test('nothing is demanded that CloudFormation makes itself', async () => {
    const types = ['TaskDefinition', 'Service', 'Cluster', 'CapacityProvider'];
    for (const type of types) {
      const text = `Resources:\n  A:\n    Type: AWS::ECS::${type}\n    Properties: {ContainerDefinitions: !Ref AWS::StackId}\n`;
      const known = type === 'TaskDefinition' ? text : text.replace(/\{.*\}/, '{Tags: []}');
      expect((await check(known)).map(shown)).toEqual([]);
    }
  });

  test('a policy for a target of elsewhere says nothing of what it scales', async () => {
    const text =
      'Parameters: {Target: {Type: String}}\nResources:\n  A:\n    Type: AWS::ApplicationAutoScaling::ScalingPolicy\n    Properties: {PolicyName: x, PolicyType: StepScaling, ScalingTargetId: !Ref Target}\n';
    expect((await check(text)).map(shown)).toEqual([]);
  });

  test('a folded query is told of at its place', async () => {
    const text = `${CONTAINER}      PlacementConstraints:\n        - Type: memberOf\n          Expression: >-\n            attribute:a == b and\n            attribute:c = d\n`;
    const [finding] = await check(text);
    expect(shown(finding!)).toBe(
      '13 query/single-equals: a comparison is written with `==`, not with `=` @ = | expected `==`',
    );
    expect(applyEdits(text, finding!.fixes[0]!.edits)).toBe(text.replace('c = d', 'c == d'));
  });

  test('a query that is put together cannot be mended at one place', async () => {
    const [finding] = await check(
      `${CONTAINER}      PlacementConstraints:\n        - {Type: memberOf, Expression: !Join ['', ['attribute:a', ' = b']]}\n`,
    );
    expect(shown(finding!)).toBe(
      "10 query/single-equals: a comparison is written with `==`, not with `=` @ !Join ['', ['attribute:a', ' = b']] | expected `==`",
    );
    expect(finding!.fixes).toEqual([]);
  });
});
