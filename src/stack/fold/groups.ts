import { addressOf, type Infrastructure, type Resource } from '../../model/resource.js';
import { type Located, string } from '../../source/value.js';
import { isNothing } from '../security-groups.js';
import { asText, type Draft, itemsOf, memberOf, textIn, withMembers } from '../values.js';
import { type Folding, propertyOf } from './folding.js';
import { referenceOf } from './references.js';

const GROUP = 'AWS::EC2::SecurityGroup';

/** The groups of services and jobs: what lets only a balancer in vanishes, the rest is said in `network`. */
export function groups(folding: Folding): void {
  const names = ownerNames(folding);
  for (const runner of [...folding.resources('service'), ...folding.resources('job')])
    own(folding, runner, names);
}

/** The services that are known by their groups: each has one, and no two the same. */
export function ownerNames({ original }: Folding): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { kind, name, value } of original.resources) {
    const [only, ...others] = itemsOf(memberOf(awsvpcOf(value), 'securityGroups'));
    const group = others.length === 0 ? referenceOf(only)?.target : undefined;
    if (kind === 'service' && group !== undefined) names.set(group, name);
  }
  return names;
}

function awsvpcOf(value: Located): Located | undefined {
  return memberOf(memberOf(value, 'networkConfiguration'), 'awsvpcConfiguration');
}

function own(folding: Folding, service: Resource, names: ReadonlyMap<string, string>): void {
  const awsvpc = awsvpcOf(service.value);
  const [only, ...others] = itemsOf(memberOf(awsvpc, 'securityGroups'));
  const group = others.length === 0 ? groupIn(folding, only) : undefined;
  if (awsvpc?.kind !== 'map' || !group || !isOf(folding, group, service)) return;
  const incoming = rulesOf(folding, group, 'Ingress');
  const outgoing = rulesOf(folding, group, 'Egress');
  if (!incoming || !outgoing) return;
  const rules = incoming.rules
    .filter(({ peer }) => !folding.isGuard(peer))
    .map((each) => withName(each, names));
  const egress = isEverything(outgoing.rules) ? [] : outgoing.rules.map((each) => withName(each, names));
  if (![...rules, ...egress].every(isSayable)) return;
  const ingress = leftByDiscovery(folding, service, rules, names);
  for (const each of [group, ...incoming.separate, ...outgoing.separate]) folding.take(each);
  const network = {
    ...(ingress.length > 0 && { ingress: ingress.map((rule) => saidIn(rule, 'sources')) }),
    ...(egress.length > 0 && { egress: egress.map((rule) => saidIn(rule, 'destinations')) }),
  };
  const subnets = memberOf(awsvpc, 'subnets');
  const left = withMembers(awsvpc, {
    securityGroups: undefined,
    ...(subnets && isAsked(folding, subnets, 'SubnetIds') && { subnets: undefined }),
  });
  const address = addressOf(service);
  const isEmpty = left.entries.length === 0;
  folding.set(address, { networkConfiguration: isEmpty ? undefined : { awsvpcConfiguration: left } });
  add(folding, address, network);
  inVpc(folding, service, propertyOf(group, 'VpcId'));
}

/** Says in which VPC a service is, unless the compiler asks for it by itself. */
export function inVpc(folding: Folding, service: Resource, vpc: Located | undefined): void {
  if (vpc && !isAsked(folding, vpc, 'VpcId')) add(folding, addressOf(service), { vpc });
}

function add(folding: Folding, service: string, network: { readonly [key: string]: Draft }): void {
  const said = memberOf(folding.resource(service)?.stack, 'network');
  const before = said?.kind === 'map' ? said : undefined;
  if (before) folding.say(service, { network: withMembers(before, network) });
  else if (Object.values(network).some((each) => each !== undefined)) folding.say(service, { network });
}

/** What the compiler asks for by itself where nothing is written. */
export function isAsked(folding: Folding, value: Located, name: string): boolean {
  const of = value.kind === 'list' && value.items.length === 1 ? value.items[0]! : value;
  if (of.kind !== 'expression' || of.expression.type !== 'parameter' || of.expression.name !== name)
    return false;
  const parameter = folding.original.parameters.find((each) => each.name === name);
  if (parameter?.type !== TYPES[name] || parameter?.fallback) return false;
  folding.leaveOut(name);
  return true;
}

const TYPES: Readonly<Record<string, string>> = { VpcId: 'vpc', SubnetIds: 'subnets' };

export function hasGroups({ value }: Resource): boolean {
  return memberOf(awsvpcOf(value), 'securityGroups') !== undefined;
}

/** No other service or job has it too. */
function isOf(folding: Folding, group: Infrastructure, service: Resource): boolean {
  const others = [...folding.usersOf(group.address)].filter((user) => user !== addressOf(service));
  return others.every(
    (user) => folding.resource(user) === undefined || folding.resource(user)?.kind === 'load-balancer',
  );
}

/** The group that a value refers to. */
export function groupIn(folding: Folding, value: Located | undefined): Infrastructure | undefined {
  return folding.at(referenceOf(value)?.target, GROUP);
}

/** A rule of a group. */
export interface Rule {
  readonly protocol: string;
  readonly from?: string;
  readonly to?: string;
  readonly peer?: Located;
}

/** The rules that a group itself says. */
export function ingressOf(group: Infrastructure): readonly Rule[] {
  return itemsOf(propertyOf(group, 'SecurityGroupIngress')).map(ruleIn);
}

/** Undefined where one of them cannot be folded. */
export function rulesOf(folding: Folding, group: Infrastructure, direction: 'Ingress' | 'Egress') {
  const property = `SecurityGroup${direction}`;
  const type = `AWS::EC2::${property}`;
  const written = propertyOf(group, property);
  const all = folding.original.infrastructure.filter(
    (each) => each.type === type && referenceOf(propertyOf(each, 'GroupId'))?.target === group.address,
  );
  if (!all.every((each) => folding.at(each.address, type)) || (written && written.kind !== 'list'))
    return undefined;
  const rules = [...itemsOf(written), ...all.map(({ properties }) => properties)];
  const others = rules.filter((each) => !isNothing(each));
  return { separate: all, rules: (others.length > 0 ? others : rules).map(ruleIn) };
}

const PEERS = [
  'CidrIp',
  'CidrIpv6',
  'SourceSecurityGroupId',
  'DestinationSecurityGroupId',
  'SourcePrefixListId',
  'DestinationPrefixListId',
];

function ruleIn(value: Located): Rule {
  const text = (key: string) => {
    const member = memberOf(value, key);
    return member && textIn(asText(member));
  };
  const [from, to, peer] = [
    text('FromPort'),
    text('ToPort'),
    PEERS.flatMap((key) => memberOf(value, key) ?? [])[0],
  ];
  return {
    protocol: text('IpProtocol') ?? '-1',
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(peer && { peer }),
  };
}

function isEverything(rules: readonly Rule[]): boolean {
  const [only, ...others] = rules;
  return !only || (others.length === 0 && only.protocol === '-1' && textIn(only.peer) === '0.0.0.0/0');
}

/** The language has rules for ports, which not all protocols have. */
function isSayable({ from, peer }: Rule): boolean {
  return from !== undefined && Number(from) >= 0 && peer !== undefined && textIn(peer) !== undefined;
}

/** Services are let in by their names. */
function withName(rule: Rule, names: ReadonlyMap<string, string>): Rule {
  const name = names.get(referenceOf(rule.peer)?.target ?? '');
  return rule.peer && name !== undefined ? { ...rule, peer: string(rule.peer.span, name) } : rule;
}

/** What a service is found by says who may reach it; what is left are the other rules. */
function leftByDiscovery(
  folding: Folding,
  service: Resource,
  rules: readonly Rule[],
  names: ReadonlyMap<string, string>,
): readonly Rule[] {
  const [first, ...others] = itemsOf(memberOf(service.stack, 'discover'));
  const named = rules.filter(({ peer }) => [...names.values()].includes(textIn(peer) ?? ''));
  const [rule] = named;
  const isOne = named.every(
    ({ protocol, from, to }) => protocol === 'tcp' && from === rule?.from && from === to,
  );
  if (first?.kind !== 'map' || !rule?.from || !isOne) return rules;
  const said = { port: Number(rule.from), from: named.flatMap(({ peer }) => peer ?? []) };
  folding.say(addressOf(service), { discover: [withMembers(first, said), ...others] });
  return rules.filter((each) => !named.includes(each));
}

function saidIn({ protocol, from, to, peer }: Rule, key: 'sources' | 'destinations'): Draft {
  const isRange = from !== to;
  return {
    ports: {
      port: from !== undefined && !isRange ? Number(from) : undefined,
      range: isRange ? `${from}-${to}` : undefined,
      protocol: protocol === 'tcp' ? undefined : protocol,
    },
    [key]: peer && [peer],
  };
}
