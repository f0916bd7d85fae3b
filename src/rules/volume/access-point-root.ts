import { text } from '../../diagnostic/catalogue.js';
import type { Field, Placed } from '../../model/view.js';
import { remove, unsafeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { isSurelySet, textIn } from '../shared/known.js';
import type { VolumeSubject } from '../subjects/task.js';

interface Row extends Pick<Definition<'volume', never>, 'id' | 'confidence' | 'source' | 'silentWhen'> {
  readonly members: (volume: VolumeSubject) => {
    readonly root: Field<string>;
    readonly called: string;
    readonly accessPoint: Placed;
  };
}

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';

const ROWS: readonly Row[] = [
  {
    id: 'volume/efs-access-point-root-directory',
    confidence: 'observed',
    source: `${API}/API_EFSAuthorizationConfig.html`,
    silentWhen: ['volume/efs-on-windows'],
    members: (volume) => {
      const efs = volume.view.efsVolumeConfiguration;
      return {
        root: efs.rootDirectory,
        called: volume.word(efs, 'rootDirectory'),
        accessPoint: efs.authorizationConfig.accessPointId,
      };
    },
  },
  {
    id: 'volume/s3files-access-point-root-directory',
    confidence: 'documented',
    source: `${API}/API_S3FilesVolumeConfiguration.html`,
    members: (volume) => {
      const files = volume.view.s3filesVolumeConfiguration;
      return {
        root: files.rootDirectory,
        called: volume.word(files, 'rootDirectory'),
        accessPoint: files.accessPointArn,
      };
    },
  },
];

export default ROWS.map(({ members, ...about }) =>
  defineRule({
    ...about,
    title: 'An access point excludes another root directory',
    severity: 'error',
    why: 'An access point has a root directory of its own. Beside it `rootDirectory` has to be left out, or be `/`; registration refuses another one.',
    on: 'volume',
    os: 'linux',
    fixable: true,
    message: text`\`${'member'}\` is \`${'root'}\`, beside an access point that has its own`,
    check(volume, report) {
      const { root: field, called, accessPoint } = members(volume);
      const root = textIn(field);
      if (root === undefined || root === '/' || !isSurelySet(accessPoint)) return;
      report(
        field,
        { member: called, root },
        {
          labels: [{ span: accessPoint.span, text: 'the access point' }],
          help: ['remove it, and set the directory in the access point'],
          fix: unsafeFix(`remove \`${called}\``, remove(field)),
        },
      );
    },
  }),
);
