import { addressOf, type Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import { connect } from './connect.js';
import type { Expansion } from './expansion.js';
import { stack } from './messages.js';
import { logicalId } from './names.js';
import { Namespaces } from './namespaces.js';
import { letInFrom } from './peers.js';
import { DYNAMIC, onePort, portRange, type Ports } from './ports.js';
import { hostPortOf, isAwsvpc, type PortMapping, portMappingsOf } from './runners.js';
import { guardsOf } from './security-groups.js';
import { attributeOf, type Draft, itemsOf, keyOf, memberOf, textIn } from './values.js';

const TYPE = 'AWS::ServiceDiscovery::Service';

/** In seconds, where nothing is said: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/create-service-discovery.html */
const TTL = 60;

/** The names that services are found by, and who may reach them. */
export function discovery(expansion: Expansion): void {
  const namespaces = new Namespaces(expansion);
  const services = expansion.of('service').filter(({ existing }) => !existing);
  for (const service of services) {
    for (const written of itemsOf(memberOf(service.stack, 'discover'))) {
      register(expansion, service, written, namespaces);
      const from = itemsOf(memberOf(written, 'from'));
      if (from.length === 0) continue;
      for (const ports of portsOf(expansion, service, written))
        letInFrom(expansion, guardsOf(expansion, service), from, ports);
    }
    expansion.done(addressOf(service), 'discover');
  }
  connect(expansion, services, namespaces);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html */
function register(expansion: Expansion, service: Resource, written: Located, namespaces: Namespaces): void {
  const name = memberOf(written, 'name');
  if (!name) return;
  const at = name.span;
  const tell = (reason: string, ...help: readonly string[]) =>
    expansion.tell(
      stack.report.notCarried(at, { what: `the name \`${textIn(name) ?? ''}\``, reason }, { help }),
    );
  const namespace = namespaces.of(service, memberOf(written, 'namespace'));
  if (!namespace) {
    tell(
      'it is in no namespace',
      'say one in the cluster: `namespace shop.local`',
      'or here: `in shop.local`',
    );
    return;
  }
  const isSrv = namespace.dns && (memberOf(written, 'srv') !== undefined || !isAwsvpc(expansion, service));
  const target = isSrv ? targetOf(expansion, service, written) : undefined;
  if (isSrv && !target) {
    tell('which port of which container it is for is not known', 'say it: `srv <container>:<port>`');
    return;
  }
  const id = logicalId(textIn(name) ?? service.name, TYPE);
  const address = expansion.addressFor(`discovery of ${addressOf(service)} ${keyOf(name)}`, id);
  expansion.add(TYPE, address, at, {
    Name: name,
    ...(namespace.dns
      ? {
          DnsConfig: {
            NamespaceId: namespace.id,
            DnsRecords: [{ Type: isSrv ? 'SRV' : 'A', TTL: memberOf(written, 'ttl') ?? TTL }],
          },
        }
      : { NamespaceId: namespace.id }),
    // ECS tells how its tasks are; there is no other value.
    HealthCheckCustomConfig: { FailureThreshold: 1 },
  });
  const now = expansion.at(addressOf(service)) ?? service;
  expansion.set(addressOf(service), {
    serviceRegistries: [
      ...itemsOf(memberOf(now.value, 'serviceRegistries')),
      { registryArn: attributeOf(address, 'Arn', at), ...target },
    ],
  });
}

type Target = { readonly containerName: Draft; readonly containerPort: Draft };

/** The container whose port is said, or that has the only one. */
function targetOf(expansion: Expansion, service: Resource, written: Located): Target | undefined {
  const srv = memberOf(written, 'srv');
  const [found, ...others] = srv ? [] : mappingsFor(expansion, service, written);
  const containerName = memberOf(srv, 'containerName') ?? memberOf(found?.container, 'name');
  const containerPort = memberOf(srv, 'containerPort') ?? memberOf(found?.mapping, 'containerPort');
  return containerName && containerPort && others.length === 0 ? { containerName, containerPort } : undefined;
}

function mappingsFor(expansion: Expansion, service: Resource, written: Located): readonly PortMapping[] {
  const port = textIn(memberOf(memberOf(written, 'srv'), 'containerPort') ?? memberOf(written, 'port'));
  return portMappingsOf(expansion, service).filter(
    ({ mapping }) => port === undefined || textIn(memberOf(mapping, 'containerPort')) === port,
  );
}

/** The port that is said, else all that the containers have. */
function portsOf(expansion: Expansion, service: Resource, written: Located): readonly Ports[] {
  const mappings = mappingsFor(expansion, service, written);
  const said = memberOf(written, 'port');
  if (mappings.length === 0 && said) return [onePort(said)];
  return mappings.flatMap(({ container, mapping }) => {
    const protocol = textIn(memberOf(mapping, 'protocol')) ?? 'tcp';
    const port = memberOf(mapping, 'containerPort');
    const range = memberOf(mapping, 'containerPortRange');
    if (!port) return range ? [portRange(range, protocol)] : [];
    const host = hostPortOf(expansion, service, memberOf(container, 'name'), port);
    return [host ? onePort(host, protocol) : { ...DYNAMIC, protocol }];
  });
}
