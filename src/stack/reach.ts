import type { Balancer } from './balancers.js';
import { type Expansion, wordOf } from './expansion.js';
import type { Exposure } from './exposures.js';
import { stack } from './messages.js';
import { DYNAMIC, onePort, type Ports, portsOfRule, protocolsOf } from './ports.js';
import { hostPortOf } from './runners.js';
import { addRule, type Group, groupsOf, letIn } from './security-groups.js';
import { asNumber, asText, itemsOf, keyOf, memberOf, textIn } from './values.js';

/** Lets a balancer reach the port that is exposed, and the one where it checks the health: out of its group, into the other. */
export function openWays(expansion: Expansion, exposure: Exposure, balancer: Balancer): void {
  const { service, at } = exposure;
  const groups = groupsOf(expansion, service);
  if (!balancer.group) {
    if (groups.some(({ address }) => address !== undefined)) tellUnknown(expansion, exposure);
    return;
  }
  for (const ports of portsOf(expansion, exposure)) {
    for (const group of groups) letIn(expansion, group, balancer.group, ports, at);
    letOutOf(expansion, balancer.group, groups, ports);
  }
}

/** Where the tasks are is not always known: then it is the ports alone. */
function letOutOf(expansion: Expansion, { address }: Group, groups: readonly Group[], ports: Ports): void {
  if (address === undefined) return;
  const targets =
    groups.length > 0
      ? groups.map(({ id }) => ({ DestinationSecurityGroupId: id }))
      : [{ CidrIp: '0.0.0.0/0' }];
  for (const target of targets)
    addRule(expansion, address, 'SecurityGroupEgress', { ...portsOfRule(ports), ...target });
}

/** The ports at which a balancer comes to the tasks. */
function portsOf(expansion: Expansion, exposure: Exposure): readonly Ports[] {
  const { service, containerName, containerPort } = exposure;
  const port = hostPortOf(expansion, service, containerName, containerPort);
  const checked = memberOf(memberOf(exposure.written, 'health'), 'port');
  const isOther = checked && textIn(checked) !== 'traffic-port';
  const all = [
    ...protocolsOf(exposure.network ? exposure.listen.protocol : 'HTTP').map((protocol) =>
      port ? onePort(port, protocol) : { ...DYNAMIC, protocol },
    ),
    // The health of what speaks UDP is checked over TCP.
    ...(isOther ? [onePort(asNumber(checked))] : port ? [onePort(port)] : []),
  ];
  return [...new Map(all.map((each) => [keyOfPorts(each), each])).values()];
}

function keyOfPorts({ protocol, from, to }: Ports): string {
  return [protocol, from, to]
    .map((part) => (typeof part === 'object' ? keyOf(asText(part)) : part))
    .join(' ');
}

/** Unless the service says itself who may come in. */
function tellUnknown(expansion: Expansion, { service, containerPort, at }: Exposure): void {
  const written = expansion.declared(wordOf(service));
  if (itemsOf(memberOf(memberOf(written?.stack, 'network'), 'ingress')).length > 0) return;
  const port = textIn(containerPort) ?? '';
  expansion.tell(
    stack.report.notCarried(
      at,
      {
        what: `the way from the balancer to port ${port} of \`${service.name}\``,
        reason: 'the security groups of the balancer are not written',
      },
      {
        help: [
          'write `security-groups` in the `load-balancer`',
          `or let the group in: \`network { ingress ${port} from sg-… }\``,
        ],
      },
    ),
  );
}
