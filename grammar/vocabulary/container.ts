import type { BlockKind, Row } from './row.js';
import { EXTRA, GPU } from './common.js';

const SIGNALS = 'awslogs|awsfirelens|fluentd|gelf|journald|json-file|splunk|syslog';

/** Logs are said alike in a container and for the proxy of Service Connect. */
export function logsRow(example: string): Row {
  return {
    form: `logs [( <~driver: {${SIGNALS}}> | to <~group: text> )] [prefix <~prefix: text>] [region <~region: text>] [create] [retain <~retain: days>] {map logConfiguration.options{}: text + log-options}`,
    doc: 'Where the output goes: to CloudWatch, into a group of the task’s own or the one named, or through another driver. The stream prefix is `ecs` and the region the stack’s unless written; after `awslogs` stand exactly the options written.',
    example,
    lens: 'logs',
    variety: '~driver',
    names: { '~group': ['log-group'] },
    sets: { create: { '~create': true } },
  };
}

export const logOptions: BlockKind = {
  title: 'the options of `logs`',
  doc: 'Entries are the driver’s options; `secrets` holds those that are secret.',
  rows: [
    {
      form: 'secrets {map logConfiguration.secretOptions[] name valueFrom: secret}',
      doc: 'Options whose values are secrets.',
      example: 'secrets { splunk-token = ssm /splunk/token }',
    },
  ],
};

export const container: BlockKind = {
  title: 'a container',
  doc: 'One container of a task.',
  request: { name: 'RegisterTaskDefinition', at: 'containerDefinitions[]' },
  rows: [
    {
      form: 'name <name: text>',
      doc: 'The name, where it is not the one in the head.',
      example: 'name ${prefix}-web',
    },
    {
      form: 'image <image: image> [credentials <repositoryCredentials.credentialsParameter: arn>]',
      doc: 'The image, and the secret that opens a private registry.',
      example: 'image acme/flask:1.4.2',
    },
    {
      form: 'cpu <cpu: cpu>',
      doc: 'CPU set aside for this container, in vCPU or in units of 1/1024.',
      example: 'cpu 0.25 vCPU',
    },
    {
      form: 'memory [<memory: memory>] [soft <memoryReservation: memory>]',
      doc: 'The most memory it may use, and what is set aside for it.',
      example: 'memory 512 MiB soft 256 MiB',
    },
    GPU,
    {
      form: 'neuron all',
      doc: 'All Neuron devices of the instance.',
      example: 'neuron all',
      always: { 'resourceRequirements[].type': 'NeuronDevice' },
      sets: { all: { 'resourceRequirements[].value': 'all' } },
    },
    {
      form: 'accelerator <resourceRequirements[].value: text>',
      doc: 'An Elastic Inference accelerator of the task, by its device name.',
      example: 'accelerator device-1',
      names: { 'resourceRequirements[].value': ['accelerator'] },
      always: { 'resourceRequirements[].type': 'InferenceAccelerator' },
    },
    {
      form: 'port ( dynamic | <~outer: ports> ) [-> <~inner: ports>] [as <portMappings[].name: name>] [speaking <portMappings[].appProtocol: {http|http2|grpc}>]',
      doc: 'A port: of the container, or of the host and the container with an arrow between them.',
      example: 'port 80 -> 8080 as http',
      lens: 'port',
      introduces: { 'portMappings[].name': 'port' },
      key: 'both',
      sets: { dynamic: { '~dynamic': true } },
    },
    {
      form: 'command <command: any...>',
      doc: 'The command, one word an element.',
      example: 'command flask run --host 0.0.0.0',
    },
    {
      form: 'entrypoint <entryPoint: any...>',
      doc: 'The entry point, one word an element.',
      example: 'entrypoint /usr/bin/tini --',
    },
    {
      form: 'workdir <workingDirectory: path>',
      doc: 'The directory in which the command runs.',
      example: 'workdir /app',
    },
    {
      form: 'user <user: text>',
      doc: 'The user, and perhaps the group, that the command runs as.',
      example: 'user 1000:1000',
    },
    {
      form: 'hostname <hostname: text>',
      doc: 'The host name inside the container.',
      example: 'hostname web',
    },
    {
      form: 'env {map environment[] name value: text}',
      doc: 'Environment variables.',
      example: 'env { STAGE = production; DEBUG = "" }',
    },
    {
      form: 'env-file <environmentFiles[].value: arn,>',
      doc: 'Files of environment variables in S3.',
      example: 'env-file arn:aws:s3:::config/web.env',
      key: 'none',
      always: { 'environmentFiles[].type': 's3' },
    },
    {
      form: 'secrets {map secrets[] name valueFrom: secret}',
      doc: 'Environment variables whose values lie in Secrets Manager or in a parameter of Systems Manager.',
      example: 'secrets { API_KEY = ssm /shop/api-key }',
    },
    {
      form: 'labels {map dockerLabels{}: text}',
      doc: 'Labels of the container.',
      example: 'labels { team = web }',
    },
    {
      form: 'sysctl {map systemControls[] namespace value: text}',
      doc: 'Kernel parameters of the container.',
      example: 'sysctl { net.core.somaxconn = 1024 }',
    },
    {
      form: 'mount <mountPoints[].sourceVolume: name> -> <mountPoints[].containerPath: path> [readonly]',
      doc: 'A volume of the task, at a path in the container.',
      example: 'mount data -> /data/db',
      names: { 'mountPoints[].sourceVolume': ['volume'] },
      key: 'target',
      sets: { readonly: { 'mountPoints[].readOnly': true } },
    },
    {
      form: 'volumes-from <volumesFrom[].sourceContainer: name> [readonly]',
      doc: 'All mounts of another container.',
      example: 'volumes-from app readonly',
      names: { 'volumesFrom[].sourceContainer': ['container'] },
      sets: { readonly: { 'volumesFrom[].readOnly': true } },
    },
    {
      form: 'health ( none | [every <healthCheck.interval: duration>] [timeout <healthCheck.timeout: duration>] [retries <healthCheck.retries: int>] [start <healthCheck.startPeriod: duration>] ( exec | raw ) <~words: any...> | <~shell: text> [every <healthCheck.interval: duration>] [timeout <healthCheck.timeout: duration>] [retries <healthCheck.retries: int>] [start <healthCheck.startPeriod: duration>] )',
      doc: 'The check that tells a healthy container: a line for the shell, a program (`exec`), the array as it is (`raw`), or none.',
      example: 'health "curl -f http://localhost:8080/health" every 30s timeout 5s retries 3 start 20s',
      lens: 'health',
      sets: { none: { '~none': true }, exec: { '~exec': true }, raw: { '~raw': true } },
    },
    logsRow('logs to /shop/web prefix app region eu-west-1'),
    {
      form: 'firelens <firelensConfiguration.type: {fluentbit|fluentd}> {map firelensConfiguration.options{}: text}',
      doc: 'This container routes the logs of the others.',
      example: 'firelens fluentbit { enable-ecs-log-metadata = true }',
      variety: 'firelensConfiguration.type',
    },
    {
      form: 'depends on ( <dependsOn[].containerName: name> <dependsOn[].condition: {start|complete|success|healthy}> ),',
      doc: 'What must have happened to other containers before this one starts.',
      example: 'depends on migrate success, cache healthy',
      names: { 'dependsOn[].containerName': ['container'] },
      key: 'none',
    },
    {
      form: 'start-timeout <startTimeout: duration>',
      doc: 'How long its dependencies may take.',
      example: 'start-timeout 2m',
    },
    {
      form: 'stop-timeout <stopTimeout: duration>',
      doc: 'How long it has to end by itself.',
      example: 'stop-timeout 30s',
    },
    {
      form: 'restart [<restartPolicy.enabled: switch>] [ignore <restartPolicy.ignoredExitCodes: int,>] [period <restartPolicy.restartAttemptPeriod: duration>]',
      doc: 'Restarts the container by itself when it ends, but for the exit codes named.',
      example: 'restart ignore 0, 143 period 3m',
    },
    {
      form: 'ulimit <ulimits[].name: name> <ulimits[]: limits>',
      doc: 'A limit of the operating system: soft and hard, or one for both.',
      example: 'ulimit nofile 1024..65536',
    },
    {
      form: 'privileged [<privileged: switch>]',
      doc: 'The rights of root on the host.',
      example: 'privileged',
    },
    {
      form: 'readonly [<readonlyRootFilesystem: switch>]',
      doc: 'A root file system that cannot be written.',
      example: 'readonly',
    },
    {
      form: 'init [<linuxParameters.initProcessEnabled: switch>]',
      doc: 'An init process that forwards signals and reaps children.',
      example: 'init',
    },
    {
      form: 'interactive [<interactive: switch>]',
      doc: 'Standard input stays open.',
      example: 'interactive',
    },
    { form: 'tty [<pseudoTerminal: switch>]', doc: 'A terminal.', example: 'tty' },
    { form: 'no-network [<disableNetworking: switch>]', doc: 'No network at all.', example: 'no-network' },
    {
      form: 'capabilities [add <linuxParameters.capabilities.add: name,>] [drop <linuxParameters.capabilities.drop: name,>]',
      doc: 'Linux capabilities given and taken.',
      example: 'capabilities add SYS_PTRACE drop ALL',
    },
    {
      form: 'security-option <dockerSecurityOptions: text,>',
      doc: 'Labels for SELinux, AppArmor or credential specs.',
      example: 'security-option no-new-privileges',
    },
    {
      form: 'credential-spec <credentialSpecs: text,>',
      doc: 'Credential specs for a group managed service account.',
      example: 'credential-spec credentialspec:arn:aws:s3:::specs/web.json',
    },
    {
      form: 'pin-version <versionConsistency: switch>',
      doc: 'Whether the tag is resolved once, to the digest that all tasks of a deployment run.',
      example: 'pin-version off',
    },
    {
      form: 'shm <linuxParameters.sharedMemorySize: memory>',
      doc: 'The size of /dev/shm.',
      example: 'shm 64 MiB',
    },
    {
      form: 'swap [<linuxParameters.maxSwap: memory>] [swappiness <linuxParameters.swappiness: int>]',
      doc: 'Swap space, and how eagerly it is used.',
      example: 'swap 1 GiB swappiness 60',
    },
    {
      form: 'tmpfs <linuxParameters.tmpfs[].containerPath: path> <linuxParameters.tmpfs[].size: memory> [with <linuxParameters.tmpfs[].mountOptions: text,>]',
      doc: 'A file system in memory.',
      example: 'tmpfs /run 64 MiB with noexec, nosuid',
    },
    {
      form: 'device <linuxParameters.devices[].hostPath: path> [-> <linuxParameters.devices[].containerPath: path>] [for <linuxParameters.devices[].permissions: {read|write|mknod},>]',
      doc: 'A device of the host.',
      example: 'device /dev/fuse -> /dev/fuse for read, write',
    },
    { form: 'dns <dnsServers: text,>', doc: 'Name servers.', example: 'dns 10.0.0.2' },
    {
      form: 'search <dnsSearchDomains: text,>',
      doc: 'Domains in which short names are looked up.',
      example: 'search shop.local',
    },
    {
      form: 'host <extraHosts[].hostname: text> <extraHosts[].ipAddress: text>',
      doc: 'A line of /etc/hosts.',
      example: 'host cache 10.0.0.9',
      repeats: true,
    },
    {
      form: 'link <links: text,>',
      doc: 'Links to other containers, in bridge mode.',
      example: 'link db:database',
      names: { links: ['container'] },
    },
    EXTRA,
  ],
};
