import type { TaskKind } from '../../../rollout/case.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import type { TaskSubject } from '../../subjects/task.js';
import { knownIn } from '../known.js';
import { constraintsIn } from './constraints.js';
import { demandOf } from './demand.js';

const ARCHITECTURES = { ARM64: 'arm64', X86_64: 'x86_64' } as const;

export function taskKindOf(task: TaskSubject): TaskKind {
  const architecture = knownIn(task.view.runtimePlatform.cpuArchitecture);
  return {
    called: task.resource.name,
    demand: demandOf(task),
    constraints: constraintsIn(task.view.placementConstraints),
    architecture: architecture && ARCHITECTURES[architecture],
    system: task.os === 'linux' || task.os === 'windows' ? task.os : undefined,
    sharesHost: task.networkMode === 'host',
  };
}

/** Of a task definition that is not among the files. */
export function strangeKind({ view: { taskDefinition } }: ServiceSubject): TaskKind {
  return {
    called: knownIn(taskDefinition) ?? 'its task definition',
    demand: undefined,
    constraints: [],
    architecture: undefined,
    system: undefined,
    sharesHost: false,
  };
}
