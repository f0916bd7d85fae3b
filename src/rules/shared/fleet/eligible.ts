import { every, type Ternary } from '../../../source/ternary.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import type { TaskSubject } from '../../subjects/task.js';
import { Loose } from '../../../model/loose.js';
import { constraintsOf, satisfies } from './constraints.js';
import type { Machine } from './machines.js';
import { zonesOfSubnets } from './zones.js';

const ARCHITECTURES: Readonly<Record<string, string>> = { ARM64: 'arm64', X86_64: 'x86_64' };

/** Whether tasks may be placed there, if there is room. */
export function isEligible(service: ServiceSubject, machine: Machine): Ternary {
  const { task } = service;
  return every([
    ...(task ? [isOfArchitecture(task, machine), isOfSystem(task, machine)] : []),
    ...constraintsOf(service).map((each) => satisfies(machine.instance, each)),
    isInZone(service, machine),
  ]);
}

/** Where the task says nothing it may be of any. */
export function isOfArchitecture({ view }: TaskSubject, { type }: Machine): Ternary {
  const { cpuArchitecture } = view.runtimePlatform;
  if (cpuArchitecture.state !== 'known') return cpuArchitecture.state === 'absent' || 'unknown';
  return ARCHITECTURES[cpuArchitecture.value] === type.arch;
}

export function isOfSystem({ os }: TaskSubject, { group }: Machine): Ternary {
  if (os === 'unsaid') return true;
  return os === 'unknown' || group.os === undefined ? 'unknown' : os === group.os;
}

/** The interface of a task is in a subnet in the zone of its instance. */
export function isInZone({ view, project }: ServiceSubject, { zone }: Machine): Ternary {
  const { subnets } = view.networkConfiguration.awsvpcConfiguration;
  if (subnets.state === 'absent') return true;
  if (!zone) return 'unknown';
  const zones = zonesOfSubnets(project, new Loose(subnets.located, subnets.span));
  return zones ? zones.some(({ key }) => key === zone.key) : 'unknown';
}
