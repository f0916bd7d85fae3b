import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import { remove, unsafeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { launchLabels, windowsLabels } from '../shared/launched.js';
import type { TaskSubject, VolumeSubject, VolumeView } from '../subjects/task.js';
import { hasValue } from '../shared/known.js';

type About = Pick<
  Definition<'volume', never>,
  'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'launch' | 'os' | 'silentWhen'
>;

interface Row extends About {
  /** What does not work there; absent where the volume is of another kind. */
  readonly found: (volume: VolumeView) => Placed | undefined;
  readonly thing: string;
  readonly place: string | ((task: TaskSubject) => string);
  readonly help: string;
  /** Of the task, beyond where it runs. */
  readonly where?: (task: TaskSubject) => boolean;
  /** Without it there still is a volume. */
  readonly removable?: true;
}

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html';
const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

const ROWS: readonly Row[] = [
  {
    id: 'volume/launch-volume-unsupported',
    title: 'Launch-time EBS volumes are not available here',
    severity: 'error',
    confidence: 'documented',
    source: `${GUIDE}/ebs-volumes.html`,
    why: 'A volume that is configured at launch is one of EBS. External instances have no EBS, and on Fargate it is documented for Linux only. The task definition is registered; the tasks do not start.',
    launch: ['EXTERNAL', 'FARGATE'],
    found: ({ configuredAtLaunch: at }) => (hasValue(at, true) ? at : undefined),
    where: (task) => task.launchedOn(['EXTERNAL']) !== undefined || task.os === 'windows',
    thing: 'a volume of EBS',
    place: (task) => (task.launchedOn(['EXTERNAL']) ? 'on external instances' : 'with Windows on Fargate'),
    help: 'use another kind of volume',
  },
  {
    id: 'volume/host-path-on-fargate',
    title: 'Host paths do not exist on Fargate',
    severity: 'error',
    confidence: 'observed',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HostVolumeProperties.html',
    why: 'Fargate has no host whose directories a task could see, and answers `Fargate compatible task definitions do not support sourcePath` at registration. A volume without one is an empty directory that the containers of the task share.',
    launch: ['FARGATE'],
    found: ({ host }) => (host.sourcePath.state === 'known' ? host.sourcePath : undefined),
    thing: 'a directory of the host',
    place: 'on Fargate',
    help: 'leave the path out for an empty directory, or use EFS for files that stay',
    removable: true,
  },
  {
    id: 'volume/docker-volume-on-fargate',
    title: 'Docker volumes are not supported on Fargate',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'Fargate does not run Docker, and refuses a volume with `dockerVolumeConfiguration` at registration.',
    launch: ['FARGATE'],
    found: ({ dockerVolumeConfiguration: docker }) => (docker.state === 'known' ? docker : undefined),
    thing: 'a Docker volume',
    place: 'on Fargate',
    help: 'leave it out for an empty directory, or use EFS for files that stay',
    removable: true,
  },
  {
    id: 'volume/docker-volume-on-managed-instances',
    title: 'Docker volumes are not supported on Managed Instances',
    severity: 'error',
    confidence: 'documented',
    source: `${GUIDE}/task_definition_parameters-managed-instances.html`,
    why: 'Managed Instances do not run Docker. `dockerVolumeConfiguration` is documented as not supported there.',
    launch: ['MANAGED_INSTANCES'],
    os: 'linux',
    silentWhen: ['volume/docker-volume-on-fargate'],
    found: ({ dockerVolumeConfiguration: docker }) => (docker.state === 'known' ? docker : undefined),
    thing: 'a Docker volume',
    place: 'on Managed Instances',
    help: 'use a directory of the host, or EFS',
    removable: true,
  },
  {
    id: 'volume/efs-on-external',
    title: 'EFS volumes are not supported on external instances',
    severity: 'warning',
    confidence: 'observed',
    source: 'https://github.com/aws/containers-roadmap/issues/1402',
    why: 'EFS volumes are documented as not supported on external instances. Registration takes them, and they work where somebody has put the volume plugin on the instance.',
    launch: ['EXTERNAL'],
    found: ({ efsVolumeConfiguration: efs }) => (efs.state === 'known' ? efs : undefined),
    thing: 'an EFS volume',
    place: 'on external instances',
    help: 'mount the file system on the instance, and use a directory of the host',
  },
  {
    id: 'volume/efs-on-windows',
    title: 'EFS volumes are for Linux',
    severity: 'error',
    confidence: 'documented',
    source: `${GUIDE}/efs-volumes.html`,
    why: 'EFS speaks NFS 4.1, which Windows containers do not. EFS volumes are for tasks with Linux.',
    os: 'windows',
    found: ({ efsVolumeConfiguration: efs }) => (efs.state === 'known' ? efs : undefined),
    thing: 'an EFS volume',
    place: 'on Windows',
    help: 'use FSx for Windows File Server on EC2',
  },
  {
    id: 'volume/s3files-on-ec2',
    title: 'S3 Files on EC2 needs a recent container agent',
    severity: 'warning',
    confidence: 'documented',
    source: 'https://github.com/aws/amazon-ecs-agent/blob/master/CHANGELOG.md',
    why: 'On EC2 the container agent mounts S3 Files since its version 1.104.0, of mid 2026. With an older one the tasks do not start. Fargate and Managed Instances have what is needed.',
    launch: ['EC2'],
    os: 'linux',
    found: ({ s3filesVolumeConfiguration: files }) => (files.state === 'known' ? files : undefined),
    thing: 'a volume of S3 Files',
    place: 'on EC2 unless the container agent is 1.104.0 or later',
    help: 'update the agents of the cluster, or run the task on Fargate or on Managed Instances',
  },
];

export default ROWS.map(({ found, thing, place, help, where, removable, ...about }) =>
  defineRule({
    ...about,
    on: 'volume',
    ...(removable && { fixable: true }),
    message: text`${'volume'} is ${'thing'}, which does not work ${'place'}`,
    check(volume, report) {
      const { task, view, called } = volume;
      const member = found(view);
      if (!member || where?.(task) === false) return;
      report(
        member,
        { volume: called, thing, place: typeof place === 'string' ? place : place(task) },
        {
          labels: [
            ...launchLabels(task, about.launch ?? []),
            ...(task.os === 'windows' ? windowsLabels(task) : []),
          ],
          help: [help],
          ...(removable && { fix: unsafeFix('remove it', remove(whole(volume, member))) }),
        },
      );
    },
  }),
);

/** An object that would be left empty goes with its only member. */
function whole({ view: { host } }: VolumeSubject, member: Placed): Placed {
  return member === host.sourcePath ? host : member;
}
