import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCompose } from '../../../src/formats/compose/read.js';
import { writeCompose } from '../../../src/formats/compose/write/write.js';
import { cloudformationFormat } from '../../../src/formats/cloudformation/format.js';
import { readEcs } from '../../../src/formats/ecs/read.js';
import { plimFormat } from '../../../src/formats/plim/format.js';
import { parseYaml } from '../../../src/formats/yaml/parse.js';
import { EMPTY_MODEL, type Model } from '../../../src/model/resource.js';
import { SourceText } from '../../../src/source/text.js';
import { ALONE } from '../../support/context.js';
import { hardDocument } from '../../support/documents.js';

function written(model: Model) {
  const { files, losses } = writeCompose(model);
  return {
    text: files[0]?.text ?? '',
    told: losses.map(({ severity, message }) => `${severity}: ${message}`),
  };
}

const fromPlim = (text: string) => written(plimFormat.read(new SourceText('a.plim', text), ALONE).model);
const fromTask = (task: object) =>
  written({ ...EMPTY_MODEL, resources: readEcs(new SourceText('t.json', JSON.stringify(task))).resources });
/** What a container becomes, without what was not said of it. */
const service = (container: object, task: object = {}) =>
  fromTask({
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx:1.27', essential: false, ...container }],
    ...task,
  });
const body = (text: string) => text.slice(text.indexOf('services:'));
const WEB = 'services:\n  web:\n    image: nginx:1.27\n';

test('a service is what runs, and what differs stands at the head of the file', () => {
  const { text, told } = fromPlim(`param tag: string = 1.4.2
cluster shop { namespace shop.local }
service web on fargate {
  run    2
  cpu    0.5 vCPU
  memory 1 GiB
  container web {
    image   acme/web:\${tag}
    port    8080
    env     { PRICE = "5$"; DB = \${service.db.host} }
    secrets { KEY = ssm /shop/key }
    logs
  }
  expose 80 -> web:8080
}
service db on ec2 {
  memory 1 GiB
  container db { image mongo:7; port 27017; mount data -> /data/db }
  volume data efs fs-0a1b2c3d
  discover db:27017
}
job report on ec2 {
  schedule rate(1 hour)
  memory   256 MiB
  container report { image acme/report:1 }
}
`);
  expect(text).toBe(`# Runs on one machine what Amazon ECS runs: docker compose up
# What is not as in ECS:
# - the cluster shop is carried as this machine
# - the cluster is carried as this machine
# - the launch type is carried as this machine
# - what the task is made for is carried as this machine
# - how many tasks run is carried as one, for a port of the machine can be given once
# - the secret KEY is carried as a variable to be given
# - the log group is not carried over: one machine has no such thing
# - the log driver awslogs is carried as the one of docker: docker compose logs shows them
# - the load balancer is carried as the port of the container on this machine
# - the volume data (EFS) is carried as a volume of docker, empty at first
# - the schedule is not carried over: one machine has no such thing

services:
  web:
    image: acme/web:\${TAG:-1.4.2}
    environment:
      PRICE: 5$$
      DB: db.shop.local
      KEY: \${KEY:?is a secret of ECS}
    ports:
      - '8080:8080'
    restart: unless-stopped
    cpus: 0.5
    mem_limit: 1024m
  db:
    image: mongo:7
    ports:
      - '27017:27017'
    volumes:
      - data:/data/db
    restart: unless-stopped
    mem_limit: 1024m
    networks:
      default:
        aliases:
          - db
          - db.shop.local
  report:
    image: acme/report:1
    profiles:
      - jobs
    mem_limit: 256m
volumes:
  data: {}
`);
  expect(told.filter((each) => each.startsWith('warning'))).toEqual([
    'warning: the log group is not carried over: one machine has no such thing',
    'warning: the schedule is not carried over: one machine has no such thing',
  ]);
});

test.each<[string, object, string]>([
  [
    'words stay words',
    { command: ['sh', '-c', 'echo "$HOME"'], entryPoint: ['/init'] },
    '    entrypoint:\n      - /init\n    command:\n      - sh\n      - -c\n      - echo "$$HOME"\n',
  ],
  ['numbers of users are texts', { user: '1000' }, "    user: '1000'\n"],
  [
    'switches',
    { privileged: true, readonlyRootFilesystem: true, interactive: true, pseudoTerminal: false },
    '    privileged: true\n    read_only: true\n    stdin_open: true\n    tty: false\n',
  ],
  ['durations', { stopTimeout: 30 }, '    stop_grace_period: 30s\n'],
  [
    'sizes',
    { memory: 512, memoryReservation: 256, cpu: 128 },
    '    cpu_shares: 128\n    mem_limit: 512m\n    mem_reservation: 256m\n',
  ],
  ['no share of the CPU is none', { cpu: 0 }, ''],
  [
    'ports',
    {
      portMappings: [
        { containerPort: 80, hostPort: 8080 },
        { containerPort: 53, protocol: 'udp' },
        { containerPort: 81, hostPort: 0 },
        { containerPortRange: '90-95' },
      ],
    },
    "    ports:\n      - '8080:80'\n      - 53:53/udp\n      - '81'\n      - '90-95:90-95'\n",
  ],
  [
    'ports with names',
    { portMappings: [{ containerPort: 80, name: 'http', appProtocol: 'http2', protocol: 'tcp' }] },
    "    ports:\n      - name: http\n        target: 80\n        published: '80'\n        protocol: tcp\n        app_protocol: http2\n",
  ],
  [
    'health checks',
    { healthCheck: { command: ['CMD-SHELL', 'true'], interval: 10, timeout: 2, retries: 5, startPeriod: 3 } },
    "    healthcheck:\n      test:\n        - CMD-SHELL\n        - 'true'\n      interval: 10s\n      timeout: 2s\n      retries: 5\n      start_period: 3s\n",
  ],
  [
    'health checks with the timeout of ECS, which is not that of docker',
    { healthCheck: { command: ['CMD-SHELL', 'true'] } },
    "    healthcheck:\n      test:\n        - CMD-SHELL\n        - 'true'\n      timeout: 5s\n",
  ],
  [
    'no health check',
    { healthCheck: { command: ['NONE'] } },
    '    healthcheck:\n      test:\n        - NONE\n',
  ],
  [
    'drivers that docker has',
    { logConfiguration: { logDriver: 'fluentd', options: { 'fluentd-address': 'localhost:24224' } } },
    '    logging:\n      driver: fluentd\n      options:\n        fluentd-address: localhost:24224\n',
  ],
  [
    'limits',
    { ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 2048 }] },
    '    ulimits:\n      nofile:\n        soft: 1024\n        hard: 2048\n',
  ],
  [
    'sysctls',
    { systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }] },
    "    sysctls:\n      net.core.somaxconn: '1024'\n",
  ],
  [
    'hosts and names',
    {
      hostname: 'h',
      dnsServers: ['10.0.0.2'],
      dnsSearchDomains: ['local'],
      extraHosts: [{ hostname: 'a', ipAddress: '10.0.0.1' }],
    },
    '    hostname: h\n    dns:\n      - 10.0.0.2\n    dns_search:\n      - local\n    extra_hosts:\n      - a:10.0.0.1\n'.replace(
      '- 10.0.0.2',
      "- '10.0.0.2'",
    ),
  ],
  [
    'what Linux gives',
    {
      memory: 64,
      linuxParameters: {
        capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] },
        initProcessEnabled: true,
        sharedMemorySize: 32,
        maxSwap: 64,
        swappiness: 10,
        tmpfs: [{ containerPath: '/run', size: 16, mountOptions: ['noexec'] }],
        devices: [{ hostPath: '/dev/fuse', permissions: ['read', 'write'] }],
      },
    },
    '    tmpfs:\n      - /run:size=16m,noexec\n    mem_limit: 64m\n    memswap_limit: 128m\n    mem_swappiness: 10\n    shm_size: 32m\n    cap_add:\n      - SYS_PTRACE\n    cap_drop:\n      - ALL\n    init: true\n    devices:\n      - /dev/fuse:/dev/fuse:rw\n',
  ],
  [
    'graphics processors',
    { resourceRequirements: [{ type: 'GPU', value: '2' }] },
    '    deploy:\n      resources:\n        reservations:\n          devices:\n            - driver: nvidia\n              count: 2\n              capabilities:\n                - gpu\n',
  ],
  ['restarts', { restartPolicy: { enabled: true } }, '    restart: always\n'],
  ['labels', { dockerLabels: { 'a.b': '1' } }, "    labels:\n      a.b: '1'\n"],
  ['no network', { disableNetworking: true }, '    network_mode: none\n'],
])('%s', (_, container, expected) => {
  const { text, told } = service(container);
  expect(body(text)).toBe(WEB + expected);
  expect(told).toEqual([]);
});

test('what nothing takes is told', () => {
  const { told } = service(
    {
      startTimeout: 30,
      firelensConfiguration: { type: 'fluentbit' },
      environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::b/a.env' }],
      versionConsistency: 'enabled',
      healthCheck: { command: ['CMD', 'x'], other: 1 },
    },
    { taskRoleArn: 'app', ephemeralStorage: { sizeInGiB: 30 }, proxyConfiguration: { containerName: 'web' } },
  );
  expect(told).toEqual([
    'warning: `startTimeout` is not carried over: compose has nothing like it',
    'warning: `firelensConfiguration` is not carried over: compose has nothing like it',
    'warning: the environment file `arn:aws:s3:::b/a.env` is not carried over: it lies in S3',
    'warning: `versionConsistency` is not carried over: compose has nothing like it',
    'warning: `other` is not carried over: compose has nothing like it',
    'warning: the task role is not carried over: no credentials come with it here',
    'warning: `ephemeralStorage` is not carried over: compose has nothing like it',
    'warning: `proxyConfiguration` is not carried over: compose has nothing like it',
  ]);
});

test('the containers of a task share the network of the one that waits for none', () => {
  const containerDefinitions = [
    { name: 'app', image: 'app:1', portMappings: [{ containerPort: 80 }] },
    {
      name: 'log',
      image: 'log:1',
      portMappings: [{ containerPort: 81 }],
      dependsOn: [{ containerName: 'app', condition: 'HEALTHY' }],
    },
  ];
  const { text } = fromTask({
    family: 'web',
    networkMode: 'awsvpc',
    pidMode: 'task',
    ipcMode: 'task',
    containerDefinitions,
  });
  expect(body(text)).toBe(`services:
  app:
    image: app:1
    ports:
      - '80:80'
      - '81:81'
    restart: unless-stopped
    ipc: shareable
  log:
    image: log:1
    depends_on:
      app:
        condition: service_healthy
    restart: unless-stopped
    network_mode: service:app
    pid: service:app
    ipc: service:app
`);
});

test('where each waits for another, they find each other by name, which is told', () => {
  const containerDefinitions = [
    { name: 'app', image: 'app:1', dependsOn: [{ containerName: 'init', condition: 'SUCCESS' }] },
    { name: 'init', image: 'init:1', essential: false },
  ];
  const { text, told } = fromTask({ family: 'web', networkMode: 'awsvpc', containerDefinitions });
  expect(text).not.toContain('network_mode');
  expect(told).toEqual([
    'info: the network that the containers of the task share is carried as one in which they reach each other by their names, not at `localhost`',
  ]);
});

test('a port of the machine is given once', () => {
  const containerDefinitions = [
    { name: 'a', image: 'a', portMappings: [{ containerPort: 80 }] },
    { name: 'b', image: 'b', portMappings: [{ containerPort: 80 }] },
  ];
  const { text, told } = fromTask({ family: 'web', containerDefinitions });
  expect(text).toContain("  b:\n    image: b\n    ports:\n      - '80'\n");
  expect(told).toEqual([
    'info: the port 80, which another container has on this machine, is carried as a free port',
  ]);
});

test.each([
  [{ name: 'vol', host: { sourcePath: '/srv' } }, '      - /srv:/d:ro\n', []],
  [{ name: 'vol', host: {} }, '      - vol:/d:ro\nvolumes:\n  vol: {}\n', []],
  [
    { name: 'vol', dockerVolumeConfiguration: { driver: 'rexray', driverOpts: { size: 5 } } },
    "      - vol:/d:ro\nvolumes:\n  vol:\n    driver: rexray\n    driver_opts:\n      size: '5'\n",
    [],
  ],
  [
    { name: 'vol', efsVolumeConfiguration: { fileSystemId: 'fs-1' } },
    '      - vol:/d:ro\nvolumes:\n  vol: {}\n',
    ['info: the volume `vol` (EFS) is carried as a volume of docker, empty at first'],
  ],
])('the volume %j', (volume, expected, says) => {
  const mountPoints = [{ sourceVolume: 'vol', containerPath: '/d', readOnly: true }];
  const { text, told } = service({ mountPoints }, { volumes: [volume] });
  expect(body(text)).toBe(`${WEB}    volumes:\n${expected}`);
  expect(told).toEqual(says);
});

test('a volume of one letter is not read as a drive of Windows', () => {
  const mountPoints = [{ sourceVolume: 'd', containerPath: '/data' }];
  const { text } = service({ mountPoints }, { volumes: [{ name: 'd', host: {} }] });
  expect(body(text)).toBe(
    `${WEB}    volumes:\n      - type: volume\n        source: d\n        target: /data\nvolumes:\n  d: {}\n`,
  );
});

test('the size of a task is that of its container, which may have limits of its own', () => {
  const size = { cpu: '512', memory: '1024' };
  expect(body(service({}, size).text)).toBe(`${WEB}    cpus: 0.5\n    mem_limit: 1024m\n`);
  const limited = service({ memory: 256 }, size);
  expect(body(limited.text)).toBe(`${WEB}    cpus: 0.5\n    mem_limit: 256m\n`);
  expect(limited.told).toEqual(['info: the memory of the task is carried as the limits of its containers']);
});

test('no value of a message ends the head of the file', () => {
  const { text } = service({ environmentFiles: [{ type: 's3', value: 'a\r\n\u2028b\u0000\u0085c' }] });
  expect(text).toContain('\n# - the environment file a b c is not carried over: it lies in S3\n');
});

test('what has nothing in it is left out', () => {
  const { text } = service({ linuxParameters: { initProcessEnabled: true }, command: [], dnsServers: [] });
  expect(body(text)).toBe(`${WEB}    init: true\n`);
});

test('a memory beside a device is the same in both places', () => {
  const { text } = service({
    memoryReservation: 64,
    resourceRequirements: [{ type: 'GPU', value: '1' }],
  });
  expect(body(text)).toContain('        reservations:\n          memory: 64m\n          devices:\n');
  expect(body(text)).toContain('    mem_reservation: 64m\n');
});

test.each<[string, object, string, string[]]>([
  ['all', { value: 'ALL' }, 'all', []],
  [
    'a share of one',
    { sharingStrategy: { nvidiaMps: { memory: 64 } } },
    '1',
    ['warning: `sharingStrategy` is not carried over: compose has nothing like it'],
  ],
  [
    'a placeholder',
    { value: '%GPUS%' },
    '1',
    ['info: a number of GPUs of `%GPUS%` is carried as 1: compose counts whole ones'],
  ],
])('of graphics processors, %s', (_, requirement, count, expected) => {
  const { text, told } = service({ resourceRequirements: [{ type: 'GPU', ...requirement }] });
  expect(body(text)).toContain(`\n              count: ${count}\n`);
  expect(told).toEqual(expected);
});

test('a number of tasks stands beside a device', () => {
  const { text } = fromPlim(`service web on ec2 {
  run 2
  container web { image cuda:12; memory 64 MiB; gpu 1 }
}
`);
  expect(body(text)).toBe(`services:
  web:
    image: cuda:12
    restart: unless-stopped
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 1
              capabilities:
                - gpu
      replicas: 2
    mem_limit: 64m
`);
});

test.each([
  ['volumesFrom', [{ sourceContainer: 'app' }]],
  ['links', ['app:main']],
])('what has %s of another container is not the one whose network the others share', (key, value) => {
  const { text } = fromTask({
    family: 'web',
    networkMode: 'awsvpc',
    containerDefinitions: [
      { name: 'web', image: 'web:1', [key]: value },
      { name: 'app', image: 'app:1' },
    ],
  });
  expect(text).not.toContain('network_mode: service:web');
  expect(readCompose(new SourceText('compose.yaml', text), ALONE).diagnostics).toEqual([]);
});

test('names are short enough for keys of YAML', () => {
  const { text } = fromTask({ family: 'w'.repeat(2000), containerDefinitions: [{ image: 'x' }] });
  expect(body(text)).toContain(`\n  ${'w'.repeat(255)}:\n`);
});

test('compose refuses containers that are not there, so they are told', () => {
  const { text, told } = service({
    links: ['db:d'],
    volumesFrom: [{ sourceContainer: 'data', readOnly: true }],
    dependsOn: [{ containerName: 'init', condition: 'START' }],
  });
  expect(body(text)).toBe(WEB);
  const why = 'is not carried over: that container is not in what was read';
  expect(told).toEqual([
    `warning: the link to \`db\` ${why}`,
    `warning: the volumes of \`data\` ${why}`,
    `warning: the dependency on \`init\` ${why}`,
  ]);
});

test('the size of a task has to be known, and counts with its default', () => {
  const { text, told } = fromPlim(`param cpu: number = 512
param memory: number
service web on fargate {
  cpu    \${cpu}
  memory \${memory}
  container web { image nginx:1.27; port 80 }
}
`);
  expect(body(text)).toContain('    cpus: 0.5\n');
  expect(body(text)).not.toContain('mem_limit');
  expect(told).toContain('info: the CPU of the task is carried as `512`, its default');
  expect(told).toContain('warning: the memory of the task is not carried over: it has to be known here');
});

test('what has no place beside the network of the machine, the swap and several specs is told', () => {
  const web = { portMappings: [{ containerPort: 80 }] };
  expect(service(web, { networkMode: 'host' }).told).toContain(
    'info: the ports of `web` is carried as those that it opens on this machine',
  );
  expect(service(web, { networkMode: 'none' }).told).toContain(
    'warning: the ports of `web` is not carried over: it has no network',
  );
  const { told } = service({
    portMappings: [{ name: 'all', containerPortRange: '80-90' }],
    linuxParameters: { maxSwap: 10 },
    credentialSpecs: ['credentialspec:a', 'credentialspec:b'],
  });
  expect(told).toEqual([
    'warning: the name of the ports 80-90 is not carried over: compose names single ports',
    'warning: the swap is not carried over: docker counts it together with the memory, which has to be known here',
    'warning: the credential spec `credentialspec:b` is not carried over: compose takes one',
  ]);
});

test('whatever a task holds, what is written is YAML', () => {
  fc.assert(
    fc.property(hardDocument('task-definition', 4), (document) => {
      const { text } = fromTask(document);
      expect(parseYaml(new SourceText('compose.yaml', text)).diagnostics).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('a task is found by a family that only the deployment knows', () => {
  const template = `Parameters:
  Name: { Type: String, Default: shop }
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties: { TaskDefinition: !Ref Task }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub '\${NAME}-task'
      ContainerDefinitions: [{ Name: web, Image: nginx }]
`.replace('NAME', 'Name');
  const { model } = cloudformationFormat.read(new SourceText('a.yaml', template), ALONE);
  expect(body(written(model).text)).toBe(
    'services:\n  Service:\n    image: nginx\n    restart: unless-stopped\n',
  );
});
