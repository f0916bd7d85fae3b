import type { Label } from '../../../diagnostic/diagnostic.js';
import { oneOf } from '../../../diagnostic/nearest.js';
import type { Fleet, Pool } from './fleet.js';
import type { Demand } from './demand.js';
import { type Machine, type Resource, RESOURCES, slotsIn, timesIn } from './machines.js';
import type { View } from './views.js';

/** For a message: group `Web`, groups `A` and `B`. */
export function fleetCalled(fleet: Fleet): string {
  const names = fleet.map(({ group }) => group.piece.piece.address);
  return `group${names.length > 1 ? 's' : ''} ${oneOf(names, 'and')}`;
}

/** Marks each group with what it has. */
export function fleetLabels(fleet: Fleet, { size }: View): Label[] {
  return fleet.map((pool) => ({ span: pool.group.piece.head, text: poolSaid(pool, size) }));
}

function poolSaid(pool: Pool, size: View['size']): string {
  const count = pool[size];
  const types = oneOf((pool.group.types ?? []).map(({ type }) => type));
  const most = size === 'most' && pool.most > (pool.group.declared ?? 0) ? 'at most ' : '';
  return `${most}${count} ${count === 1 ? 'instance' : 'instances'} of ${types}`;
}

/** What a task wants more of than an empty instance has. */
export function shortIn({ room }: Pick<Machine, 'room'>, demand: Demand): Resource | undefined {
  return RESOURCES.find((name) => demand[name] > room[name]);
}

/** What is used up first. */
export function bindingIn(machine: Machine, demand: Demand): Resource | undefined {
  const most = slotsIn(machine.room, demand, false);
  return RESOURCES.find((name) => timesIn(machine.room[name], demand[name]) === most);
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
  const said = [...ports].map((port) => port.replace('/tcp', ''));
  return `port${said.length > 1 ? 's' : ''} ${oneOf(said, 'and')}`;
}

/** What is used up first, for a note: a task takes 512 of the 1952 MiB of memory. */
export function bindingSaid(places: readonly Machine[], { demand }: { readonly demand: Demand }): string[] {
  const [machine] = places;
  const resource = machine && bindingIn(machine, demand);
  if (!resource) return [];
  return [
    `a task takes ${demand[resource]} of ${amountSaid(resource, machine.room[resource])} on an instance`,
  ];
}
