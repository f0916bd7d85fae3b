import { attributeOf } from '../../../query/instance.js';
import type { FleetHost } from '../../../rollout/case.js';
import type { Ternary } from '../../../source/ternary.js';
import type { TaskSubject } from '../../subjects/task.js';

const ARCHITECTURES: Readonly<Record<string, string>> = { ARM64: 'arm64', X86_64: 'x86_64' };

/** Where the task says nothing it may be of any. */
export function isOfArchitecture({ view }: TaskSubject, host: FleetHost): Ternary {
  const { cpuArchitecture } = view.runtimePlatform;
  if (cpuArchitecture.state !== 'known') return cpuArchitecture.state === 'absent' || 'unknown';
  return hasValue(host, 'ecs.cpu-architecture', ARCHITECTURES[cpuArchitecture.value]);
}

export function isOfSystem({ os }: TaskSubject, host: FleetHost): Ternary {
  if (os === 'unsaid') return true;
  return os === 'unknown' ? 'unknown' : hasValue(host, 'ecs.os-type', os);
}

function hasValue({ instance }: FleetHost, attribute: string, value: string | undefined): Ternary {
  const state = attributeOf(instance, attribute);
  return typeof state === 'object' ? state.value === value : state === 'unknown' ? state : false;
}
