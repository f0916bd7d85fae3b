import { onceEach } from '../../source/once.js';
import type { TaskSubject } from '../subjects/task.js';
import { textIn } from './known.js';

/** The names of all containers; undefined where there may be others. */
export const containerNames = onceEach((task: TaskSubject): ReadonlySet<string> | undefined => {
  if (task.fragment || !task.containersKnown) return undefined;
  const names = task.containers.map(({ view }) => textIn(view.name));
  return names.every((name) => name !== undefined) ? new Set(names) : undefined;
});
