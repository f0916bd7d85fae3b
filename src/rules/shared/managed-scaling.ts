import type { RequestSubject } from '../subjects/others.js';

export type Provider = RequestSubject<'capacity-provider'>;

/** Whether ECS changes the size of the group by itself: where nothing is said of it it does not; undefined where it is not known. */
export function isScaled({ view }: Provider): boolean | undefined {
  const { managedScaling } = view.autoScalingGroupProvider;
  if (managedScaling.state === 'absent') return false;
  const { status } = managedScaling;
  return status.state === 'known' ? status.value === 'ENABLED' : undefined;
}
