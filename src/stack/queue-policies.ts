import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { attributeOf, type Draft, itemsOf, memberOf } from './values.js';

/** Lets a service send to a queue that the stack makes, for one resource. A queue has one policy for all. */
export function letSend(
  expansion: Expansion,
  queue: string,
  service: string,
  source: Located,
  at: Span,
): void {
  const address = expansion.addressFor(`policy of ${queue}`, `${queue}Policy`);
  const before = expansion.infrastructure(address);
  const statements = itemsOf(memberOf(before && memberOf(before.properties, 'PolicyDocument'), 'Statement'));
  const statement: Draft = {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sqs:SendMessage',
    Resource: attributeOf(queue, 'Arn', at),
    Condition: { ArnEquals: { 'aws:SourceArn': source } },
  };
  const PolicyDocument = { Version: '2012-10-17', Statement: [...statements, statement] };
  if (before) expansion.extend(address, { PolicyDocument });
  else
    expansion.add('AWS::SQS::QueuePolicy', address, at, {
      Queues: [attributeOf(queue, 'Ref', at)],
      PolicyDocument,
    });
}
