import type { Infrastructure, Model } from '../../model/resource.js';
import type { Span } from '../../source/span.js';
import { entryOf, type Located, type LocatedMap } from '../../source/value.js';
import { arnFor } from '../existing.js';
import { parsed } from '../holes.js';
import { attributeOf, itemsOf, memberOf, textIn } from '../values.js';
import { forwardedTo, redirectedTo } from './actions.js';
import { atomsOf, manyOf, statementsOf } from './atoms.js';
import { canonical, type Naming } from './canonical.js';
import { configOf, valuesIn } from './conditions.js';
import { referenceOf } from './references.js';
import { instanceData } from './instance-data.js';
import { clusterIn, withPaths } from './starts.js';

/** What a property says, each thing by itself and in no order, and where it stands. */
export interface Said {
  readonly items: ReadonlySet<string>;
  readonly at: Span;
}

/** What some infrastructure says by its properties, together with what other resources say of it: the same in whatever way it is written. */
export function normalOf(of: Infrastructure, model: Model, nameOf: Naming): ReadonlyMap<string, Said> {
  const said = new Map<string, { items: Set<string>; at: Span }>();
  const add = (property: string, at: Span, items: readonly string[]) => {
    const known = said.get(property) ?? { items: new Set(), at };
    for (const item of items) known.items.add(item);
    said.set(property, known);
  };
  const addEach = ({ entries }: LocatedMap, parts: Parts, before: string) => {
    for (const { key, keySpan, value } of entries) {
      const { as = key, items = oneItem, members } = parts[key] ?? (isKeyed(value) ? KEYED : {});
      const [inner] = value.kind === 'list' && value.items.length === 1 ? value.items : [value];
      if (members && inner?.kind === 'map') addEach(inner, members, `${before}${as}.`);
      else add(`${before}${as}`, keySpan, items(value, nameOf));
      if (as === 'SecurityGroupIngress') add(LET_IN, keySpan, peers(value, nameOf));
    }
  };
  addEach(of.properties, PARTS[of.type] ?? {}, '');
  const written = new Set(said.keys());
  for (const { type, properties, nameSpan } of model.infrastructure) {
    const satellite = SATELLITES[type];
    if (satellite?.of !== of.type) continue;
    const owners = manyOf(entryOf(properties, satellite.by)?.value);
    if (owners.some((owner) => referenceOf(owner)?.target === of.address)) {
      add(satellite.as, nameSpan, satellite.items(properties, nameOf));
      if (satellite.as === 'SecurityGroupIngress') add(LET_IN, nameSpan, peers(properties, nameOf));
    }
  }
  const egress = said.get('SecurityGroupEgress')?.items;
  if (egress && egress.size > 1) egress.delete(NO_WAY_OUT);
  for (const [property, value] of Object.entries(DEFAULTS[of.type] ?? {}))
    if (!written.has(property)) add(property, of.nameSpan, [value]);
  for (const [property, other] of Object.entries(SAME_AS[of.type] ?? {})) {
    const items = said.get(other)?.items;
    if (items && !entryOf(of.properties, property)) add(property, of.nameSpan, [...items]);
  }
  return said;
}

/** What says something of another resource: it belongs to what that says. */
export function ownerOf({ type, properties }: Infrastructure): readonly string[] {
  const satellite = SATELLITES[type];
  const owners = satellite ? manyOf(entryOf(properties, satellite.by)?.value) : [];
  return owners.flatMap((owner) => referenceOf(owner)?.target ?? []);
}

/** Of a group; at which ports is another question. */
export const LET_IN = 'who is let in';

type Items = (value: Located, nameOf: Naming) => readonly string[];

interface Part {
  readonly as?: string;
  readonly items?: Items;
  /** Of a map, or a list of one, where each says something by itself. */
  readonly members?: Parts;
}

type Parts = Readonly<Record<string, Part>>;

const oneItem: Items = (value, nameOf) => [canonical(value, nameOf)];
const eachItem: Items = (value, nameOf) => manyOf(value).map((item) => canonical(item, nameOf));
const statements: Items = (document, nameOf) =>
  statementsOf(document).flatMap((each) => atomsOf(each, nameOf));
const policies: Items = (value, nameOf) =>
  itemsOf(value).flatMap((each) => statements(memberOf(each, 'PolicyDocument') ?? each, nameOf));

/** `Tags`, and attributes of balancers: `Key` and `Value`. */
const KEYED: Part = { items: eachItem };

function isKeyed(value: Located): boolean {
  return value.kind === 'list' && value.items.every((each) => memberOf(each, 'Key') !== undefined);
}

/** A rule of a group without what it is called; protocols are in small letters, and have names. */
const rule: Items = (value, nameOf) => {
  const shown = RULE.flatMap((key) => {
    const member = memberOf(value, key);
    return member ? [`${key} ${canonical(member, nameOf).toLowerCase()}`] : [];
  });
  return [shown.includes('IpProtocol "-1"') ? shown.filter((each) => !/Port/.test(each)) : shown].map(
    (each) => each.join(', '),
  );
};
const PEERS = [
  'CidrIp',
  'CidrIpv6',
  'SourceSecurityGroupId',
  'DestinationSecurityGroupId',
  'SourcePrefixListId',
  'DestinationPrefixListId',
];
const RULE = ['IpProtocol', 'FromPort', 'ToPort', ...PEERS];
const peers: Items = (value, nameOf) =>
  manyOf(value).flatMap((each) =>
    PEERS.flatMap((key) => {
      const peer = memberOf(each, key);
      return peer ? [canonical(peer, nameOf)] : [];
    }),
  );
const rules: Items = (value, nameOf) => manyOf(value).flatMap((each) => rule(each, nameOf));

/** A forward is the same in whatever way it names its target group; of a redirect, what is so anyway says nothing. */
const actions: Items = (value, nameOf) => {
  const target = forwardedTo(value);
  if (target) return [`forward ${nameOf(target.target)}`];
  const port = redirectedTo(value);
  return port === undefined ? eachItem(value, nameOf) : [`redirect ${port}`];
};

const conditions: Items = (value, nameOf) =>
  itemsOf(value).flatMap((each) => {
    const field = memberOf(each, 'Field');
    const values = valuesIn(each, configOf(textIn(field) ?? '') ?? '');
    return values ? [`${textIn(field)} ${canonical(values, nameOf)}`] : [canonical(each, nameOf)];
  });

/** The namespace, and each record. */
const records: Items = (value, nameOf) =>
  ['NamespaceId', 'DnsRecords'].flatMap((key) => {
    const member = memberOf(value, key);
    return member ? eachItem(member, nameOf) : [];
  });

const subscription: Items = (value, nameOf) =>
  ['Protocol', 'Endpoint'].flatMap((key) => {
    const member = memberOf(value, key);
    return member ? [canonical(member, nameOf)] : [];
  });

/** A cluster of the stack has the ARN that is put together with its name. */
const clusterArn: Items = (value, nameOf) => {
  const cluster = clusterIn(value);
  const target = referenceOf(cluster)?.target;
  const isWhole =
    cluster &&
    target !== undefined &&
    canonical(arnFor('cluster', cluster) ?? value, nameOf) === canonical(value, nameOf);
  return [canonical(isWhole ? attributeOf(target, 'Arn', value.span) : value, nameOf)];
};

/** What stands in the template, whatever the paths are called. */
const transformed: Items = (value, nameOf) => {
  const text = withPaths(value);
  return [canonical(text ? parsed(text) : value, nameOf)];
};

const AWSVPC: Part = {
  as: 'AwsvpcConfiguration',
  members: { Subnets: { items: eachItem }, SecurityGroups: { items: eachItem } },
};
/** Of schedules and rules, which call some of it otherwise. */
const TARGET: Part = {
  as: 'Target',
  members: {
    Arn: { items: clusterArn },
    EcsParameters: {
      members: {
        NetworkConfiguration: { members: { AwsvpcConfiguration: AWSVPC, AwsVpcConfiguration: AWSVPC } },
        PlacementStrategies: { as: 'PlacementStrategy' },
        Tags: { items: eachItem },
        TagList: { as: 'Tags', items: eachItem },
      },
    },
    Input: { items: (value, nameOf) => [canonical(parsed(value), nameOf)] },
    InputTransformer: { as: 'Input', items: transformed },
    RetryPolicy: { members: {} },
  },
};

/** A profile is the same by its name and its ARN. */
const profile: Items = (value, nameOf) => {
  const target = referenceOf(memberOf(value, 'Arn') ?? memberOf(value, 'Name'))?.target;
  return [target === undefined ? canonical(value, nameOf) : nameOf(target)];
};

/** Each setting, and what runs besides. */
const started: Items = (value, nameOf) => {
  const data = instanceData(value);
  if (!data) return [canonical(value, nameOf)];
  const settings = [...data.settings].map(([key, each]) => `${key}=${canonical(each, nameOf)}`);
  return data.script ? [...settings, canonical(data.script, nameOf)] : settings;
};

const SPECIFICATION: Part = { members: {} };

const PARTS: Readonly<Record<string, Parts>> = {
  'AWS::AutoScaling::AutoScalingGroup': {
    VPCZoneIdentifier: { items: eachItem },
    AvailabilityZones: { items: eachItem },
    LaunchTemplate: SPECIFICATION,
    MixedInstancesPolicy: {
      members: {
        LaunchTemplate: { members: { LaunchTemplateSpecification: SPECIFICATION } },
        InstancesDistribution: { members: {} },
      },
    },
  },
  'AWS::EC2::LaunchTemplate': {
    LaunchTemplateData: {
      members: {
        IamInstanceProfile: { items: profile },
        SecurityGroupIds: { items: eachItem },
        BlockDeviceMappings: { members: { Ebs: { members: {} } } },
        MetadataOptions: { members: {} },
        Monitoring: { members: {} },
        UserData: { items: started },
      },
    },
  },
  'AWS::Scheduler::Schedule': { Target: TARGET },
  'AWS::Events::Rule': { Targets: TARGET },
  'AWS::SQS::QueuePolicy': { PolicyDocument: { items: statements }, Queues: { items: eachItem } },
  'AWS::IAM::Role': {
    AssumeRolePolicyDocument: { items: statements },
    Policies: { items: policies },
    ManagedPolicyArns: { items: eachItem },
  },
  'AWS::EC2::SecurityGroup': {
    SecurityGroupIngress: { items: rules },
    SecurityGroupEgress: { items: rules },
  },
  'AWS::CloudWatch::Alarm': { Dimensions: { items: eachItem }, AlarmActions: { items: eachItem } },
  'AWS::ServiceDiscovery::Service': {
    DnsConfig: { items: records },
    // It may stand here too.
    NamespaceId: { as: 'DnsConfig', items: oneItem },
  },
  'AWS::SNS::Topic': {
    Subscription: {
      items: (value, nameOf) => itemsOf(value).map((each) => subscription(each, nameOf).join(' ')),
    },
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    DefaultActions: { items: actions },
    Certificates: { items: eachItem },
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    Actions: { items: actions },
    Conditions: { items: conditions },
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    Subnets: { items: eachItem },
    SecurityGroups: { items: eachItem },
  },
};

interface Satellite {
  readonly of: string;
  /** The property that names what it is about. */
  readonly by: string;
  /** The property of that which would say the same. */
  readonly as: string;
  readonly items: Items;
}

const SATELLITES: Readonly<Record<string, Satellite>> = {
  'AWS::IAM::Policy': {
    of: 'AWS::IAM::Role',
    by: 'Roles',
    as: 'Policies',
    items: (value, nameOf) => statements(memberOf(value, 'PolicyDocument') ?? value, nameOf),
  },
  'AWS::EC2::SecurityGroupIngress': {
    of: 'AWS::EC2::SecurityGroup',
    by: 'GroupId',
    as: 'SecurityGroupIngress',
    items: rule,
  },
  'AWS::EC2::SecurityGroupEgress': {
    of: 'AWS::EC2::SecurityGroup',
    by: 'GroupId',
    as: 'SecurityGroupEgress',
    items: rule,
  },
  'AWS::SNS::Subscription': {
    of: 'AWS::SNS::Topic',
    by: 'TopicArn',
    as: 'Subscription',
    items: (value, nameOf) => [subscription(value, nameOf).join(' ')],
  },
};

/** What is as much as another property where nothing is said. */
const SAME_AS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::CloudWatch::Alarm': { DatapointsToAlarm: 'EvaluationPeriods' },
};

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html and that of rules */
const STARTS: Readonly<Record<string, string>> = {
  State: '"ENABLED"',
  ScheduleExpressionTimezone: '"UTC"',
  FlexibleTimeWindow: '{"Mode":"OFF"}',
  EventBusName: '"default"',
  'Target.EcsParameters.TaskCount': '"1"',
  'Target.EcsParameters.PlatformVersion': '"LATEST"',
  'Target.EcsParameters.EnableECSManagedTags': '"false"',
  'Target.EcsParameters.EnableExecuteCommand': '"false"',
  'Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp': '"DISABLED"',
  'Target.RetryPolicy.MaximumRetryAttempts': '"185"',
  'Target.RetryPolicy.MaximumEventAgeInSeconds': '"86400"',
};

/** It says nothing beside others. */
const NO_WAY_OUT = 'IpProtocol "-1", CidrIp "127.0.0.1/32"';

/** What is so where nothing is said, as it would be said. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::IAM::Role': { Path: '"/"' },
  'AWS::EC2::SecurityGroup': { SecurityGroupEgress: 'IpProtocol "-1", CidrIp "0.0.0.0/0"' },
  'AWS::CloudWatch::Alarm': { TreatMissingData: '"missing"' },
  'AWS::DynamoDB::Table': { BillingMode: '"PROVISIONED"' },
  'AWS::AutoScaling::AutoScalingGroup': {
    NewInstancesProtectedFromScaleIn: '"false"',
    'MixedInstancesPolicy.InstancesDistribution.OnDemandBaseCapacity': '"0"',
    'MixedInstancesPolicy.InstancesDistribution.OnDemandPercentageAboveBaseCapacity': '"100"',
  },
  'AWS::EC2::LaunchTemplate': { 'LaunchTemplateData.MetadataOptions.HttpTokens': '"optional"' },
  'AWS::IAM::InstanceProfile': { Path: '"/"' },
  'AWS::Scheduler::Schedule': STARTS,
  'AWS::Events::Rule': STARTS,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { Type: '"application"', Scheme: '"internet-facing"' },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    HealthCheckProtocol: '"HTTP"',
    HealthCheckPath: '"/"',
    HealthCheckPort: '"traffic-port"',
    HealthCheckIntervalSeconds: '"30"',
    HealthCheckTimeoutSeconds: '"5"',
    HealthyThresholdCount: '"5"',
    UnhealthyThresholdCount: '"2"',
    HealthCheckEnabled: '"true"',
    ProtocolVersion: '"HTTP1"',
    TargetType: '"instance"',
  },
};
