import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import type { Placed } from '../../model/view.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'volume/multiple-configurations',
  title: 'A volume has more than one kind of configuration',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/cloudposse/terraform-aws-ecs-alb-service-task/issues/146',
  why: 'A volume is a directory of the host, a Docker volume, a file system of EFS, FSx or S3, or configured at launch: one of them. Registration refuses two. One with none of them is an empty directory for the containers of the task.',
  on: 'task',
  fixable: true,
  message: text`${'volume'} is ${'count'} things at once: ${'kinds'}`,
  check({ volumes, written }, report) {
    for (const [i, volume] of volumes.entries()) {
      const { view } = volume;
      const host = written.volumes[i]?.host;
      // `host: {}` counts, although it says nothing.
      const kinds = KINDS.flatMap(([kind, title]) => {
        const place = kind === 'host' ? host : view[kind];
        return place?.state === 'known' && !isFalse(place) ? [{ kind, title, place }] : [];
      });
      if (kinds.length < 2) continue;
      const emptyHost = host?.state === 'known' && view.host.state === 'absent' ? host : undefined;
      const words = kinds.map(({ kind }) => volume.word(view, kind));
      report(
        volume.head,
        { volume: volume.called, count: kinds.length, kinds: oneOf(words, 'and') },
        {
          ...(emptyHost && kinds.length === 2 && { severity: 'warning' }),
          labels: kinds.map(({ title, place }) => ({ span: place.keySpan ?? place.span, text: title })),
          help: ['keep one of them'],
          fix:
            emptyHost && kinds.length === 2
              ? safeFix(`remove \`${volume.word(view, 'host')}\``, remove(emptyHost))
              : [],
        },
      );
    }
  },
});

const KINDS = [
  ['host', 'a directory of the host'],
  ['dockerVolumeConfiguration', 'a Docker volume'],
  ['efsVolumeConfiguration', 'a file system of EFS'],
  ['s3filesVolumeConfiguration', 'a file system of S3 Files'],
  ['fsxWindowsFileServerVolumeConfiguration', 'a file system of FSx'],
  ['configuredAtLaunch', 'a volume of EBS'],
] as const;

function isFalse({ located }: Placed): boolean {
  return located?.kind === 'boolean' && !located.value;
}
