import { addressOf, type Resource } from '../model/resource.js';
import { entryOf, type Located } from '../source/value.js';
import { named } from './attributes.js';
import type { Expansion } from './expansion.js';
import { stack } from './messages.js';
import { pascal } from './names.js';
import { addressIn, attributeOf, itemsOf, keyOf, memberOf, textIn } from './values.js';

const TOPIC = 'AWS::SNS::Topic';

/** The ARNs of the topics that tell those who are to be notified; mails have a topic of their own. */
export function notified(expansion: Expansion, by: Resource): readonly Located[] {
  const all = itemsOf(memberOf(by.value, 'notify'));
  const topics = all.flatMap((each) => {
    const topic = memberOf(each, 'topic');
    if (topic) tellOfKey(expansion, topic);
    return topic ? [named(expansion, 'topic', topic, 'arn')] : [];
  });
  const mails = all.flatMap((each) => memberOf(each, 'email') ?? []);
  if (mails.length === 0) return topics;
  const at = by.nameSpan;
  const address = expansion.addressFor(`topic of ${addressOf(by)}`, pascal(by.name, 'Topic'));
  expansion.add(TOPIC, address, at, {});
  for (const each of mails) subscribe(expansion, address, by.name, each);
  return [...topics, attributeOf(address, 'Ref', at)];
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html: the key of AWS is not for other services. */
function tellOfKey(expansion: Expansion, topic: Located): void {
  const name = textIn(topic) ?? '';
  const encryption = memberOf(expansion.declared(`topic.${name}`)?.value, 'encryption');
  if (!encryption || memberOf(encryption, 'key')) return;
  expansion.tell(
    stack.report.byHand(
      topic.span,
      {
        what: `a key for \`topic ${name}\``,
        reason: 'CloudWatch and EventBridge may not use `alias/aws/sns`, and what they send does not arrive',
      },
      {
        help: [
          'name a key with a policy that lets `cloudwatch.amazonaws.com` and `events.amazonaws.com` use it: `encrypt key <key>`',
        ],
      },
    ),
  );
}

/** The mail asks to confirm before it brings anything. */
export function subscribe(expansion: Expansion, topic: string, name: string, email: Located): void {
  const of = email.kind === 'expression' ? email.expression : undefined;
  const word = of?.type === 'parameter' ? of.name : (textIn(email) ?? 'email');
  const key = `subscription of ${topic} ${keyOf(email)}`;
  const address = expansion.addressFor(key, pascal(name, word, 'Subscription'));
  expansion.add('AWS::SNS::Subscription', address, email.span, {
    TopicArn: attributeOf(topic, 'Ref', email.span),
    Protocol: 'email',
    Endpoint: email,
  });
}

/**
 * Lets EventBridge publish to a topic: the policy takes the place of the one that each topic has, so that it says again who
 * else publishes. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export function letPublish(expansion: Expansion, topic: Located, by: Resource): void {
  const made = madeTopic(expansion, topic);
  if (made === undefined) {
    const of = textIn(topic) ?? addressIn(topic)?.replace('.', ' ') ?? 'the topic';
    expansion.tell(
      stack.report.byHand(
        by.span,
        {
          what: `the policy of \`${of}\``,
          reason: 'it is made elsewhere, and has to let EventBridge publish',
        },
        { help: ['allow `sns:Publish` to the service `events.amazonaws.com` in the policy of the topic'] },
      ),
    );
    return;
  }
  const arn = attributeOf(made, 'Ref', topic.span);
  const rings = expansion
    .infrastructureOf('AWS::CloudWatch::Alarm')
    .some(({ properties }) =>
      itemsOf(entryOf(properties, 'AlarmActions')?.value).some((each) => madeTopic(expansion, each) === made),
    );
  const services = ['events.amazonaws.com', ...(rings ? ['cloudwatch.amazonaws.com'] : [])];
  const address = expansion.addressFor(`policy of ${made}`, `${made}Policy`);
  expansion.add('AWS::SNS::TopicPolicy', address, topic.span, {
    Topics: [arn],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: services.map((service) => ({
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sns:Publish',
        Resource: arn,
      })),
    },
  });
}

/** The address of a topic that the stack makes. */
function madeTopic(expansion: Expansion, topic: Located): string | undefined {
  const target = addressIn(topic);
  if (target === undefined) return undefined;
  const address = expansion.declared(target)?.address ?? target;
  return expansion.infrastructure(address)?.type === TOPIC ? address : undefined;
}
