import type { Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { pascal } from './names.js';
import { textOfPort } from './ports.js';
import { asNumber, booleanIn, itemsOf, memberOf, textIn } from './values.js';

/** One `expose` of a service. */
export interface Exposure {
  readonly service: Resource;
  readonly written: Located;
  readonly at: Span;
  /** How the ids of what belongs to it begin: `FlaskWeb8080`. */
  readonly label: string;
  readonly containerName: Located;
  readonly containerPort: Located;
  readonly listen: Listen;
  readonly test?: Listen;
  /** Of the network kind, which knows nothing of requests. */
  readonly network: boolean;
  /** The declared balancer that it goes through. */
  readonly declared?: Resource;
  /** What it goes through that is not declared: a listener, or a balancer. */
  readonly through?: Located;
  readonly internal: boolean;
}

export interface Listen {
  readonly port: Located;
  /** As CloudFormation has it: `HTTPS`. */
  readonly protocol: string;
}

const NETWORK_PROTOCOLS = ['TCP', 'UDP', 'TLS', 'TCP_UDP', 'QUIC', 'TCP_QUIC'];

export function exposuresOf(expansion: Expansion, service: Resource): readonly Exposure[] {
  const labels = new Set<string>();
  return itemsOf(memberOf(service.stack, 'expose')).flatMap((written) => {
    const exposure = read(expansion, service, written);
    if (!exposure) return [];
    const label = ownLabel(exposure, labels);
    labels.add(label);
    return [{ ...exposure, label }];
  });
}

/** The same port of a container may be behind several listeners, and behind several rules of one. */
function ownLabel({ label, listen }: Exposure, taken: ReadonlySet<string>): string {
  if (!taken.has(label)) return label;
  const behind = `${label}At${textOfPort(listen.port)}`;
  let own = behind;
  for (let n = 2; taken.has(own); n++) own = `${behind}No${n}`;
  return own;
}

function read(expansion: Expansion, service: Resource, written: Located): Exposure | undefined {
  const [containerName, containerPort, port] = ['containerName', 'containerPort', 'port'].map((key) =>
    memberOf(written, key),
  );
  if (!containerName || !containerPort || !port) return undefined;
  const balancer = memberOf(written, 'balancer');
  const declared = expansion
    .of('load-balancer')
    .find(({ name }) => name === textIn(balancer) || isReferenceTo(balancer, `load-balancer.${name}`));
  const said = protocolIn(written);
  const isSecure = memberOf(written, 'certificates') !== undefined;
  const isNetwork = said !== undefined && NETWORK_PROTOCOLS.includes(said);
  const network = declared
    ? booleanIn(memberOf(declared.value, 'network')) === true
    : isNetwork || /:(listener|loadbalancer)\/net\//.test(textIn(balancer) ?? '');
  const protocol = said ?? (network ? (isSecure ? 'TLS' : 'TCP') : isSecure ? 'HTTPS' : 'HTTP');
  const test = memberOf(written, 'test');
  const testPort = memberOf(test, 'port');
  return {
    service,
    written,
    at: written.span,
    label: labelFor(service, containerName, containerPort),
    containerName,
    containerPort,
    listen: { port: asNumber(port), protocol },
    ...(testPort && { test: { port: asNumber(testPort), protocol: protocolIn(test) ?? protocol } }),
    network,
    ...(declared && { declared }),
    ...(balancer && !declared && { through: balancer }),
    internal: booleanIn(memberOf(declared?.value ?? written, 'internal')) === true,
  };
}

export function isSecure({ protocol }: Listen): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

function labelFor({ name }: Resource, container: Located, port: Located): string {
  const [service, inside] = [pascal(name), pascal(textIn(container) ?? 'container')];
  return `${service}${inside === service ? '' : inside}${textOfPort(port)}`;
}

function protocolIn(listen: Located | undefined): string | undefined {
  return textIn(memberOf(listen, 'protocol'))?.toUpperCase().replaceAll('-', '_');
}

function isReferenceTo(value: Located | undefined, target: string): boolean {
  return (
    value?.kind === 'expression' &&
    value.expression.type === 'reference' &&
    value.expression.target === target
  );
}
