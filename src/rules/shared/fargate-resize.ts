import { set, unsafeFix } from '../fixes.js';
import type { Proposal } from '../rule.js';
import type { TaskSubject } from '../subjects/task.js';
import { type FargateSize, inVcpu, smallestPair, withPairs } from '../../data/fargate-sizes.js';
import { memoryMibOf } from './sizes.js';

/** What a task can have on Fargate, with the system that it is for. */
export function sizesFor({ project, os }: TaskSubject): readonly FargateSize[] {
  const sizes = withPairs(project.settings.fargateSizes);
  return os === 'windows' ? sizes.filter(({ windows }) => windows) : sizes;
}

/** Writes the smallest size with so much CPU, and more memory where that needs it. */
export function resized(task: TaskSubject, cpu: number): Proposal | readonly Proposal[] {
  const { view } = task;
  const memory = memoryMibOf(view.memory);
  const pair = smallestPair(cpu, memory ?? 0, sizesFor(task));
  if (!pair) return [];
  const size = `write \`${pair.cpu}\`, ${inVcpu(pair.cpu)}`;
  const toCpu = set(view.cpu, String(pair.cpu));
  if (memory === undefined || memory === pair.memoryMiB) return unsafeFix(size, toCpu);
  return unsafeFix(`${size}, with ${pair.memoryMiB} MiB`, toCpu, set(view.memory, String(pair.memoryMiB)));
}
