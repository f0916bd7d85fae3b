import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import type { Placed } from '../../model/view.js';
import { type Definition, defineRule } from '../rule.js';
import type { VolumeView } from '../subjects/task.js';
import { hasValue } from '../shared/known.js';

interface Row extends Pick<Definition<'volume', never>, 'id' | 'title' | 'source' | 'why' | 'silentWhen'> {
  /** What uses the role; undefined where nothing does. */
  readonly wants: (volume: VolumeView) => Placed | undefined;
  readonly thing: string;
  readonly permissions: readonly string[];
}

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';

const ROWS: readonly Row[] = [
  {
    id: 'volume/efs-iam-needs-task-role',
    title: 'IAM authorization uses the task role',
    source: `${API}/API_EFSAuthorizationConfig.html`,
    why: 'With IAM authorization the task mounts the file system as its task role. Without a role it is nobody, and EFS denies the mount when the task starts.',
    silentWhen: ['volume/efs-on-windows'],
    wants: ({ efsVolumeConfiguration: { authorizationConfig } }) => {
      const { iam } = authorizationConfig;
      return hasValue(iam, 'ENABLED') ? iam : undefined;
    },
    thing: 'is mounted as the task role',
    permissions: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
  },
  {
    id: 'volume/s3files-needs-task-role',
    title: 'S3 Files volumes need a task role',
    source: `${API}/API_S3FilesVolumeConfiguration.html`,
    why: 'Tasks mount a file system of S3 Files as their task role, and read its bucket as that: a task definition with such a volume must have one.',
    wants: ({ s3filesVolumeConfiguration: files }) => (files.state === 'known' ? files : undefined),
    thing: 'of S3 Files is mounted as the task role',
    permissions: [
      's3files:ClientMount',
      's3files:ClientWrite',
      's3:GetObject',
      's3:GetObjectVersion',
      's3:ListBucket',
    ],
  },
];

export default ROWS.map(({ wants, thing, permissions, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    confidence: 'documented',
    on: 'volume',
    os: 'linux',
    message: text`${'volume'} ${'thing'}, and the task has no role`,
    check({ view, called, task }, report) {
      const wanting = wants(view);
      if (!wanting || task.view.taskRoleArn.state !== 'absent') return;
      const member = task.word(task.view, 'taskRoleArn');
      report(
        wanting,
        { volume: called, thing },
        { help: [`set \`${member}\` to a role that allows ${oneOf(permissions, 'and')}`] },
      );
    },
  }),
);
