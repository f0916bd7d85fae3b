import type { Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import { named } from './attributes.js';
import type { Expansion } from './expansion.js';
import { keyPermission, queueKey } from './keys.js';
import { stack } from './messages.js';
import { pascal } from './names.js';
import { letSend } from './queue-policies.js';
import { addRole } from './roles.js';
import { capitalised } from './capitalised.js';
import { deadLetters, startOf, wordFor } from './run-tasks.js';
import { labelOf } from './security-groups.js';
import { attributeOf, booleanIn, type Draft, memberOf, numberIn } from './values.js';

const DIALECT = { awsvpc: 'AwsvpcConfiguration', strategy: 'PlacementStrategy', tags: 'Tags' } as const;

export function onQueue(expansion: Expansion, job: Resource, queue: Located, trigger: Located): void {
  const batch = memberOf(trigger, 'batch');
  const lose = (what: string, reason: string, help: string) =>
    expansion.tell(
      stack.report.notCarried(
        trigger.span,
        { what: `${what} of job \`${job.name}\``, reason },
        { help: [help] },
      ),
    );
  if (batch && numberIn(batch) !== 1)
    lose(
      '`batch`',
      'a pipe hands messages to ECS one by one',
      'let the task receive more of them from the queue itself',
    );
  if (memberOf(job.stack, 'retry') || deadLetters(job))
    lose(
      '`retry` and `dead-letter`',
      `a message that starts no task stays in queue \`${wordFor(queue, 'queue')}\``,
      'say in the queue where its messages go: `dead-letter queue failed after 4`',
    );
  const source = named(expansion, 'queue', queue, 'arn');
  const key = queueKey(expansion, wordFor(queue, ''));
  const settings = { MaximumBatchingWindowInSeconds: memberOf(trigger, 'within') };
  addPipe(
    expansion,
    job,
    `On${pascal(wordFor(queue, 'queue'))}`,
    trigger.span,
    { arn: source, key },
    settings,
  );
}

/** A topic starts no tasks: its messages go through a queue of their own. */
export function onTopic(expansion: Expansion, job: Resource, topic: Located): void {
  const at = topic.span;
  const word = wordFor(topic, 'topic');
  const on = `On${pascal(word)}`;
  const arn = named(expansion, 'topic', topic, 'arn');
  const declared = expansion.declared(`topic.${word}`);
  const isFifo = booleanIn(memberOf(declared?.value, 'fifo')) ?? false;
  const queue = expansion.free(`${labelOf(job)}${on}Queue`);
  expansion.add('AWS::SQS::Queue', queue, at, {
    FifoQueue: isFifo || undefined,
    RedrivePolicy: redrive(expansion, job, at),
  });
  letSend(expansion, queue, 'sns.amazonaws.com', arn, at);
  expansion.add('AWS::SNS::Subscription', expansion.free(`${labelOf(job)}${on}Subscription`), at, {
    TopicArn: arn,
    Protocol: 'sqs',
    Endpoint: attributeOf(queue, 'Arn', at),
    RawMessageDelivery: true,
  });
  addPipe(expansion, job, on, at, { arn: attributeOf(queue, 'Arn', at) }, {});
}

/** A queue counts how often a message was received: once, and as often as it is tried again. */
function redrive(expansion: Expansion, job: Resource, at: Span): Draft {
  const written = deadLetters(job);
  const retry = memberOf(job.stack, 'retry');
  const attempts = numberIn(memberOf(retry, 'attempts'));
  if (!written && !retry) return undefined;
  if (!written || attempts === undefined || memberOf(retry, 'age'))
    expansion.tell(
      stack.report.notCarried(
        at,
        {
          what: `\`retry\` and \`dead-letter\` of job \`${job.name}\` for its topic`,
          reason: 'a queue gives up after a number of attempts, and needs another queue to give up to',
        },
        { help: ['write both: `retry 3` and `dead-letter queue failed`'] },
      ),
    );
  if (!written || attempts === undefined) return undefined;
  return {
    deadLetterTargetArn: named(expansion, 'queue', written, 'arn'),
    maxReceiveCount: attempts + 1,
  };
}

/**
 * ECS takes no batches: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html
 * The permissions: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html
 */
function addPipe(
  expansion: Expansion,
  job: Resource,
  on: string,
  at: Span,
  source: { readonly arn: Located; readonly key?: Located | undefined },
  settings: { readonly [key: string]: Draft },
): void {
  const { home, parameters, overrides, permissions } = startOf(expansion, job, DIALECT);
  const label = `${labelOf(job)}${on}Pipe`;
  const role = addRole(expansion, expansion.free(`${label}Role`), at, {
    trusts: 'pipes.amazonaws.com',
    permissions: [
      {
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [source.arn],
      },
      ...(source.key ? keyPermission(expansion, source.key, ['kms:Decrypt']) : []),
      ...permissions,
    ],
  });
  expansion.add('AWS::Pipes::Pipe', expansion.free(label), at, {
    Description: job.doc,
    RoleArn: role,
    Source: source.arn,
    SourceParameters: { SqsQueueParameters: { BatchSize: 1, ...settings } },
    Target: home.arn,
    TargetParameters: { EcsTaskParameters: { ...parameters, Overrides: capitalised(overrides) } },
  });
}
