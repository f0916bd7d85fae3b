import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import { insert, safeFix, set, unsafeFix } from '../fixes.js';
import { type Definition, defineRule, type Proposal } from '../rule.js';
import { hasValue, isSurelySet } from '../shared/known.js';
import { reported } from '../shared/reported.js';
import { switched } from '../shared/switched.js';
import type { VolumeSubject, VolumeView } from '../subjects/task.js';

type EfsView = VolumeView['efsVolumeConfiguration'];
type About = Pick<Definition<'volume', never>, 'id' | 'title' | 'source' | 'why' | 'silentWhen'>;

interface Row extends About {
  /** What does not go without encryption; undefined where it is not asked for. */
  readonly wants: (efs: EfsView) => Placed | undefined;
  readonly thing: string;
}

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';

const ROWS: readonly Row[] = [
  {
    id: 'volume/efs-access-point-needs-encryption',
    title: 'An access point needs transit encryption',
    source: 'https://github.com/aws/aws-cdk/issues/10683',
    why: 'An access point is reached by an encrypted connection only, and `transitEncryption` is off by default. Registration refuses the one without the other.',
    silentWhen: ['volume/efs-on-windows', 'volume/efs-iam-needs-encryption', 'volume/efs-setting-unknown'],
    wants: ({ authorizationConfig: { accessPointId } }) =>
      isSurelySet(accessPointId) ? accessPointId : undefined,
    thing: 'an access point',
  },
  {
    id: 'volume/efs-iam-needs-encryption',
    title: 'IAM authorization needs transit encryption',
    source: `${API}/API_EFSAuthorizationConfig.html`,
    why: 'With IAM authorization EFS asks for an encrypted connection, and `transitEncryption` is off by default. Registration refuses the one without the other.',
    silentWhen: ['volume/efs-on-windows', 'volume/efs-setting-unknown'],
    wants: ({ authorizationConfig: { iam } }) => (hasValue(iam, 'ENABLED') ? iam : undefined),
    thing: 'IAM authorization',
  },
  {
    id: 'volume/efs-port-needs-encryption',
    title: 'A transit encryption port needs transit encryption',
    source: `${API}/API_EFSVolumeConfiguration.html`,
    why: '`transitEncryptionPort` is where the encrypted connection goes through. Without `transitEncryption`, which is off by default, there is none, and registration refuses the port.',
    silentWhen: [
      'volume/efs-on-windows',
      'volume/efs-iam-needs-encryption',
      'volume/efs-access-point-needs-encryption',
      'volume/efs-setting-unknown',
    ],
    // Terraform's state has 0 where none is set.
    wants: ({ transitEncryptionPort: port }) =>
      port.state === 'known' && port.value !== 0 ? port : undefined,
    thing: 'a transit encryption port',
  },
];

const NEEDING = ROWS.map(({ wants, thing, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    confidence: 'observed',
    on: 'volume',
    os: 'linux',
    fixable: true,
    message: text`${'volume'} has ${'thing'}, which needs ${'encryption'}`,
    check(volume, report) {
      const { efsVolumeConfiguration: efs } = volume.view;
      const wanting = wants(efs);
      if (!wanting || !isOff(efs)) return;
      report(
        efs.transitEncryption.state === 'absent' ? efs : efs.transitEncryption,
        { volume: volume.called, thing, encryption: encryptionOf(volume) },
        {
          labels: [{ span: wanting.span, text: 'this needs it' }],
          help: [switched(volume, efs, 'transitEncryption', 'ENABLED')],
          fix: encrypted(volume),
        },
      );
    },
  }),
);

export default [
  ...NEEDING,
  defineRule({
    id: 'volume/efs-transit-encryption-off',
    title: 'EFS traffic is not encrypted',
    severity: 'warning',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    why: 'Files go over the network as they are, unless `transitEncryption` is `ENABLED`; the default is `DISABLED`. Security Hub reports it as ECS.18.',
    on: 'volume',
    os: 'linux',
    silentWhen: [
      'volume/efs-on-windows',
      'volume/efs-iam-needs-encryption',
      'volume/efs-access-point-needs-encryption',
      'volume/efs-port-needs-encryption',
      'volume/efs-setting-unknown',
    ],
    fixable: true,
    message: text`files of ${'volume'} go over the network without encryption`,
    check(volume, report) {
      const { efsVolumeConfiguration: efs } = volume.view;
      if (efs.state !== 'known' || !isOff(efs)) return;
      report(
        efs.transitEncryption.state === 'absent' ? efs : efs.transitEncryption,
        { volume: volume.called },
        {
          help: [switched(volume, efs, 'transitEncryption', 'ENABLED')],
          fix: { ...encrypted(volume), safe: false },
        },
      );
    },
  }),
];

function isOff({ transitEncryption }: EfsView): boolean {
  const { state } = transitEncryption;
  return state === 'absent' || (state === 'known' && transitEncryption.value === 'DISABLED');
}

function encryptionOf(volume: VolumeSubject): string {
  const word = reported(volume, volume.view.efsVolumeConfiguration, 'transitEncryption');
  return volume.resource.spelling?.statement ? word : `${word} to be \`ENABLED\``;
}

function encrypted({ view: { efsVolumeConfiguration: efs } }: VolumeSubject): Proposal {
  const { transitEncryption } = efs;
  const title = 'turn on transit encryption';
  return transitEncryption.state === 'absent'
    ? safeFix(title, insert(efs, 'transitEncryption', 'ENABLED'))
    : unsafeFix(title, set(transitEncryption, 'ENABLED'));
}
