import { Loose } from '../../../model/loose.js';
import { attributeOf } from '../../../query/instance.js';
import type { FleetHost } from '../../../rollout/case.js';
import { every, type Ternary } from '../../../source/ternary.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import type { TaskSubject } from '../../subjects/task.js';
import { constraintsOf, satisfies } from './constraints.js';
import { zonesOfSubnets } from './zones.js';

const ARCHITECTURES: Readonly<Record<string, string>> = { ARM64: 'arm64', X86_64: 'x86_64' };

/** Whether tasks may be placed there, if there is room. */
export function isEligible(service: ServiceSubject, host: FleetHost): Ternary {
  const { task } = service;
  return every([
    ...(task ? [isOfArchitecture(task, host), isOfSystem(task, host)] : []),
    ...constraintsOf(service).map((each) => satisfies(host.instance, each)),
    isInZone(service, host),
  ]);
}

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

/** The interface of a task is in a subnet in the zone of its instance. */
export function isInZone({ view, project }: ServiceSubject, { zone }: FleetHost): Ternary {
  const { subnets } = view.networkConfiguration.awsvpcConfiguration;
  if (subnets.state === 'absent') return true;
  if (!zone) return 'unknown';
  const zones = zonesOfSubnets(project, new Loose(subnets.located, subnets.span));
  return zones ? zones.some(({ key }) => key === zone.key) : 'unknown';
}
