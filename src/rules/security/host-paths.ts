import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hostPath, mountsOf, SENSITIVE_PATHS, SOCKET_PATHS } from '../shared/host-paths.js';
import { knownIn } from '../shared/known.js';

const SOURCE = 'https://docs.docker.com/engine/security/';

export default [
  defineRule({
    id: 'security/runtime-socket-mount',
    title: 'The socket of the container runtime is mounted',
    severity: 'warning',
    confidence: 'inferred',
    source: SOURCE,
    why: 'Who reaches the socket can start any container, also one with the whole file system of the instance: it is as good as root there. A read-only mount changes nothing, since a socket is not written to as a file is.',
    on: 'volume',
    launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
    silentWhen: ['volume/host-path-on-fargate'],
    message: text`${'volume'} gives its containers the container runtime of the instance`,
    check(volume, report) {
      const path = hostPath(volume);
      const mounts = mountsOf(volume);
      if (!SOCKET_PATHS.includes(path) || mounts.length === 0) return;
      report(
        volume.view.host.sourcePath,
        { volume: volume.called },
        {
          labels: mounts.map(({ sourceVolume }) => ({ span: sourceVolume.span, text: 'mounted here' })),
          help: ['remove the mount, unless the container is there to manage others'],
        },
      );
    },
  }),
  defineRule({
    id: 'security/sensitive-host-path',
    title: 'A sensitive directory of the host is mounted',
    severity: 'warning',
    confidence: 'inferred',
    source: SOURCE,
    why: 'The directory holds what the instance and all its tasks rely on: programs, configuration, credentials, the data of other containers. Agents that watch an instance mount some of them read-only on purpose.',
    on: 'volume',
    launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
    os: 'linux',
    silentWhen: ['security/runtime-socket-mount', 'volume/host-path-on-fargate'],
    message: text`${'volume'} gives its containers \`${'path'}\` of the instance${'how'}`,
    check(volume, report) {
      const path = hostPath(volume);
      const mounts = mountsOf(volume);
      if (!SENSITIVE_PATHS.includes(path) || mounts.length === 0) return;
      const writable = mounts.filter(({ readOnly }) => knownIn(readOnly) !== true);
      const surely = writable.some(({ readOnly }) => readOnly.state !== 'unknown');
      report(
        volume.view.host.sourcePath,
        { volume: volume.called, path, how: surely ? ' to write to' : '' },
        {
          severity: surely ? 'warning' : 'info',
          labels: (surely ? writable : mounts).map(({ sourceVolume }) => ({
            span: sourceVolume.span,
            text: surely ? 'mounted here, and not read-only' : 'mounted here',
          })),
          help: [`mount only the directory that is needed${surely ? ', to be read only' : ''}`],
        },
      );
    },
  }),
];
