import { addressOf, isRequestKind, type RequestKind, type Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { type Draft, draftedMap, itemsOf, memberOf, textIn } from './values.js';

/** How a type takes tags, where it is not a list `Tags` of `Key` and `Value`. */
interface Form {
  readonly property: string;
  /** `{ team: 'web' }` in the place of a list. */
  readonly isMap?: true;
  /** More that each tag has to say. */
  readonly more?: { readonly [key: string]: Draft };
}

const FORMS: Readonly<Record<string, Form>> = {
  'AWS::AutoScaling::AutoScalingGroup': { property: 'Tags', more: { PropagateAtLaunch: true } },
  'AWS::EFS::AccessPoint': { property: 'AccessPointTags' },
  'AWS::EFS::FileSystem': { property: 'FileSystemTags' },
  'AWS::Pipes::Pipe': { property: 'Tags', isMap: true },
  'AWS::SSM::Parameter': { property: 'Tags', isMap: true },
};

/** What a stack makes and cannot tag. */
const UNTAGGED = new Set([
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::AutoScaling::LifecycleHook',
  'AWS::AutoScaling::ScalingPolicy',
  'AWS::AutoScaling::ScheduledAction',
  'AWS::AutoScaling::WarmPool',
  'AWS::CodeDeploy::DeploymentConfig',
  'AWS::EC2::LaunchTemplate',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::ECS::ClusterCapacityProviderAssociations',
  'AWS::ECS::PrimaryTaskSet',
  'AWS::EFS::MountTarget',
  'AWS::ElasticLoadBalancingV2::ListenerCertificate',
  'AWS::Events::EventBusPolicy',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::Lambda::Permission',
  'AWS::Route53::RecordSet',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
  'AWS::ServiceDiscovery::Instance',
]);

/** How requests take tags. */
const REQUEST_FORMS: Readonly<Partial<Record<RequestKind, Form>>> = {
  'task-definition': { property: 'tags' },
  service: { property: 'tags' },
  cluster: { property: 'tags' },
  'capacity-provider': { property: 'tags' },
  job: { property: 'tags' },
  'scalable-target': { property: 'Tags', isMap: true },
};

interface Tag {
  readonly key: string;
  readonly value: Located;
}

/** The tags of the whole stack on everything that takes tags; those of a thing itself win. */
export function tags(expansion: Expansion): void {
  const common = commonTags(expansion);
  if (common.length === 0) return;
  for (const { type, address, existing, span, properties } of expansion.allInfrastructure()) {
    const form = formOf(type);
    if (form && !existing) {
      const own = memberOf(properties, form.property);
      expansion.extend(address, { [form.property]: written(form, common, own, span, 'Key', 'Value') });
    }
  }
  for (const each of expansion.requests()) tagRequest(expansion, each);
}

/** The tags of the whole stack on what a request makes. */
export function tagRequest(expansion: Expansion, request: Resource): void {
  const common = commonTags(expansion);
  const form = isRequestKind(request.kind) ? REQUEST_FORMS[request.kind] : undefined;
  if (!form || request.existing || common.length === 0) return;
  const own = memberOf(request.value, form.property);
  expansion.set(addressOf(request), {
    [form.property]: written(form, common, own, request.span, 'key', 'value'),
  });
}

function commonTags(expansion: Expansion): readonly Tag[] {
  return (expansion.tags?.entries ?? []).flatMap(({ value }) => tagsIn(value));
}

/** The tags that a declaration writes, as the type that is made of it takes them. */
export function ownTags(
  type: string,
  tags: Located | undefined,
  at: Span,
): { readonly [key: string]: Draft } {
  const form = formOf(type);
  const own = tagsIn(tags);
  return form && own.length > 0 ? { [form.property]: written(form, own, undefined, at, 'Key', 'Value') } : {};
}

function formOf(type: string): Form | undefined {
  return UNTAGGED.has(type) ? undefined : (FORMS[type] ?? { property: 'Tags' });
}

/** Tags of the language: a list of `key` and `value`. */
function tagsIn(tags: Located | undefined): readonly Tag[] {
  return itemsOf(tags).flatMap((each) => {
    const [key, value] = [textIn(memberOf(each, 'key')), memberOf(each, 'value')];
    return key === undefined || !value ? [] : [{ key, value }];
  });
}

function written(
  { isMap, more }: Form,
  tags: readonly Tag[],
  own: Located | undefined,
  at: Span,
  key: string,
  value: string,
): Draft {
  if (own?.kind === 'expression') return own;
  if (isMap) {
    const entries = own?.kind === 'map' ? own.entries.map((each) => [each.key, each.value] as const) : [];
    return Object.fromEntries([...tags.map((each) => [each.key, each.value] as const), ...entries]);
  }
  const kept = itemsOf(own);
  const keys = new Set(kept.map((each) => textIn(memberOf(each, key))));
  const added = tags.filter((each) => !keys.has(each.key));
  return [...kept, ...added.map((each) => draftedMap({ [key]: each.key, [value]: each.value, ...more }, at))];
}
