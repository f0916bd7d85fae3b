import { text } from '../../diagnostic/catalogue.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { remove, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { hasValue, idIn, textIn } from '../shared/known.js';
import { isAbsolute, volumeNames } from '../shared/mounts.js';
import { repeated } from '../shared/repeated.js';
import type { TaskSubject } from '../subjects/task.js';

const MOUNT_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html';
const DOCKER = 'https://docs.docker.com/engine/storage/bind-mounts/';
const PARAMETERS =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html';

export default [
  defineRule({
    id: 'volume/mount-unknown-volume',
    title: 'A mount point refers to a volume that is not declared',
    severity: 'error',
    confidence: 'observed',
    source: MOUNT_PAGE,
    why: 'A mount point names one of the `volumes` of its task definition, to the letter. Registration answers `Unknown volume` where there is none of that name.',
    on: 'container',
    silentWhen: ['volume/mount-incomplete'],
    fixable: true,
    message: text`${'container'} mounts \`${'volume'}\`, and the task has no volume of that name`,
    check({ view, called, task }, report) {
      const declared = volumeNames(task);
      if (!declared) return;
      for (const { sourceVolume } of view.mountPoints) {
        const volume = textIn(sourceVolume);
        if (volume === undefined || declared.has(volume)) continue;
        const meant = nearest(volume, declared);
        const known = declared.size > 0 ? oneOf([...declared], 'and') : 'none';
        report(
          sourceVolume,
          { container: called, volume },
          {
            ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
            help: [`${declaration(task, volume)}: the task has ${known} now`],
            fix: meant === undefined ? [] : unsafeFix(`write \`${meant}\``, set(sourceVolume, meant)),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'volume/mount-incomplete',
    title: 'A mount point lacks the volume or the path',
    severity: 'error',
    confidence: 'documented',
    source: PARAMETERS,
    why: 'A mount point says which volume is mounted, as `sourceVolume`, and where, as `containerPath`. Both are required.',
    on: 'container',
    message: text`a mount point of ${'container'} lacks ${'members'}`,
    check(container, report) {
      for (const mount of container.view.mountPoints) {
        const missing = (['sourceVolume', 'containerPath'] as const).filter(
          (member) => mount[member].state === 'absent',
        );
        if (missing.length === 0) continue;
        const members = oneOf(
          missing.map((member) => container.word(mount, member)),
          'and',
        );
        report(mount, { container: container.called, members }, { help: [`add ${members}`] });
      }
    },
  }),
  defineRule({
    id: 'volume/mount-path-relative',
    everywhere: true,
    title: 'The mount path is not absolute',
    severity: 'warning',
    confidence: 'observed',
    source: DOCKER,
    why: 'A volume is mounted at a path from the root of the container. Docker refuses another one when the task starts: `mount path must be absolute`. Other runtimes may take it from the root.',
    on: 'container',
    silentWhen: ['volume/mount-incomplete'],
    fixable: true,
    message: text`the mount path \`${'path'}\` of ${'container'} does not begin at the root`,
    check({ view, called, task }, report) {
      for (const { containerPath } of view.mountPoints) {
        const path = textIn(containerPath);
        if (path === undefined || isAbsolute(path, task.os)) continue;
        report(
          containerPath,
          { path, container: called },
          {
            help: ['write the path from the root of the container'],
            fix: /^\w[^:\\]*$/.test(path)
              ? unsafeFix(`write \`/${path}\``, set(containerPath, `/${path}`))
              : [],
          },
        );
      }
    },
  }),
  defineRule({
    id: 'volume/mount-path-duplicate',
    title: 'Two mounts of a container have the same path',
    severity: 'warning',
    confidence: 'inferred',
    source: DOCKER,
    why: 'One path can show one volume. Docker answers `Duplicate mount point` and does not create the container; on Fargate the later mount may hide the earlier one.',
    on: 'container',
    message: text`${'container'} mounts two things at \`${'path'}\``,
    check({ view, called }, report) {
      const paths = [...view.mountPoints, ...view.linuxParameters.tmpfs].map((each) => each.containerPath);
      for (const [first, again] of repeated(paths, (path) => textIn(path)?.replace(/(?<=.)\/+$/, ''))) {
        report(
          again,
          { container: called, path: textIn(first) ?? '' },
          { labels: [{ span: first.span, text: 'mounted here already' }], help: ['choose another path'] },
        );
      }
    },
  }),
  defineRule({
    id: 'volume/mount-on-root',
    everywhere: true,
    title: 'A volume is mounted on the root directory',
    severity: 'warning',
    confidence: 'observed',
    source: 'https://github.com/moby/moby/tree/master/volume/mounts',
    why: "At the root of a container stands its image, which a volume cannot replace. Docker refuses to create the container: `invalid specification: destination can't be '/'`.",
    on: 'container',
    os: 'linux',
    message: text`${'container'} mounts a volume at \`/\`, over its own image`,
    check({ view, called }, report) {
      for (const { containerPath } of view.mountPoints) {
        if (containerPath.state !== 'known' || !/^\/+$/.test(containerPath.value)) continue;
        report(containerPath, { container: called }, { help: ['mount it at a directory, such as `/data`'] });
      }
    },
  }),
  defineRule({
    id: 'volume/windows-read-only-mount',
    title: 'Read-only mounts do not work on Windows instances',
    severity: 'warning',
    confidence: 'documented',
    source: PARAMETERS,
    why: 'For tasks on EC2 instances with Windows, the documentation asks to leave `readOnly` at its default, `false`.',
    on: 'container',
    launch: ['EC2'],
    os: 'windows',
    fixable: true,
    message: text`\`${'member'}\` does not work on Windows instances`,
    check(container, report) {
      for (const mount of container.view.mountPoints) {
        const { readOnly } = mount;
        if (!hasValue(readOnly, true)) continue;
        const member = container.word(mount, 'readOnly');
        report(readOnly, { member }, { fix: unsafeFix(`remove \`${member}\``, remove(readOnly)) });
      }
    },
  }),
  defineRule({
    id: 'volume/windows-cross-drive',
    title: 'A Windows mount goes across drives',
    severity: 'warning',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HostVolumeProperties.html',
    why: 'Windows containers can mount directories of the drive that `%ProgramData%` is on, as a rule `C:`, and of other drives the whole. A directory of one drive cannot be mounted on another drive.',
    on: 'container',
    launch: ['EC2'],
    os: 'windows',
    silentWhen: ['volume/mount-path-relative', 'volume/host-path-relative'],
    message: text`${'container'} mounts \`${'from'}\` at \`${'to'}\`, which Windows cannot`,
    check({ view, called, task }, report) {
      for (const { sourceVolume, containerPath } of view.mountPoints) {
        const name = textIn(sourceVolume);
        const source = task.volumes.find((volume) => name !== undefined && volume.name === name)?.view.host
          .sourcePath;
        const from = source && idIn(source);
        const to = idIn(containerPath);
        if (!source || from === undefined || to === undefined || canBeMounted(from, to)) continue;
        report(
          containerPath,
          { container: called, from, to },
          {
            labels: [{ span: source.span, text: 'the directory of the instance' }],
            help: ['mount from and to drive `C:`, or the whole of another drive at the whole of the same'],
          },
        );
      }
    },
  }),
];

const DRIVE = /^([A-Za-z]):(\\|\/)?(.*)$/;

function canBeMounted(from: string, to: string): boolean {
  const [, drive, , inside] = DRIVE.exec(from) ?? [];
  const [, onto, , within] = DRIVE.exec(to) ?? [];
  if (drive === undefined || onto === undefined) return true;
  if (drive.toLowerCase() !== onto.toLowerCase()) return false;
  return drive.toLowerCase() === 'c' || inside === '' || within === '';
}

function declaration(task: TaskSubject, volume: string): string {
  const word = task.word(task.view, 'volumes');
  return task.resource.spelling?.statement
    ? `declare it with \`${word} ${volume}\``
    : `declare it under \`${word}\``;
}
