import { hole, plainWithHoles } from '../../language/holes.js';
import { quote } from '../../language/quote.js';
import { isMap, type PlainMap } from '../../language/types/input.js';
import { requestShape } from '../../model/shapes.js';
import type { Plain } from '../../source/value.js';
import { block, documented } from './lines.js';
import type { Names } from './names.js';
import type { Sayer, Shown } from './shown.js';

/** A cluster of the document, or one that exists and is only there for its fleets. */
export interface Home {
  readonly name: string;
  /** What ECS calls it. */
  readonly real: Plain;
  readonly cluster?: Shown;
  readonly fleets: readonly Shown[];
}

/** Clusters with their fleets; providers whose cluster is elsewhere stand in one that exists. */
export function findHomes(clusters: readonly Shown[], providers: readonly Shown[], names: Names): Home[] {
  const inside = new Set<Shown>();
  const homes = clusters.map((cluster): Home => {
    const { id } = cluster.resource;
    const real = id ? plainWithHoles(id) : (cluster.value['clusterName'] ?? cluster.name);
    const listed = cluster.value['capacityProviders'];
    const isOurs = ({ value, name }: Shown) =>
      isManaged(value)
        ? value['cluster'] === real
        : Array.isArray(listed) && listed.includes(value['name'] ?? name);
    const fleets = providers.filter((provider) => !inside.has(provider) && isOurs(provider));
    for (const fleet of fleets) inside.add(fleet);
    return { name: cluster.name, real, cluster, fleets };
  });
  const loose = providers.filter((provider) => !inside.has(provider));
  const reals = new Set(
    loose.map(({ value }) => (isManaged(value) ? (value['cluster'] ?? 'default') : 'default')),
  );
  return [
    ...homes,
    ...[...reals].map(
      (real): Home => ({
        name: names.unique('cluster', String(real)),
        real,
        fleets: loose.filter(
          ({ value }) => (isManaged(value) ? (value['cluster'] ?? 'default') : 'default') === real,
        ),
      }),
    ),
  ];
}

export function homeText({ name, real, cluster, fleets }: Home, sayer: Sayer): string {
  const id = real === name ? '' : ` ${quote(String(real))}`;
  const existing = !cluster || cluster.resource.existing ? ` existing${id}` : '';
  const lines = [
    ...(cluster ? clusterLines(cluster, fleets, sayer) : []),
    ...fleets.map((fleet) => fleetText(fleet, sayer)),
  ];
  const text = block(`cluster ${quote(name)}${existing}`, lines);
  return cluster ? documented(cluster.resource, text) : text;
}

function clusterLines(cluster: Shown, fleets: readonly Shown[], sayer: Sayer): string[] {
  const { name, value } = cluster;
  const { clusterName, capacityProviders: listed, ...rest } = value;
  const names = fleets
    .filter(({ value }) => !isManaged(value))
    .map(({ value, name }) => value['name'] ?? name);
  const others = Array.isArray(listed)
    ? listed.filter((each: Plain) => !names.some((name) => name === each))
    : [];
  // Fleets are put behind what is listed.
  const isInOrder = JSON.stringify([...others, ...names]) === JSON.stringify(listed ?? []);
  const providers = isInOrder ? others : (listed ?? []);
  const shown: PlainMap = {
    ...(clusterName !== name && clusterName !== undefined && { clusterName }),
    ...(!Array.isArray(providers) || providers.length > 0 ? { capacityProviders: providers } : {}),
    ...rest,
  };
  return sayer.raise(cluster, 'cluster', shown, requestShape('CreateCluster'));
}

function fleetText(fleet: Shown, sayer: Sayer): string {
  const { resource, name: word, value: whole } = fleet;
  const managed = isManaged(whole);
  const { name, cluster, autoScalingGroupProvider: provider, stack, ...rest } = whole;
  const { autoScalingGroupArn: arn, ...group } = !managed && isMap(provider) ? provider : {};
  const isOwn = arn === undefined || arn === hole(`fleet.${word}.group-arn`);
  const { template, ...beside } = isMap(stack) ? stack : {};
  if (managed && cluster === undefined)
    sayer.add(resource, 'the cluster `default`', 'managed instances belong to a cluster');
  if (!managed && arn === undefined)
    sayer.add(resource, 'an Auto Scaling group', `the capacity provider \`${word}\` names none`);
  const shown: PlainMap = {
    ...(name !== word && name !== undefined && { name }),
    ...(!managed && cluster !== undefined && { cluster }),
    ...(managed && provider !== undefined && { autoScalingGroupProvider: provider }),
    ...(Object.keys(group).length > 0 && { autoScalingGroupProvider: group }),
    ...rest,
    ...(template !== undefined && { managedInstancesProvider: template }),
    ...(Object.keys(beside).length > 0 && { stack: beside }),
  };
  const existing = isOwn ? '' : ` existing ${quote(String(arn))}`;
  return documented(
    resource,
    block(
      `fleet ${quote(word)}${managed ? ' managed' : ''}${existing}`,
      sayer.raise(fleet, 'fleet', shown, requestShape('CreateCapacityProvider')),
    ),
  );
}

function isManaged(provider: PlainMap): boolean {
  return provider['managedInstancesProvider'] !== undefined;
}
