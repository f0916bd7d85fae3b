import { describe, expect, test } from 'vitest';
import { container, problems, read, request, shown, stack, told } from './reading.js';

describe('services by themselves', () => {
  const text = `name: shop
services:
  web:
    image: app:1
    ports: ["80:8080"]
    links: ["db:database"]
    depends_on: [db, cache]
  db:
    image: postgres:16
    networks: { default: { aliases: [main] } }
  cache:
    image: my-cache
`;
  const reading = read(text);

  test('each have a task, in one cluster with a namespace', () => {
    expect(reading.model.resources.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'cluster shop',
      'task-definition web',
      'service web',
      'task-definition db',
      'service db',
      'task-definition cache',
      'service cache',
    ]);
    expect(request(reading, 'cluster')).toEqual({
      clusterName: 'shop',
      serviceConnectDefaults: { namespace: 'shop' },
    });
  });

  test('reach each other by their names', () => {
    expect(request(reading, 'service', 'db')['serviceConnectConfiguration']).toEqual({
      enabled: true,
      services: [
        {
          portName: 'db-5432',
          discoveryName: 'db',
          clientAliases: [{ port: 5432, dnsName: 'db' }],
        },
      ],
    });
    expect(container(reading, 'db')).toEqual({ portMappings: [{ name: 'db-5432', containerPort: 5432 }] });
    expect(request(reading, 'service', 'cache')['serviceConnectConfiguration']).toEqual({ enabled: true });
  });

  test('have each name once, and one that Cloud Map takes', () => {
    const named = read(`services:
  web: { image: app:1, links: ["local.db:local.db"] }
  local.db: { image: postgres:16 }
`);
    expect(request(named, 'service', 'local-db')['serviceConnectConfiguration']).toEqual({
      enabled: true,
      services: [
        {
          portName: 'local-db-5432',
          discoveryName: 'local-db',
          clientAliases: [{ port: 5432, dnsName: 'local.db' }],
        },
      ],
    });
  });

  test('and what has no order or no port is told', () => {
    expect(told(text)).toEqual([
      '1 compose/added: the cluster `shop` with a namespace of Service Connect is added: services of ECS reach each other by name only where something gives them names @ shop',
      '5 compose/added: an application load balancer that listens on port 80 is added: the port is published @ "80:8080" ? if only other services need the port, put it below `expose`',
      '6 compose/not-carried: the name `database` of `db` is not carried over @ "db:database" ? Service Connect takes one name for a port: let the others call it `db`',
      '7 compose/not-carried: that `web` starts after `db`, `cache` is not carried over @ depends_on ? between containers of one task there is an order of start, between services of ECS there is none: let the program try again until the others answer',
      '8 compose/added: port 5432 of `db` is added: it is the port of `postgres`, and a name leads to ports @ db ? say it: `expose: ["5432"]`',
      '10 compose/not-carried: the name `main` of `db` is not carried over @ main ? Service Connect takes one name for a port: let the others call it `db`',
      '11 compose/not-carried: the name `cache`, by which others reach it, is not carried over @ cache ? names of Service Connect lead to ports: write the port below `expose`',
    ]);
  });
});

describe('services in one task', () => {
  test('share the network of another one', () => {
    const reading = read(
      'services:\n  proxy: { image: p, network_mode: "service:web", depends_on: { web: { condition: service_healthy } } }\n  web: { image: w }\n',
    );
    expect(reading.model.resources.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task-definition web',
      'service web',
    ]);
    expect(container(reading, 'proxy')).toEqual({
      dependsOn: [{ containerName: 'web', condition: 'HEALTHY' }],
    });
  });

  test('have the known port of one where another one publishes it', () => {
    const reading = read(
      'services:\n  db: { image: "mariadb:11", network_mode: "service:vpn" }\n  vpn: { image: v, ports: ["3306:3306"] }\n  app: { image: a }\n',
    );
    expect(container(reading, 'db')['portMappings']).toBeUndefined();
    expect(container(reading, 'vpn')['portMappings']).toMatchObject([{ containerPort: 3306 }]);
  });

  test('share its volumes', () => {
    const reading = read(
      'services:\n  web: { image: w, volumes: [/data] }\n  log: { image: l, volumes_from: ["web:ro"] }\n',
    );
    expect(container(reading, 'log')).toEqual({ volumesFrom: [{ sourceContainer: 'web', readOnly: true }] });
  });

  test('end before it starts', () => {
    const reading = read(
      'services:\n  web: { image: w, depends_on: { job: { condition: service_completed_successfully } } }\n  job: { image: j }\n',
    );
    expect(container(reading, 'web')).toEqual({
      dependsOn: [{ containerName: 'job', condition: 'SUCCESS' }],
    });
    expect(container(reading, 'job')).toEqual({ essential: false });
  });

  test('in a circle, too', () => {
    const { model, diagnostics } = read(
      'services:\n  a: { image: x, network_mode: "service:b" }\n  b: { image: x, network_mode: "service:a" }\n',
    );
    expect(diagnostics.map(shown)).toEqual([
      '2 compose/circular-services: `a` and `b` wait for each other @ b | `a` waits for `b`',
    ]);
    expect(model.resources).toHaveLength(2);
  });
});

describe('volumes', () => {
  const volume = (declared: string, more = '') => {
    const text = `services:\n  db: { image: x, volumes: ["data:/d"]${more} }\nvolumes:\n  data: ${declared}\n`;
    return request(read(text), 'task-definition')['volumes'];
  };

  test.each<[string, string, object]>([
    ['a new file system', '{}', { fileSystemId: '${file-system.data.id}', transitEncryption: 'ENABLED' }],
    ['an existing one', '{ external: true, name: fs-0123 }', { fileSystemId: 'fs-0123' }],
    ['one of x-aws', '{ x-aws-filesystem: fs-0123 }', { fileSystemId: 'fs-0123' }],
    [
      'one over NFS',
      '{ driver_opts: { type: nfs, o: "addr=fs-0123.efs.eu-west-1.amazonaws.com,rw", device: ":/" } }',
      { fileSystemId: 'fs-0123' },
    ],
  ])('on Fargate: %s', (_, declared, efsVolumeConfiguration) =>
    expect(volume(declared)).toEqual([{ name: 'data', efsVolumeConfiguration }]),
  );

  test('on instances', () => {
    expect(volume('{ driver: rexray, driver_opts: { size: 5 } }', ', privileged: true')).toEqual([
      {
        name: 'data',
        dockerVolumeConfiguration: {
          scope: 'shared',
          autoprovision: true,
          driver: 'rexray',
          driverOpts: { size: '5' },
        },
      },
    ]);
  });
});

describe('on instances the proxy of Service Connect', () => {
  const text = (...limits: readonly string[]) =>
    `services:\n${limits.map((limit, i) => `  s${i}: { image: x, pid: host${limit} }\n`).join('')}`;
  const memory = (...limits: readonly string[]) => {
    const { memory } = request(read(text(...limits)), 'task-definition') as { memory?: string };
    return memory;
  };

  test('has room beside what the containers ask for', () => {
    expect(memory(', mem_limit: 256m, mem_reservation: 128m', '')).toBe('320');
    expect(memory('', '')).toBe('576');
    expect(told(text(', mem_limit: 256m', ''))).toContain(
      '2 compose/added: a memory of 320 MiB for the task is added: its containers ask for 256 MiB, and the proxy of Service Connect for the rest @ s0 ? say what they need below `deploy.resources.limits`',
    );
  });

  test('is not there for one service alone, or in the network of the host', () => {
    expect(memory('')).toBeUndefined();
    expect(memory(', network_mode: host', '')).toBeUndefined();
  });
});

describe('secrets and configs', () => {
  const web =
    'services:\n  web:\n    image: x\n    secrets: [pw, { source: key, target: api-key }]\n    configs: [site]\n';

  test('made elsewhere become variables', () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:pw-AbCdEf';
    const text = `${web}secrets:\n  pw: { external: true, name: "${arn}" }\n  key: { external: { name: key-parameter } }\nconfigs: { site: { file: ./a } }\n`;
    expect(container(read(text), 'web')).toEqual({
      secrets: [
        { name: 'pw', valueFrom: arn },
        { name: 'api_key', valueFrom: 'key-parameter' },
      ],
    });
    expect(told(text)).toEqual([
      '4 compose/changed: the file `/run/secrets/pw` is carried as the environment variable `pw` @ pw',
      '4 compose/changed: the file `/run/secrets/api-key` is carried as the environment variable `api_key` @ key ? a name alone is that of a parameter of SSM: for a secret of Secrets Manager, write its ARN',
      '5 compose/not-carried: the config `site` is not carried over @ site ? put the file into the image, or read it from S3 or SSM when the container starts',
      '9 compose/not-carried: where the config `site` comes from is not carried over @ site ? put it where the container can read it',
    ]);
  });

  test('have to be declared', () => {
    expect(problems(`${web}secrets: { pws: { external: true } }\n`)).toEqual([
      '4 compose/unknown-name: there is no secret `pw` @ pw | did you mean `pws`?',
      '4 compose/unknown-name: there is no secret `key` @ key ? declare it at the top of the file, below `secrets`',
      '5 compose/unknown-name: there is no config `site` @ site ? declare it at the top of the file, below `configs`',
    ]);
  });
});

describe('networks', () => {
  const losses = (text: string) => told(text).filter((each) => each.includes('network'));

  test('that all services share are as on ECS', () => {
    expect(
      losses(
        'services:\n  a: { image: x, networks: [n] }\n  b: { image: x, networks: [n] }\nnetworks: { n: { driver: bridge } }\n',
      ),
    ).toEqual([]);
  });

  test('that keep services apart are told', () => {
    expect(
      losses(
        'services:\n  a: { image: x, networks: [n, m] }\n  b: { image: x, networks: [n] }\nnetworks: { n: {}, m: {} }\n',
      ),
    ).toEqual([
      '4 compose/not-carried: the network `n` is not carried over @ n ? the services of a stack share the VPC: keep them apart with security groups',
      '4 compose/not-carried: the network `m` is not carried over @ m ? the services of a stack share the VPC: keep them apart with security groups',
    ]);
  });
});

test('x-aws-cluster names a cluster that exists', () => {
  const reading = read(
    'x-aws-cluster: main\nname: shop\nservices:\n  a: { image: nginx }\n  b: { image: redis }\n',
  );
  expect(reading.model.resources.find(({ kind }) => kind === 'cluster')).toMatchObject({
    name: 'main',
    existing: true,
  });
  expect(request(reading, 'service', 'a')).toMatchObject({
    cluster: 'main',
    serviceConnectConfiguration: { namespace: 'shop' },
  });
});

test('a service in the network of its machine has no name', () => {
  const text =
    'name: shop\nservices:\n  a: { image: nginx, network_mode: host }\n  b: { image: redis, depends_on: [a] }\n';
  expect(told(text)).toContain(
    '3 compose/not-carried: the name `a`, by which others reach it, is not carried over @ a ? Service Connect has no names for tasks with `network_mode: host`',
  );
  expect(request(read(text), 'service', 'a')).not.toHaveProperty('serviceConnectConfiguration');
});

test('x-aws-vpc and x-aws-loadbalancer name what exists', () => {
  const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/main/0a1b2c3d';
  const text = `x-aws-vpc: vpc-0a1b\nx-aws-loadbalancer: ${arn}\nservices:\n  web.app: { image: x, ports: ["9000:80"] }\n`;
  expect(stack(read(text), 'service')).toEqual({
    network: { vpc: 'vpc-0a1b' },
    expose: [{ port: '9000', containerName: 'web-app', containerPort: 80, balancer: arn }],
  });
  expect(told(text)).toEqual([
    '4 compose/changed: the name `web.app` is carried as `web-app` @ web.app',
    '4 compose/added: a listener on port 9000 is added: the port is published @ "9000:80" ? if only other services need the port, put it below `expose`',
  ]);
  expect(told(text.replace(arn, 'main'))).toContain(
    '2 compose/not-carried: `x-aws-loadbalancer` is not carried over @ x-aws-loadbalancer ? write the ARN of the load balancer',
  );
});

test('what is built is a parameter', () => {
  const text = 'services:\n  my-app: { build: . }\n';
  expect(read(text).model.parameters.map(({ name }) => name)).toEqual(['MY_APP_IMAGE']);
  expect(told(text)).toEqual([
    '2 compose/not-carried: how the image of `my-app` is built is not carried over @ build ? ECS runs images that have been pushed: build it, and push it to a repository of ECR; its name is the parameter `MY_APP_IMAGE`',
  ]);
});

test('a service that is none of containers is told', () => {
  expect(told('services:\n  db: { provider: { type: cloud } }\n')).toEqual([
    '2 compose/not-carried: `provider` of `db` is not carried over @ provider ? make what it stands for with a service of AWS, and give its address as an environment variable',
  ]);
});

describe('ecs-params.yml', () => {
  const parameters = `version: 1
task_definition:
  ecs_network_mode: awsvpc
  task_execution_role: runner
  task_size: { cpu_limit: 512, mem_limit: 1GB }
  services:
    web: { essential: true, cpu_shares: 100, mem_limit: 512m, secrets: [{ value_from: "arn:x", name: PW }] }
    log: { essential: false, healthcheck: { test: "true", interval: 10 } }
  efs_volumes: [{ name: data, filesystem_id: fs-1 }]
run_params:
  network_configuration:
    awsvpc_configuration: { subnets: [subnet-1], security_groups: [sg-1], assign_public_ip: ENABLED }
  service_discovery: { service_discovery_service: { name: web } }
  something: else
`;
  const text =
    'services:\n  web: { image: x, volumes: ["data:/d"] }\n  log: { image: y }\nvolumes: { data: {} }\n';

  test('makes one task of a compose file', () => {
    const reading = read(text, { files: { 'ecs-params.yml': parameters } });
    const task = request(reading, 'task-definition');
    expect(task).toMatchObject({
      networkMode: 'awsvpc',
      executionRoleArn: 'runner',
      cpu: '512',
      memory: '1GB',
      requiresCompatibilities: ['FARGATE'],
      volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
    });
    expect(container(reading, 'web')).toEqual({
      essential: true,
      cpu: 100,
      memory: 512,
      secrets: [{ name: 'PW', valueFrom: 'arn:x' }],
      mountPoints: [{ sourceVolume: 'data', containerPath: '/d' }],
    });
    expect(container(reading, 'log')).toEqual({
      essential: false,
      healthCheck: { command: ['CMD-SHELL', 'true'], interval: 10 },
    });
    expect(request(reading, 'service')).toMatchObject({
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' },
      },
    });
    expect(stack(reading, 'service')).toEqual({ discover: [{ name: 'web' }] });
  });

  test('alone is a part of one', () => {
    const reading = read(parameters, { name: 'ecs-params.yml' });
    expect(reading.model.resources.map(({ kind, partial }) => [kind, partial])).toEqual([
      ['task-definition', true],
      ['service', true],
    ]);
    expect(container(reading, 'web')).toMatchObject({ memory: 512 });
    expect(problems(parameters, { name: 'ecs-params.yml' })).toEqual([
      '14 compose/unknown-key: `run_params` has no `something` @ something',
    ]);
  });
});

test('memory that containers share needs instances, and is told where there are none', () => {
  const text =
    'services:\n  a: { image: x, ipc: "service:b" }\n  b: { image: x, ipc: shareable }\n  c: { image: x, ipc: shareable }\n';
  expect(request(read(text), 'task-definition', 'b')).toMatchObject({
    ipcMode: 'task',
    requiresCompatibilities: ['EC2'],
  });
  expect(told(text).filter((each) => each.startsWith('4'))).toEqual([
    '4 compose/not-carried: `ipc: shareable` is not carried over @ ipc ? Fargate has no IPC modes',
  ]);
  expect(told(text)).toContain(
    '3 compose/added: the launch type EC2 is added: Fargate has no `ipc: service:b` @ b',
  );
});
