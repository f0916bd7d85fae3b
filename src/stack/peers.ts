import type { Resource } from '../model/resource.js';
import { textOf } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { stack } from './messages.js';
import { type Ports, portsOfRule } from './ports.js';
import { runnerNamed } from './runners.js';
import { addRule, type Group, groupsOf, letIn, letOut } from './security-groups.js';
import { textIn } from './values.js';

/** Lets those who are written after `from` in: addresses, groups, services and jobs. */
export function letInFrom(
  expansion: Expansion,
  guards: readonly Group[],
  sources: readonly Located[],
  ports: Ports,
): void {
  const own = guards.filter(({ address }) => address !== undefined);
  for (const source of sources) {
    if (own.length === 0) tellNamed(expansion, guards[0], source);
    const peer = own.length === 0 ? undefined : peerOf(expansion, source);
    for (const to of peer ? own : []) {
      if (peer?.runner)
        for (const from of groupsOf(expansion, peer.runner)) letIn(expansion, to, from, ports, source.span);
      else if (peer)
        addRule(expansion, to.address, 'SecurityGroupIngress', {
          ...portsOfRule(ports),
          [INGRESS[peer.kind]]: source,
        });
    }
  }
}

/** Groups that are made elsewhere are not changed. */
function tellNamed(expansion: Expansion, group: Group | undefined, { span }: Located): void {
  const name = group && textIn(group.id);
  const what = `the way in for \`${textOf(span)}\``;
  const reason = group
    ? `the rules of ${name === undefined ? 'the security group' : `\`${name}\``} are made elsewhere`
    : 'the security groups there are not known';
  const help = ['add the rule to the group, or leave the group to the stack'];
  expansion.tell(stack.report.notCarried(span, { what, reason }, { help }));
}

/** Lets tasks out to what is written after `to`. */
export function letOutTo(
  expansion: Expansion,
  from: Group,
  destinations: readonly Located[],
  ports: Ports,
): void {
  for (const destination of destinations) {
    const peer = peerOf(expansion, destination);
    if (peer?.runner) {
      for (const to of groupsOf(expansion, peer.runner)) letOut(expansion, from, to, ports, destination.span);
    } else if (peer)
      addRule(expansion, from.address, 'SecurityGroupEgress', {
        ...portsOfRule(ports),
        [EGRESS[peer.kind]]: destination,
      });
  }
}

type PeerKind = 'ipv4' | 'ipv6' | 'prefix-list' | 'group';

type Peer = { readonly kind: PeerKind; readonly runner?: undefined } | { readonly runner: Resource };

const INGRESS: Readonly<Record<PeerKind, string>> = {
  ipv4: 'CidrIp',
  ipv6: 'CidrIpv6',
  'prefix-list': 'SourcePrefixListId',
  group: 'SourceSecurityGroupId',
};

const EGRESS: Readonly<Record<PeerKind, string>> = {
  ...INGRESS,
  'prefix-list': 'DestinationPrefixListId',
  group: 'DestinationSecurityGroupId',
};

/** Who is meant; where that is nobody, it is told. */
function peerOf(expansion: Expansion, written: Located): Peer | undefined {
  const text = textIn(written);
  if (text === undefined) return { kind: kindOf(expansion, written) };
  const [, kind] = PATTERNS.find(([pattern]) => pattern.test(text)) ?? [];
  if (kind) return { kind };
  const runner = runnerNamed(expansion, text);
  if (runner) return { runner };
  expansion.tell(
    stack.report.notCarried(
      written.span,
      { what: `\`${text}\``, reason: 'it is no address, security group, prefix list, service or job' },
      { help: ['write addresses as `10.0.0.0/16`, and services by the names of their declarations'] },
    ),
  );
  return undefined;
}

const PATTERNS: readonly (readonly [RegExp, PeerKind])[] = [
  [/^sg-/, 'group'],
  [/^pl-/, 'prefix-list'],
  [/^\d+(\.\d+){3}(\/\d+)?$/, 'ipv4'],
  [/^[\da-f]*:[\da-f:.]*(\/\d+)?$/i, 'ipv6'],
];

function kindOf(expansion: Expansion, written: Located): PeerKind {
  if (written.kind !== 'expression') return 'ipv4';
  const of = written.expression;
  const isGroup =
    (of.type === 'parameter' && expansion.parameterType(of.name) === 'security-groups') ||
    (of.type === 'reference' && /^(security-groups|GroupId)$/.test(of.attribute));
  return isGroup ? 'group' : 'ipv4';
}
