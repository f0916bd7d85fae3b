import type { TaskSubject } from '../subjects/task.js';
import { type Pair, smallestPair, withPairs } from '../../data/fargate-sizes.js';
import { cpuUnitsOf, memoryMibOf } from './sizes.js';

/** What a task has to be given to have so much: on Fargate, the next of its sizes. */
export function nextSize(task: TaskSubject, wanted: Partial<Pair>): string {
  const { cpu, memoryMiB } = wanted;
  const asked = cpu === undefined ? `${memoryMiB} MiB of memory` : `${cpu} CPU units`;
  const next = task.launchedOn(['FARGATE']) && nextPair(task, wanted);
  return next
    ? `${next.cpu} CPU units with ${next.memoryMiB} MiB, the next size of Fargate`
    : `${asked} or more`;
}

function nextPair({ view, project }: TaskSubject, { cpu, memoryMiB }: Partial<Pair>): Pair | undefined {
  return smallestPair(
    cpu ?? cpuUnitsOf(view.cpu) ?? 0,
    memoryMiB ?? memoryMibOf(view.memory) ?? 0,
    withPairs(project.settings.fargateSizes),
  );
}
