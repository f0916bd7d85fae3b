import { describe, expect, test } from 'vitest';
import { plainWithHoles } from '../../../src/language/holes.js';
import { plimsoll } from '../../cli/run.js';
import { read } from './reading.js';

/** A cluster whose name depends on conditions, in each world: what is so there, and the name. */
function worlds(
  conditions: string,
  name: string,
  given: Readonly<Record<string, string>> = {},
  attributes = '',
) {
  const text = `Parameters:
  Env: {Type: String, AllowedValues: [prod, dev]}
  Size: {Type: String}
Conditions:
${conditions.trimEnd().replace(/^/gm, '  ')}
Resources:
  A: {Type: AWS::ECS::Cluster, ${attributes}Properties: {ClusterName: ${name}}}
`;
  const { worlds, diagnostics } = read(text, given);
  expect(diagnostics).toEqual([]);
  return (worlds?.() ?? []).map(({ when, model }) => [
    when.replaceAll('`', ''),
    ...model.resources.map(({ value }) =>
      JSON.stringify(plainWithHoles(value)).replace(/[\ufdd0\ufdd1]/g, '?'),
    ),
  ]);
}

describe('the branches of a condition', () => {
  test('are read one after the other', () => {
    expect(worlds('C: !Equals [!Ref Size, l]', '!If [C, a, b]')).toEqual([
      ['C is true', '{"clusterName":"a"}'],
      ['C is false', '{"clusterName":"b"}'],
    ]);
  });

  test('may be nothing', () => {
    expect(worlds('C: !Equals [!Ref Size, l]', '!If [C, a, !Ref AWS::NoValue]')[1]).toEqual([
      'C is false',
      '{}',
    ]);
  });

  test('are reached inside of each other, not where one excludes the other', () => {
    const conditions = 'P: !Equals [!Ref Env, prod]\nD: !Equals [dev, !Ref Env]\nL: !Equals [!Ref Size, l]\n';
    expect(worlds(conditions, '!If [P, !If [D, a, b], !If [L, c, d]]').map(([when]) => when)).toEqual([
      'P is true',
      'P is false',
      'P is false and L is true',
      'P is false and L is false',
    ]);
  });

  test('are not read again where they come to the same', () => {
    const conditions = `L: !Equals [!Ref Size, l]
Q: !Not [!Condition L]
B: !And [!Condition L, !Equals [!Ref Env, prod]]
E: !Or [!Condition Q, !Not [!Condition L]]
`;
    const name = '!Join ["-", [!If [Q, a, b], !If [L, c, d], !If [E, e, f], !If [B, g, h]]]';
    expect(worlds(conditions, name)).toEqual([
      ['Q is true', '{"clusterName":"a-d-e-h"}'],
      ['Q is false', '{"clusterName":"b-c-f-?B?"}'],
      ['E is true', '{"clusterName":"?Q?-?L?-e-?B?"}'],
      ['B is true', '{"clusterName":"b-c-f-g"}'],
      ['B is false', '{"clusterName":"?Q?-?L?-?E?-h"}'],
    ]);
  });

  test('are none where what follows from them excludes itself', () => {
    const conditions = `L: !Equals [!Ref Size, l]
N: !And [!Condition L, !Not [!Condition L]]
`;
    expect(worlds(conditions, '!If [N, a, b]').map(([when]) => when)).toEqual(['N is false']);
  });

  test('that no value of a parameter can lead to are none', () => {
    expect(worlds('S: !Equals [!Ref Env, stage]', '!If [S, a, b]').map(([when]) => when)).toEqual([
      'S is false',
    ]);
  });

  test('of other conditions stay as they are', () => {
    const conditions = 'C: !Equals [!Ref Size, l]\nD: !Equals [!Ref Env, prod]\n';
    expect(worlds(conditions, '!Join ["-", [!If [C, a, b], !If [D, c, d]]]')).toEqual([
      ['C is true', '{"clusterName":"a-?D?"}'],
      ['C is false', '{"clusterName":"b-?D?"}'],
      ['D is true', '{"clusterName":"?C?-c"}'],
      ['D is false', '{"clusterName":"?C?-d"}'],
    ]);
  });

  test('are known where the parameter is given', () => {
    const conditions = 'P: !And [!Equals [!Ref Env, prod], !Not [!Equals [!Ref Size, s]]]\n';
    const given = { Env: 'prod', Size: 'l' };
    expect(worlds(conditions, '!If [P, a, b]', given)).toEqual([['P is true', '{"clusterName":"a"}']]);
    expect(worlds(conditions, '!If [P, a, b]', { Env: 'dev' })).toEqual([
      ['P is false', '{"clusterName":"b"}'],
    ]);
  });

  test('of a circle of conditions that excludes itself are none', () => {
    const text =
      'Conditions:\n  C: !Not [!Condition D]\n  D: !Or [!Condition C, !Condition C]\nResources:\n  A: {Type: AWS::ECS::Cluster, Properties: {ClusterName: !If [C, a, b]}}\n';
    expect(
      read(text)
        .worlds?.()
        .map(({ when }) => when),
    ).toEqual([]);
  });
});

describe('a resource under a condition', () => {
  test('is there where the condition holds', () => {
    const conditions = 'C: !Equals [!Ref Size, l]\nD: !Equals [!Ref Size, m]\n';
    expect(worlds(conditions, '!If [C, a, b]', {}, 'Condition: C, ').map(([when]) => when)).toEqual([]);
    expect(worlds(conditions, '!If [D, a, b]', {}, 'Condition: C, ').map(([when]) => when)).toEqual([
      'C is true and D is false',
    ]);
    expect(
      read('Conditions: {C: !Equals [a, b]}\nResources:\n  A: {Type: AWS::ECS::Cluster, Condition: C}\n')
        .model.resources,
    ).toEqual([]);
  });
});

test('a finding names the world that it is in', async () => {
  const text = `Parameters: {Size: {Type: String}}
Conditions: {Large: !Equals [!Ref Size, l]}
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: app, Image: x, Memory: !If [Large, lots, 128]}
`;
  const { out, code } = await plimsoll(['check', 'x.yaml'], { files: { 'x.yaml': text } });
  expect(code).toBe(1);
  expect(out).toContain('`Memory` is a whole number, not the string `"lots"`');
  expect(out).toContain('= note: this is so where `Large` is true\n');
});

test('a template of many conditions is not read without end', () => {
  const names = Array.from({ length: 200 }, (_, i) => `C${i}`);
  const text = `Parameters: {P: {Type: String}}\nConditions:\n${names.map((name) => `  ${name}: !Equals [!Ref P, ${name}]\n`).join('')}Resources:\n  A:\n    Type: AWS::ECS::Cluster\n    Properties:\n      Tags:\n${names.map((name) => `        - !If [${name}, {Key: a, Value: b}, {Key: c, Value: d}]\n`).join('')}`;
  expect(read(text).worlds?.()).toHaveLength(64);
});
