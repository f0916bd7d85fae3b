import { describe, expect, test } from 'vitest';
import type { Plain } from '../../../src/source/value.js';
import { type Around, containers, plain, read, request, stack, told } from './reading.js';

const IMAGE = 'image: { location: nginx, port: 80 }\n';

interface Example {
  /** What stands below the image. */
  readonly keys: string;
  readonly type?: string;
  readonly around?: Around;
  /** Members of the container, task, runner and its stack, as they are then. */
  readonly container?: Readonly<Record<string, Plain>>;
  readonly task?: Readonly<Record<string, Plain>>;
  readonly service?: Readonly<Record<string, Plain>>;
  readonly stack?: Readonly<Record<string, Plain>>;
  readonly told?: readonly string[];
}

const EXPOSED = { containerName: 'api', containerPort: 80, drain: 60 };

const EXAMPLES: Readonly<Record<string, Example>> = {
  'sizes that are not said': { keys: '', task: { cpu: '256', memory: '512', family: 'api' } },
  'a count': { keys: 'count: 3', service: { desiredCount: 3, launchType: 'FARGATE' } },
  'a count on Spot': {
    keys: 'count: { spot: 5 }',
    service: {
      desiredCount: 5,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    },
  },
  'a range': {
    keys: 'count: { range: 2-10, cpu_percentage: 70, response_time: 2s }',
    stack: { scale: { min: 2, max: 10, targets: [{ value: 70, metric: 'cpu' }] } },
    told: [
      '4 copilot/not-carried: scaling by `response_time` is not carried over @ response_time ? scale by a metric of the load balancer: `metric TargetResponseTime in AWS/ApplicationELB at 2 average { LoadBalancer = … }`',
    ],
  },
  'a range from Spot': {
    keys: 'count: { range: { min: 1, max: 4, spot_from: 1 } }',
    service: {
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE_SPOT', weight: 1 },
        { capacityProvider: 'FARGATE', weight: 0 },
      ],
    },
  },
  'the root path': {
    type: 'Load Balanced Web Service',
    keys: 'http: { path: / }',
    stack: { expose: [{ port: '80', ...EXPOSED }] },
    service: { healthCheckGracePeriodSeconds: 60 },
  },
  'a path with a wildcard': {
    type: 'Load Balanced Web Service',
    keys: 'http: { path: "/a*" }',
    stack: { expose: [{ port: '80', ...EXPOSED, paths: ['/a*'] }] },
  },
  'an internal balancer': {
    keys: 'http: { path: api, alias: api.example.com, alb: arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1 }',
    stack: {
      expose: [
        {
          port: '443',
          ...EXPOSED,
          balancer: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1',
          internal: true,
          certificates: ['${Certificate}'],
          redirect: true,
          hosts: ['api.example.com'],
          paths: ['/api', '/api/*'],
        },
      ],
    },
    told: [
      '4 copilot/added: the parameter `Certificate` is added: Copilot takes the certificate of an alias from the environment, or makes it @ http',
      '4 copilot/not-carried: the record of `api.example.com` in Route 53 is not carried over @ api.example.com ? make it by hand: an alias of the load balancer',
    ],
  },
  'no balancer': { type: 'Load Balanced Web Service', keys: 'http: false', stack: {} },
  'a network balancer': {
    type: 'Load Balanced Web Service',
    keys: 'http: false\nnlb: { port: 443/tls, target_port: 8443, deregistration_delay: 5s }',
    stack: {
      expose: [
        {
          port: '443',
          protocol: 'tls',
          containerName: 'api',
          containerPort: 8443,
          certificates: ['${Certificate}'],
          drain: 5,
        },
      ],
    },
    container: { portMappings: [{ containerPort: 80 }, { containerPort: 8443 }] },
    told: [
      '5 copilot/added: the parameter `Certificate` is added: Copilot takes the certificate of an alias from the environment, or makes it @ nlb',
    ],
  },
  'private subnets': {
    keys: 'network: { vpc: { placement: private } }',
    service: { networkConfiguration: { awsvpcConfiguration: { subnets: ['${PrivateSubnets}'] } } },
    told: [
      '4 copilot/changed: `placement: private` is carried as the parameter `PrivateSubnets`: the subnets are those of the environment @ placement',
    ],
  },
  'security groups alone': {
    keys: 'network: { vpc: { placement: public, security_groups: { groups: [sg-1], deny_default: true } } }',
    service: {
      networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'ENABLED', securityGroups: ['sg-1'] } },
    },
  },
  'subnets by their tags': {
    keys: 'network: { vpc: { placement: { subnets: { from_tags: { tier: app } } } } }',
    told: [
      '4 copilot/not-carried: which subnets have these tags is not carried over @ placement ? write them out: `subnets: [subnet-1, subnet-2]`',
    ],
  },
  'Service Connect in an environment': {
    keys: 'network: { connect: true }\nenvironments: { test: }',
    around: { environment: 'test', given: { COPILOT_APPLICATION_NAME: 'shop' } },
    service: {
      serviceConnectConfiguration: {
        enabled: true,
        namespace: 'test.shop.local',
        services: [
          { portName: 'target', discoveryName: 'api-sc', clientAliases: [{ port: 80, dnsName: 'api' }] },
        ],
      },
    },
    container: { portMappings: [{ name: 'target', containerPort: 80 }] },
  },
  'a file of variables': {
    keys: 'env_file: api.env\nvariables: { A: own }',
    around: { files: { 'api.env': '# hello\nA=file\nB=x=y\n\nnothing\n' } },
    container: {
      environment: [
        { name: 'B', value: 'x=y' },
        { name: 'A', value: 'own' },
      ],
    },
    told: [
      '4 copilot/changed: `api.env`, the file of variables of `api`, is carried as variables that are written out @ env_file',
    ],
  },
  'a file of variables that is not there': {
    keys: 'env_file: api.env',
    told: [
      '4 copilot/not-carried: `api.env`, the file of variables of `api`, is not carried over @ env_file ? write its lines below `variables`, or put it into a bucket and name it there: `env-file`',
    ],
  },
  'a health check with defaults': {
    keys: 'sidecars: { a: { image: x, healthcheck: { interval: 90s } } }',
    told: [
      '4 copilot/added: what the health check of `a` leaves open, `command`, `retries`, `timeout`, `start_period`, is added: Copilot has defaults of its own for them @ healthcheck',
    ],
  },
  'an image that is built': {
    type: 'Worker Service',
    keys: 'sidecars: { side: { image: { build: { dockerfile: side/Dockerfile, args: { A: b } } } } }',
    told: [
      '4 copilot/not-carried: how the image of `side` is built is not carried over @ build ? build it, push it to a repository of ECR, and give its name as the parameter `ApiSideImage`',
      '1 copilot/added: the queue `api-events`, and its address as `COPILOT_QUEUE_URI` is added: Copilot makes one for each worker @ api',
    ],
  },
  Windows: {
    keys: 'platform: windows/x86_64',
    task: {
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2019_CORE', cpuArchitecture: 'X86_64' },
    },
    told: ['4 copilot/changed: `windows/x86_64` is carried as `WINDOWS_SERVER_2019_CORE` @ windows/x86_64'],
  },
  'an alarm of queues where there are none': {
    keys: 'deployment: { rollback_alarms: { messages_delayed: 5 } }',
    told: [
      '4 copilot/not-carried: `messages_delayed` is not carried over @ messages_delayed ? only workers have queues',
    ],
  },
  'overrides of the task': {
    keys: 'taskdef_overrides:\n  - { path: "Volumes[-]", value: { Name: v, EFSVolumeConfiguration: { FilesystemId: fs-1 } } }\n  - { path: "ContainerDefinitions[0].DockerLabels.Team", value: web }\n  - { path: "ContainerDefinitions[0].StopTimeout", value: 90 }',
    task: { volumes: [{ name: 'v', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] },
    container: { dockerLabels: { Team: 'web' }, stopTimeout: 90 },
  },
  'overrides with a dash, below what is not there yet': {
    keys: 'taskdef_overrides:\n  - { path: "ContainerDefinitions[0].FirelensConfiguration.Options.enable-ecs-log-metadata", value: "true" }',
    container: { firelensConfiguration: { options: { 'enable-ecs-log-metadata': 'true' } } },
  },
  'overrides in the types that CloudFormation converts': {
    keys: `taskdef_overrides:
  - { path: Memory, value: 1024 }
  - { path: "ContainerDefinitions[0].Cpu", value: "128" }
  - { path: "ContainerDefinitions[0].ReadonlyRootFilesystem", value: "true" }
  - { path: "ContainerDefinitions[0].Ulimits[-]", value: { Name: nofile, SoftLimit: "1024", HardLimit: "2048" } }`,
    task: { memory: '1024' },
    container: {
      cpu: 128,
      readonlyRootFilesystem: true,
      ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 2048 }],
    },
  },
  'an override of a variable that Copilot may have set': {
    keys: 'variables: { LEVEL: info }\ntaskdef_overrides: [{ path: "ContainerDefinitions[0].Environment[0].Value", value: x }]',
    container: { environment: [{ name: 'LEVEL', value: 'info' }] },
    told: [
      '5 copilot/not-carried: `ContainerDefinitions[0].Environment[0].Value` is not carried over @ "ContainerDefinitions[0].Environment[0].Value" ? it may be one that Copilot sets: change those of the manifest below `variables`',
    ],
  },
};

describe('what keys of a manifest become', () => {
  test.each(Object.entries(EXAMPLES))('%s', (_, example) => {
    const text = `name: api\ntype: ${example.type ?? 'Backend Service'}\n${IMAGE}${example.keys}\n`;
    const reading = read(text, example.around);
    expect(reading.diagnostics).toEqual([]);
    if (example.container) expect(containers(reading)[0]).toMatchObject(example.container);
    if (example.task) expect(request(reading, 'task-definition')).toMatchObject(example.task);
    if (example.service) expect(request(reading, 'service')).toMatchObject(example.service);
    if (example.stack) expect(stack(reading, 'service')).toEqual(example.stack);
    expect(told(text, example.around)).toEqual([...(example.told ?? [])].sort(byLine));
  });
});

function byLine(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10);
}

describe('schedules', () => {
  test.each([
    ['@daily', 'cron(0 0 * * ? *)'],
    ['@hourly', 'cron(0 * * * ? *)'],
    ['@weekly', 'cron(0 0 ? * 1 *)'],
    ['@monthly', 'cron(0 0 1 * ? *)'],
    ['@yearly', 'cron(0 0 1 1 ? *)'],
    ['@every 1h30m', 'rate(90 minutes)'],
    ['@every 5h', 'rate(5 hours)'],
    ['@every 24h', 'rate(1 day)'],
    ['0 12 * * MON', 'cron(0 12 ? * MON *)'],
    ['*/5 8-18 * * 1-5', 'cron(*/5 8-18 ? * 2-6 *)'],
    ['0 0 1,15 * *', 'cron(0 0 1,15 * ? *)'],
    ['0 3 * * 0,6', 'cron(0 3 ? * 1,7 *)'],
    ['rate(5 minutes)', 'rate(5 minutes)'],
    ['cron(0 9 3W * ? *)', 'cron(0 9 3W * ? *)'],
  ])('%s', (written, expression) => {
    const text = `name: j\ntype: Scheduled Job\n${IMAGE}on: { schedule: "${written}" }\n`;
    const reading = read(text);
    expect(reading.diagnostics).toEqual([]);
    expect(stack(reading, 'job')).toEqual({ schedule: { expression } });
    const change = `4 copilot/changed: \`${written}\` is carried as \`${expression}\` @ "${written}"`;
    expect(told(text)).toEqual(written === expression ? [] : [change]);
  });

  test.each(['@every 30s', '@sometimes', '* * 1 * 1', '* * * *', '@every 100s'])('%s is none', (written) => {
    const { diagnostics } = read(`name: j\ntype: Scheduled Job\n${IMAGE}on: { schedule: "${written}" }\n`);
    expect(diagnostics.map(({ id }) => id)).toEqual(['copilot/wrong-value']);
  });
});

describe('workers', () => {
  const text = `name: w
type: Worker Service
image: { location: nginx }
count: { range: 1-5, queue_delay: { acceptable_latency: 10m, msg_processing_time: 250ms } }
subscribe:
  queue: { timeout: 30s, retention: 96h, delay: 5s, dead_letter: { tries: 3 } }
  topics:
    - { name: products, service: orders }
    - { name: stock, service: store, queue: true, filter_policy: { kind: [new] } }
deployment: { rollback_alarms: { messages_delayed: 5 } }
`;
  const reading = read(text);

  test('have queues', () => {
    expect(reading.diagnostics).toEqual([]);
    expect(request(reading, 'queue', 'w-events')).toEqual({
      retain: 345_600,
      visibility: 30,
      encryption: { on: true },
      deadLetter: { queue: 'w-events-failed', receives: 3 },
    });
    expect(request(reading, 'queue', 'w-events-failed')).toEqual({ retain: 1_209_600 });
    expect(request(reading, 'queue', 'w-store-stock')).toEqual({ encryption: { on: true } });
    expect(containers(reading)[0]?.['environment']).toEqual([
      { name: 'COPILOT_QUEUE_URI', value: '${queue.w-events.url}' },
      {
        name: 'COPILOT_TOPIC_QUEUE_URIS',
        value: '{"storeStockEventsQueue":"${queue.w-store-stock.url}"}',
      },
    ]);
  });

  test('scale by what waits in each of them', () => {
    expect(stack(reading, 'service')).toEqual({
      scale: {
        min: 1,
        max: 5,
        targets: ['w-events', 'w-store-stock'].map((queue) => ({ queue, value: 2400, metric: 'queue' })),
      },
    });
  });

  test('are subscribed to topics of others', () => {
    const [first, second] = reading.model.infrastructure.filter(
      ({ type }) => type === 'AWS::SNS::Subscription',
    );
    expect(plain(first?.properties)).toEqual({
      Protocol: 'sqs',
      TopicArn: '${OrdersProductsTopicArn}',
      Endpoint: '${queue.w-events.arn}',
    });
    expect(plain(second?.properties)).toEqual({
      Protocol: 'sqs',
      TopicArn: '${StoreStockTopicArn}',
      Endpoint: '${queue.w-store-stock.arn}',
      FilterPolicy: { kind: ['new'] },
    });
    expect(reading.model.parameters.map(({ name, type }) => [name, type])).toEqual([
      ['OrdersProductsTopicArn', 'arn'],
      ['StoreStockTopicArn', 'arn'],
    ]);
  });

  test('roll back by an alarm', () => {
    expect(request(reading, 'alarm', 'w-rollback-delayed')).toEqual({
      metric: {
        name: 'ApproximateNumberOfMessagesDelayed',
        namespace: 'AWS/SQS',
        dimensions: { QueueName: '${queue.w-events.name}' },
        statistic: 'average',
      },
      comparison: 'at-least',
      threshold: 5,
      evaluate: { of: 2, outOf: 3, period: 60 },
    });
  });

  test('tell what they lose', () => {
    expect(told(text)).toEqual([
      '4 copilot/changed: `queue_delay` is carried as 2400 waiting messages for each task @ queue_delay',
      '6 copilot/added: the queue `w-events`, and its address as `COPILOT_QUEUE_URI` is added: Copilot makes one for each worker @ queue',
      '6 copilot/added: the variable `COPILOT_TOPIC_QUEUE_URIS` is added: Copilot tells the containers where their topics and queues are @ queue',
      '6 copilot/not-carried: `delay` of the queue is not carried over @ delay ? set `DelaySeconds` of the queue by hand',
      '6 copilot/added: the queue `w-events-failed` is added: Copilot keeps what failed for 14 days @ dead_letter',
      '8 copilot/changed: the topic `products` of `orders` is carried as the parameter `OrdersProductsTopicArn`: it belongs to another workload @ products',
      '9 copilot/changed: the topic `stock` of `store` is carried as the parameter `StoreStockTopicArn`: it belongs to another workload @ stock',
    ]);
  });
});

describe('environments', () => {
  const text = `name: api
type: Backend Service
image: { build: ./Dockerfile, port: 80 }
cpu: 256
memory: 512
count: { range: 1-4, cpu_percentage: 70 }
variables: { A: base, B: base }
secrets: { S: { from_cfn: s } }
environments:
  test:
    count: { spot: 1 }
    cpu: ~
    image: { location: nginx }
    variables: { B: test, C: test }
    secrets: { S: { secretsmanager: s } }
  prod:
    count: { memory_percentage: 80 }
    image: { port: 8080 }
  empty:
`;

  test('are laid over the manifest', () => {
    const testing = read(text, { environment: 'test' });
    expect(request(testing, 'service')).toMatchObject({ desiredCount: 1 });
    expect(stack(testing, 'service')).toEqual({});
    expect(request(testing, 'task-definition')).toMatchObject({ cpu: '256' });
    expect(containers(testing)[0]).toMatchObject({
      image: 'nginx',
      portMappings: [{ containerPort: 80 }],
      environment: [
        { name: 'A', value: 'base' },
        { name: 'B', value: 'test' },
        { name: 'C', value: 'test' },
      ],
      secrets: [
        { name: 'S', valueFrom: 'arn:${aws.partition}:secretsmanager:${aws.region}:${aws.account}:secret:s' },
      ],
    });
    const production = read(text, { environment: 'prod' });
    expect(stack(production, 'service')).toEqual({
      scale: {
        min: 1,
        max: 4,
        targets: [
          { value: 70, metric: 'cpu' },
          { value: 80, metric: 'memory' },
        ],
      },
    });
    expect(containers(production)[0]).toMatchObject({
      image: '${ApiImage}',
      portMappings: [{ containerPort: 8080 }],
    });
  });

  test('that are not read are told', () => {
    const other = (line: number, name: string) =>
      `${line} copilot/not-carried: what is so in the environment \`${name}\` is not carried over @ ${name} ? convert the manifest for it too: \`--env ${name}\``;
    expect(told(text, { environment: 'test' })).toEqual([other(16, 'prod'), other(19, 'empty')]);
    expect(read(text).environments).toEqual(['test', 'prod', 'empty']);
  });

  test('may say what is missing without them', () => {
    const open = 'name: api\ntype: Worker Service\nenvironments: { test: { image: { location: nginx } } }\n';
    expect(read(open).diagnostics).toEqual([]);
    expect(containers(read(open))[0]).toMatchObject({ image: '${ApiImage}' });
    expect(containers(read(open, { environment: 'test' }))[0]).toMatchObject({ image: 'nginx' });
  });
});

test('the ephemeral storage that each task has is not asked for', () => {
  const sized = (size: number) =>
    request(
      read(`name: api\ntype: Backend Service\n${IMAGE}storage: { ephemeral: ${size} }\n`),
      'task-definition',
    );
  expect(sized(20)).not.toHaveProperty('ephemeralStorage');
  expect(sized(21)).toHaveProperty('ephemeralStorage', { sizeInGiB: 21 });
});

describe('what lies beside a manifest', () => {
  test('is told', () => {
    const text = `name: api\ntype: Backend Service\n${IMAGE}`;
    expect(told(text, { beside: { addons: ['db.yml'], overrides: ['README.md'] } })).toEqual([
      '1 copilot/not-carried: what addons beside the manifest makes with CloudFormation is not carried over @ api ? deploy its templates as a stack of their own, and give what they export to the service',
    ]);
  });
});
