import { addressOf, type Resource } from '../model/resource.js';
import { type Located, list } from '../source/value.js';
import { type Expansion, wordOf } from './expansion.js';
import { stack } from './messages.js';
import { letInFrom, letOutTo } from './peers.js';
import { portsIn } from './ports.js';
import { awsvpcOf, isAwsvpc, runnersIn } from './runners.js';
import {
  addGroup,
  EVERYTHING,
  type Group,
  groupFor,
  guardsOf,
  join,
  labelOf,
  NOTHING,
  ownGroup,
} from './security-groups.js';
import { itemsOf, memberOf, textIn, withMembers } from './values.js';
import { theSubnets, theVpc, vpcOf } from './vpc.js';

/** Completes what services and jobs say of their network, and makes the security groups that are described. */
export function networks(expansion: Expansion): void {
  const declared = expansion.of('network');
  for (const network of declared) lend(expansion, network);
  const runners = runnersIn(expansion).filter(
    (each) => isAwsvpc(expansion, each) && awsvpcOf(each) && !isExternal(each),
  );
  const completed = new Set(runners.map(addressOf));
  for (const runner of runners) complete(expansion, runner, lenderOf(runner, declared));
  for (const network of declared) {
    if (hasRules(network.value)) {
      const group = groupOfNetwork(expansion, network);
      letIn(expansion, [group], network.value);
      letOut(expansion, group, network.value);
    }
    expansion.remove(addressOf(network));
  }
  for (const runner of runnersIn(expansion)) {
    const written = memberOf(runner.stack, 'network');
    if (written && hasRules(written)) {
      letIn(expansion, guardsOf(expansion, runner), written);
      // What instances may reach is not for one of their tasks to say.
      letOut(expansion, completed.has(addressOf(runner)) ? ownGroup(expansion, runner) : undefined, written);
    }
    expansion.done(addressOf(runner), 'network');
  }
}

/** What references to a network get. */
function lend(expansion: Expansion, network: Resource): void {
  const { value, nameSpan } = network;
  const word = wordOf(network);
  const group = hasRules(value) ? groupOfNetwork(expansion, network) : undefined;
  const named = memberOf(value, 'securityGroups');
  const groups = [...itemsOf(named), ...(group ? [group.id] : [])];
  expansion.give(word, 'subnets', () => memberOf(value, 'subnets') ?? theSubnets(expansion, nameSpan));
  expansion.give(word, 'vpc', () => memberOf(value, 'vpc') ?? theVpc(expansion, nameSpan));
  if (named?.kind === 'expression') expansion.give(word, 'security-groups', named);
  else if (groups.length > 0) expansion.give(word, 'security-groups', list(nameSpan, groups));
  if (group)
    addGroup(expansion, group.address, nameSpan, {
      GroupDescription: `Tasks in the network ${network.name}`,
      VpcId: vpcOf(expansion, network, nameSpan),
      SecurityGroupEgress: memberOf(value, 'egress') ? NOTHING : EVERYTHING,
    });
}

function complete(expansion: Expansion, runner: Resource, network: Resource | undefined): void {
  const { nameSpan } = runner;
  const awsvpc = awsvpcOf(runner)!;
  const vpc = memberOf(memberOf(runner.stack, 'network'), 'vpc');
  if (vpc) expansion.give(wordOf(runner), 'vpc', vpc);
  else if (network) expansion.give(wordOf(runner), 'vpc', () => vpcOf(expansion, network, nameSpan));
  const lent = network && memberOf(network.value, 'subnets');
  const written = network ? lent : memberOf(awsvpc, 'subnets');
  const subnets = written ?? theSubnets(expansion, nameSpan);
  expansion.set(addressOf(runner), {
    networkConfiguration: { awsvpcConfiguration: withMembers(awsvpc, { subnets }) },
  });
  if (network && hasRules(network.value)) join(expansion, runner, groupOfNetwork(expansion, network).id);
  else if (!written && !memberOf(awsvpc, 'securityGroups')) ownGroup(expansion, runner);
}

/** The declared network that a request has its values of: they stand where the network is written. */
function lenderOf(runner: Resource, networks: readonly Resource[]): Resource | undefined {
  const subnets = memberOf(awsvpcOf(runner), 'subnets');
  if (!subnets) return undefined;
  if (subnets.kind === 'expression' && subnets.expression.type === 'reference') {
    const { target } = subnets.expression;
    return networks.find((each) => wordOf(each) === target);
  }
  return networks.find(({ value }) => isSamePlace(memberOf(value, 'subnets'), subnets));
}

function isSamePlace(a: Located | undefined, b: Located): boolean {
  return a?.span.source === b.span.source && a.span.start === b.span.start && a.span.end === b.span.end;
}

function groupOfNetwork(expansion: Expansion, network: Resource): Group & { readonly address: string } {
  return groupFor(expansion, addressOf(network), labelOf(network), network.nameSpan);
}

function hasRules(network: Located): boolean {
  return memberOf(network, 'ingress') !== undefined || memberOf(network, 'egress') !== undefined;
}

function letIn(expansion: Expansion, groups: readonly Group[], network: Located): void {
  for (const rule of itemsOf(memberOf(network, 'ingress')))
    letInFrom(expansion, groups, itemsOf(memberOf(rule, 'sources')), portsIn(memberOf(rule, 'ports')));
}

/** With rules for what goes out, nothing else does. */
function letOut(expansion: Expansion, group: Group | undefined, network: Located): void {
  const egress = memberOf(network, 'egress');
  if (!egress) return;
  if (group?.address === undefined) {
    const reason = 'the security groups there are not those of the tasks alone';
    expansion.tell(stack.report.notCarried(egress.span, { what: '`egress`', reason }));
    return;
  }
  expansion.extend(group.address, { SecurityGroupEgress: [] });
  for (const rule of itemsOf(egress))
    letOutTo(expansion, group, itemsOf(memberOf(rule, 'destinations')), portsIn(memberOf(rule, 'ports')));
  const now = expansion.infrastructure(group.address)?.properties;
  if (itemsOf(memberOf(now, 'SecurityGroupEgress')).length === 0)
    expansion.extend(group.address, { SecurityGroupEgress: NOTHING });
}

/** With a controller of its own, a service has its network in its task sets. */
function isExternal({ value }: Resource): boolean {
  return textIn(memberOf(memberOf(value, 'deploymentController'), 'type')) === 'EXTERNAL';
}
