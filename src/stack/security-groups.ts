import { addressOf, type Resource, type ResourceKind } from '../model/resource.js';
import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { pascal } from './names.js';
import { type Ports, portsLabel, portsOfRule } from './ports.js';
import { awsvpcOf, fleetsOf, isAwsvpc } from './runners.js';
import {
  attributeOf,
  call,
  type Draft,
  draftedMap,
  itemsOf,
  keyOf,
  memberOf,
  textIn,
  withMembers,
} from './values.js';
import { vpcOf } from './vpc.js';

/** A security group: one that the stack makes, or one that exists. */
export interface Group {
  readonly id: Located;
  /** What the ids of rules call it. */
  readonly label: string;
  /** Where the stack makes it, and rules may be added to it. */
  readonly address?: string;
}

/** The default of EC2, written out: formats differ in what they take for it. */
export const EVERYTHING: readonly Draft[] = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }];
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html: no rules would mean all. */
export const NOTHING: readonly Draft[] = [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }];

/** A rule that is only there lest there be none. */
export function isNothing(rule: Located): boolean {
  return textIn(memberOf(rule, 'IpProtocol')) === '-1' && textIn(memberOf(rule, 'CidrIp')) === '127.0.0.1/32';
}

/** The groups by which traffic to and from a service or job is told apart; one is enough of those that each task has. */
export function groupsOf(expansion: Expansion, runner: Resource): readonly Group[] {
  if (!isAwsvpc(expansion, runner))
    return fleetsOf(expansion, runner).flatMap((fleet) => fleetGroup(expansion, fleet) ?? []);
  const groups = namedGroups(expansion, runner);
  const group = groups?.find((each) => each.own) ?? groups?.find(({ address }) => address === undefined);
  return [group ?? (groups && ownGroup(expansion, runner)) ?? []].flat();
}

/** Whether the stack has made groups for a service or job so far. */
export function hasMadeGroups(expansion: Expansion, runner: Resource): boolean {
  if (!isAwsvpc(expansion, runner)) return true;
  return namedGroups(expansion, runner)?.some(({ address }) => address !== undefined) === true;
}

/** The groups that rules for a service or job are added to: its own, or those of the instances it runs on. */
export function guardsOf(expansion: Expansion, runner: Resource): readonly Group[] {
  if (!isAwsvpc(expansion, runner)) return groupsOf(expansion, runner);
  return [ownGroup(expansion, runner) ?? []].flat();
}

/** The group of its own that a service or job has, beside those that it names; it is made when first asked for. */
export function ownGroup(expansion: Expansion, runner: Resource): Group | undefined {
  const now = expansion.at(addressOf(runner)) ?? runner;
  const awsvpc = awsvpcOf(now);
  const named = awsvpc && memberOf(awsvpc, 'securityGroups');
  if (!awsvpc || named?.kind === 'expression') return undefined;
  const at = runner.nameSpan;
  const group = groupFor(expansion, addressOf(runner), labelOf(runner), at);
  if (!expansion.infrastructure(group.address)) {
    addGroup(expansion, group.address, at, {
      GroupDescription: `Tasks of the ${runner.kind} ${runner.name}`,
      VpcId: vpcOf(expansion, runner, at),
      // Those that it names say what goes out.
      SecurityGroupEgress: named ? NOTHING : EVERYTHING,
    });
    join(expansion, now, group.id);
  }
  return group;
}

/** Puts a service or job into a group beside its others. */
export function join(expansion: Expansion, runner: Resource, group: Located): void {
  const now = expansion.at(addressOf(runner)) ?? runner;
  const awsvpc = awsvpcOf(now);
  if (!awsvpc) return;
  const securityGroups = [...itemsOf(memberOf(awsvpc, 'securityGroups')), group];
  expansion.set(addressOf(runner), {
    networkConfiguration: { awsvpcConfiguration: withMembers(awsvpc, { securityGroups }) },
  });
}

/** The group of the instances of a fleet: the first that it names, else one that the stack makes. */
export function fleetGroup(expansion: Expansion, fleet: Resource): Group | undefined {
  const provider = memberOf(fleet.value, 'managedInstancesProvider') ?? memberOf(fleet.stack, 'template');
  const template = memberOf(provider, 'instanceLaunchTemplate');
  const named = memberOf(memberOf(template, 'networkConfiguration'), 'securityGroups');
  const at = fleet.nameSpan;
  const label = labelOf(fleet);
  if (named) return { id: firstOf(named), label };
  if (fleet.existing || fleet.id || namesGroup(fleet)) return undefined;
  const group = groupFor(expansion, addressOf(fleet), label, at);
  if (!expansion.infrastructure(group.address))
    addGroup(expansion, group.address, at, {
      GroupDescription: `Instances of the fleet ${fleet.name}`,
      VpcId: vpcOf(expansion, fleet, at),
      SecurityGroupEgress: EVERYTHING,
    });
  return group;
}

/** Its Auto Scaling group is there already. */
function namesGroup({ value }: Resource): boolean {
  const group = memberOf(memberOf(value, 'autoScalingGroupProvider'), 'autoScalingGroupArn');
  return textIn(group) !== undefined;
}

/** The group that belongs to something, by the address of that; whoever asks first adds it. */
export function groupFor(
  expansion: Expansion,
  owner: string,
  label: string,
  at: Span,
): Group & { readonly address: string } {
  const address = expansion.addressFor(`group of ${owner}`, `${label}SecurityGroup`);
  return { id: attributeOf(address, 'GroupId', at), label, address };
}

export function addGroup(
  expansion: Expansion,
  address: string,
  at: Span,
  { GroupDescription, ...properties }: { readonly GroupDescription: string; readonly [key: string]: Draft },
): void {
  expansion.add('AWS::EC2::SecurityGroup', address, at, {
    GroupDescription: GroupDescription.replace(UNDESCRIBABLE, '-').slice(0, LONGEST_DESCRIPTION),
    ...properties,
  });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
const UNDESCRIBABLE = /[^a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]/g;
const LONGEST_DESCRIPTION = 255;

/**
 * Lets a group reach another one at some ports. Rules between groups are resources of their own, so that groups never
 * wait for each other in a circle.
 */
export function letIn(expansion: Expansion, to: Group, from: Group, ports: Ports, at: Span): void {
  if (to.address === undefined) return;
  const id = `${to.label}From${from.label}${portsLabel(ports)}`;
  const address = expansion.addressFor(`ingress ${keyOf(to.id)} ${keyOf(from.id)} ${portsLabel(ports)}`, id);
  if (expansion.infrastructure(address)) return;
  expansion.add('AWS::EC2::SecurityGroupIngress', address, at, {
    GroupId: to.id,
    ...portsOfRule(ports),
    SourceSecurityGroupId: from.id,
  });
}

/** Lets a group out to another one, where not all may go out. */
export function letOut(expansion: Expansion, from: Group, to: Group, ports: Ports, at: Span): void {
  const id = `${from.label}To${to.label}${portsLabel(ports)}`;
  const address = expansion.addressFor(`egress ${keyOf(from.id)} ${keyOf(to.id)} ${portsLabel(ports)}`, id);
  if (expansion.infrastructure(address)) return;
  expansion.add('AWS::EC2::SecurityGroupEgress', address, at, {
    GroupId: from.id,
    ...portsOfRule(ports),
    DestinationSecurityGroupId: to.id,
  });
}

/** Adds a rule to one of the lists of a group; one stands there once. */
export function addRule(
  expansion: Expansion,
  group: string | undefined,
  list: 'SecurityGroupIngress' | 'SecurityGroupEgress',
  rule: { readonly [key: string]: Draft },
): void {
  const before = group === undefined ? undefined : expansion.infrastructure(group);
  if (!before) return;
  const rules = itemsOf(memberOf(before.properties, list));
  const added = draftedMap(rule, before.span);
  if (!rules.some((each) => keyOf(each) === keyOf(added)))
    expansion.extend(before.address, { [list]: [...rules, added] });
}

/** The groups that a service or job names; undefined where its network is not known. */
function namedGroups(
  expansion: Expansion,
  runner: Resource,
): readonly (Group & { readonly own?: boolean })[] | undefined {
  const awsvpc = awsvpcOf(expansion.at(addressOf(runner)) ?? runner);
  if (!awsvpc) return undefined;
  const named = memberOf(awsvpc, 'securityGroups');
  const label = labelOf(runner);
  if (named?.kind === 'expression') return [{ id: firstOf(named), label }];
  const { address } = groupFor(expansion, addressOf(runner), label, runner.nameSpan);
  return itemsOf(named).map((id) => {
    const made =
      id.kind === 'expression' && id.expression.type === 'reference' ? id.expression.target : undefined;
    if (made === undefined || !expansion.makes(made)) return { id, label };
    return { id, label, address: made, own: made === address };
  });
}

/** How the ids of what belongs to something begin; services are called as they are. */
export function labelOf({ kind, name }: Pick<Resource, 'kind' | 'name'>): string {
  return pascal(name, WORDS[kind] ?? kind);
}

const WORDS: Readonly<Partial<Record<ResourceKind, string>>> = { service: '', 'capacity-provider': 'fleet' };

export function firstOf(list: Located): Located {
  if (list.kind === 'list' && list.items[0]) return list.items[0];
  return list.kind === 'expression' ? call(list.span, 'Fn::Select', 0, list) : list;
}
