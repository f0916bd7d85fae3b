import type { RunnerSubject } from '../subjects/runner.js';
import type { TaskSubject } from '../subjects/task.js';
import { hasValue } from './known.js';

/** ECS Exec is on for something that runs it. */
export function runsByExec(task: TaskSubject): boolean {
  return task.runners.some(hasExec);
}

/** The same of a service, which has rules of its own on that. */
export function runsByExecOfService(task: TaskSubject): boolean {
  return task.runners.some((runner) => runner.resource.kind === 'service' && hasExec(runner));
}

export function hasExec({ view: { enableExecuteCommand } }: RunnerSubject): boolean {
  return hasValue(enableExecuteCommand, true);
}
