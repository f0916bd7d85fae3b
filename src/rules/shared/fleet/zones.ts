import type { Loose } from '../../../model/loose.js';
import type { Located } from '../../../source/value.js';
import type { Project } from '../../subjects/project.js';
import { madeOf } from '../mentions.js';

/** An availability zone: two with the same key are one. */
export interface Zone {
  readonly key: string;
  /** `us-east-1a`, where it is known. */
  readonly name: string | undefined;
}

/** Those of an Auto Scaling group. */
export function zonesOf(project: Project, group: Loose): readonly Zone[] | undefined {
  const subnets = group.at('VPCZoneIdentifier');
  if (subnets.state !== 'absent') return zonesOfSubnets(project, subnets);
  const named = group.at('AvailabilityZones');
  return named.items.length > 0 ? all(named, zoneIn) : undefined;
}

export function zonesOfSubnets(project: Project, subnets: Loose): readonly Zone[] | undefined {
  return subnets.items.length > 0
    ? all(subnets, ({ located }) => located && zoneOfSubnet(project, located))
    : undefined;
}

export function zoneOfSubnet(project: Project, subnet: Located): Zone | undefined {
  const made = madeOf(project, 'AWS::EC2::Subnet', { located: subnet });
  return made && zoneIn(made.properties.at('AvailabilityZone'));
}

function all(list: Loose, zoneFor: (item: Loose) => Zone | undefined): readonly Zone[] | undefined {
  const zones = list.items.map(zoneFor);
  const found = zones.flatMap((zone) => zone ?? []);
  return list.state === 'known' && found.length === zones.length ? distinct(found) : undefined;
}

function distinct(zones: readonly Zone[]): readonly Zone[] {
  return [...new Map(zones.map((zone) => [zone.key, zone])).values()];
}

/** Of the zones of the region, `Fn::Select` takes one by its number. */
function zoneIn({ text, located }: Loose): Zone | undefined {
  if (text !== undefined) return { key: text, name: text };
  if (located?.kind !== 'expression' || located.expression.type !== 'call') return undefined;
  const [index] = located.expression.arguments;
  const isNumbered = located.expression.name === 'Fn::Select' && index && 'value' in index;
  return isNumbered ? { key: `zone ${index.value}`, name: undefined } : undefined;
}
