import type { Arrangement, Step } from '../../../rollout/analysis.js';
import type { FleetHost } from '../../../rollout/case.js';

/** Instances of a zone that are drawn as one. */
export interface Group {
  /** Numbers of hosts. */
  readonly members: readonly number[];
  /** The same runs on each of them, all the way through. */
  readonly isAlike: boolean;
}

/** All that happens at once. */
export interface Happening {
  readonly moves: readonly (Step & { readonly count: number })[];
}

/** In the order of zones, and there as the instances come. */
export function groupsOf(
  hosts: readonly FleetHost[],
  start: Arrangement,
  events: readonly Happening[],
): readonly Group[] {
  const likeness = hosts.length <= EACH_AT_MOST ? hosts.map((_, i) => i) : likenesses(hosts, start, events);
  const all = [...collect(hosts.keys(), (host) => likeness[host]!).values()];
  const bySize = all.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  const zone = (host: number) => hosts[host]!.zone?.key;
  const rest = collect(bySize.slice(GROUPS_AT_MOST).flat(), zone);
  const groups = [
    ...bySize.slice(0, GROUPS_AT_MOST).map((members) => ({ members, isAlike: true })),
    ...[...rest.values()].map((members) => ({ members, isAlike: members.length === 1 })),
  ];
  const zones = [...new Set(hosts.map((_, host) => zone(host)))];
  const rank = ({ members }: Group) => zones.indexOf(zone(members[0]!));
  return groups.sort((a, b) => rank(a) - rank(b) || a.members[0]! - b.members[0]!);
}

const EACH_AT_MOST = 40;
const GROUPS_AT_MOST = 60;

/** By host: a number that those share to which the same happens. */
function likenesses(hosts: readonly FleetHost[], start: Arrangement, events: readonly Happening[]): number[] {
  const numbers = new Map<string, number>();
  const numbered = (key: string) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const likeness = hosts.map(({ zone, type, pool }, i) =>
    numbered(JSON.stringify([zone?.key, type, pool, start[i]])),
  );
  for (const [i, { moves }] of events.entries())
    for (const { host, service, does, count } of moves)
      likeness[host] = numbered(`${likeness[host]} ${i} ${service} ${does} ${count}`);
  return likeness;
}

export function collect<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const collected = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const found = collected.get(key);
    if (found) found.push(item);
    else collected.set(key, [item]);
  }
  return collected;
}
