import { Loose } from '../../../model/loose.js';
import type { Zone } from '../../../rollout/case.js';
import type { PieceSubject } from '../../subjects/others.js';
import type { Project } from '../../subjects/project.js';
import { madeOf } from '../mentions.js';

/** Those of an Auto Scaling group: its subnets lie in the zones that it lists. */
export function zonesOf(project: Project, group: Loose): readonly Zone[] | undefined {
  return zonesOfSubnets(project, group.at('VPCZoneIdentifier')) ?? all(group.at('AvailabilityZones'), zoneIn);
}

export function zonesOfSubnets(project: Project, subnets: Loose): readonly Zone[] | undefined {
  return all(subnets, (each) => {
    const made = madeOf(project, 'AWS::EC2::Subnet', each);
    return made && zoneOfSubnet(made);
  });
}

export function zoneOfSubnet({ properties }: PieceSubject): Zone | undefined {
  return zoneIn(properties.at('AvailabilityZone'));
}

/** Undefined where one is not known, or none is named. */
function all({ items }: Loose, zoneFor: (item: Loose) => Zone | undefined): readonly Zone[] | undefined {
  const zones = items.flatMap((item) => zoneFor(item) ?? []);
  return zones.length > 0 && zones.length === items.length ? distinct(zones) : undefined;
}

function distinct(zones: readonly Zone[]): readonly Zone[] {
  return [...new Map(zones.map((zone) => [zone.key, zone])).values()];
}

/** Of the zones of the region, `Fn::Select` takes one by its number. */
function zoneIn({ text, located, span }: Loose): Zone | undefined {
  if (text !== undefined) return { key: text, name: text };
  if (located?.kind !== 'expression' || located.expression.type !== 'call') return undefined;
  const { name, arguments: given } = located.expression;
  const index = new Loose(given[0], span).number;
  return name === 'Fn::Select' && index !== undefined ? { key: `zone ${index}`, name: undefined } : undefined;
}
