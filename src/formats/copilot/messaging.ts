import type { Span } from '../../source/span.js';
import { boolean, type Entry, expression, list, type Located, type LocatedMap } from '../../source/value.js';
import { pascal } from '../../stack/names.js';
import { joined } from '../../stack/values.js';
import { type Conversion, isMap, textIn } from './conversion.js';
import { members, type Workload } from './workload.js';

/** Topics that the workload publishes to. */
export function publish(workload: Workload, conversion: Conversion): void {
  const topics = conversion.entry(conversion.member(workload.root, 'publish'), 'topics');
  const made = itemsOf(topics?.value).flatMap((each) => topic(each, workload, conversion));
  if (!topics || made.length === 0) return;
  const at = topics.keySpan;
  workload.allow(
    at,
    ['sns:Publish'],
    made.map(({ arn }) => arn),
  );
  told(workload, conversion, at, 'COPILOT_SNS_TOPIC_ARNS', made);
}

interface Made {
  /** What Copilot calls it in the variable that it gives to the containers. */
  readonly key: string;
  readonly arn: Located;
}

function topic(value: Located, workload: Workload, conversion: Conversion): Made[] {
  const written = conversion.entry(value, 'name');
  const name = textIn(written?.value);
  if (!written || name === undefined) {
    unnamed(value, 'this topic', 'name', written, conversion);
    return [];
  }
  const fifo = fifoOf(conversion.entry(value, 'fifo'), conversion);
  const workers = conversion.entry(value, 'allowed_workers');
  if (workers) {
    conversion.ledger.whole(workers.value);
    conversion.lost(workers.keySpan, '`allowed_workers`', 'subscribe the queues of the workers to the topic');
  }
  const called = `${workload.name}-${name}${fifo ? '-fifo' : ''}`;
  workload.make('topic', called, written.value.span, { fifo });
  const arn = reference(written.value.span, `topic.${called}`, 'arn');
  return [{ key: fifo ? `${name}.fifo` : name, arn }];
}

/** Queues that a worker takes messages from, and the topics that fill them. */
export function subscribe(workload: Workload, conversion: Conversion): void {
  if (workload.kind !== 'worker') return;
  const { name, nameSpan, root } = workload;
  const written = conversion.entry(root, 'subscribe');
  const topics = itemsOf(conversion.member(written?.value, 'topics'));
  const settings = conversion.entry(written?.value, 'queue');
  const at = settings?.keySpan ?? written?.keySpan ?? nameSpan;
  const events = queue(`${name}-events`, at, settings?.value, workload, conversion);
  workload.variable(at, 'COPILOT_QUEUE_URI', reference(at, `queue.${events}`, 'url'));
  conversion.added(
    at,
    `the queue \`${events}\`, and its address as \`COPILOT_QUEUE_URI\``,
    'Copilot makes one for each worker',
  );
  const own: Made[] = [];
  for (const each of topics) {
    const found = subscription(each, events, workload, conversion);
    if (found) own.push(found);
  }
  if (own.length > 0) told(workload, conversion, at, 'COPILOT_TOPIC_QUEUE_URIS', own);
  const arns = workload.queues.map((each) => reference(at, `queue.${each}`, 'arn'));
  workload.allow(at, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'], arns);
}

/** The queue of a subscription of its own. */
function subscription(
  value: Located,
  events: string,
  workload: Workload,
  conversion: Conversion,
): Made | undefined {
  const [named, from] = ['name', 'service'].map((key) => conversion.entry(value, key));
  const [name, service] = [textIn(named?.value), textIn(from?.value)];
  if (!named || !from || name === undefined || service === undefined) {
    unnamed(
      value,
      'this subscription',
      name === undefined ? 'name' : 'service',
      name === undefined ? named : from,
      conversion,
    );
    return undefined;
  }
  const at = named.value.span;
  const own = conversion.entry(value, 'queue');
  const isOwn = own && (isMap(own.value) || conversion.flag(own.value) === true);
  const settings = own && isMap(own.value) ? own.value : undefined;
  const wanted = `${workload.name}-${service}-${name}`;
  const target = isOwn ? queue(wanted, own.keySpan, settings, workload, conversion) : events;
  const parameter = pascal(service, name, 'topic-arn');
  const topicArn = conversion.variables.named(parameter, at, 'arn');
  const policy = conversion.entry(value, 'filter_policy');
  if (policy) conversion.ledger.whole(policy.value);
  const label = pascal(wanted);
  const endpoint = reference(at, `queue.${target}`, 'arn');
  const place = { nameSpan: at, span: value.span };
  workload.infrastructure.push({
    type: 'AWS::SNS::Subscription',
    address: `${label}Subscription`,
    ...place,
    properties: members(value.span, {
      Protocol: 'sqs',
      TopicArn: topicArn,
      Endpoint: endpoint,
      FilterPolicy: policy?.value,
    }),
  });
  workload.infrastructure.push({
    type: 'AWS::SQS::QueuePolicy',
    address: `${label}QueuePolicy`,
    ...place,
    properties: queuePolicy(value.span, target, endpoint, topicArn),
  });
  conversion.changed(
    at,
    `the topic \`${name}\` of \`${service}\``,
    `the parameter \`${parameter}\`: it belongs to another workload`,
  );
  return isOwn
    ? {
        key: `${plain(service)}${plain(name).replace(/^./, (first) => first.toUpperCase())}EventsQueue`,
        arn: reference(at, `queue.${target}`, 'url'),
      }
    : undefined;
}

/** https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html */
function queuePolicy(at: Span, target: string, endpoint: Located, topicArn: Located): LocatedMap {
  const statement = members(at, {
    Effect: 'Allow',
    Principal: members(at, { Service: 'sns.amazonaws.com' }),
    Action: 'sqs:SendMessage',
    Resource: endpoint,
    Condition: members(at, { ArnEquals: members(at, { 'aws:SourceArn': topicArn }) }),
  });
  return members(at, {
    Queues: list(at, [reference(at, `queue.${target}`, 'url')]),
    PolicyDocument: members(at, { Version: '2012-10-17', Statement: list(at, [statement]) }),
  });
}

const FAILED_DAYS = 14;
const DAY = 86_400;

function queue(
  name: string,
  at: Span,
  settings: Located | undefined,
  workload: Workload,
  conversion: Conversion,
): string {
  const fifo = fifoOf(conversion.entry(settings, 'fifo'), conversion);
  const time = (key: string) => conversion.seconds(conversion.member(settings, key), key);
  const [retain, visibility] = [time('retention'), time('timeout')];
  const delay = conversion.entry(settings, 'delay');
  if (delay)
    conversion.lost(delay.keySpan, '`delay` of the queue', 'set `DelaySeconds` of the queue by hand');
  const letters = conversion.entry(settings, 'dead_letter');
  const receives = conversion.number(conversion.member(letters?.value, 'tries'));
  const failed = `${name}-failed`;
  if (letters && receives) {
    workload.make('queue', failed, letters.keySpan, { fifo, retain: FAILED_DAYS * DAY });
    conversion.added(
      letters.keySpan,
      `the queue \`${failed}\``,
      `Copilot keeps what failed for ${FAILED_DAYS} days`,
    );
  }
  workload.make('queue', name, at, {
    fifo,
    retain,
    visibility,
    encryption: members(at, { on: true }),
    deadLetter: letters && receives ? members(letters.value.span, { queue: failed, receives }) : undefined,
  });
  workload.queues.push(name);
  return name;
}

/** In order, and each once. */
function fifoOf(written: Entry | undefined, conversion: Conversion): Located | undefined {
  if (!written) return undefined;
  const { value, keySpan } = written;
  for (const each of conversion.entries(value))
    conversion.lost(each.keySpan, `\`${each.key}\``, 'set it on the queue or topic by hand');
  const isOn = isMap(value) || conversion.flag(value) === true;
  return isOn ? boolean(isMap(value) ? keySpan : value.span, true) : undefined;
}

/** A variable that Copilot gives: addresses by their names, as JSON. */
function told(
  workload: Workload,
  conversion: Conversion,
  at: Span,
  variable: string,
  made: readonly Made[],
): void {
  const parts = made.flatMap(({ key, arn }, i) => [
    `${i === 0 ? '{' : ','}${JSON.stringify(key)}:"`,
    arn,
    '"',
  ]);
  workload.variable(at, variable, joined(at, ...parts, '}'));
  conversion.added(
    at,
    `the variable \`${variable}\``,
    'Copilot tells the containers where their topics and queues are',
  );
}

function unnamed(
  value: Located,
  place: string,
  key: string,
  written: Entry | undefined,
  conversion: Conversion,
): void {
  if (written?.value.kind === 'expression') conversion.known(written.value);
  else conversion.missing(value.span, place, key, 'write it');
}

function reference(at: Span, target: string, attribute: string): Located {
  return expression(at, { type: 'reference', target, attribute });
}

/** As Copilot has it in what it calls the queue of a subscription: `ordersNewEventsQueue`. */
function plain(name: string): string {
  return name.replace(/\W/g, '');
}

function itemsOf(value: Located | undefined): readonly Located[] {
  return value?.kind === 'list' ? value.items : [];
}
