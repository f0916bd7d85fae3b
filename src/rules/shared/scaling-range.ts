import type { ServiceSubject } from '../subjects/runner.js';
import { desiredOf, scalingOf } from './counts.js';

/** The most tasks that a service is ever told to have; undefined where that is not known. */
export function mostTasks(service: ServiceSubject): number | undefined {
  if (mayBeScaledByOthers(service)) return undefined;
  const ends = scalingOf(service).map(({ MaxCapacity }) => MaxCapacity);
  const known = ends.flatMap((end) => (end.state === 'known' ? [end.value] : []));
  if (known.length < ends.length) return undefined;
  return ends.length > 0 ? Math.max(...known) : desiredOf(service);
}

/** A scalable target whose service is not known may be that of any. */
function mayBeScaledByOthers({ project }: ServiceSubject): boolean {
  return project
    .of('scalable-target')
    .some(({ view }) => project.references.resourceOf(view.ResourceId.located) === undefined);
}
