import { EXTRA, TAGS } from './common.js';
import type { BlockKind, Row } from './row.js';

export const task: BlockKind = {
  title: 'a task',
  doc: 'What runs together: containers, their sizes and volumes.',
  request: { name: 'RegisterTaskDefinition' },
  rows: [
    {
      form: 'family <family: text>',
      doc: 'The family, where it is not the name in the head.',
      example: 'family shop-flask',
    },
    {
      form: 'cpu <cpu: cpu>',
      doc: 'CPU of the whole task, in vCPU or in units of 1/1024.',
      example: 'cpu 0.5 vCPU',
    },
    { form: 'memory <memory: memory>', doc: 'Memory of the whole task.', example: 'memory 1 GiB' },
    {
      form: 'network-mode <networkMode: {awsvpc|bridge|host|none}>',
      doc: 'How the containers reach the network; on Fargate it can only be awsvpc.',
      example: 'network-mode awsvpc',
    },
    {
      form: 'platform <runtimePlatform: platform>',
      doc: 'The operating system and the processor.',
      example: 'platform linux/arm64',
    },
    {
      form: 'role ( <taskRoleArn: text> | !{role at stack.taskRole} )',
      doc: 'What the containers may do in AWS: a role’s name or ARN, or its permissions.',
      example: 'role { allow s3:GetObject on arn:aws:s3:::data/* }',
      lens: 'task-role',
    },
    {
      form: 'execution-role ( <executionRoleArn: text> | !{role at stack.executionRole} )',
      doc: 'What ECS may do to start the task: pull images, read secrets, write logs.',
      example: 'execution-role ecsTaskExecutionRole',
      lens: 'execution-role',
    },
    {
      form: 'ephemeral <ephemeralStorage.sizeInGiB: storage>',
      doc: 'The size of the task’s own disk on Fargate.',
      example: 'ephemeral 50 GiB',
    },
    { form: 'pid <pidMode: {task|host}>', doc: 'Whose processes the containers see.', example: 'pid task' },
    {
      form: 'ipc <ipcMode: {task|host|none}>',
      doc: 'Whose shared memory the containers see.',
      example: 'ipc none',
    },
    {
      form: 'fault-injection [<enableFaultInjection: switch>]',
      doc: 'Accepts requests of the fault injection service.',
      example: 'fault-injection',
    },
    {
      form: 'where <placementConstraints[].expression: query>',
      doc: 'Only instances for which this query is true, whoever runs the task.',
      example: 'where attribute:ecs.os-type == linux',
      repeats: true,
      always: { 'placementConstraints[].type': 'memberOf' },
    },
    {
      form: 'inference-accelerator <inferenceAccelerators[].deviceName: text> of <inferenceAccelerators[].deviceType: text>',
      doc: 'An Elastic Inference accelerator.',
      example: 'inference-accelerator device-1 of eia2.medium',
      introduces: { 'inferenceAccelerators[].deviceName': 'accelerator' },
    },
    {
      form: 'proxy appmesh through <proxyConfiguration.containerName: name> {map proxyConfiguration.properties[] name value: text}',
      doc: 'The App Mesh proxy that all traffic passes.',
      example: 'proxy appmesh through envoy { AppPorts = 8080 }',
      names: { 'proxyConfiguration.containerName': ['container'] },
      always: { 'proxyConfiguration.type': 'APPMESH' },
    },
    {
      form: 'volume <volumes[].name: name> [( host <volumes[].host.sourcePath: path> | efs <volumes[].efsVolumeConfiguration.fileSystemId: text> {efs-volume at volumes[].efsVolumeConfiguration} | fsx <volumes[].fsxWindowsFileServerVolumeConfiguration.fileSystemId: text> {fsx-volume at volumes[].fsxWindowsFileServerVolumeConfiguration} | s3files <volumes[].s3filesVolumeConfiguration.fileSystemArn: arn> {s3files-volume at volumes[].s3filesVolumeConfiguration} | docker {docker-volume at volumes[].dockerVolumeConfiguration} | at launch )]',
      doc: 'A volume: empty and for this task, a path of the host, a file system, or one that the service configures.',
      example: 'volume data efs fs-0a1b2c3d { encrypt; root /mongo }',
      lens: 'task-volume',
      introduces: { 'volumes[].name': 'volume' },
      names: { 'volumes[].efsVolumeConfiguration.fileSystemId': ['file-system'] },
      sets: { docker: { '~docker': true }, launch: { 'volumes[].configuredAtLaunch': true } },
    },
    {
      form: 'container <containerDefinitions[].name: name> [optional] [like <~like: name>] {container at containerDefinitions[]}',
      doc: 'A container; the task ends with it unless it is optional.',
      example: 'container web { image acme/web:1 }',
      introduces: { 'containerDefinitions[].name': 'container' },
      names: { '~like': ['container', 'template'] },
      sets: { optional: { 'containerDefinitions[].essential': false } },
    },
    TAGS,
    EXTRA,
  ],
};

const ROOT: Row = {
  form: 'root <rootDirectory: path>',
  doc: 'The directory of the file system that is mounted.',
  example: 'root /mongo',
};

export const efsVolume: BlockKind = {
  title: 'an EFS volume',
  doc: 'How a file system of EFS is mounted.',
  request: { name: 'RegisterTaskDefinition', at: 'volumes[].efsVolumeConfiguration' },
  rows: [
    ROOT,
    {
      form: 'encrypt [<transitEncryption: switch>] [port <transitEncryptionPort: port>]',
      doc: 'Encrypts what goes over the network.',
      example: 'encrypt port 2999',
    },
    {
      form: 'access-point <authorizationConfig.accessPointId: text>',
      doc: 'The access point.',
      example: 'access-point fsap-0a1b2c3d',
      names: { 'authorizationConfig.accessPointId': ['access-point'] },
    },
    {
      form: 'iam [<authorizationConfig.iam: switch>]',
      doc: 'Mounts with the rights of the task’s role.',
      example: 'iam',
    },
    EXTRA,
  ],
};

export const fsxVolume: BlockKind = {
  title: 'an FSx volume',
  doc: 'How a file server of FSx for Windows is mounted.',
  request: { name: 'RegisterTaskDefinition', at: 'volumes[].fsxWindowsFileServerVolumeConfiguration' },
  rows: [
    ROOT,
    {
      form: 'credentials <authorizationConfig.credentialsParameter: arn>',
      doc: 'The secret with the user and the password.',
      example: 'credentials arn:aws:secretsmanager:eu-west-1:111122223333:secret:fsx-a1b2c3',
    },
    {
      form: 'domain <authorizationConfig.domain: text>',
      doc: 'The domain of the directory.',
      example: 'domain corp.example.com',
    },
    EXTRA,
  ],
};

export const s3filesVolume: BlockKind = {
  title: 'an S3 Files volume',
  doc: 'How a file system over a bucket is mounted.',
  request: { name: 'RegisterTaskDefinition', at: 'volumes[].s3filesVolumeConfiguration' },
  rows: [
    ROOT,
    {
      form: 'access-point <accessPointArn: arn>',
      doc: 'The access point.',
      example: 'access-point arn:aws:s3files:eu-west-1:111122223333:file-system/fs-1/access-point/fsap-1',
    },
    {
      form: 'port <transitEncryptionPort: port>',
      doc: 'The port for encrypted traffic.',
      example: 'port 2999',
    },
    EXTRA,
  ],
};

export const dockerVolume: BlockKind = {
  title: 'a Docker volume',
  doc: 'A volume that Docker makes on the instance.',
  request: { name: 'RegisterTaskDefinition', at: 'volumes[].dockerVolumeConfiguration' },
  rows: [
    {
      form: 'scope <scope: {task|shared}>',
      doc: 'Whether it ends with the task or outlives it.',
      example: 'scope shared',
    },
    { form: 'driver <driver: name>', doc: 'The driver of the volume.', example: 'driver local' },
    {
      form: 'autoprovision [<autoprovision: switch>]',
      doc: 'Makes a shared volume where it is not there yet.',
      example: 'autoprovision',
    },
    {
      form: 'options {map driverOpts{}: text}',
      doc: 'Options of the driver.',
      example: 'options { type = nfs }',
    },
    { form: 'labels {map labels{}: text}', doc: 'Labels of the volume.', example: 'labels { team = web }' },
    EXTRA,
  ],
};

export const ebsVolume: BlockKind = {
  title: 'an EBS volume',
  doc: 'A disk that is made for each task.',
  request: { name: 'CreateService', at: 'volumeConfigurations[].managedEBSVolume' },
  rows: [
    { form: 'size <sizeInGiB: storage>', doc: 'The size.', example: 'size 100 GiB' },
    { form: 'type <volumeType: name>', doc: 'The type of the disk.', example: 'type gp3' },
    { form: 'iops <iops: int>', doc: 'Operations a second.', example: 'iops 3000' },
    { form: 'throughput <throughput: rate>', doc: 'The throughput.', example: 'throughput 125 MiB/s' },
    {
      form: 'snapshot <snapshotId: text>',
      doc: 'The snapshot that it is made from.',
      example: 'snapshot snap-0a1b2c3d',
    },
    {
      form: 'rate <volumeInitializationRate: rate>',
      doc: 'How fast the snapshot is read.',
      example: 'rate 100 MiB/s',
    },
    {
      form: 'encrypt [<encrypted: switch>] [key <kmsKeyId: text>]',
      doc: 'Encrypts the disk.',
      example: 'encrypt key alias/disks',
    },
    {
      form: 'filesystem <filesystemType: {ext3|ext4|ntfs|xfs}>',
      doc: 'The file system on it.',
      example: 'filesystem xfs',
    },
    {
      form: 'role <roleArn: text>',
      doc: 'The role with which ECS manages the disk.',
      example: 'role ecsInfrastructureRole',
    },
    {
      form: 'tags [from <tagSpecifications[].propagateTags: {task=TASK_DEFINITION|service|none}>] {map tagSpecifications[].tags[] key value: text}',
      doc: 'Tags of the disk, its own or those of the task or service.',
      example: 'tags from service { team = data }',
      repeats: true,
      always: { 'tagSpecifications[].resourceType': 'volume' },
    },
    EXTRA,
  ],
};

/** The disk of a job's task may outlive it. */
export const taskEbsVolume: BlockKind = {
  ...ebsVolume,
  request: { name: 'RunTask', at: 'volumeConfigurations[].managedEBSVolume' },
  rows: [
    {
      form: 'delete <terminationPolicy.deleteOnTermination: switch>',
      doc: 'Whether the disk goes when the task ends.',
      example: 'delete off',
    },
    ...ebsVolume.rows,
  ],
};
