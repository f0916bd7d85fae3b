import { matches } from './pattern/pattern.js';

export interface BuiltIn {
  /** Every EC2 instance has it. */
  readonly always: boolean;
  /** The form of its values, as a pattern; absent where it is not known. */
  readonly form?: string;
  /** Has no value. */
  readonly nameOnly?: true;
  /** In a sentence: "a zone". */
  readonly what: string;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html#attributes */
export const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  'ecs.ami-id': { always: true, form: 'ami-.+', what: 'an image id such as `ami-0abc`' },
  'ecs.availability-zone': {
    always: true,
    form: '[a-z]+(-[a-z]+)+-[0-9]+([a-z]|-[a-z0-9-]+)',
    what: 'an availability zone such as `us-east-1a`',
  },
  'ecs.instance-type': {
    always: true,
    form: '[a-z][a-z0-9-]*[.][a-z0-9-]+',
    what: 'an instance type such as `m6i.large`',
  },
  'ecs.os-type': { always: true, form: 'linux|windows', what: '`linux` or `windows`' },
  'ecs.os-family': {
    always: true,
    form: 'LINUX|windows|WINDOWS_SERVER_[0-9A-Z]+_(FULL|CORE)',
    what: '`LINUX` or `WINDOWS_SERVER_<release>_<FULL|CORE>`',
  },
  'ecs.cpu-architecture': { always: true, form: 'x86_64|arm64|i386', what: '`x86_64` or `arm64`' },
  'ecs.vpc-id': { always: true, form: 'vpc-.+', what: 'a VPC id such as `vpc-0abc`' },
  'ecs.subnet-id': { always: true, form: 'subnet-.+', what: 'a subnet id such as `subnet-0abc`' },
  'ecs.awsvpc-trunk-id': { always: false, what: 'the id of a trunk interface' },
  'ecs.outpost-arn': { always: false, form: 'arn:.+', what: 'the ARN of an outpost' },
  'ecs.os-type-detailed': { always: false, what: 'a name and version such as `debian_11`' },
  'ecs.capability.external': { always: false, nameOnly: true, what: 'present on external instances' },
};

export const EXTERNAL = 'ecs.capability.external';

/** What an instance that is not of EC2 cannot have: it has no instance identity document. */
export const ABSENT_ON_EXTERNAL: readonly string[] = [
  'ecs.instance-type',
  'ecs.ami-id',
  'ecs.availability-zone',
  'ecs.vpc-id',
  'ecs.subnet-id',
];

/** Names behind `ecs.capability.`; from the source of agent 1.105.1, https://github.com/aws/amazon-ecs-agent */
const CAPABILITIES = [
  'private-registry-authentication.secretsmanager',
  'secrets.ssm.environment-variables',
  'secrets.ssm.bootstrap.log-driver',
  'secrets.asm.environment-variables',
  'secrets.asm.bootstrap.log-driver',
  'ecr-endpoint',
  'container-ordering',
  'full-sync',
  'env-files.s3',
  'network.container-port-range',
  'container-restart-policy',
  'task-cpu-mem-limit',
  'increased-task-cpu-limit',
  'execution-role-ecr-pull',
  'execution-role-awslogs',
  'container-health-check',
  'imds-iam-roles',
  'task-eni',
  'task-eni.ipv6',
  'cni-plugin-version',
  'task-eni-block-instance-metadata',
  'task-eni-trunking',
  'branch-cni-plugin-version',
  'aws-appmesh',
  'service-connect-v1',
  'ipv6-only',
  'fault-injection',
  'docker-plugin.local',
  'efs',
  'efsAuth',
  'storage.ebs-task-volume-attach',
  'storage.ebsta-non-root-user',
  'storage.s3-files',
  'fsxWindowsFileServer',
  'gpu-driver-version',
  'task-eia',
  'task-eia.optimized-cpu',
  'firelens.fluentd',
  'firelens.fluentbit',
  'firelens.options.config.file',
  'firelens.options.config.s3',
  'firelens.non-root-user',
  'logging-driver.awsfirelens.log-driver-buffer-limit',
  'pid-ipc-namespace-sharing',
  'execute-command',
  'gmsa',
  'gmsa-domainless',
  'external',
];

/** Names behind `com.amazonaws.ecs.capability.` */
const DOCKER_CAPABILITIES = [
  'privileged-container',
  'selinux',
  'apparmor',
  'ecr-auth',
  'task-iam-role',
  'task-iam-role-network-host',
  ...['json-file', 'syslog', 'journald', 'gelf', 'fluentd', 'awslogs', 'splunk', 'logentries', 'sumologic']
    .concat('none', 'awsfirelens')
    .map((driver) => `logging-driver.${driver}`),
];

/** Names of which a part differs from agent to agent. */
const FAMILIES =
  /^(com\.amazonaws\.ecs\.capability\.docker-remote-api\.1\.\d+|ecs\.capability\.(docker-plugin|nvidia-driver-version)\..+)$/;

let known: ReadonlySet<string> | undefined;

/** Every built-in name that does not differ from agent to agent. */
export function builtInNames(): ReadonlySet<string> {
  known ??= new Set([
    ...Object.keys(BUILT_IN),
    ...CAPABILITIES.map((name) => `ecs.capability.${name}`),
    ...DOCKER_CAPABILITIES.map((name) => `com.amazonaws.ecs.capability.${name}`),
  ]);
  return known;
}

export function isBuiltIn(name: string): boolean {
  return builtInNames().has(name) || FAMILIES.test(name);
}

/** Names of this kind belong to ECS. */
export function isReserved(name: string): boolean {
  return name.startsWith('ecs.') || name.startsWith('com.amazonaws.');
}

export function builtIn(name: string): BuiltIn | undefined {
  return Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
}

/** The built-in name that differs in case, in `_` for `-`, or in what stands before it. */
export function resembled(name: string): string | undefined {
  const core = coreOf(name);
  return Object.keys(BUILT_IN).find((each) => coreOf(each) === core);
}

function coreOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^(ecs|ec2|esc|aws)[.:/-]/, '');
}

/** Whether a value has the form that the attribute's values have. */
export function hasForm(name: string, value: string): boolean {
  const form = builtIn(name)?.form;
  return form === undefined || matches(form, value) !== false;
}
