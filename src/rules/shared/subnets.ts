import type { Placed } from '../../model/view.js';
import type { Zone } from '../../rollout/case.js';
import type { PieceSubject } from '../subjects/others.js';
import type { Project } from '../subjects/project.js';
import { zoneOfSubnet } from './fleet/zones.js';
import { madeOf } from './mentions.js';

export const SUBNET = 'AWS::EC2::Subnet';

/** The subnets that a list names; undefined unless all of them are made here. */
export function subnetsIn(
  project: Project,
  list: Iterable<Pick<Placed, 'located'>>,
): readonly PieceSubject[] | undefined {
  const subnets = [...list].map((each) => madeOf(project, SUBNET, each));
  const known = subnets.filter((each) => each !== undefined);
  return known.length > 0 && known.length === subnets.length ? known : undefined;
}

/** `eu-west-1a`, or the same place in the list of zones of the region; undefined where it is not known. */
export function zoneOf(subnet: PieceSubject): Zone | undefined {
  return zoneOfSubnet(subnet);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html (2026-11) */
const KEPT_BY_AWS = 5;

/** The addresses that are not kept by AWS; undefined where its size is not known. */
export function addressesIn({ properties }: PieceSubject): number | undefined {
  const [, prefix] = /^\d+\.\d+\.\d+\.\d+\/(\d+)$/.exec(properties.at('CidrBlock').text ?? '') ?? [];
  return prefix === undefined ? undefined : 2 ** (32 - Number(prefix)) - KEPT_BY_AWS;
}

/** For a message. */
export function zoneName({ key, name }: Zone): string {
  return name === undefined ? `another zone (${key} of the region)` : `\`${name}\``;
}

/** Neither on an Outpost nor in a Local Zone; what picks a zone of the region picks no Local Zone. */
export function isOrdinary({ properties }: PieceSubject): boolean {
  const zone = properties.at('AvailabilityZone');
  if (properties.at('OutpostArn').state !== 'absent' || isParameter(zone)) return false;
  return zone.text === undefined || /^[a-z-]+-\d[a-z]$/.test(zone.text);
}

function isParameter({ located }: Placed): boolean {
  return located?.kind === 'expression' && located.expression.type === 'parameter';
}
