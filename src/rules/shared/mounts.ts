import type { Os, TaskSubject } from '../subjects/task.js';
import { textIn } from './known.js';

/** The names of all volumes; undefined where there may be others. */
export function volumeNames(task: TaskSubject): ReadonlySet<string> | undefined {
  if (!task.volumesKnown) return undefined;
  const names = task.volumes.map(({ view }) => textIn(view.name));
  return names.every((name) => name !== undefined) ? new Set(names) : undefined;
}

/** The names of all volumes that some container mounts; undefined where it may mount others. */
export function mountedNames({ containers, containersKnown }: TaskSubject): ReadonlySet<string> | undefined {
  const mounts = containers.flatMap(({ view }) => view.mountPoints);
  const names = mounts.map(({ sourceVolume }) => textIn(sourceVolume));
  const known = containersKnown && containers.every(({ view }) => view.mountPoints.lengthKnown);
  return known && names.every((name) => name !== undefined) ? new Set(names) : undefined;
}

/** From the root, or where it may be Windows, from a drive, a share or a pipe. */
export function isAbsolute(path: string, os: Os): boolean {
  return path.startsWith('/') || (os !== 'linux' && /^([A-Za-z]:|\\)/.test(path));
}
