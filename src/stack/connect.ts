import { addressOf, type Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import { type Expansion, wordOf } from './expansion.js';
import type { Namespaces } from './namespaces.js';
import { DYNAMIC, onePort, type Ports } from './ports.js';
import { hostPortOf, portMappingsOf } from './runners.js';
import { groupsOf, hasMadeGroups, letIn } from './security-groups.js';
import { booleanIn, itemsOf, joined, keyOf, memberOf, textIn, withMembers } from './values.js';

/** Service Connect: what is served is open to those in the namespace that are connected. */
export function connect(expansion: Expansion, services: readonly Resource[], namespaces: Namespaces): void {
  const connected = services.flatMap((service) => {
    const written = memberOf(service.value, 'serviceConnectConfiguration');
    const namespace = namespaces.saidBy(service, memberOf(written, 'namespace'));
    return booleanIn(memberOf(written, 'enabled')) && namespace ? [{ service, written, namespace }] : [];
  });
  for (const { service, written, namespace } of connected) {
    const arn = namespaces.arnOf(memberOf(written, 'namespace'));
    if (arn && written?.kind === 'map')
      expansion.set(addressOf(service), {
        serviceConnectConfiguration: withMembers(written, { namespace: arn }),
      });
    const clients = connected.filter(
      (each) => each.service !== service && keyOf(each.namespace) === keyOf(namespace),
    );
    for (const served of itemsOf(memberOf(written, 'services'))) {
      const host = hostOf(expansion, served, namespace);
      if (host && !expansion.given(wordOf(service), 'host')) expansion.give(wordOf(service), 'host', host);
      const ports = portsOf(expansion, service, served);
      // Groups that are named are looked after by those who made them.
      const groups = hasMadeGroups(expansion, service) ? groupsOf(expansion, service) : [];
      const guards = groups.filter(({ address }) => address !== undefined);
      if (!ports) continue;
      for (const guard of guards)
        for (const client of clients)
          for (const from of groupsOf(expansion, client.service))
            letIn(expansion, guard, from, ports, served.span);
    }
  }
}

/** The proxy listens at the port of the container, unless it has one of its own. */
function portsOf(expansion: Expansion, service: Resource, served: Located): Ports | undefined {
  const own = memberOf(served, 'ingressPortOverride');
  if (own) return onePort(own);
  const name = textIn(memberOf(served, 'portName'));
  const found = portMappingsOf(expansion, service).find(
    ({ mapping }) => textIn(memberOf(mapping, 'name')) === name,
  );
  const port = memberOf(found?.mapping, 'containerPort');
  if (!found || !port) return undefined;
  const host = hostPortOf(expansion, service, memberOf(found.container, 'name'), port);
  return host ? onePort(host) : DYNAMIC;
}

/** What clients call it: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html */
function hostOf(expansion: Expansion, served: Located, namespace: Located): Located | undefined {
  const alias = memberOf(itemsOf(memberOf(served, 'clientAliases'))[0], 'dnsName');
  const name = memberOf(served, 'discoveryName') ?? memberOf(served, 'portName');
  if (alias || !name || namespace.kind !== 'string' || expansion.isArn(namespace)) return alias;
  return joined(name.span, name, '.', namespace);
}
