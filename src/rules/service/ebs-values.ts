import { text } from '../../diagnostic/catalogue.js';
import type { Field } from '../../model/view.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import {
  ANY_SIZE,
  type Bounds,
  INITIALIZATION_RATE,
  managedVolumesOf,
  outside,
  rangeOf,
  THROUGHPUT,
  VOLUME_TYPES,
} from '../shared/ebs.js';
import { reported } from '../shared/reported.js';

const SOURCE =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html';

/** What is said of a value outside of its bounds. */
function range(field: Field<number>, member: string, bounds: Bounds, of: string) {
  if (field.state !== 'known') return undefined;
  const severity = outside(field.value, bounds);
  if (!severity) return undefined;
  const problem = `${member}${of} is ${rangeOf(bounds)}, not ${field.value}`;
  const help = severity === 'warning' ? ['EC2 allows it, and the documentation of ECS does not yet'] : [];
  return { problem, details: { severity, help } } as const;
}

const size = defineRule({
  id: 'service/ebs-size-or-snapshot',
  title: 'Managed EBS volume has neither size nor snapshot, or a size out of range',
  severity: 'error',
  confidence: 'observed',
  source: SOURCE,
  why: 'A volume is made of a size in GiB, of a snapshot, or of both, and how large it can be depends on its type: else `ECS managed EBS volume configuration was invalid (MissingParameter)`. Only what comes from a snapshot is initialized.',
  on: 'runner',
  message: text`${'problem'}`,
  check(runner, report) {
    for (const volume of managedVolumesOf(runner)) {
      const { sizeInGiB, snapshotId, volumeType, volumeInitializationRate: rate } = volume;
      const member = reported(runner, volume, 'sizeInGiB');
      if (sizeInGiB.state === 'absent' && snapshotId.state === 'absent')
        report(
          volume,
          { problem: `the volume has neither ${member} nor ${reported(runner, volume, 'snapshotId')}` },
          { help: [`write ${member}, in GiB`] },
        );
      const type = volumeType.state === 'known' ? volumeType.value : undefined;
      const bounds =
        volumeType.state === 'unknown' ? undefined : (VOLUME_TYPES.get(type ?? '')?.size ?? ANY_SIZE);
      const wrong = bounds && range(sizeInGiB, member, bounds, type === undefined ? '' : ` of a \`${type}\``);
      if (wrong) report(sizeInGiB, { problem: wrong.problem }, wrong.details);
      if (type === 'standard' && runner.launch === 'FARGATE')
        report(
          volumeType,
          { problem: 'a volume of the type `standard` cannot be used on Fargate' },
          { help: ['write `gp3`'] },
        );
      const tooFast = range(
        rate,
        reported(runner, volume, 'volumeInitializationRate'),
        INITIALIZATION_RATE,
        ' in MiB/s',
      );
      if (tooFast) report(rate, { problem: tooFast.problem });
      if (rate.state === 'known' && snapshotId.state === 'absent')
        report(rate, { problem: 'only a volume from a snapshot is initialized' });
    }
  },
});

const iops = defineRule({
  id: 'service/ebs-iops',
  title: 'IOPS do not fit the volume type',
  severity: 'error',
  confidence: 'observed',
  source: SOURCE,
  why: 'Volumes of the types io1 and io2 are bought with their operations per second, gp3 may be; the others have them by their size, and setting them is refused.',
  on: 'runner',
  fixable: true,
  message: text`${'problem'}`,
  check(runner, report) {
    for (const volume of managedVolumesOf(runner)) {
      const { iops, volumeType } = volume;
      const type = volumeType.state === 'known' ? VOLUME_TYPES.get(volumeType.value) : undefined;
      if (volumeType.state !== 'known' || !type) continue;
      const labels = [{ span: volumeType.span, text: 'the type' }];
      const member = reported(runner, volume, 'iops');
      const of = ` of a \`${volumeType.value}\``;
      if (type.needsIops && iops.state === 'absent')
        report(volumeType, { problem: `a volume of the type \`${volumeType.value}\` needs ${member}` });
      else if (!type.iops && iops.state !== 'absent')
        report(
          iops,
          { problem: `a volume of the type \`${volumeType.value}\` takes no ${member}` },
          { labels, fix: unsafeFix('remove it', remove(iops)) },
        );
      const wrong = type.iops && range(iops, member, type.iops, of);
      if (wrong) report(iops, { problem: wrong.problem }, { ...wrong.details, labels });
    }
  },
});

const throughput = defineRule({
  id: 'service/ebs-throughput',
  title: 'Throughput on a volume that is not gp3, or out of range',
  severity: 'error',
  confidence: 'observed',
  source: SOURCE,
  why: 'Only volumes of the type gp3 are bought with a throughput, in MiB per second. For any other type it is refused.',
  on: 'runner',
  fixable: true,
  message: text`${'problem'}`,
  check(runner, report) {
    for (const volume of managedVolumesOf(runner)) {
      const { throughput, volumeType } = volume;
      const member = reported(runner, volume, 'throughput');
      const other = volumeType.state === 'known' && volumeType.value !== 'gp3';
      if (other && throughput.state === 'known') {
        report(
          throughput,
          { problem: `a volume of the type \`${volumeType.value}\` takes no ${member}` },
          {
            labels: [{ span: volumeType.span, text: 'the type' }],
            fix: unsafeFix('remove it', remove(throughput)),
          },
        );
        continue;
      }
      const wrong = range(throughput, member, THROUGHPUT, '');
      if (wrong) report(throughput, { problem: wrong.problem }, wrong.details);
    }
  },
});

export default [size, iops, throughput];
