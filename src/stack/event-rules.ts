import type { Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { type Located, string } from '../source/value.js';
import { named } from './attributes.js';
import type { Expansion } from './expansion.js';
import { type Instead, jsonText } from './json-text.js';
import { queueKey } from './keys.js';
import { stack } from './messages.js';
import { pascal } from './names.js';
import { letSend } from './queue-policies.js';
import { addRole } from './roles.js';
import { deadLetters, retryPolicy, startOf, UNQUOTED, wordFor } from './run-tasks.js';
import { labelOf } from './security-groups.js';
import { attributeOf, type Draft, joined, memberOf, textIn } from './values.js';

const DIALECT = { awsvpc: 'AwsVpcConfiguration', strategy: 'PlacementStrategies', tags: 'TagList' } as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
export function onBucket(expansion: Expansion, job: Resource, bucket: Located, trigger: Located): void {
  tellEvents(expansion, job, bucket);
  const key = keyFilter(memberOf(trigger, 'prefix'), memberOf(trigger, 'suffix'));
  addRule(expansion, job, `On${pascal(wordFor(bucket, 'bucket'))}`, trigger.span, {
    source: ['aws.s3'],
    'detail-type': ['Object Created'],
    detail: {
      bucket: { name: [named(expansion, 'bucket', bucket, 'name')] },
      object: key && { key: [key] },
    },
  });
}

export function onEvent(expansion: Expansion, job: Resource, event: Located): void {
  addRule(expansion, job, 'OnEvent', event.span, event);
}

/** What begins and ends a name. Several filters of a list would be alternatives. */
function keyFilter(prefix: Located | undefined, suffix: Located | undefined): Draft {
  if (!prefix || !suffix) return prefix ? { prefix } : suffix && { suffix };
  return { wildcard: joined(prefix.span, literally(prefix), '*', literally(suffix)) };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching */
function literally(text: Located): Located {
  return text.kind === 'string' ? string(text.span, text.value.replace(/[\\*]/g, '\\$&')) : text;
}

/** A bucket tells EventBridge nothing unless it is told to. */
function tellEvents(expansion: Expansion, job: Resource, bucket: Located): void {
  const address = expansion.declared(`bucket.${wordFor(bucket, '')}`)?.address;
  if (address !== undefined && expansion.infrastructure(address)) {
    expansion.extend(address, {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    return;
  }
  expansion.tell(
    stack.report.byHand(
      bucket.span,
      {
        what: `letting bucket \`${wordFor(bucket, 'bucket')}\` tell EventBridge of its objects`,
        reason: `job \`${job.name}\` is started by them, and the bucket is made elsewhere`,
      },
      {
        help: [
          'turn on EventBridge among the event notifications in the properties of the bucket: others that it has stay so',
        ],
        notes: [
          'see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-event-notifications-eventbridge.html',
        ],
      },
    ),
  );
}

function addRule(expansion: Expansion, job: Resource, on: string, at: Span, pattern: Draft): void {
  const { home, parameters, overrides, permissions } = startOf(expansion, job, DIALECT);
  const label = `${labelOf(job)}${on}Rule`;
  const role = addRole(expansion, expansion.free(`${label}Role`), at, {
    trusts: 'events.amazonaws.com',
    permissions,
  });
  const address = expansion.free(label);
  const written = deadLetters(job);
  const queue = written && named(expansion, 'queue', written, 'arn');
  expansion.add('AWS::Events::Rule', address, at, {
    Description: job.doc,
    EventPattern: pattern,
    Targets: [
      {
        Id: 'task',
        Arn: home.arn,
        RoleArn: role,
        EcsParameters: parameters,
        ...(overrides && inputOf(overrides)),
        RetryPolicy: retryPolicy(job),
        DeadLetterConfig: queue && { Arn: queue },
      },
    ],
  });
  if (written) letDeadLetters(expansion, job, written, attributeOf(address, 'Arn', at));
}

function letDeadLetters(expansion: Expansion, job: Resource, written: Located, rule: Located): void {
  const queue = expansion.declared(`queue.${wordFor(written, '')}`);
  if (queue?.address !== undefined && !queue.existing) {
    letSend(expansion, queue.address, 'events.amazonaws.com', rule, written.span);
    if (queueKey(expansion, queue.name)) tellOfKey(expansion, job, written);
    return;
  }
  expansion.tell(
    stack.report.byHand(
      written.span,
      {
        what: `letting EventBridge send to queue \`${wordFor(written, 'queue')}\``,
        reason: `the dead letters of job \`${job.name}\` go there, and the queue is made elsewhere`,
      },
      { help: ['allow `sqs:SendMessage` to `events.amazonaws.com` in the policy of the queue'] },
    ),
  );
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function tellOfKey(expansion: Expansion, job: Resource, written: Located): void {
  expansion.tell(
    stack.report.byHand(
      written.span,
      {
        what: `the policy of the key of queue \`${wordFor(written, 'queue')}\``,
        reason: `EventBridge sends the dead letters of job \`${job.name}\` there, and has no role that could be let use it`,
      },
      {
        help: [
          'allow `kms:GenerateDataKey` and `kms:Decrypt` to `events.amazonaws.com` in the policy of the key',
        ],
      },
    ),
  );
}

/**
 * What the tasks of a rule are given instead of what their task definition says; a value such as `$.detail.object.key`
 * is taken from the event, as pipes do it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
function inputOf(overrides: Located): { readonly [key: string]: Draft } {
  const paths = new Map<string, string>();
  const taken: Instead = (value, key, within) => {
    const path = textIn(value);
    if (value.kind !== 'string' || !/^\$(?:\.[\w-]+)+$/.test(path ?? '')) return UNQUOTED(value, key, within);
    const name = path!.slice(2).replaceAll('.', '-');
    paths.set(name, path!);
    return `<${name}>`;
  };
  const text = jsonText(overrides, taken);
  if (paths.size === 0) return { Input: text };
  return { InputTransformer: { InputPathsMap: Object.fromEntries(paths), InputTemplate: text } };
}
