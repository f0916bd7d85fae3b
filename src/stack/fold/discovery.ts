import { addressOf, type Infrastructure, type Resource } from '../../model/resource.js';
import { type Located, list } from '../../source/value.js';
import { asNumber, type Draft, itemsOf, memberOf, textIn, withMembers } from '../values.js';
import { type Folding, propertyOf } from './folding.js';
import { hasGroups, inVpc } from './groups.js';
import { referenceOf } from './references.js';

const CLOUD_MAP = 'AWS::ServiceDiscovery';
const KINDS: Readonly<Record<string, string | undefined>> = {
  [`${CLOUD_MAP}::PrivateDnsNamespace`]: undefined,
  [`${CLOUD_MAP}::HttpNamespace`]: 'http',
};

/** As the compiler writes it where nothing is said. */
const TTL = 60;

/** Namespaces, and the names that services are found by in them. */
export function discovery(folding: Folding): void {
  for (const namespace of folding.of(...Object.keys(KINDS))) {
    const name = propertyOf(namespace, 'Name');
    if (name && textIn(name) !== undefined) inNamespace(folding, namespace, name);
  }
}

function inNamespace(folding: Folding, namespace: Infrastructure, name: Located): void {
  const clusters = folding
    .resources('cluster')
    .filter(({ value }) => referenceOf(defaultOf(value))?.target === namespace.address);
  const registered = registeredIn(folding, namespace);
  // Without a cluster, the first service that is found in it makes it.
  if (clusters.length === 0 && (registered.length === 0 || KINDS[namespace.type])) return;
  folding.take(namespace);
  for (const cluster of clusters) {
    const defaults = memberOf(cluster.value, 'serviceConnectDefaults');
    if (defaults?.kind !== 'map') continue;
    folding.set(addressOf(cluster), { serviceConnectDefaults: withMembers(defaults, { namespace: name }) });
    if (KINDS[namespace.type]) folding.say(addressOf(cluster), { namespaceKind: KINDS[namespace.type] });
  }
  const homes = clusters.map((each) => textIn(memberOf(each.value, 'clusterName')) ?? each.name);
  for (const { service, registry, entry } of registered) {
    folding.take(entry);
    // Its groups know better.
    if (!hasGroups(service)) inVpc(folding, service, propertyOf(namespace, 'Vpc'));
    const address = addressOf(service);
    const now = folding.resource(address) ?? service;
    const left = itemsOf(memberOf(now.value, 'serviceRegistries')).filter((each) => each !== registry);
    const isHome = homes.includes(textIn(memberOf(now.value, 'cluster')) ?? '');
    folding.set(address, { serviceRegistries: left.length > 0 ? list(now.span, left) : undefined });
    folding.say(address, {
      discover: [
        ...itemsOf(memberOf(now.stack, 'discover')),
        discovered(entry, registry, isHome ? undefined : name),
      ],
    });
  }
}

function defaultOf(cluster: Located): Located | undefined {
  return memberOf(memberOf(cluster, 'serviceConnectDefaults'), 'namespace');
}

interface Registered {
  readonly service: Resource;
  readonly registry: Located;
  readonly entry: Infrastructure;
}

function registeredIn(folding: Folding, namespace: Infrastructure): readonly Registered[] {
  return folding.resources('service').flatMap((service) =>
    itemsOf(memberOf(service.value, 'serviceRegistries')).flatMap((registry) => {
      const entry = folding.at(
        referenceOf(memberOf(registry, 'registryArn'))?.target,
        `${CLOUD_MAP}::Service`,
      );
      const id =
        entry &&
        (memberOf(propertyOf(entry, 'DnsConfig'), 'NamespaceId') ?? propertyOf(entry, 'NamespaceId'));
      const isThere = referenceOf(id)?.target === namespace.address;
      return entry && isThere && propertyOf(entry, 'Name') ? [{ service, registry, entry }] : [];
    }),
  );
}

function discovered(entry: Infrastructure, registry: Located, namespace: Located | undefined): Draft {
  const [record] = itemsOf(memberOf(propertyOf(entry, 'DnsConfig'), 'DnsRecords'));
  const ttl = memberOf(record, 'TTL');
  const seconds = ttl && asNumber(ttl);
  const [containerName, containerPort] = [
    memberOf(registry, 'containerName'),
    memberOf(registry, 'containerPort'),
  ];
  return {
    name: propertyOf(entry, 'Name'),
    namespace,
    srv:
      containerName && containerPort ? { containerName, containerPort: asNumber(containerPort) } : undefined,
    ttl: seconds?.kind === 'number' && seconds.value === TTL ? undefined : seconds,
  };
}
