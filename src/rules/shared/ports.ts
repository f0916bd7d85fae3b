import type { Placed } from '../../model/view.js';
import type { PortSubject, TaskSubject } from '../subjects/task.js';

export const LAST_PORT = 65_535;

export function portsOf({ containers }: TaskSubject): readonly PortSubject[] {
  return containers.flatMap(({ ports }) => ports);
}

/** `tcp` where nothing is said. */
export function protocolOf({ view: { protocol } }: PortSubject): string | undefined {
  if (protocol.state === 'known') return protocol.value;
  return protocol.state === 'absent' ? 'tcp' : undefined;
}

/** `80/tcp`; undefined where it is not known. */
export function containerPortOf(port: PortSubject): string | undefined {
  const { containerPort } = port.view;
  const protocol = protocolOf(port);
  return containerPort.state === 'known' && protocol ? `${containerPort.value}/${protocol}` : undefined;
}

/** The port of the instance that is asked for; undefined where it is any, or not known. */
export function fixedPortOf({ task, view }: PortSubject): number | undefined {
  const { hostPort, containerPort } = view;
  if (hostPort.state === 'known' && hostPort.value !== 0) return hostPort.value;
  if (task.networkMode !== 'host' || hostPort.state === 'unknown') return undefined;
  return containerPort.state === 'known' ? containerPort.value : undefined;
}

/** Where the number of `fixedPortOf` is written. */
export function fixedPortPlace({ view: { hostPort, containerPort } }: PortSubject): Placed {
  return hostPort.state === 'absent' ? containerPort : hostPort;
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Undefined where it is no range of ports, whatever the order of its ends. */
export function parseRange(written: string): PortRange | undefined {
  const [, from, to] = /^(\d{1,5})-(\d{1,5})$/.exec(written)?.map(Number) ?? [];
  return isPort(from) && isPort(to) ? { from, to } : undefined;
}

function isPort(number: number | undefined): number is number {
  return number !== undefined && number >= 1 && number <= LAST_PORT;
}

/** The ports of the container that a mapping speaks of, be it a range or one. */
export function portsIn({ view }: PortSubject): PortRange | undefined {
  const { containerPort, containerPortRange } = view;
  if (containerPortRange.state === 'known') return parseRange(containerPortRange.value);
  return containerPort.state === 'known' ? { from: containerPort.value, to: containerPort.value } : undefined;
}
