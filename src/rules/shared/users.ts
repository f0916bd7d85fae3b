import type { ContainerSubject } from '../subjects/task.js';
import { hasValue } from './known.js';

/** Whether a container is said to run as root, or leaves it to its image; undefined where it does neither, or it is not known. */
export function rootUser({ view: { user } }: ContainerSubject): 'said' | 'of the image' | undefined {
  if (user.state === 'absent') return 'of the image';
  return user.state === 'known' && /^(root|0)(:|$)/.test(user.value) ? 'said' : undefined;
}

/** It has the network of the host, and may be root there. */
export function isRootInHostNetwork(container: ContainerSubject): boolean {
  const { networkMode } = container.task.view;
  const { privileged } = container.view;
  return (
    hasValue(networkMode, 'host') &&
    (privileged.state === 'absent' || (privileged.state === 'known' && !privileged.value)) &&
    rootUser(container) !== undefined
  );
}
