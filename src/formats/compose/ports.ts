import type { Span } from '../../source/span.js';
import { entryOf, list, type Located, type LocatedMap, map, number, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import type { Conversion } from './conversion.js';
import type { Part, Place } from './draft.js';
import { isVariable, itemsOf } from './forms.js';
import { Phrase, textIn } from '../phrase.js';

interface Port {
  readonly item: Located;
  readonly target: Located | undefined;
  readonly published: Located | undefined;
  readonly ip: Located | undefined;
  readonly protocol: string;
  /** Where it is written. */
  readonly protocolSpan?: Span | undefined;
  readonly appProtocol?: Located | undefined;
  readonly name?: Located | undefined;
  /** Of a range, how many ports from the first. */
  readonly count: number;
}

const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);
/** TCP and UDP at one port of a load balancer. */
const BOTH = 'tcp-udp';
/** With numbers, in brackets, or in a variable. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\]|.*\ufdd0.*)?$/i;
const MOST_EXPANDED = 50;
/** Where a browser expects HTTP; what listens elsewhere is passed on as it comes. */
const HTTP = new Set([80, 8080]);

/** Ports that are published: to the machine on instances, else to a load balancer. */
export function ports(place: Place): void {
  const read = itemsOf(place.entry.value).flatMap(
    (item) => (item.kind === 'map' ? longPort(item, place) : shortPort(item, place)) ?? [],
  );
  const isBalanced = place.draft.networkMode === 'awsvpc';
  for (const port of isBalanced ? joined(read) : read) addPort(port, place);
}

/**
 * What is published for TCP and for UDP has one listener for both: a load balancer has one for each of its ports.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
 */
function joined(ports: readonly Port[]): readonly Port[] {
  const ways = ({ target, published, ip }: Port) =>
    [target, published, ip].map((each) => each && show(each)).join(':');
  return ports.flatMap((port) => {
    const hasTwin = (protocol: string) =>
      port.published && ports.some((each) => each.protocol === protocol && ways(each) === ways(port));
    if (port.protocol === 'udp' && hasTwin('tcp')) return [];
    return [port.protocol === 'tcp' && hasTwin('udp') ? { ...port, protocol: BOTH } : port];
  });
}

/** Ports that only other services may reach. */
export function expose(place: Place): void {
  for (const item of itemsOf(place.entry.value)) {
    const [ways, protocol] = new Phrase(item).split('/');
    const target = ways && new Phrase(ways).split(':').at(-1);
    if (!target) continue;
    if (target !== ways)
      place.conversion.changed(
        item.span,
        `\`${show(item)}\``,
        `port ${show(target)}: below \`expose\` nothing is published`,
        `write it below \`ports\` to publish it, or \`"${show(target)}"\` alone`,
      );
    if (hasPort(target, place)) continue;
    addPort(
      { item, target, published: undefined, ip: undefined, protocol: textIn(protocol) ?? 'tcp', count: 0 },
      place,
    );
  }
}

/**
 * In a network of the task's own a port is one however many lead to it: what is mapped reaches it with any protocol, and
 * no load balancer takes a port that is mapped twice. Only where it is mapped for TCP may it have a name.
 */
function mapOnce({ container }: Part, at: Span, mapping: LocatedMap): void {
  const before = itemsOf(container.get('portMappings'));
  const isSame = (each: Located) => portIn(each) !== undefined && portIn(each) === portIn(mapping);
  const known = before.find(isSame);
  if (!known) container.add('portMappings', at, mapping);
  else if (isUdp(known) && !isUdp(mapping)) {
    const now = before.map((each) => (each === known ? mapping : each));
    container.set('portMappings', list(at, now), at);
  }
}

function isUdp(mapping: Located): boolean {
  return mapping.kind === 'map' && entryOf(mapping, 'protocol') !== undefined;
}

function portIn(mapping: Located): string | undefined {
  return textIn(mapping.kind === 'map' ? entryOf(mapping, 'containerPort')?.value : undefined);
}

function hasPort(target: Located, { part, draft }: Place): boolean {
  return draft.served.some((each) => each.part === part && String(each.port) === textIn(target));
}

/** `[ip:][published:]target[/protocol]` */
function shortPort(written: Located, { conversion }: Place): Port | undefined {
  // One variable may stand for all parts of it.
  const item = isVariable(written) ? conversion.settled(written) : written;
  if (!item) return undefined;
  const phrase = new Phrase(item);
  const { text } = phrase;
  const slash = text.lastIndexOf('/');
  const end = slash < 0 ? text.length : slash;
  const colon = text.lastIndexOf(':', end - 1);
  const before = colon < 1 ? -1 : text.lastIndexOf(':', colon - 1);
  const behind = slash < 0 || slash + 1 === text.length ? undefined : phrase.slice(slash + 1);
  const protocol = behind ? textIn(behind)?.toLowerCase() : 'tcp';
  const address = text.slice(0, Math.max(before, 0));
  const fault =
    colon + 1 >= end
      ? 'port'
      : protocol !== undefined && !PROTOCOLS.has(protocol)
        ? 'port: its protocol is `tcp` or `udp`'
        : ADDRESS.test(address)
          ? undefined
          : 'port: the address before it is an IP address';
  if (fault !== undefined) {
    conversion.wrong(item, fault);
    return undefined;
  }
  const published = colon < 0 || colon === before + 1 ? undefined : phrase.slice(before + 1, colon);
  return {
    item,
    target: phrase.slice(colon + 1, end),
    published,
    ip: address === '' ? undefined : phrase.slice(0, before),
    protocol: protocol ?? 'tcp',
    protocolSpan: behind?.span,
    count: 1,
  };
}

function longPort(item: Located, { conversion }: Place): Port {
  const member = (key: string) => conversion.ledger.member(item, key);
  // Of a machine or of a swarm: on ECS there is no difference.
  member('mode');
  const protocol = member('protocol');
  return {
    item,
    target: member('target'),
    published: member('published'),
    ip: member('host_ip'),
    protocol: textIn(protocol)?.toLowerCase() ?? 'tcp',
    protocolSpan: protocol?.span,
    appProtocol: member('app_protocol'),
    name: conversion.text(member('name')),
    count: 1,
  };
}

function addPort(port: Port, place: Place): void {
  const { conversion } = place;
  if (!port.target) {
    conversion.wrong(port.item, 'port: it has no `target`');
    return;
  }
  if (port.protocol === 'sctp') {
    conversion.lost(port.item.span, `the port ${show(port.target)} of SCTP`, 'ECS knows TCP and UDP');
    return;
  }
  const range = rangeIn(port.target);
  if (!range) {
    const target = conversion.number(port.target, 'port');
    const several = rangeIn(port.published);
    if (several)
      conversion.changed(
        several.span,
        `one of the ports ${several.first} to ${several.last}`,
        `port ${several.first}`,
      );
    const published = several ? number(several.span, several.first) : port.published;
    if (target) addSingle(port, target, published, place);
    return;
  }
  const outer = rangeIn(port.published);
  const size = range.last - range.first + 1;
  const isUneven = outer ? outer.last - outer.first + 1 !== size : port.published !== undefined && size > 1;
  if (size < 1 || range.last > 65_535 || isUneven) {
    conversion.wrong(port.item, 'port, or range of ports as long as the other');
    return;
  }
  if (size > MOST_EXPANDED) {
    const mapping = (protocol: string) =>
      mapAt(range.span, {
        containerPortRange: string(range.span, `${range.first}-${range.last}`),
        ...(protocol !== 'tcp' && { protocol }),
      });
    place.part.container.add(
      'portMappings',
      place.entry.keySpan,
      ...(port.protocol === BOTH ? ['tcp', 'udp'] : [port.protocol]).map(mapping),
    );
    if (port.published && place.draft.networkMode === 'awsvpc')
      conversion.lost(
        port.item.span,
        `that the ${size} ports are published`,
        'a load balancer takes 50 listeners: expose the ports that matter one by one',
      );
    return;
  }
  for (let i = 0; i < size; i++)
    addSingle(
      port,
      number(range.span, range.first + i),
      outer ? number(outer.span, outer.first + i) : port.published,
      place,
    );
}

function addSingle(port: Port, target: Located, published: Located | undefined, place: Place): void {
  const { part, draft, entry, conversion } = place;
  const { networkMode } = draft;
  const at = port.item.span;
  if (target.kind === 'number' && !isPort(target.value)) {
    conversion.wrong(target, 'port: they go from 1 to 65535');
    return;
  }
  const mapping = {
    ...(port.name && { name: port.name }),
    containerPort: target,
    ...(networkMode === 'bridge' && published && { hostPort: conversion.number(published, 'port') }),
    ...(port.protocol === 'udp' && { protocol: string(port.protocolSpan ?? at, port.protocol) }),
    ...(APPLICATION.has(textIn(port.appProtocol) ?? '') && { appProtocol: port.appProtocol }),
  };
  if (networkMode === 'awsvpc') mapOnce(part, entry.keySpan, mapAt(at, mapping));
  else part.container.add('portMappings', entry.keySpan, mapAt(at, mapping));
  if (target.kind === 'number' && port.protocol !== 'udp')
    draft.served.push({ part, port: target.value, span: target.span });
  if (port.count === 0) return;
  if (networkMode === 'awsvpc') balance(port, target, published, place);
  else if (port.ip)
    conversion.lost(
      port.ip.span,
      `the address \`${textIn(port.ip) ?? ''}\` of a port`,
      'ECS publishes ports at all addresses of an instance: keep others out with security groups',
    );
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65_535;
}

const APPLICATION = new Set(['http', 'http2', 'grpc']);
const LOOPBACK = /^(?:127\.|localhost$|\[?::1\]?$)/;

function balance(port: Port, target: Located, published: Located | undefined, place: Place): void {
  const { part, draft, entry, conversion } = place;
  const at = port.item.span;
  if (port.ip && LOOPBACK.test(textIn(port.ip) ?? '')) {
    conversion.changed(
      at,
      `port ${show(target)}, published on the machine alone,`,
      'a port that only other services reach',
    );
    return;
  }
  if (!published) {
    conversion.changed(
      at,
      `port ${show(target)}, published at a random port,`,
      'a port that only other services reach',
      `write \`${show(target)}:${show(target)}\` for a load balancer`,
    );
    return;
  }
  const outer = conversion.known(published, 'port');
  if (!outer) return;
  if (!isPort(outer.value)) {
    conversion.wrong(outer, 'port: they go from 1 to 65535');
    return;
  }
  const listen = string(outer.span, String(outer.value));
  const told = port.item.kind === 'map' ? conversion.ledger.member(port.item, 'x-aws-protocol') : undefined;
  const word = textIn(told ?? port.appProtocol);
  const through = existingBalancer(conversion);
  const isApplication = through ? /:loadbalancer\/app\//.test(textIn(through) ?? '') : HTTP.has(outer.value);
  const isHttp = word === undefined ? isApplication : /^http|^grpc/.test(word);
  const kind = port.protocol !== 'tcp' ? port.protocol : isHttp ? undefined : 'tcp';
  draft.serviceStack.add(
    'expose',
    entry.keySpan,
    map(at, [
      { key: 'port', keySpan: at, value: listen },
      ...(kind ? [{ key: 'protocol', keySpan: at, value: string(at, kind) }] : []),
      { key: 'containerName', keySpan: at, value: string(part.nameSpan, conversion.ecsName(part.name)) },
      { key: 'containerPort', keySpan: at, value: target },
      ...(through ? [{ key: 'balancer', keySpan: at, value: through }] : []),
    ]),
  );
  const balancer = kind ? 'a network load balancer' : 'an application load balancer';
  conversion.added(
    at,
    through ? `a listener on port ${outer.value}` : `${balancer} that listens on port ${outer.value}`,
    'the port is published',
    'if only other services need the port, put it below `expose`',
  );
}

/** One that is named by its ARN. */
function existingBalancer({ ledger, application: { root } }: Conversion): Located | undefined {
  const entry = ledger.entry(root, 'x-aws-loadbalancer');
  if (!entry || /:loadbalancer\//.test(textIn(entry.value) ?? '')) return entry?.value;
  ledger.leave(entry);
  return undefined;
}

function show(value: Located): string {
  if (value.kind === 'expression') return value.span.source.text.slice(value.span.start, value.span.end);
  return textIn(value) ?? '';
}

function rangeIn(value: Located | undefined) {
  const [, first, last] = /^(\d{1,5})-(\d{1,5})$/.exec(textIn(value) ?? '') ?? [];
  return value && first !== undefined
    ? { first: Number(first), last: Number(last), span: value.span }
    : undefined;
}
