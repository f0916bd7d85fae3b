import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { mountedNames, volumeNames } from '../shared/mounts.js';
import type { VolumeSubject } from '../subjects/task.js';
import { hasValue } from '../shared/known.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html';

export default [
  defineRule({
    id: 'volume/unused-launch-volume',
    title: 'A volume configured at launch is not mounted',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'A volume that is configured at launch has to be mounted by a container, or registration refuses the task definition. Other kinds of volumes may stand there unused.',
    on: 'volume',
    message: text`${'volume'} is configured at launch, and no container mounts it`,
    check(volume, report) {
      const { configuredAtLaunch } = volume.view;
      if (!hasValue(configuredAtLaunch, true) || !isUnused(volume)) return;
      report(
        volume.head,
        { volume: volume.called },
        {
          labels: [{ span: configuredAtLaunch.span, text: 'so it has to be mounted' }],
          help: ['add a mount point for it to a container, or remove the volume'],
        },
      );
    },
  }),
  defineRule({
    id: 'volume/unused',
    title: 'A volume is not mounted',
    severity: 'info',
    confidence: 'inferred',
    source: API,
    why: 'AWS accepts a volume that no container mounts. It is left over from something, or a mount point is missing.',
    on: 'volume',
    silentWhen: ['volume/unused-launch-volume', 'volume/mount-unknown-volume', 'volume/name-duplicate'],
    fixable: true,
    message: text`no container mounts ${'volume'}`,
    check(volume, report) {
      const { configuredAtLaunch } = volume.view;
      if (configuredAtLaunch.state === 'unknown' || !isUnused(volume) || someMountIsUnknown(volume)) return;
      report(
        volume.head,
        { volume: volume.called },
        {
          help: ['mount it, or remove it'],
          fix: unsafeFix(`remove ${volume.called}`, remove(volume.view)),
        },
      );
    },
  }),
];

function isUnused({ name, task }: VolumeSubject): boolean {
  return name !== undefined && mountedNames(task)?.has(name) === false;
}

/** Then volume/mount-unknown-volume says it: it may be this one that is meant. */
function someMountIsUnknown({ task }: VolumeSubject): boolean {
  const declared = volumeNames(task);
  return [...(mountedNames(task) ?? [])].some((name) => !declared?.has(name));
}
