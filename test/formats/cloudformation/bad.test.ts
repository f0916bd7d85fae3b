import { expect, test } from 'vitest';
import { writeCloudFormation } from '../../../src/formats/cloudformation/write/write.js';
import { SourceText } from '../../../src/source/text.js';
import { read, shown } from './reading.js';

test.each([
  [
    'a tab',
    'Resources:\n\tA: {Type: AWS::ECS::Cluster}\n',
    ['2 yaml/tab: this line is indented with a tab @ \t'],
  ],
  [
    'a key that stands twice',
    'Resources:\n  A: {Type: AWS::ECS::Cluster}\n  A: {Type: AWS::SQS::Queue}\n',
    ['3 cloudformation/duplicate-name: `A` stands twice in `Resources` @ A'],
  ],
  [
    'an anchor to nowhere',
    'Resources:\n  A: *a\n',
    ['2 yaml/unknown-anchor: there is no anchor `&a` before this @ *a'],
  ],
  [
    'conditions in a circle',
    'Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\nResources: {C: {Type: AWS::ECS::Cluster, Condition: A}}\n',
    [
      '2 cloudformation/circular: the condition `A` depends on itself @ A',
      '3 cloudformation/circular: the condition `B` depends on itself @ B',
    ],
  ],
  [
    'wrong types',
    'Parameters: []\nMappings: 1\nResources:\n  A: x\n  B: {Type: AWS::ECS::Cluster, Properties: 2}\nOutputs: {O: 1}\n',
    [
      '1 cloudformation/wrong-shape: `Parameters` is a map of names and values, not a list @ []',
      '2 cloudformation/wrong-shape: `Mappings` is a map of names and values, not a number @ 1',
      '4 cloudformation/wrong-shape: the resource `A` is a map of names and values, not a text @ x',
      '5 cloudformation/wrong-shape: `Properties` is a map of names and values, not a number @ 2',
      '6 cloudformation/wrong-shape: the output `O` is a map of names and values, not a number @ 1',
    ],
  ],
  [
    'a name that is none',
    'Parameters: {P: , Q: text}\nResources:\n  A:\n    Type: [AWS::ECS::Cluster]\n  B:\n    Type: AWS::ECS::Cluster\n    Condition: !Equals [a, b]\n    DependsOn: [A, {Ref: A}]\nOutputs: {O: !Ref A}\n',
    [
      '1 cloudformation/null-value: `P` has no value, and CloudFormation allows no null @ P',
      '1 cloudformation/wrong-shape: the parameter `Q` is a map of names and values, not a text @ text',
      '9 cloudformation/wrong-shape: the output `O` is a map of names and values, not a text @ A',
      '4 cloudformation/not-text: `Type` is the name of a type of resource, not a list @ [AWS::ECS::Cluster]',
      '7 cloudformation/not-text: `Condition` is the name of a condition, not a function @ [a, b]',
      '8 cloudformation/not-text: `DependsOn` is the name of a resource, or a list of names, not a map @ {Ref: A}',
    ],
  ],
])('%s is told, and the rest is read', (_, text, findings) => {
  expect(read(text).diagnostics.map(shown)).toEqual(findings);
});

test('billions of values in a few lines are told and written', () => {
  const lines = Array.from(
    { length: 30 },
    (_, i) => `    P${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
  );
  const text = `Resources:\n  A:\n    Type: Custom::Thing\n    P0: &a0 x\n${lines.join('\n')}\n    Properties: {All: *a30}\n`;
  const { model, diagnostics } = read(text);
  expect(diagnostics.map(({ id }) => id)).toContain('yaml/too-many-aliases');
  // There is nothing in it that a template could be of.
  expect(writeCloudFormation(model).files).toEqual([]);
});

test('a template of 20 MB is refused or read', () => {
  const yaml = `Resources:\n${'  # a line of a comment that is long\n'.repeat(600_000)}`;
  expect(read(new SourceText('x.yaml', yaml)).diagnostics.map(shown)).toEqual([
    '1 yaml/too-large: this YAML text has 23 MB, more than the 10 MB that are read @ ',
  ]);
  const queues = Array.from(
    { length: 20_000 },
    (_, i) =>
      `"Q${i}": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Sub": "q-\${Q${i + 1}}"}}}`,
  );
  const { model } = read(new SourceText('x.json', `{"Resources": {${queues.join(',')}}}`));
  expect(model.infrastructure).toHaveLength(20_000);
});

test('conditions that are made of conditions, each twice, are known at once', () => {
  const chain = Array.from(
    { length: 200 },
    (_, i) => `  C${i + 1}: !Or [!Condition C${i}, !Condition C${i}]\n`,
  );
  const text = `Conditions:\n  C0: !Equals [a, a]\n${chain.join('')}Resources: {A: {Type: AWS::SQS::Queue, Condition: C200}}\n`;
  const { diagnostics, losses } = read(text);
  expect(diagnostics).toEqual([]);
  expect(losses?.().map(shown).at(-1)).toBe(
    '202 cloudformation/changed: the condition `C200` is known to be true @ C200',
  );
});

test('a chain of conditions without end is left unknown', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => `  C${i}: !Not [!Condition C${i + 1}]\n`);
  const text = `Conditions:\n${chain.join('')}  C20000: !Equals [a, a]\nResources: {A: {Type: AWS::SQS::Queue, Condition: C0}}\n`;
  const { model, diagnostics } = read(text);
  expect(diagnostics).toEqual([]);
  expect(model.infrastructure.map(({ condition }) => condition)).toEqual(['C0']);
});

test('what a macro makes of them is not known', () => {
  const text =
    'Transform: Mine\nParameters: {P: a}\nResources: {A: {Type: AWS::ECS::Cluster, Condition: [a]}}\nOutputs: {O: 1}\n';
  expect(read(text).diagnostics).toEqual([]);
});
