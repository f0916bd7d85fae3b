import type { Answer, Places } from '../../rollout/answer.js';
import type { FleetHost } from '../../rollout/case.js';

/** Instances of one kind that have room for as many tasks. */
export interface PlacesGroup {
  /** By their numbers. */
  readonly hosts: readonly number[];
  readonly first: FleetHost;
  readonly last: FleetHost;
  readonly places: Places;
}

/** In the order of the first of each; none where there are no instances to speak of. */
export function placesOf(answer: Answer): readonly PlacesGroup[] {
  if (!hasInstances(answer)) return [];
  const groups = new Map<string, { hosts: number[]; first: FleetHost; last: FleetHost; places: Places }>();
  for (const [i, host] of answer.hosts.entries()) {
    const places = answer.places[i];
    if (!places) continue;
    const { pool, zone, type } = host;
    const key = JSON.stringify([pool, zone?.key, type, places.count, places.binding]);
    const group = groups.get(key);
    if (group) {
      group.hosts.push(i);
      group.last = host;
    } else groups.set(key, { hosts: [i], first: host, last: host, places });
  }
  return [...groups.values()];
}

/** On Fargate, and where no fleet is known, all is one host without limits. */
export function hasInstances({ case: { ground } }: Answer): boolean {
  return ground.kind === 'fleet' || ground.kind === 'inventory';
}

export function zoneName({ zone }: FleetHost): string | undefined {
  return zone && (zone.name ?? zone.key);
}
