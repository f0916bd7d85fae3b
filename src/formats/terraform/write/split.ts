import { addressOf, isRequestKind, type Model, type Resource } from '../../../model/resource.js';
import { type Located, type LocatedMap, map } from '../../../source/value.js';
import {
  attributeOf,
  draftedMap,
  itemsOf,
  keyOf,
  memberOf,
  textIn,
  withMembers,
} from '../../../stack/values.js';
import { ofKind } from '../table/index.js';
import { lastWord, membersOf, type Part, Splitting } from './part.js';

/** What of CloudFormation is one resource and of Terraform several, taken apart. */
export function split(model: Model): readonly Part[] {
  const targets = new Map<string | undefined, string>();
  for (const each of model.resources)
    if (each.kind === 'scalable-target') targets.set(scaledBy(each.value), addressOf(each));
  targets.delete(undefined);
  const wholes = [
    ...model.resources.flatMap((resource) => requestPart(resource, targets)),
    ...model.infrastructure.map((each): Part => ({ ...each, owner: each.address })),
  ];
  return wholes.flatMap((part) => {
    const splitter = part.existing ? undefined : SPLITTERS[part.type];
    if (!splitter) return [part];
    const splitting = new Splitting(part);
    splitter(splitting, part);
    const [rest, ...parts] = splitting.whole;
    if (!VANISHING.has(part.type) || parts.length === 0) return [rest!, ...parts];
    return parts.map((each, i) => (i === 0 ? { ...part, ...each, address: part.address } : each));
  });
}

function requestPart(resource: Resource, targets: ReadonlyMap<string | undefined, string>): Part[] {
  const { kind, value, nameSpan, span, existing, condition, dependsOn, doc } = resource;
  const row = isRequestKind(kind) ? ofKind(kind) : undefined;
  if (!row) return [];
  const target = kind === 'scalable-target' ? undefined : targets.get(scaledBy(value));
  const address = addressOf(resource);
  return [
    {
      type: row.type,
      address,
      owner: address,
      nameSpan,
      span,
      properties: target === undefined ? value : scaling(value, target),
      ...(existing && { existing: true as const }),
      ...(condition !== undefined && { condition }),
      ...(dependsOn && { dependsOn }),
      ...(doc !== undefined && { doc }),
    },
  ];
}

const SCALED = ['ServiceNamespace', 'ResourceId', 'ScalableDimension'] as const;

/** What is scaled of which resource. */
function scaledBy(value: LocatedMap): string | undefined {
  const parts = SCALED.map((name) => memberOf(value, name));
  return parts.every((part) => part !== undefined) ? parts.map(keyOf).join(' ') : undefined;
}

/** A policy can be made only when its target is there: it refers to it. */
function scaling(value: LocatedMap, target: string): LocatedMap {
  return withMembers(
    value,
    Object.fromEntries(SCALED.map((name) => [name, attributeOf(target, name, memberOf(value, name)!.span)])),
  );
}

/** Nothing is left of these but their parts, the first of which is in their place. */
const VANISHING: ReadonlySet<string> = new Set([
  'AWS::IAM::Policy',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::ElasticLoadBalancingV2::ListenerCertificate',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SecurityGroupEgress',
]);

const SPLITTERS: Readonly<Record<string, (splitting: Splitting, part: Part) => void>> = {
  'AWS::ECS::Cluster': (cluster) => {
    const providers = cluster.take('capacityProviders');
    const strategy = cluster.take('defaultCapacityProviderStrategy');
    const at = providers?.span ?? strategy?.span;
    if (at)
      cluster.add('AWS::ECS::ClusterCapacityProviderAssociations', at, {
        Cluster: cluster.owner(at),
        CapacityProviders: providers,
        DefaultCapacityProviderStrategy: strategy && capitalised(strategy),
      });
  },
  'AWS::IAM::Role': (role) => {
    const managed = role.takeItems('ManagedPolicyArns');
    for (const each of managed)
      role.add(
        'AWS::IAM::Role.ManagedPolicy',
        each.span,
        { RoleName: role.owner(each.span), PolicyArn: each },
        managed.length > 1 ? lastWord(each) : undefined,
      );
    const policies = role.takeItems('Policies');
    for (const each of policies)
      role.add(
        'AWS::IAM::RolePolicy',
        each.span,
        { RoleName: role.owner(each.span), ...membersOf(each) },
        policies.length > 1 ? textIn(memberOf(each, 'PolicyName')) : undefined,
      );
  },
  'AWS::IAM::Policy': (policy, { nameSpan }) => {
    const roles = policy.takeItems('Roles');
    const [rest] = policy.whole;
    for (const each of roles)
      policy.add(
        'AWS::IAM::RolePolicy',
        nameSpan,
        { ...membersOf(rest?.properties), RoleName: each },
        roles.length > 1 ? lastWord(each) : undefined,
      );
  },
  'AWS::IAM::ManagedPolicy': (policy) => {
    const roles = policy.takeItems('Roles');
    for (const each of roles)
      policy.add(
        'AWS::IAM::Role.ManagedPolicy',
        each.span,
        { RoleName: each, PolicyArn: policy.owner(each.span) },
        roles.length > 1 ? lastWord(each) : undefined,
      );
  },
  'AWS::EC2::SecurityGroup': (group) => {
    for (const direction of ['SecurityGroupIngress', 'SecurityGroupEgress'])
      for (const rule of group.takeItems(direction))
        addRule(
          group,
          `AWS::EC2::${direction}`,
          { GroupId: group.owner(rule.span, 'GroupId'), ...membersOf(rule) },
          true,
        );
  },
  'AWS::EC2::SecurityGroupIngress': addOwnRule,
  'AWS::EC2::SecurityGroupEgress': addOwnRule,
  'AWS::ElasticLoadBalancingV2::Listener': (listener) => {
    for (const each of listener.takeMore('Certificates'))
      listener.add(
        'AWS::ElasticLoadBalancingV2::ListenerCertificate',
        each.span,
        { ListenerArn: listener.owner(each.span), ...membersOf(each) },
        lastWord(memberOf(each, 'CertificateArn') ?? each),
      );
  },
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': (certificates, { properties }) => {
    for (const each of itemsOf(memberOf(properties, 'Certificates')))
      certificates.add('AWS::ElasticLoadBalancingV2::ListenerCertificate', each.span, {
        ...membersOf(properties),
        Certificates: [each],
      });
  },
  'AWS::Events::Rule': (rule, { properties }) => {
    const targets = rule.takeItems('Targets');
    for (const each of targets)
      rule.add(
        'AWS::Events::Rule.Target',
        each.span,
        {
          Rule: rule.owner(each.span),
          EventBusName: memberOf(properties, 'EventBusName'),
          ...membersOf(each),
        },
        targets.length > 1 ? textIn(memberOf(each, 'Id')) : undefined,
      );
  },
  'AWS::SQS::QueuePolicy': (policy, { nameSpan }) => {
    const queues = policy.takeItems('Queues');
    const [rest] = policy.whole;
    for (const each of queues)
      policy.add('AWS::SQS::QueuePolicy', nameSpan, { Queues: [each], ...membersOf(rest?.properties) });
  },
  'AWS::SNS::TopicPolicy': (policy, { nameSpan }) => {
    const topics = policy.takeItems('Topics');
    const [rest] = policy.whole;
    for (const each of topics)
      policy.add('AWS::SNS::TopicPolicy', nameSpan, { Topics: [each], ...membersOf(rest?.properties) });
  },
  'AWS::SNS::Topic': (topic) => {
    const subscriptions = topic.takeItems('Subscription');
    for (const each of subscriptions)
      topic.add(
        'AWS::SNS::Subscription',
        each.span,
        { TopicArn: topic.owner(each.span), ...membersOf(each) },
        textIn(memberOf(each, 'Protocol')),
      );
  },
  'AWS::S3::Bucket': (bucket) => {
    for (const member of [
      'VersioningConfiguration',
      'BucketEncryption',
      'PublicAccessBlockConfiguration',
      'OwnershipControls',
      'LifecycleConfiguration',
      'CorsConfiguration',
      'LoggingConfiguration',
    ])
      bucket.move(member, 'Bucket');
    const notification = bucket.take('NotificationConfiguration');
    if (notification)
      bucket.add('AWS::S3::Bucket.NotificationConfiguration', notification.span, {
        Bucket: bucket.owner(notification.span),
        ...Object.fromEntries(
          Object.entries(membersOf(notification)).map(([key, value]) => [key, filtersIn(value)]),
        ),
      });
  },
  'AWS::EFS::FileSystem': (system) => {
    system.move('BackupPolicy', 'FileSystemId');
    const policy = system.take('FileSystemPolicy');
    if (policy)
      system.add('AWS::EFS::FileSystem.FileSystemPolicy', policy.span, {
        FileSystemId: system.owner(policy.span),
        PolicyDocument: policy,
      });
  },
  'AWS::SecretsManager::Secret': (secret) => {
    const text = secret.take('SecretString');
    if (text)
      secret.add('AWS::SecretsManager::Secret.Version', text.span, {
        SecretId: secret.owner(text.span),
        SecretString: text,
      });
  },
  'AWS::ECR::Repository': (repository) => {
    repository.move('LifecyclePolicy', 'RepositoryName');
    const policy = repository.take('RepositoryPolicyText');
    if (policy)
      repository.add('AWS::ECR::Repository.RepositoryPolicy', policy.span, {
        RepositoryName: repository.owner(policy.span),
        RepositoryPolicyText: policy,
      });
  },
};

function addOwnRule(splitting: Splitting, { type, properties }: Part): void {
  addRule(splitting, type, membersOf(properties), false);
}

/** For all protocols no ports are given: the provider refuses them, EC2 does not look at them. */
function addRule(
  splitting: Splitting,
  type: string,
  rule: { readonly [key: string]: Located },
  labelled: boolean,
): void {
  const protocol = textIn(rule['IpProtocol']);
  const { FromPort, ToPort, ...others } = rule;
  const all = protocol === '-1' || protocol === 'all';
  const at = rule['IpProtocol']?.span ?? Object.values(rule)[0]?.span;
  if (!at) return;
  const label = all ? 'all' : textIn(FromPort);
  const ports = all ? {} : { FromPort, ToPort };
  splitting.add(type, at, { ...others, ...ports }, labelled ? label : undefined);
}

/** The members of the API with a capital letter, as CloudFormation has them. */
function capitalised(value: Located): Located {
  if (value.kind === 'list') return { ...value, items: value.items.map(capitalised) };
  if (value.kind !== 'map') return value;
  return map(
    value.span,
    value.entries.map((entry) => ({ ...entry, key: entry.key.charAt(0).toUpperCase() + entry.key.slice(1) })),
  );
}

const FILTERS: Readonly<Record<string, string>> = { prefix: 'FilterPrefix', suffix: 'FilterSuffix' };

/** The rules of a filter by what they are: of a notification, there is at most one of each. */
function filtersIn(configurations: Located): Located {
  if (configurations.kind !== 'list') return configurations;
  const items = configurations.items.map((item) => {
    const { Event, Filter, ...others } = membersOf(item);
    const rules = itemsOf(memberOf(memberOf(Filter, 'S3Key'), 'Rules'));
    const known = rules.flatMap((each): [string, Located][] => {
      const name = FILTERS[textIn(memberOf(each, 'Name'))?.toLowerCase() ?? ''];
      const value = memberOf(each, 'Value');
      return name !== undefined && value ? [[name, value]] : [];
    });
    if (item.kind !== 'map' || !Event) return item;
    return draftedMap(
      {
        ...others,
        Events: [Event],
        ...(known.length === rules.length ? Object.fromEntries(known) : { Filter }),
      },
      item.span,
    );
  });
  return { ...configurations, items };
}
