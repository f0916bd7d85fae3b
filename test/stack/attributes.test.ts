import { describe, expect, it } from 'vitest';
import { stackOf } from '../support/stack.js';

describe('references to declarations', () => {
  it('name what CloudFormation gives for them', () => {
    const { outputs, parameters } = stackOf(`
      queue orders
      bucket files
      output queue = \${queue.orders.url}
      output arn   = \${queue.orders.arn}
      output name  = \${queue.orders.name}
      output file  = \${bucket.files.arn}/*
      output zone  = import shared-zone
    `);
    expect(outputs).toEqual({
      queue: '${OrdersQueue.Ref}',
      arn: '${OrdersQueue.Arn}',
      name: '${OrdersQueue.QueueName}',
      file: '${FilesBucket.Arn}/*',
      zone: { 'Fn::ImportValue': ['shared-zone'] },
    });
    expect(parameters).toEqual({});
  });
});
