import { addressOf, type Infrastructure, type Resource } from '../../model/resource.js';
import { type Located, string } from '../../source/value.js';
import { wordOf } from '../expansion.js';
import { parsed } from '../holes.js';
import { machineImage, variantFor } from '../machine-images.js';
import {
  asNumber,
  attributeOf,
  booleanIn,
  type Draft,
  itemsOf,
  memberOf,
  numberIn,
  textIn,
} from '../values.js';
import { manyOf } from './atoms.js';
import { canonical } from './canonical.js';
import { type Folding, hasOnly, propertyOf } from './folding.js';
import { groupIn, isAsked, rulesOf } from './groups.js';
import { instanceData } from './instance-data.js';
import { referenceOf } from './references.js';
import { policiesOf, statementsIn, writtenRole } from './roles.js';

const INSTANCES = { own: 'instance role', policy: '/AmazonEC2ContainerServiceforEC2Role' } as const;

/** Auto Scaling groups of capacity providers, with all that their instances start from. */
export function fleets(folding: Folding): void {
  for (const provider of folding.resources('capacity-provider')) {
    const own = memberOf(provider.value, 'autoScalingGroupProvider');
    const arn = memberOf(own, 'autoScalingGroupArn');
    const group = folding.at(referenceOf(arn)?.target, 'AWS::AutoScaling::AutoScalingGroup');
    const isNamed = textIn(memberOf(provider.value, 'name')) === provider.name;
    if (own?.kind !== 'map' || !arn || !group || !isNamed || !isAlone(folding, provider, group)) continue;
    if (!fleet(folding, provider, group)) continue;
    const autoScalingGroupArn = attributeOf(wordOf(provider), 'group-arn', arn.span);
    const entries = own.entries.map((entry) =>
      entry.key === 'autoScalingGroupArn' ? { ...entry, value: autoScalingGroupArn } : entry,
    );
    folding.set(addressOf(provider), { autoScalingGroupProvider: { ...own, entries } });
  }
}

/** No other provider takes its instances from it. */
function isAlone(folding: Folding, provider: Resource, group: Infrastructure): boolean {
  return [...folding.usersOf(group.address)].every(
    (user) => user === addressOf(provider) || (user !== 'output' && folding.resource(user) === undefined),
  );
}

function fleet(folding: Folding, provider: Resource, group: Infrastructure): boolean {
  const launch = launchOf(group);
  const template = folding.at(referenceOf(launch?.template)?.target, 'AWS::EC2::LaunchTemplate');
  const data = template && propertyOf(template, 'LaunchTemplateData');
  const role = data && roleOf(folding, memberOf(data, 'IamInstanceProfile'));
  if (!launch || !data || !role) return false;
  const joins = joiningOf(folding, provider, memberOf(data, 'UserData'), launch.spot);
  if (!joins) return false;
  const type = memberOf(data, 'InstanceType');
  const types = launch.types.length > 0 ? launch.types : type ? [type] : [];
  const image = imageOf(folding, memberOf(data, 'ImageId'), types);
  const size = (name: string) => {
    const value = propertyOf(group, name);
    return value && asNumber(value);
  };
  folding.say(addressOf(provider), {
    instances: {
      min: size('MinSize'),
      max: size('MaxSize'),
      now: size('DesiredCapacity'),
      types: types.length > 0 ? types : undefined,
      spot: launch.spot === 0 ? undefined : launch.spot,
    },
    image: image?.said,
    key: memberOf(data, 'KeyName'),
    zones: propertyOf(group, 'AvailabilityZones'),
    ...joins,
    role: role.said,
    template: orNone({ instanceLaunchTemplate: instancesOf(folding, provider, group, data, image?.device) }),
  });
  for (const each of [group, template, ...role.parts]) folding.take(each);
  folding.take(role.role, role.isMade ? { as: MADE } : {});
  return true;
}

const MADE = 'the role that the compiler makes for the instances';

interface Launch {
  readonly template: Located | undefined;
  readonly types: readonly Located[];
  readonly spot: number;
}

/** Undefined where instances are chosen in another way. */
function launchOf(group: Infrastructure): Launch | undefined {
  const mixed = propertyOf(group, 'MixedInstancesPolicy');
  if (!mixed) {
    const template = memberOf(propertyOf(group, 'LaunchTemplate'), 'LaunchTemplateId');
    return { template, types: [], spot: 0 };
  }
  const launch = memberOf(mixed, 'LaunchTemplate');
  const overrides = itemsOf(memberOf(launch, 'Overrides'));
  if (!overrides.every((each) => each.kind === 'map' && hasOnly(each, 'InstanceType'))) return undefined;
  const share = memberOf(memberOf(mixed, 'InstancesDistribution'), 'OnDemandPercentageAboveBaseCapacity');
  const onDemand = share ? numberIn(asNumber(share)) : 100;
  return onDemand === undefined
    ? undefined
    : {
        template: memberOf(memberOf(launch, 'LaunchTemplateSpecification'), 'LaunchTemplateId'),
        types: overrides.flatMap((each) => memberOf(each, 'InstanceType') ?? []),
        spot: 100 - onDemand,
      };
}

interface InstanceRole {
  readonly role: Infrastructure;
  /** What gives it to the instances, and says more of it. */
  readonly parts: readonly Infrastructure[];
  readonly said: Located | undefined;
  readonly isMade: boolean;
}

function roleOf(folding: Folding, named: Located | undefined): InstanceRole | undefined {
  const target = referenceOf(memberOf(named, 'Arn') ?? memberOf(named, 'Name'))?.target;
  const profile = folding.at(target, 'AWS::IAM::InstanceProfile');
  const [only, ...others] = manyOf(profile && propertyOf(profile, 'Roles'));
  const role = folding.at(referenceOf(only)?.target, 'AWS::IAM::Role');
  const policies = role && policiesOf(folding, role);
  const all = policies && statementsIn(role, policies);
  if (!profile || others.length > 0 || !role || !policies || !all) return undefined;
  const statements = all.filter(
    (each) =>
      !manyOf(memberOf(each, 'Action')).every((action) => JOINING.has(textIn(action)?.toLowerCase() ?? '')),
  );
  const managed = manyOf(propertyOf(role, 'ManagedPolicyArns'));
  return {
    role,
    parts: [profile, ...policies],
    said: writtenRole(role, statements, new Set(), INSTANCES),
    isMade: statements.length < all.length || managed.length === 0,
  };
}

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2ContainerServiceforEC2Role.html */
const JOINING: ReadonlySet<string> = new Set(
  [
    'ec2:DescribeTags',
    'ecs:CreateCluster',
    'ecs:DeregisterContainerInstance',
    'ecs:DiscoverPollEndpoint',
    'ecs:Poll',
    'ecs:RegisterContainerInstance',
    'ecs:StartTelemetrySession',
    'ecs:UpdateContainerInstancesState',
    'ecs:Submit*',
    'ecs:TagResource',
    'ecs:ListTagsForResource',
    'ecr:GetAuthorizationToken',
    'ecr:BatchCheckLayerAvailability',
    'ecr:GetDownloadUrlForLayer',
    'ecr:BatchGetImage',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ].map((each) => each.toLowerCase()),
);

/** How instances join the cluster that the provider belongs to; what the compiler does not write by itself is told to them. */
function joiningOf(
  folding: Folding,
  provider: Resource,
  value: Located | undefined,
  spot: number,
): { readonly [key: string]: Draft } | undefined {
  const data = instanceData(value);
  const cluster = referenceOf(data?.settings.get('ECS_CLUSTER'))?.target;
  const home = cluster === undefined ? undefined : folding.resource(cluster);
  const listed = itemsOf(memberOf(home?.value, 'capacityProviders')).map(textIn);
  if (!data || !listed.includes(provider.name)) return undefined;
  const {
    ECS_CLUSTER: _,
    ECS_INSTANCE_ATTRIBUTES,
    ECS_RESERVED_MEMORY,
    ECS_ENABLE_SPOT_INSTANCE_DRAINING,
    ...others
  } = Object.fromEntries(data.settings);
  const attributes = ECS_INSTANCE_ATTRIBUTES && parsed(ECS_INSTANCE_ATTRIBUTES);
  const drains = ECS_ENABLE_SPOT_INSTANCE_DRAINING;
  if (Object.keys(others).length > 0 || (attributes && attributes.kind !== 'map')) return undefined;
  if (drains && !(spot > 0 && textIn(drains) === 'true')) return undefined;
  return {
    attributes,
    reserve: ECS_RESERVED_MEMORY && { memory: asNumber(ECS_RESERVED_MEMORY) },
    userData: data.script,
  };
}

const IMAGES = ['ecs-optimized', 'bottlerocket'];
const VARIANTS = [undefined, 'arm64', 'gpu', 'neuron'] as const;

/** By the name that the language has for it, where it has one. */
function imageOf(folding: Folding, id: Located | undefined, types: readonly Located[]) {
  if (!id) return undefined;
  const of = id.kind === 'expression' ? id.expression : undefined;
  const parameter =
    of?.type === 'parameter' ? folding.original.parameters.find(({ name }) => name === of.name) : undefined;
  const stored = textIn(parameter?.stored ?? parameter?.fallback);
  const wanted = canonical(id, (address) => address);
  const usual = variantFor(types.flatMap((each) => textIn(each) ?? []));
  for (const name of IMAGES)
    for (const variant of VARIANTS) {
      const image = machineImage(string(id.span, name), variant);
      const known = canonical(image.id, (address) => address);
      const isSame = known === wanted || (stored !== undefined && known.includes(`ssm:${stored}\\"`));
      if (isSame)
        return { said: { name, variant: variant === usual ? undefined : variant }, device: image.device };
    }
  return { said: { name: id }, device: machineImage(id, undefined).device };
}

function instancesOf(
  folding: Folding,
  provider: Resource,
  group: Infrastructure,
  data: Located,
  device: string | undefined,
): Draft {
  const subnets = propertyOf(group, 'VPCZoneIdentifier');
  const [disk, ...others] = itemsOf(memberOf(data, 'BlockDeviceMappings'));
  const size = memberOf(memberOf(disk, 'Ebs'), 'VolumeSize');
  const isSaid = size && others.length === 0 && textIn(memberOf(disk, 'DeviceName')) === device;
  const monitoring = booleanIn(memberOf(memberOf(data, 'Monitoring'), 'Enabled'));
  const tags = textIn(memberOf(memberOf(data, 'MetadataOptions'), 'InstanceMetadataTags'));
  const groups = groupsOf(folding, provider, memberOf(data, 'SecurityGroupIds'));
  const network = {
    subnets: subnets && !isAsked(folding, subnets, 'SubnetIds') ? manyOf(subnets) : undefined,
    securityGroups: groups && manyOf(groups),
  };
  return orNone({
    networkConfiguration: orNone(network),
    storageConfiguration: isSaid ? { storageSizeGiB: asNumber(size) } : undefined,
    monitoring: monitoring === undefined ? undefined : monitoring ? 'DETAILED' : 'BASIC',
    instanceMetadataTagsPropagation: tags === undefined ? undefined : tags === 'enabled',
  });
}

function orNone(members: { readonly [key: string]: Draft }): Draft {
  return Object.values(members).every((each) => each === undefined) ? undefined : members;
}

/** None where the compiler makes one that is the same. */
function groupsOf(folding: Folding, provider: Resource, groups: Located | undefined): Located | undefined {
  const [only, ...others] = itemsOf(groups);
  const group = others.length === 0 ? groupIn(folding, only) : undefined;
  const vpc = group && propertyOf(group, 'VpcId');
  const incoming = group && rulesOf(folding, group, 'Ingress');
  const outgoing = group && rulesOf(folding, group, 'Egress');
  if (!vpc || !incoming?.rules.every(({ peer }) => folding.isGuard(peer)) || !outgoing) return groups;
  if (!isAsked(folding, vpc, 'VpcId')) folding.say(addressOf(provider), { vpc });
  for (const each of [group, ...incoming.separate, ...outgoing.separate]) folding.take(each);
  return undefined;
}
