import { boolean, entryOf, type Located, list, map, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import type { Conversion } from './conversion.js';
import type { Draft, Part } from './draft.js';
import { itemsOf, namedOf } from './forms.js';
import { textIn } from '../phrase.js';

/** The ports of images that everybody uses, for those that do not say them. */
const WELL_KNOWN: Readonly<Record<string, number>> = {
  cassandra: 9042, couchdb: 5984, elasticsearch: 9200, etcd: 2379, httpd: 80, influxdb: 8086, mariadb: 3306, memcached: 11211,
  mongo: 27017, mysql: 3306, nats: 4222, neo4j: 7687, nginx: 80, postgres: 5432, rabbitmq: 5672, redis: 6379, valkey: 6379, zookeeper: 2181,
}; // biome-ignore format: a table

/** Names by which services reach each other: those of Service Connect, for each port that is known. */
export function connect(
  drafts: readonly Draft[],
  conversion: Conversion,
  namespace: Located | undefined,
): void {
  if (drafts.length < 2) return;
  const asked = askedFor(drafts);
  for (const draft of drafts) {
    for (const part of draft.parts) knownPort(part, draft, asked, conversion);
    const at = draft.leader.nameSpan;
    const services = draft.networkMode === 'none' ? [] : draft.served.flatMap((each) => server(each, draft));
    for (const part of draft.parts) tellAliases(part, draft, asked, conversion);
    const configuration = mapAt(at, {
      enabled: boolean(at, true),
      ...(namespace && { namespace }),
      ...(services.length > 0 && { services: list(at, services) }),
    });
    if (draft.networkMode === 'none' || draft.networkMode === 'host') continue;
    draft.service.set('serviceConnectConfiguration', configuration);
    if (draft.instances) roomForProxy(draft, conversion);
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html */
const PROXY_MEBIBYTES = 64;

/** On instances the proxy only has what the memory of the task leaves it. */
function roomForProxy({ parts, task, leader }: Draft, conversion: Conversion): void {
  const needs = parts.flatMap(({ container }) => {
    const need = container.get('memory') ?? container.get('memoryReservation');
    return need?.kind === 'number' ? need.value : [];
  });
  const total = needs.reduce((sum, each) => sum + each, PROXY_MEBIBYTES);
  task.set('memory', string(leader.nameSpan, String(total)));
  conversion.added(
    leader.nameSpan,
    `a memory of ${total} MiB for the task`,
    `its containers ask for ${total - PROXY_MEBIBYTES} MiB, and the proxy of Service Connect for the rest`,
    'say what they need below `deploy.resources.limits`',
  );
}

/** By service, each of its other names with where it is given first. */
type Asked = ReadonlyMap<string, ReadonlyMap<string, Located>>;

/** The services that others need, and their other names: those of links and of networks. */
function askedFor(drafts: readonly Draft[]): Asked {
  const names = new Map<string, Map<string, Located>>();
  const add = (service: string, name?: string, at?: Located) => {
    const known = names.get(service) ?? new Map<string, Located>();
    if (name !== undefined && at && name !== service && !known.has(name)) known.set(name, at);
    names.set(service, known);
  };
  for (const draft of drafts)
    for (const { name, value } of draft.parts) {
      for (const link of itemsOf(entryOf(value, 'links')?.value)) {
        const [service, alias] = (textIn(link) ?? '').split(':');
        if (service) add(service, alias, link);
      }
      for (const { key } of namedOf(entryOf(value, 'depends_on')?.value)) if (!draft.has(key)) add(key);
      const networks = entryOf(value, 'networks')?.value;
      for (const network of networks?.kind === 'map' ? networks.entries : [])
        for (const alias of itemsOf(
          network.value.kind === 'map' ? entryOf(network.value, 'aliases')?.value : undefined,
        ))
          add(name, textIn(alias), alias);
    }
  return names;
}

/** Nothing says the port of a service that others need. */
function knownPort(part: Part, draft: Draft, asked: Asked, conversion: Conversion): void {
  if (draft.networkMode === 'host' || draft.networkMode === 'none') {
    if (asked.has(part.name))
      conversion.lost(
        part.nameSpan,
        `the name \`${part.name}\`, by which others reach it,`,
        `Service Connect has no names for tasks with \`network_mode: ${draft.networkMode}\``,
      );
    return;
  }
  if (draft.served.some((each) => each.part === part)) return;
  const image = textIn(part.container.get('image')) ?? '';
  const [, name = ''] =
    /^(?:docker\.io\/|library\/|docker\.io\/library\/|bitnami\/|public\.ecr\.aws\/docker\/library\/)?([a-z0-9]+)(?::|@|$)/.exec(
      image,
    ) ?? [];
  const port = WELL_KNOWN[name];
  // With `network_mode: service:…`, the port is said where the network is.
  if (port !== undefined && draft.served.some((each) => each.port === port)) return;
  if (port !== undefined) {
    part.container.add('portMappings', part.nameSpan, mapAt(part.nameSpan, { containerPort: port }));
    draft.served.push({ part, port, span: part.nameSpan });
    conversion.added(
      part.nameSpan,
      `port ${port} of \`${part.name}\``,
      `it is the port of \`${name}\`, and a name leads to ports`,
      `say it: \`expose: ["${port}"]\``,
    );
  } else if (asked.has(part.name) && part.container.get('portMappings') === undefined)
    conversion.lost(
      part.nameSpan,
      `the name \`${part.name}\`, by which others reach it,`,
      'names of Service Connect lead to ports: write the port below `expose`',
    );
}

/** ECS takes one name for each port: https://github.com/hashicorp/terraform-provider-aws/issues/44027 */
function tellAliases(part: Part, draft: Draft, asked: Asked, conversion: Conversion): void {
  if (!draft.served.some((each) => each.part === part)) return;
  for (const [alias, { span }] of asked.get(part.name) ?? [])
    conversion.lost(
      span,
      `the name \`${alias}\` of \`${part.name}\``,
      `Service Connect takes one name for a port: let the others call it \`${part.name}\``,
    );
}

function server({ part, port, span }: Draft['served'][number], draft: Draft) {
  const wanted = inCloudMap(`${part.name}-${port}`);
  const portName = nameOfPort(part, port, wanted);
  if (portName === undefined) return [];
  const alias = mapAt(span, { port, dnsName: string(span, part.name) });
  // Of several ports the first has the name alone.
  const isFirst = draft.served.find((each) => each.part === part)?.port === port;
  const discoveryName = isFirst ? inCloudMap(part.name) : wanted;
  return [mapAt(span, { portName, discoveryName, clientAliases: list(span, [alias]) })];
}

/** A name that Cloud Map takes: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html */
function inCloudMap(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_-]/g, '-');
}

/** Gives the mapping a name, where it has none; one of two mappings of a port is enough. */
function nameOfPort({ container }: Part, port: number, wanted: string): Located | string | undefined {
  const mappings = itemsOf(container.get('portMappings'));
  const mapping = mappings.find((each) => {
    const number = each.kind === 'map' ? entryOf(each, 'containerPort')?.value : undefined;
    return number?.kind === 'number' && number.value === port;
  });
  if (mapping?.kind !== 'map') return undefined;
  const known = entryOf(mapping, 'name')?.value;
  if (known) return known.kind === 'string' && known.value === wanted ? undefined : known;
  const named = map(mapping.span, [
    { key: 'name', keySpan: mapping.span, value: string(mapping.span, wanted) },
    ...mapping.entries,
  ]);
  const before = container.get('portMappings');
  if (before)
    container.set(
      'portMappings',
      list(
        before.span,
        mappings.map((each) => (each === mapping ? named : each)),
      ),
      before.span,
    );
  return wanted;
}
