import { REQUEST_OF, type RequestKind } from '../../src/model/resource.js';
import { fieldPaths, requestShape, type Shape, shapeAt } from '../../src/model/shapes.js';

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** The smallest document of ECS in which a field has a value. */
export interface Sample {
  readonly kind: RequestKind;
  /** `containerDefinitions[].portMappings[].hostPort` */
  readonly path: string;
  readonly document: Json;
  /** Where the field stands in it: `taskDefinitions[0].containerDefinitions[0].portMappings[0].hostPort` */
  readonly key: string;
}

/** The requests that describe something; the others are about scaling. */
export const DESCRIBED = [
  'task-definition',
  'service',
  'cluster',
  'capacity-provider',
  'job',
] as const satisfies readonly RequestKind[];

type DescribedKind = (typeof DESCRIBED)[number];

export function samples(kind: DescribedKind): Sample[] {
  return fieldPaths(requestShape(REQUEST_OF[kind])).map((path) => sample(kind, path));
}

function sample(kind: DescribedKind, path: string): Sample {
  const [collection, least] = LEAST[kind];
  const around = COMPANIONS.flatMap(([pattern, companion]) => (pattern.test(path) ? [companion] : []));
  if (kind === 'capacity-provider' && !path.startsWith('managed')) around.push(A_GROUP);
  const own = fieldAt(requestShape(REQUEST_OF[kind]), path.match(STEP) ?? [], '');
  const request = [...around, own].reduce(merged, least);
  return {
    kind,
    path,
    document: {
      ...(RUN.has(kind) && { taskDefinitions: [LEAST['task-definition'][1]] }),
      [collection]: [request],
    },
    key: `${collection}[0].${path.replace(/\[\]$/, '').replaceAll('[]', '[0]').replaceAll('{}', `.${KEY}`)}`,
  };
}

/** The document without the field; of a list, without all of it. */
export function without({ document, key }: Sample): Json {
  return leftOut(document, key.match(/[^.[\]]+/g) ?? []);
}

function leftOut(value: Json, [step, ...rest]: readonly string[]): Json {
  if (step === undefined) return value;
  if (isList(value)) return value.map((item, i) => (String(i) === step ? leftOut(item, rest) : item));
  if (!isMap(value)) return value;
  const members = Object.entries(value).filter(([key]) => key !== step || rest.length > 0);
  return Object.fromEntries(
    members.map(([key, member]) => [key, key === step ? leftOut(member, rest) : member]),
  );
}

const STEP = /[^.[\]{}]+|\[\]|\{\}/g;
const KEY = 'purpose';
const RUN: ReadonlySet<RequestKind> = new Set(['service', 'job']);

/** What a request cannot be without, in the list that holds it. */
const LEAST: Readonly<Record<DescribedKind, readonly [collection: string, request: Json]>> = {
  'task-definition': [
    'taskDefinitions',
    { family: 'web', containerDefinitions: [{ name: 'web', image: 'acme/web:1', memory: 512 }] },
  ],
  service: ['services', { serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }],
  cluster: ['clusters', { clusterName: 'shop' }],
  'capacity-provider': ['capacityProviders', { name: 'fleet' }],
  job: ['jobs', { taskDefinition: 'web' }],
};

/** A value with everything that its structures cannot be without. */
function fieldAt(shape: Shape, [step, ...rest]: readonly string[], path: string): Json {
  if (step === undefined) return sampleValue(shape, path);
  if (shape.kind === 'list') return [fieldAt(shape.item, rest, `${path}[]`)];
  if (shape.kind === 'map') return { [KEY]: fieldAt(shape.value, rest, `${path}{}`) };
  if (shape.kind !== 'structure') throw new Error(`\`${path}\` has no \`${step}\``);
  const names = [step, ...shape.required.filter((name) => name !== step)];
  return Object.fromEntries(
    [...shape.members]
      .filter(([name]) => names.includes(name))
      .map(([name, member]) => [name, fieldAt(member, name === step ? rest : [], under(path, name))]),
  );
}

function under(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function sampleValue(shape: Shape, path: string): Json {
  const [, known] = VALUES.find(([pattern]) => pattern.test(path)) ?? [];
  if (known !== undefined) return known;
  switch (shape.kind) {
    case 'string':
      return shape.values?.[0] ?? 'x';
    case 'integer':
    case 'number':
      return 2;
    case 'boolean':
      return true;
    case 'timestamp':
      return '2026-03-01T00:00:00Z';
    case 'document':
      return { [KEY]: 'x' };
    case 'list':
      return [sampleValue(shape.item, `${path}[]`)];
    case 'map':
      return { [KEY]: sampleValue(shape.value, `${path}{}`) };
    case 'structure':
      return Object.fromEntries(
        shape.required.map((name) => [name, sampleValue(shapeAt(shape, name)!, under(path, name))]),
      );
  }
}

/** Values that look like what stands there; any other text is `x`. */
const VALUES: readonly (readonly [field: RegExp, value: Json])[] = [
  [/dependsOn\[\]\.containerName$/, 'files'],
  [/^family$|^serviceName$|^containerDefinitions\[\]\.name$|[cC]ontainerName$|Overrides\[\]\.name$/, 'web'],
  [/^taskDefinition$/, 'web'],
  [/\.image$/, 'acme/web:1'],
  [/^containerDefinitions\[\]\.cpu$|containerOverrides\[\]\.cpu$/, 256],
  [/^containerDefinitions\[\]\.memory$|containerOverrides\[\]\.memory$/, 512],
  [/memoryReservation$/, 256],
  [/(?:^|overrides\.)cpu$/, '512'],
  [/(?:^|overrides\.)memory$/, '1024'],
  [/requiresCompatibilities\[\]$|launchType$/, 'FARGATE'],
  [/networkMode$/, 'awsvpc'],
  [/logDriver$/, 'awslogs'],
  [/[pP]ort$|PortOverride$/, 8080],
  [/containerPortRange$/, '8080-8090'],
  [/portMappings\[\]\.name$|portName$/, 'http'],
  [/appProtocol$/, 'http'],
  [/essential$/, false],
  [/entryPoint\[\]$|[^k]\.command\[\]$|linkscommand\[\]$/, 'serve'],
  [/healthCheck\.command\[\]$/, 'CMD-SHELL'],
  [/environment\[\]\.name$|secrets\[\]\.name$/, 'STAGE'],
  [/environmentFiles\[\]\.value$/, 'arn:aws:s3:::config/web.env'],
  [
    /secretOptions\[\]\.valueFrom$|secrets\[\]\.valueFrom$/,
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:token-AbCdEf',
  ],
  [/credentialsParameter$/, 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:login-AbCdEf'],
  [/credentialSpecs\[\]$/, 'credentialspec:arn:aws:s3:::config/spec.json'],
  [/sourceVolume$|^volumes\[\]\.name$|volumeConfigurations\[\]\.name$/, 'data'],
  [/containerPath$|rootDirectory$|workingDirectory$|host\.sourcePath$|hostPath$/, '/data'],
  [/sourceContainer$/, 'files'],
  [/dependsOn\[\]\.condition$/, 'START'],
  [/\.links\[\]$/, 'files:files'],
  [/devices\[\]\.permissions\[\]$/, 'read'],
  [/capabilities\.(?:add|drop)\[\]$/, 'SYS_PTRACE'],
  [/mountOptions\[\]$/, 'noexec'],
  [/dnsServers\[\]$|ipAddress$/, '10.0.0.2'],
  [/[dD]nsSearchDomains\[\]$|\.domain$/, 'example.com'],
  [/dockerSecurityOptions\[\]$/, 'no-new-privileges'],
  [/\.user$/, '1000'],
  [/ulimits\[\]\.name$/, 'nofile'],
  [/(?:soft|hard)Limit$/, 4096],
  [/systemControls\[\]\.namespace$/, 'net.core.somaxconn'],
  [/systemControls\[\]\.value$/, '1024'],
  [/resourceRequirements\[\]\.value$/, '1'],
  [/firelensConfiguration\.type$/, 'fluentbit'],
  [/healthCheck\.(?:interval|timeout|startPeriod)$|(?:start|stop)Timeout$/, 20],
  [/restartAttemptPeriod$/, 120],
  [/[eE]xpression$/, 'attribute:stack == db'],
  [/placementConstraints\[\]\.type$/, 'memberOf'],
  [/placementStrategy\[\]\.field$/, 'cpu'],
  [/placementStrategy\[\]\.type$/, 'binpack'],
  [/fileSystemId$/, 'fs-0123456789abcdef0'],
  [/accessPointId$/, 'fsap-0123456789abcdef0'],
  [/sharedMemorySize$|tmpfs\[\]\.size$|maxSwap$/, 64],
  [/ephemeralStorage\.sizeInGiB$/, 50],
  [/clientAliases\[\]\.dnsName$|discoveryName$/, 'web'],
  [/subnets\[\]$/, 'subnet-0123456789abcdef0'],
  [/securityGroups\[\]$/, 'sg-0123456789abcdef0'],
  [/snapshotId$/, 'snap-0123456789abcdef0'],
  [
    /autoScalingGroupArn$/,
    'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0:autoScalingGroupName/fleet',
  ],
  [
    /[tT]argetGroupArn$/,
    'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef',
  ],
  [
    /ListenerRule$/,
    'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/a/0123456789abcdef/0/0',
  ],
  [/registryArn$/, 'arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef'],
  [/awsPcaAuthorityArn$/, 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/x'],
  [/ec2InstanceProfileArn$/, 'arn:aws:iam::111122223333:instance-profile/fleet'],
  [
    /fileSystemArn$|accessPointArn$/,
    'arn:aws:s3files:eu-west-1:111122223333:file-system/fs-0123456789abcdef0',
  ],
  [/reservationGroupArn$/, 'arn:aws:resource-groups:eu-west-1:111122223333:group/reserved'],
  [/hookTargetArn$/, 'arn:aws:lambda:eu-west-1:111122223333:function:check'],
  [/kmsKey(?:Id)?$/, 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000'],
  [/[rR]ole(?:Arn)?$/, 'arn:aws:iam::111122223333:role/web'],
  [/capacityProviders?(?:\[\])?$/, 'FARGATE_SPOT'],
  [/(?:^|\.)cluster$/, 'shop'],
  [/amespace$/, 'shop.local'],
  [/platformVersion$/, '1.4.0'],
  [/maximumPercent$/, 150],
  [/minimumHealthyPercent$|[pP]ercent$/, 50],
  [/stepPercent$|canaryPercent$/, 10],
  [/InMinutes$/, 5],
  [/settings\[\]\.value$/, 'enabled'],
  [/tags\[\]\.key$/, 'team'],
];

/** What stands beside a field where it means something. */
const COMPANIONS: readonly (readonly [field: RegExp, companion: Json])[] = [
  [
    /^containerDefinitions\[\]\S*\.portMappings\[\]\.(?!containerPort)/,
    inContainer({ portMappings: [{ containerPort: 8080 }] }),
  ],
  [
    /^containerDefinitions\[\]\S*\.ulimits\[\]/,
    inContainer({ ulimits: [{ name: 'nofile', softLimit: 4096, hardLimit: 4096 }] }),
  ],
  [
    /^containerDefinitions\[\]\S*\.environment\[\]/,
    inContainer({ environment: [{ name: 'STAGE', value: 'x' }] }),
  ],
  [/^containerDefinitions\[\]\S*\.swappiness$/, inContainer({ linuxParameters: { maxSwap: 64 } })],
  [/^containerDefinitions\[\]\S*\.restartPolicy\./, inContainer({ restartPolicy: { enabled: true } })],
  [
    /^containerDefinitions\[\]\S*\.healthCheck\.[^c]/,
    inContainer({ healthCheck: { command: ['CMD-SHELL', 'curl localhost'] } }),
  ],
  [
    /^containerDefinitions\[\]\S*\.logConfiguration\.(?!logDriver)/,
    inContainer({ logConfiguration: { logDriver: 'awslogs' } }),
  ],
  [/^volumes\[\]|^c\S+\.mountPoints/, { ...mounted(), volumes: [{ name: 'data' }] }],
  [/^containerDefinitions\[\]\S*\.(?:volumesFrom|dependsOn|links)\[\]/, twoContainers()],
  [
    /^containerDefinitions\[\]\S*\.dependsOn\[\]/,
    // Containers that share their network are one task wherever they are written.
    {
      networkMode: 'awsvpc',
      ...inContainer({ dependsOn: [{ containerName: 'files', condition: 'START' }] }),
    },
  ],
  [
    /^containerDefinitions\[\]\S*\.volumesFrom\[\]/,
    inContainer({ volumesFrom: [{ sourceContainer: 'files' }] }),
  ],
  [
    /^containerDefinitions\[\]\S*\.systemControls/,
    inContainer({ systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }] }),
  ],
  [
    /\.containerOverrides\[\]\.environment\[\]/,
    { overrides: { containerOverrides: [{ environment: [{ name: 'STAGE', value: 'x' }] }] } },
  ],
  [
    /^proxyConfiguration\.properties/,
    { proxyConfiguration: { properties: [{ name: 'IgnoredUID', value: 'x' }] } },
  ],
  [/^tags\[\]/, { tags: [{ key: 'team', value: 'x' }] }],
  [
    /tagSpecifications\[\]\.tags/,
    {
      volumeConfigurations: [
        { managedEBSVolume: { tagSpecifications: [{ tags: [{ key: 'team', value: 'x' }] }] } },
      ],
    },
  ],
  [/^settings\[\]/, { settings: [{ name: 'containerInsights', value: 'enabled' }] }],
];

/** A capacity provider is a group or managed instances. */
const A_GROUP: Json = { autoScalingGroupProvider: { autoScalingGroupArn: 'fleet' } };

function inContainer(members: Json): { readonly [key: string]: Json } {
  return { containerDefinitions: [members] };
}

function mounted(): { readonly [key: string]: Json } {
  const mountPoints = [{ sourceVolume: 'data', containerPath: '/data' }];
  return { containerDefinitions: [{ mountPoints }] };
}

function twoContainers(): Json {
  return { containerDefinitions: [{}, { name: 'files', image: 'acme/files:1', memory: 128 }] };
}

/** One in the other: members together, and first items of lists. */
export function merged(one: Json, other: Json): Json {
  if (isList(one) && isList(other)) {
    const [first, ...rest] = one;
    const [second, ...more] = other;
    if (first === undefined || second === undefined) return [...one, ...other];
    return [merged(first, second), ...rest, ...more];
  }
  if (!isMap(one) || !isMap(other)) return other;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    keys.map((key) => {
      const [a, b] = [one[key], other[key]];
      return [key, a === undefined ? b! : b === undefined ? a : merged(a, b)];
    }),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isMap(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && !Array.isArray(value);
}
