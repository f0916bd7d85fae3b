import { expect, test } from 'vitest';
import { readCloudFormation } from '../../src/formats/cloudformation/read.js';
import { writePlim } from '../../src/formats/plim/write.js';
import { SourceText } from '../../src/source/text.js';
import { settle } from '../../src/stack/settle.js';

function modelOf(text: string) {
  return readCloudFormation(new SourceText('x.yaml', text), new Map()).model;
}

test('what stands around the services is settled with them in the language', () => {
  const model = modelOf(`Parameters: {Stage: {Type: String, Default: dev}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !If [IsProd, a, b], VisibilityTimeout: !If [IsProd, 30, !Ref AWS::NoValue]}
`);
  expect(writePlim(model).files[0]!.text).toBe('queue queue { name b }\n');
  expect(settle(model).diagnostics).toEqual([]);
});

test('conditions that are made of conditions, each twice or without end, are settled', () => {
  const chain = (length: number, of: (before: number) => string) =>
    Array.from({ length }, (_, i) => `  C${i + 1}: ${of(i)}\n`).join('');
  const whole = (conditions: string, last: number) =>
    settle(
      modelOf(
        `Parameters: {P: {Type: String, Default: a}}\nConditions:\n  C0: !Equals [!Ref P, b]\n${conditions}Resources: {A: {Type: AWS::SQS::Queue, Condition: C${last}}}\n`,
      ),
    ).diagnostics.map(({ message }) => message);
  expect(
    whole(
      chain(200, (i) => `!Or [!Condition C${i}, !Condition C${i}]`),
      200,
    ),
  ).toEqual([
    'what is made depends on `C200`: only what is so where it does not hold is carried over, for so it is with the defaults',
  ]);
  expect(
    whole(
      chain(20_000, (i) => `!Not [!Condition C${i}]`),
      20_000,
    ),
  ).toEqual([
    'what is made depends on `C20000`: only what is so where it holds is carried over, for nothing tells which is so',
  ]);
});
