import { addressOf } from '../../model/resource.js';
import type { Located } from '../../source/value.js';
import type { PieceSubject } from '../subjects/others.js';
import type { ServiceSubject } from '../subjects/runner.js';
import { addressesIn } from './mentions.js';

/** Whether a service waits for one of these, directly or through others; true also where it waits for what is not known. */
export function dependsOn(service: ServiceSubject, wanted: readonly PieceSubject[]): boolean {
  const { project, resource } = service;
  const goals = new Set(wanted.map(({ piece }) => piece.address));
  const nodes = new Map<string, { readonly dependsOn?: readonly string[]; readonly holds: Located }>();
  for (const each of project.model.resources) nodes.set(addressOf(each), { ...each, holds: each.value });
  for (const { piece } of project.pieces) nodes.set(piece.address, { ...piece, holds: piece.properties });
  const seen = new Set<string>();
  const open = [...(resource.dependsOn ?? [])];
  if (open.some((address) => !nodes.has(address))) return true;
  open.push(...addressesIn(resource.value));
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (goals.has(address)) return true;
    const node = nodes.get(address);
    if (!node || seen.has(address)) continue;
    seen.add(address);
    open.push(...(node.dependsOn ?? []), ...addressesIn(node.holds));
  }
  return false;
}
