import { addressOf } from '../../model/resource.js';
import { once, onceEach } from '../../source/once.js';
import type { Located } from '../../source/value.js';
import type { Project } from '../subjects/project.js';
import type { PieceSubject } from '../subjects/others.js';
import type { ServiceSubject } from '../subjects/runner.js';
import { addressesIn } from './mentions.js';

/** Whether a service waits for one of these, directly or through others; true also where it waits for what is not known. */
export function dependsOn(service: ServiceSubject, wanted: readonly PieceSubject[]): boolean {
  const { project, resource } = service;
  const goals = new Set(wanted.map(({ piece }) => piece.address));
  const nodes = nodesOf(project);
  const seen = new Set<string>();
  const open = [...(resource.dependsOn ?? [])];
  if (open.some((address) => !nodes.has(address))) return true;
  open.push(...addressesIn(resource.value));
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (goals.has(address)) return true;
    const node = nodes.get(address);
    if (!node || seen.has(address)) continue;
    seen.add(address);
    open.push(...node());
  }
  return false;
}

/** Of each address, what it waits for. */
const nodesOf = onceEach((project: Project): ReadonlyMap<string, () => readonly string[]> => {
  const waits = (dependsOn: readonly string[] = [], holds: Located) =>
    once(() => [...dependsOn, ...addressesIn(holds)]);
  return new Map([
    ...project.model.resources.map((each) => [addressOf(each), waits(each.dependsOn, each.value)] as const),
    ...project.pieces.map(({ piece }) => [piece.address, waits(piece.dependsOn, piece.properties)] as const),
  ]);
});
