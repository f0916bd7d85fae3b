import type { ServiceSubject } from '../subjects/runner.js';
import { scalingOf } from './counts.js';
import { isOpen } from './known.js';

/** The most tasks that a service is ever scaled to; undefined where that is not known, for what scales it may be made elsewhere. */
export function mostTasks(service: ServiceSubject): number | undefined {
  if (targetsOfOthers(service).length > 0) return undefined;
  const ends = scalingOf(service).map(({ MaxCapacity }) => MaxCapacity);
  const known = ends.flatMap((end) => (end.state === 'known' ? [end.value] : []));
  return ends.length > 0 && known.length === ends.length ? Math.max(...known) : undefined;
}

/** Something here scales it, or may do so for it is not known what it scales. */
export function mayBeScaled(service: ServiceSubject): boolean {
  return (
    scalingOf(service).length > 0 || targetsOfOthers(service).some(({ view }) => isOpen(view.ResourceId))
  );
}

/** A scalable target whose service is not known may be that of any. */
function targetsOfOthers({ project }: ServiceSubject) {
  return project
    .of('scalable-target')
    .filter(({ view }) => project.references.resourceOf(view.ResourceId.located) === undefined);
}
