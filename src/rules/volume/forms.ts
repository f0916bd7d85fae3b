import { set, unsafeFix } from '../fixes.js';
import { formRule } from '../shared/forms.js';
import { idIn, textIn } from '../shared/known.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';
const NAME = /^[A-Za-z0-9_-]{1,255}$/;

export default [
  formRule({
    id: 'volume/name-pattern',
    title: 'The volume name has a forbidden character or is too long',
    severity: 'error',
    confidence: 'observed',
    source: `${API}/API_Volume.html`,
    why: 'The name of a volume has up to 255 letters, digits, underscores and hyphens. Registration refuses others; what is made from a compose file often has a path or a dot in it.',
    on: 'volume',
    noun: 'name of a volume',
    fields: ({ view }) => [view.name],
    read: textIn,
    fits: NAME,
    label: 'letters, digits, `_` and `-`, 255 at most',
    fix: (field, value, { task }) => {
      const name = value.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+(?=.)/, '');
      const mounts = task.containers.flatMap(({ view }) => view.mountPoints);
      const same = mounts.filter(({ sourceVolume }) => textIn(sourceVolume) === value);
      return NAME.test(name)
        ? unsafeFix(
            `write \`${name}\``,
            ...[field, ...same.map(({ sourceVolume }) => sourceVolume)].map((each) => set(each, name)),
          )
        : undefined;
    },
  }),
  formRule({
    id: 'volume/efs-id-form',
    title: 'The EFS file system id is malformed',
    severity: 'warning',
    confidence: 'inferred',
    source: `${API}/API_EFSVolumeConfiguration.html`,
    why: 'EFS gives its file systems ids such as `fs-0123456789abcdef0`. Registration takes any text, and the mount fails when the task starts.',
    on: 'volume',
    silentWhen: ['volume/efs-on-windows'],
    noun: 'id of a file system',
    fields: ({ view }) => [view.efsVolumeConfiguration.fileSystemId],
    read: idIn,
    fits: /^fs-[0-9a-f]{8,40}$/,
    label: '`fs-` and at least 8 of the digits 0 to f',
  }),
  formRule({
    id: 'volume/efs-access-point-form',
    title: 'The access point id is malformed',
    severity: 'warning',
    confidence: 'inferred',
    source: `${API}/API_EFSAuthorizationConfig.html`,
    why: 'EFS gives its access points ids such as `fsap-0123456789abcdef0`. With another text the mount fails when the task starts.',
    on: 'volume',
    os: 'linux',
    silentWhen: ['volume/efs-on-windows'],
    noun: 'id of an access point',
    fields: ({ view }) => [view.efsVolumeConfiguration.authorizationConfig.accessPointId],
    read: idIn,
    fits: /^fsap-[0-9a-f]{8,40}$/,
    label: '`fsap-` and at least 8 of the digits 0 to f',
    help: (value) =>
      value.startsWith('arn:') ? 'write the id at the end of the ARN, without the rest' : undefined,
  }),
  formRule({
    id: 'volume/fsx-credentials-form',
    title: 'The FSx credentials are not an ARN',
    severity: 'error',
    confidence: 'documented',
    source: `${API}/API_FSxWindowsFileServerAuthorizationConfig.html`,
    why: 'The user and the password for the file system are read from a secret of Secrets Manager or a parameter of Systems Manager, which is given by its ARN.',
    on: 'volume',
    silentWhen: ['volume/fsx-needs-windows-ec2'],
    noun: 'ARN of a secret or a parameter',
    fields: ({ view }) => [
      view.fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter,
    ],
    read: idIn,
    fits: /^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:\d{12}:secret:.+|ssm:[a-z0-9-]+:\d{12}:parameter\/.+)$/,
    label: 'as in `arn:aws:secretsmanager:eu-west-1:111122223333:secret:fsx-AbCdEf`',
  }),
  formRule({
    id: 'volume/s3files-arn-form',
    title: 'The S3 Files file system is not given as an ARN',
    severity: 'warning',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-s3files-config.html',
    why: 'A file system of S3 Files is given by its whole ARN, not by its id as one of EFS.',
    on: 'volume',
    os: 'linux',
    noun: 'ARN of a file system of S3 Files',
    fields: ({ view }) => [view.s3filesVolumeConfiguration.fileSystemArn],
    read: idIn,
    fits: /^arn:[a-z-]+:s3files:[a-z0-9-]+:\d{12}:file-system\/fs-[A-Za-z0-9]+$/,
    label: 'as in `arn:aws:s3files:eu-west-1:111122223333:file-system/fs-0123456789abcdef0`',
  }),
];
