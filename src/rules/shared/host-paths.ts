import type { ContainerView, VolumeSubject } from '../subjects/task.js';
import { hasValue, textIn } from './known.js';

/** Where the runtimes listen, and what holds that; https://docs.docker.com/engine/security/protect-access/ */
export const SOCKET_PATHS: readonly string[] = [
  '/var/run/docker.sock',
  '/run/docker.sock',
  '/var/run',
  '/run',
  '/run/containerd/containerd.sock',
  '\\\\.\\pipe\\docker_engine',
];

export const SENSITIVE_PATHS: readonly string[] = [
  '/',
  '/etc',
  '/root',
  '/home',
  '/boot',
  '/dev',
  '/proc',
  '/sys',
  '/var',
  '/var/lib',
  '/var/lib/docker',
  '/var/lib/ecs',
  '/etc/ecs',
  '/usr',
  '/lib',
];

/** The directory of the host that a volume is, without slashes too many; nothing where it is none or not known. */
export function hostPath({ view }: VolumeSubject): string {
  const path = textIn(view.host.sourcePath) ?? '';
  return path.startsWith('/') ? path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1') : path;
}

/** Where containers are known to mount it. */
export function mountsOf({ task, name }: VolumeSubject): readonly ContainerView['mountPoints'][number][] {
  return task.containers.flatMap(({ view }) =>
    view.mountPoints.filter(({ sourceVolume }) => name !== undefined && hasValue(sourceVolume, name)),
  );
}
