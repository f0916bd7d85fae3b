import { describe, expect, test } from 'vitest';
import { writeTemplate } from '../../../src/formats/cloudformation/write/write.js';
import { read } from './reading.js';

function docs(text: string): (string | undefined)[] {
  const { resources, infrastructure } = read(text).model;
  return [...resources, ...infrastructure].map(({ doc }) => doc);
}

describe('a comment directly above a resource', () => {
  test('is its doc, and is written again', () => {
    const text = `AWSTemplateFormatVersion: '2010-09-09'

Resources:
  # Orders that wait.
  #
  #   A dead one goes: elsewhere
  Queue:
    Type: AWS::SQS::Queue

  # Where everything runs
  Cluster:
    Type: AWS::ECS::Cluster
`;
    const { model } = read(text);
    expect(docs(text)).toEqual([
      'Where everything runs',
      'Orders that wait.\n\n  A dead one goes: elsewhere',
    ]);
    expect(writeTemplate(model).files[0]!.text).toBe(text);
  });

  test.each([
    ['with a drawn line', '  # -----\n  ## Queue ##\n  #=====\n  A:', 'Queue ##'],
    ['at another indentation', '# Queues\n  A:', undefined],
    ['behind a blank line', '  # Queues\n\n  A:', undefined],
    ['with the line ends of Windows', '  # one\r\n  # two\r\n  A:', 'one\ntwo'],
    ['of nothing', '  #\n  A:', undefined],
  ])('%s', (_, head, doc) => {
    expect(docs(`Resources:\n${head} {Type: AWS::SQS::Queue}\n`)).toEqual([doc]);
  });

  test('is none where it is the text of a value', () => {
    const text =
      'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Metadata:\n      Note: |\n        # no\n  B: {Type: AWS::SQS::Queue}\n';
    expect(docs(text)).toEqual([undefined, undefined]);
  });

  test('is no scheduled action’s', () => {
    const text = `Resources:
  # scales
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ResourceId: service/a/b
      ScalableDimension: ecs:service:DesiredCount
      MinCapacity: 1
      MaxCapacity: 2
      ScheduledActions: [{ScheduledActionName: night, Schedule: rate(1 day)}]
`;
    expect(docs(text)).toEqual(['scales', undefined]);
  });
});
