import type { Label } from '../../../diagnostic/diagnostic.js';
import { oneOf } from '../../../diagnostic/nearest.js';
import type { FleetHost } from '../../../rollout/case.js';
import type { Demand } from '../../../rollout/problem.js';
import { type Resource, RESOURCES, slotsIn, timesIn } from '../../../rollout/room.js';
import { listed, portSaid } from '../../../rollout/words.js';
import type { Fleet, Grouped } from './fleet.js';

/** For a message: group `Web`, fleets `a` and `b`. */
export function fleetCalled(fleet: Fleet): string {
  const words = ['fleet', 'group'] as const;
  return listed(
    words.flatMap((word) => {
      const names = fleet.flatMap(({ group }) => (group.word === word ? group.name : []));
      return names.length > 0 ? `${word}${names.length > 1 ? 's' : ''} ${oneOf(names, 'and')}` : [];
    }),
  );
}

/** Marks each group with what it has. */
export function fleetLabels(fleet: Fleet): Label[] {
  return fleet.map((each) => ({ span: each.group.piece.head, text: groupSaid(each) }));
}

function groupSaid({ group, pool }: Grouped): string {
  const count = pool.max;
  const types = oneOf(pool.types.map(({ type }) => type));
  const most = count > (group.declared ?? 0) ? 'at most ' : '';
  return `${most}${count} ${count === 1 ? 'instance' : 'instances'} of ${types}`;
}

/** What a task wants more of than an empty instance has. */
export function shortIn({ room }: Pick<FleetHost, 'room'>, demand: Demand): Resource | undefined {
  return RESOURCES.find((name) => demand[name] > room[name]);
}

/** What is used up first. */
function bindingIn(host: FleetHost, demand: Demand): Resource | undefined {
  const most = slotsIn(host.room, demand, false);
  return RESOURCES.find((name) => timesIn(host.room[name], demand[name]) === most);
}

const UNITS: Readonly<Record<Resource, string>> = {
  cpu: 'CPU units',
  memory: 'MiB of memory',
  gpus: 'GPUs',
  interfaces: 'network interfaces for tasks',
};

/** `512 MiB of memory` */
export function amountSaid(resource: Resource, amount: number): string {
  const unit = UNITS[resource];
  return `${amount} ${amount === 1 ? unit.replace(/s\b/, '') : unit}`;
}

/** `port 80`, `ports 80 and 53/udp` */
export function portsSaid({ ports }: Demand): string {
  const said = [...ports].map(portSaid);
  return `port${said.length > 1 ? 's' : ''} ${oneOf(said, 'and')}`;
}

/** What is used up first, for a note: a task takes 512 of the 1952 MiB of memory. */
export function bindingSaid([host]: readonly FleetHost[], demand: Demand): string[] {
  const resource = host && bindingIn(host, demand);
  if (!resource) return [];
  return [`a task takes ${demand[resource]} of ${amountSaid(resource, host.room[resource])} on an instance`];
}
