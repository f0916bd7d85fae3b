import { type Located, string } from '../../../source/value.js';
import { isNothing } from '../../../stack/security-groups.js';
import { call, itemsOf, memberOf, textIn, withMembers } from '../../../stack/values.js';
import { checksHealth, withHealthDefaults } from '../table/index.js';
import { isScalar, lastWord, membersOf, type Part, type Splitting } from './part.js';
import { capitalised, configured, filtersIn, kebab, withStickiness, zoned } from './reworded.js';
import { HOSTED_ZONE } from './texts.js';

/** How a type of CloudFormation is taken apart. */
export const SPLITTERS: Readonly<Record<string, (splitting: Splitting, part: Part) => void>> = {
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
    const managed = role.takeItems('ManagedPolicyArns', isScalar);
    for (const { value, when } of managed)
      role.add(
        'AWS::IAM::Role.ManagedPolicy',
        value.span,
        { RoleName: role.owner(value.span), PolicyArn: value },
        { label: managed.length > 1 ? lastWord(value) : undefined, when },
      );
    const policies = role.takeItems('Policies');
    for (const { value, when } of policies)
      role.add(
        'AWS::IAM::RolePolicy',
        value.span,
        { RoleName: role.owner(value.span), ...membersOf(value) },
        { label: policies.length > 1 ? textIn(memberOf(value, 'PolicyName')) : undefined, when },
      );
  },
  'AWS::IAM::Policy': (policy, { nameSpan }) => {
    const roles = policy.takeItems('Roles', isScalar);
    const [rest] = policy.whole;
    for (const { value, when } of roles)
      policy.add(
        'AWS::IAM::RolePolicy',
        nameSpan,
        { ...membersOf(rest?.properties), RoleName: value },
        { label: roles.length > 1 ? lastWord(value) : undefined, when },
      );
  },
  'AWS::IAM::ManagedPolicy': (policy) => {
    const roles = policy.takeItems('Roles', isScalar);
    for (const { value, when } of roles)
      policy.add(
        'AWS::IAM::Role.ManagedPolicy',
        value.span,
        { RoleName: value, PolicyArn: policy.owner(value.span) },
        { label: roles.length > 1 ? lastWord(value) : undefined, when },
      );
  },
  'AWS::EC2::SecurityGroup': (group, { properties, nameSpan }) => {
    // EC2 lets everything out where nothing is said of it; Terraform takes that rule away.
    if (!memberOf(properties, 'SecurityGroupEgress'))
      group.add(
        'AWS::EC2::SecurityGroupEgress',
        nameSpan,
        { GroupId: group.owner(nameSpan, 'GroupId'), IpProtocol: '-1', CidrIp: '0.0.0.0/0' },
        { label: 'all' },
      );
    for (const direction of ['SecurityGroupIngress', 'SecurityGroupEgress'])
      for (const { value, when } of group.takeItems(direction))
        if (!isNothing(value))
          addRule(
            group,
            `AWS::EC2::${direction}`,
            { GroupId: group.owner(value.span, 'GroupId'), ...membersOf(value) },
            when,
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
        { label: lastWord(memberOf(each, 'CertificateArn') ?? each) },
      );
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': (rule) => {
    rule.change('Conditions', (conditions) =>
      conditions.kind === 'list' ? { ...conditions, items: conditions.items.map(configured) } : conditions,
    );
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': (group, { properties }) => {
    for (const { value, when } of group.takeItems('Targets'))
      group.add(
        'AWS::ElasticLoadBalancingV2::TargetGroup.TargetDescription',
        value.span,
        { TargetGroupArn: group.owner(value.span), ...membersOf(value) },
        { label: lastWord(memberOf(value, 'Id') ?? value), when },
      );
    group.change('TargetGroupAttributes', (attributes) => withStickiness(attributes, properties));
    if (checksHealth(properties)) group.complete((left) => withHealthDefaults(left, 'cloudformation'));
  },
  'AWS::ServiceDiscovery::Service': (service, { properties }) => {
    const namespace = memberOf(properties, 'NamespaceId');
    const records = memberOf(properties, 'DnsConfig');
    if (!namespace || records?.kind !== 'map') return;
    service.take('NamespaceId');
    service.change('DnsConfig', () => withMembers(records, { NamespaceId: namespace }));
  },
  'AWS::Route53::RecordSetGroup': (group, { nameSpan }) => {
    const records = group.takeItems('RecordSets');
    const [rest] = group.whole;
    for (const { value, when } of records)
      group.add(
        'AWS::Route53::RecordSet',
        nameSpan,
        zoned({ ...membersOf(rest?.properties), ...membersOf(value) }),
        { label: records.length > 1 ? textIn(memberOf(value, 'Type')) : undefined, when },
      );
  },
  'AWS::Route53::RecordSet': (record) => {
    const name = record.take('HostedZoneName');
    if (name) record.put('HostedZoneId', name, call(name.span, HOSTED_ZONE, name));
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
    for (const { value, when } of targets)
      rule.add(
        'AWS::Events::Rule.Target',
        value.span,
        {
          Rule: rule.owner(value.span),
          EventBusName: memberOf(properties, 'EventBusName'),
          ...membersOf(value),
        },
        { label: targets.length > 1 ? textIn(memberOf(value, 'Id')) : undefined, when },
      );
  },
  'AWS::SQS::QueuePolicy': (policy, { nameSpan }) => {
    const [queues, [rest]] = [policy.takeItems('Queues', isScalar), policy.whole];
    for (const { value, when } of queues)
      policy.add(
        'AWS::SQS::QueuePolicy',
        nameSpan,
        { ...membersOf(rest?.properties), Queues: [value] },
        { when },
      );
  },
  'AWS::SNS::TopicPolicy': (policy, { nameSpan }) => {
    const [topics, [rest]] = [policy.takeItems('Topics', isScalar), policy.whole];
    for (const { value, when } of topics)
      policy.add(
        'AWS::SNS::TopicPolicy',
        nameSpan,
        { ...membersOf(rest?.properties), Topics: [value] },
        { when },
      );
  },
  'AWS::SNS::Topic': (topic) => {
    const subscriptions = topic.takeItems('Subscription');
    for (const { value, when } of subscriptions)
      topic.add(
        'AWS::SNS::Subscription',
        value.span,
        { TopicArn: topic.owner(value.span), ...membersOf(value) },
        { label: textIn(memberOf(value, 'Protocol')), when },
      );
  },
  'AWS::S3::Bucket': (bucket) => {
    const acl = bucket.take('AccessControl');
    if (acl)
      bucket.add('AWS::S3::Bucket.AccessControl', acl.span, {
        Bucket: bucket.owner(acl.span),
        AccessControl: acl.kind === 'string' ? string(acl.span, kebab(acl.value)) : acl,
      });
    for (const member of [
      'WebsiteConfiguration',
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
  addRule(splitting, type, membersOf(properties));
}

/** For all protocols no ports are given: the provider refuses them, EC2 does not look at them. */
function addRule(
  splitting: Splitting,
  type: string,
  rule: { readonly [key: string]: Located },
  when?: Part['when'],
): void {
  const protocol = textIn(rule['IpProtocol']);
  const { FromPort, ToPort, ...others } = rule;
  const all = protocol === '-1' || protocol === 'all';
  const at = rule['IpProtocol']?.span ?? Object.values(rule)[0]?.span;
  if (!at) return;
  const label = all ? 'all' : textIn(FromPort);
  const ports = all ? {} : { FromPort, ToPort };
  splitting.add(type, at, { ...others, ...ports }, when && { label, when });
}
