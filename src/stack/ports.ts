import type { Located } from '../source/value.js';
import { pascal } from './names.js';
import { type Draft, memberOf, textIn } from './values.js';

/** The ports of a rule; those of a range, all where there are none. */
export interface Ports {
  readonly protocol: string;
  readonly from?: Located | number;
  readonly to?: Located | number;
}

/** Where ECS puts tasks whose host port is 0: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
export const DYNAMIC: Ports = { protocol: 'tcp', from: 32768, to: 65535 };

/** `8080`, `53/udp`, `8000..8100` as the language reads them. */
export function portsIn(written: Located | undefined): Ports {
  const protocol = textIn(memberOf(written, 'protocol'))?.toLowerCase() ?? 'tcp';
  const range = memberOf(written, 'range');
  return range ? portRange(range, protocol) : onePort(memberOf(written, 'port'), protocol);
}

/** `8000-8100` */
export function portRange(range: Located, protocol: string): Ports {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(textIn(range) ?? '') ?? [];
  return from === undefined ? onePort(range, protocol) : { protocol, from: Number(from), to: Number(to) };
}

export function onePort(port: Located | number | undefined, protocol = 'tcp'): Ports {
  return port === undefined ? { protocol } : { protocol, from: port, to: port };
}

export function portsOfRule({ protocol, from, to }: Ports): { readonly [key: string]: Draft } {
  return { IpProtocol: protocol, FromPort: from, ToPort: to };
}

/** How the ids of rules end. */
export function portsLabel({ protocol, from, to }: Ports): string {
  const [first, last] = [from, to].map(textOfPort);
  const ports = first === last ? first : `${first}To${last}`;
  return `${ports}${protocol === 'tcp' ? '' : pascal(protocol)}`;
}

/** What ids call a port: a number, or the parameter that it is. */
export function textOfPort(port: Located | number | undefined): string {
  if (port === undefined) return '';
  if (typeof port === 'number') return String(port);
  const of = port.kind === 'expression' ? port.expression : undefined;
  return textIn(port) ?? (of?.type === 'parameter' ? pascal(of.name) : 'Port');
}

/** The protocols of rules by that of a listener: `TCP_UDP` is two. */
export function protocolsOf(listener: string): readonly string[] {
  if (listener === 'TCP_UDP' || listener === 'TCP_QUIC') return ['tcp', 'udp'];
  return [listener === 'UDP' || listener === 'QUIC' ? 'udp' : 'tcp'];
}
