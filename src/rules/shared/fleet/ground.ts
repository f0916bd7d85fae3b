import type { Ground, Pool, Subnet } from '../../../rollout/case.js';
import type { Located } from '../../../source/value.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { knownIn } from '../known.js';
import { isReference, madeOf, mayExclude } from '../mentions.js';
import { addressesIn, SUBNET, zoneOf } from '../subnets.js';
import { findFleet } from './fleet.js';

/** What a service can run on, as far as the files say. */
export function groundOf(service: ServiceSubject): Ground {
  if (service.launch === 'FARGATE') return { kind: 'fargate', subnets: subnetsOf(service, []) };
  const found = findFleet(service);
  if (typeof found === 'string') return { kind: 'unknown', because: found };
  const pools = found.map(({ pool }) => pool);
  return { kind: 'fleet', pools, subnets: subnetsOf(service, pools) };
}

/** Those that it lists; undefined where it lists none, or they are not known. */
export function subnetsOf(
  { project, view }: ServiceSubject,
  pools: readonly Pick<Pool, 'zones'>[],
): readonly Subnet[] | undefined {
  const list = view.networkConfiguration.awsvpcConfiguration.subnets;
  if (list.state !== 'known') return undefined;
  const made = list.map((each) => madeOf(project, SUBNET, each));
  if (list.some(({ located }, i) => !made[i] && mayBeSeveral(located))) return undefined;
  const zones = made.map((each) => each && zoneOf(each));
  // A name and a number in the list of the region may be the same zone.
  const all = [...zones, ...pools.flatMap((pool) => pool.zones)].flatMap((zone) => zone ?? []);
  const isMixed = new Set(all.map(({ name }) => name === undefined)).size > 1;
  return list.map((each, i) => {
    const subnet = made[i];
    if (!subnet) return { name: knownIn(each) ?? `subnet ${i + 1}`, zone: undefined, free: undefined };
    const isAlternative = made.some((other) => other && mayExclude(subnet.piece, other.piece));
    return {
      name: subnet.piece.address,
      zone: isMixed ? undefined : zones[i],
      free: isAlternative ? undefined : addressesIn(subnet),
    };
  });
}

function mayBeSeveral(located: Located | undefined): boolean {
  return located?.kind === 'expression' && !isReference(located);
}
