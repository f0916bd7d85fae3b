import { describe, expect, test } from 'vitest';
import type { Plain } from '../../../src/source/value.js';
import { container, problems, read, request, stack, told } from './reading.js';

type Members = Readonly<Record<string, Plain | undefined>>;

interface Example {
  /** What stands below the service `web`, beside its image. */
  readonly keys: string;
  readonly container?: Members;
  /** Beside what every task and service on Fargate has. */
  readonly task?: Members;
  readonly service?: Members;
  readonly taskStack?: Members;
  readonly serviceStack?: Members;
  readonly problems?: readonly string[];
  readonly told?: readonly string[];
}

const EXAMPLES: Readonly<Record<string, Example>> = {
  command: {
    keys: 'command: sh -c "echo $$HOME a\\ b" \'c d\' ""',
    container: {
      command: ['sh', '-c', 'echo $HOME a b', 'c d', ''],
    },
  },
  'command list': {
    keys: 'command: [a, "b c", 3]',
    container: {
      command: ['a', 'b c', '3'],
    },
  },
  entrypoint: {
    keys: 'entrypoint: /run.sh --x=${X:-1} "${Y}"',
    container: {
      entryPoint: ['/run.sh', '--x=${X}', '${Y}'],
    },
  },
  'environment as a map': {
    keys: 'environment: { A: 1, B: true, C: "", D: null, E: 0777, F: yes, G: 1.50 }',
    container: {
      environment: [
        {
          name: 'A',
          value: '1',
        },
        {
          name: 'B',
          value: 'true',
        },
        {
          name: 'C',
          value: '',
        },
        {
          name: 'D',
          value: '${D}',
        },
        {
          name: 'E',
          value: '511',
        },
        {
          name: 'F',
          value: 'yes',
        },
        {
          name: 'G',
          value: '1.5',
        },
      ],
    },
    told: [
      '4 compose/changed: `0777` is carried as `511`: without quotes it is a number @ 0777 ? put it in quotes',
      '4 compose/changed: `1.50` is carried as `1.5`: without quotes it is a number @ 1.50 ? put it in quotes',
    ],
  },
  'environment as a list': {
    keys: 'environment: [A=1, "B=x=y", C, D=]',
    container: {
      environment: [
        {
          name: 'A',
          value: '1',
        },
        {
          name: 'B',
          value: 'x=y',
        },
        {
          name: 'C',
          value: '${C}',
        },
        {
          name: 'D',
          value: '',
        },
      ],
    },
  },
  ports: {
    keys: 'ports: ["80", 8080:80, "0.0.0.0:81:81/udp", "[::1]:82:82", "3000-3002:4000-4002", "5000-6000", "9090-9095:90"]',
    container: {
      portMappings: [
        {
          containerPort: 80,
        },
        {
          containerPort: 81,
          protocol: 'udp',
        },
        {
          containerPort: 82,
        },
        {
          containerPort: 4000,
        },
        {
          containerPort: 4001,
        },
        {
          containerPort: 4002,
        },
        {
          containerPortRange: '5000-6000',
        },
        {
          containerPort: 90,
        },
      ],
    },
    serviceStack: {
      expose: [
        {
          port: '8080',
          containerName: 'web',
          containerPort: 80,
        },
        {
          port: '81',
          protocol: 'udp',
          containerName: 'web',
          containerPort: 81,
        },
        {
          port: '3000',
          protocol: 'tcp',
          containerName: 'web',
          containerPort: 4000,
        },
        {
          port: '3001',
          protocol: 'tcp',
          containerName: 'web',
          containerPort: 4001,
        },
        {
          port: '3002',
          protocol: 'tcp',
          containerName: 'web',
          containerPort: 4002,
        },
        {
          port: '9090',
          protocol: 'tcp',
          containerName: 'web',
          containerPort: 90,
        },
      ],
    },
    told: [
      '4 compose/changed: port 80, published at a random port, is carried as a port that only other services reach @ "80" ? write `80:80` for a load balancer',
      '4 compose/added: an application load balancer that listens on port 8080 is added: the port is published @ 8080:80 ? if only other services need the port, put it below `expose`',
      '4 compose/added: a network load balancer that listens on port 81 is added: the port is published @ "0.0.0.0:81:81/udp" ? if only other services need the port, put it below `expose`',
      '4 compose/changed: port 82, published on the machine alone, is carried as a port that only other services reach @ "[::1]:82:82"',
      '4 compose/added: a network load balancer that listens on port 3000 is added: the port is published @ "3000-3002:4000-4002" ? if only other services need the port, put it below `expose`',
      '4 compose/added: a network load balancer that listens on port 3001 is added: the port is published @ "3000-3002:4000-4002" ? if only other services need the port, put it below `expose`',
      '4 compose/added: a network load balancer that listens on port 3002 is added: the port is published @ "3000-3002:4000-4002" ? if only other services need the port, put it below `expose`',
      '4 compose/added: a network load balancer that listens on port 9090 is added: the port is published @ "9090-9095:90" ? if only other services need the port, put it below `expose`',
      '4 compose/changed: one of the ports 9090 to 9095 is carried as port 9090 @ 9090-9095',
    ],
  },
  'ports that are none': {
    keys: 'ports: ["a:b", "70000:1", "80:", "1-5:1-3"]',
    container: {
      portMappings: [
        {
          containerPort: 1,
        },
      ],
    },
    problems: [
      '4 compose/wrong-value: `b` is no port @ b',
      '4 compose/wrong-value: `70000` is no port: they go from 1 to 65535 @ 70000',
      '4 compose/wrong-value: `80:` is no port @ "80:"',
      '4 compose/wrong-value: `1-5:1-3` is no port, or range of ports as long as the other @ "1-5:1-3"',
    ],
  },
  expose: {
    keys: 'expose: ["80", "81/udp", 90-92]',
    container: {
      portMappings: [
        {
          containerPort: 80,
        },
        {
          containerPort: 81,
          protocol: 'udp',
        },
        {
          containerPort: 90,
        },
        {
          containerPort: 91,
        },
        {
          containerPort: 92,
        },
      ],
    },
  },
  volumes: {
    keys: 'volumes: [/data, "./a:/b", "v:/c:ro", {type: tmpfs, target: /t, tmpfs: {size: 10m}}, {type: volume, source: v, target: /d, volume: {nocopy: true}}, {type: image, source: y, target: /i}, "v:/z:ro,z"]',
    container: {
      mountPoints: [
        {
          sourceVolume: 'data',
          containerPath: '/data',
        },
        {
          sourceVolume: 'v',
          containerPath: '/d',
        },
      ],
      linuxParameters: {
        tmpfs: [
          {
            containerPath: '/t',
            size: 10,
          },
        ],
      },
    },
    task: {
      volumes: [
        {
          name: 'data',
        },
        {
          name: 'v',
          efsVolumeConfiguration: {
            fileSystemId: '${file-system.v.id}',
            transitEncryption: 'ENABLED',
          },
        },
      ],
    },
    told: [
      '4 compose/not-carried: the folder or file `./a` of the machine is not carried over @ "./a:/b" ? put what the container needs into its image, or into a named volume',
      '4 compose/not-carried: the folder or file `v:/c` of the machine is not carried over @ "v:/c:ro" ? put what the container needs into its image, or into a named volume',
      '4 compose/not-carried: `volumes.volume` of `web` is not carried over @ volume',
      '4 compose/not-carried: the mount of `y` is not carried over @ {type: image, source: y, target: /i} ? ECS mounts volumes, folders of instances and tmpfs',
      '4 compose/not-carried: the folder or file `v:/z` of the machine is not carried over @ "v:/z:ro,z" ? put what the container needs into its image, or into a named volume',
      '5 compose/added: a file system of EFS for the volume `v` is added: on Fargate it is what outlives a task and is shared by several @ v',
    ],
  },
  tmpfs: {
    keys: 'tmpfs: ["/run:size=5m,mode=1777", /tmp]',
    container: {
      linuxParameters: {
        tmpfs: [
          {
            containerPath: '/run',
            size: 5,
            mountOptions: ['mode=1777'],
          },
          {
            containerPath: '/tmp',
            size: 64,
          },
        ],
      },
    },
    told: [
      '4 compose/added: a size of 64 MiB for the tmpfs is added: ECS wants one @ /tmp ? write it: `/tmp:size=64m`',
    ],
  },
  'a health check': {
    keys: 'healthcheck: { test: [CMD, curl, localhost], interval: 2s, timeout: 1m40s, retries: 3, start_period: 1.5s }',
    container: {
      healthCheck: {
        command: ['CMD', 'curl', 'localhost'],
        interval: 5,
        timeout: 60,
        startPeriod: 2,
        retries: 3,
      },
    },
    told: [
      '4 compose/changed: `interval` of 2s is carried as 5 seconds: ECS takes 5 to 300 @ 2s',
      '4 compose/changed: `timeout` of 1m40s is carried as 60 seconds: ECS takes 2 to 60 @ 1m40s',
      '4 compose/changed: `start_period` of 1.5s is carried as 2 seconds: ECS counts whole ones @ 1.5s',
    ],
  },
  'no health check': {
    keys: 'healthcheck: { disable: true }',
    container: {
      healthCheck: {
        command: ['NONE'],
      },
    },
  },
  'the health check NONE': {
    keys: 'healthcheck: { test: [NONE] }',
    container: {
      healthCheck: {
        command: ['NONE'],
      },
    },
  },
  'a health check without a test': {
    keys: 'healthcheck: { interval: 10s }',
    told: [
      '4 compose/not-carried: the health check of the image is not carried over @ healthcheck ? ECS does not look at it: write it below `healthcheck`, with its `test`',
    ],
  },
  ulimits: {
    keys: 'ulimits: { nofile: 10, nproc: { soft: 1, hard: "2" } }',
    container: {
      ulimits: [
        {
          name: 'nofile',
          softLimit: 10,
          hardLimit: 10,
        },
        {
          name: 'nproc',
          softLimit: 1,
          hardLimit: 2,
        },
      ],
    },
  },
  'restart: no': {
    keys: 'restart: "no"',
    told: [
      '4 compose/changed: `restart: no` is carried as a new task whenever one has stopped, as services of ECS do @ restart ? what is to end belongs into a task that is run once or on a schedule',
    ],
  },
  'restart: always': {
    keys: 'restart: always',
  },
  'restart: on-failure': {
    keys: 'restart: on-failure:3',
    told: [
      '4 compose/changed: `restart: on-failure:3` is carried as a new task whenever one has stopped, as services of ECS do @ restart ? what is to end belongs into a task that is run once or on a schedule',
    ],
  },
  'restart of an unknown kind': {
    keys: 'restart: sometimes',
    problems: [
      '4 compose/wrong-value: `sometimes` is no restart policy: `no`, `always`, `on-failure` or `unless-stopped` @ sometimes',
    ],
  },
  'capabilities of Fargate': {
    keys: 'cap_add: [SYS_PTRACE]\ncap_drop: [CAP_NET_RAW]',
    container: {
      linuxParameters: {
        capabilities: {
          add: ['SYS_PTRACE'],
          drop: ['NET_RAW'],
        },
      },
    },
  },
  'what only instances have': {
    keys: 'cap_add: [NET_ADMIN]\nports: ["80:80"]\nhostname: h\ndns: 1.1.1.1\nextra_hosts: ["a:1.2.3.4"]\nshm_size: 64m\nsecurity_opt: ["label:x"]\ndevices: ["/dev/a:/dev/b:rw"]',
    container: {
      portMappings: [
        {
          containerPort: 80,
          hostPort: 80,
        },
      ],
      linuxParameters: {
        capabilities: {
          add: ['NET_ADMIN'],
        },
        sharedMemorySize: 64,
        devices: [
          {
            hostPath: '/dev/a',
            containerPath: '/dev/b',
            permissions: ['read', 'write'],
          },
        ],
      },
      hostname: 'h',
      dnsServers: ['1.1.1.1'],
      dockerSecurityOptions: ['label:x'],
      extraHosts: [
        {
          hostname: 'a',
          ipAddress: '1.2.3.4',
        },
      ],
      memoryReservation: 512,
    },
    task: {
      networkMode: 'bridge',
      requiresCompatibilities: ['EC2'],
    },
    told: [
      '2 compose/added: a reservation of 512 MiB for `web` is added: ECS places containers on instances by the memory that they reserve @ web',
      '2 compose/added: the launch type EC2 is added: Fargate has no `devices` @ web',
    ],
  },
  'memory and CPUs': {
    keys: 'mem_limit: 1g\nmem_reservation: 512m\ncpus: 0.5\ncpu_shares: 100',
    container: {
      cpu: 100,
      memory: 1024,
      memoryReservation: 512,
    },
    task: {
      cpu: '512',
      memory: '1024',
    },
    told: [
      '2 compose/added: Fargate with 0.5 vCPU and 1024 MiB is added: the service asks for 0.5 vCPU and 1024 MiB, and it is the smallest size that holds that @ web ? say what it needs below `deploy.resources.limits`',
    ],
  },
  'memory in bytes': {
    keys: 'mem_limit: 1000000',
    container: {
      memory: 1,
    },
    told: ['4 compose/changed: `mem_limit` of 1000000 is carried as 1 MiB: ECS counts whole ones @ 1000000'],
  },
  'the largest size of Fargate': {
    keys: 'deploy: { resources: { limits: { cpus: "32", memory: 200G } } }',
    task: { cpu: '32768', memory: '249856' },
    container: {
      cpu: 32768,
      memory: 204800,
    },
    told: [
      '2 compose/added: Fargate with 32 vCPU and 249856 MiB is added: the service asks for 32 vCPU and 204800 MiB, and it is the smallest size that holds that @ web ? say what it needs below `deploy.resources.limits`',
    ],
  },
  'more than Fargate has': {
    keys: 'deploy: { resources: { limits: { cpus: "20", memory: 500G } } }',
    task: { cpu: undefined, memory: undefined },
    container: {
      cpu: 20480,
      memory: 512000,
    },
    told: [
      '2 compose/not-carried: a task with 20480 CPU units and 512000 MiB is not carried over @ web ? no size of Fargate holds it: run it on instances',
    ],
  },
  'reserved GPUs': {
    keys: 'deploy: { resources: { reservations: { devices: [ { capabilities: [gpu], count: 2, driver: nvidia } ] } } }',
    container: {
      memoryReservation: 512,
      resourceRequirements: [
        {
          type: 'GPU',
          value: '2',
        },
      ],
    },
    task: {
      networkMode: 'bridge',
      requiresCompatibilities: ['EC2'],
    },
    told: [
      '2 compose/added: a reservation of 512 MiB for `web` is added: ECS places containers on instances by the memory that they reserve @ web',
      '2 compose/added: the launch type EC2 is added: Fargate has no `deploy.resources.reservations.devices` @ web',
    ],
  },
  gpus: {
    keys: 'gpus: all',
    container: {
      memoryReservation: 512,
      resourceRequirements: [
        {
          type: 'GPU',
          value: '1',
        },
      ],
    },
    task: {
      networkMode: 'bridge',
      requiresCompatibilities: ['EC2'],
    },
    told: [
      '2 compose/added: a reservation of 512 MiB for `web` is added: ECS places containers on instances by the memory that they reserve @ web',
      '2 compose/added: the launch type EC2 is added: Fargate has no `gpus` @ web',
      '4 compose/changed: a reservation of all GPUs is carried as 1 GPU: ECS wants a number @ all ? write how many: `count: 1`',
    ],
  },
  'logs to CloudWatch': {
    keys: 'logging: { driver: awslogs, options: { awslogs-group: g, awslogs-region: eu-west-1 } }',
    container: {
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-stream-prefix': 'web',
          'awslogs-group': 'g',
          'awslogs-region': 'eu-west-1',
        },
      },
    },
    taskStack: {},
  },
  'a log driver that Fargate has not': {
    keys: 'logging: { driver: json-file, options: { max-size: 1m } }',
    container: {
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/web',
          'awslogs-region': '${aws.region}',
          'awslogs-stream-prefix': 'web',
        },
      },
    },
    told: [
      '4 compose/changed: the log driver `json-file` is carried as `awslogs`: Fargate has no `json-file` @ json-file',
      '4 compose/not-carried: `logging.options` of `web` is not carried over @ options',
    ],
  },
  'another log driver of Fargate': {
    keys: 'logging: { driver: splunk, options: { splunk-url: u } }',
    container: {
      logConfiguration: {
        logDriver: 'splunk',
        options: {
          'splunk-url': 'u',
        },
      },
    },
    taskStack: {},
  },
  'no logs': {
    keys: 'logging: { driver: none }',
    taskStack: {},
    told: ['4 compose/changed: the log driver `none` is carried as no log configuration @ none'],
  },
  labels: {
    keys: 'labels: [a=b, c]',
    container: {
      dockerLabels: {
        a: 'b',
        c: '',
      },
    },
  },
  sysctls: {
    keys: 'sysctls: { net.core.somaxconn: 1024 }',
    container: {
      systemControls: [
        {
          namespace: 'net.core.somaxconn',
          value: '1024',
        },
      ],
    },
  },
  'true and false': {
    keys: 'read_only: true\ninit: true\ntty: "yes"\nstdin_open: false\nprivileged: false',
    container: {
      readonlyRootFilesystem: true,
      privileged: false,
      interactive: false,
      pseudoTerminal: true,
      linuxParameters: {
        initProcessEnabled: true,
      },
    },
  },
  'smaller keys': {
    keys: 'user: 1000:1000\nworking_dir: /app\nstop_grace_period: 3m\nplatform: linux/arm64\npull_policy: never\ncontainer_name: foo\nprofiles: [dev]',
    container: {
      user: '1000:1000',
      workingDirectory: '/app',
      stopTimeout: 120,
    },
    task: {
      runtimePlatform: {
        operatingSystemFamily: 'LINUX',
        cpuArchitecture: 'ARM64',
      },
    },
    told: [
      '6 compose/changed: `stop_grace_period` of 3m is carried as 120 seconds: ECS takes 2 to 120 @ 3m',
      '8 compose/not-carried: `pull_policy` of `web` is not carried over @ pull_policy ? ECS pulls the image for each task; on instances, see ECS_IMAGE_PULL_BEHAVIOR',
      "9 compose/changed: the container's name `foo` is carried as `web`, the name of its service @ container_name",
      '10 compose/not-carried: that `web` has to be asked for is not carried over @ profiles ? every service of the file is read, whatever its profile: leave out those that are not to run',
    ],
  },
  'deploy on instances': {
    keys: 'deploy: { mode: global, replicas: 2, labels: { a: b }, endpoint_mode: dnsrr, restart_policy: { condition: on-failure, max_attempts: 3 }, placement: { constraints: ["node.labels.zone == a", "node.role == manager"], preferences: [ { spread: node.labels.rack } ], max_replicas_per_node: 1 } }',
    container: {
      memoryReservation: 512,
    },
    task: {
      networkMode: 'bridge',
      requiresCompatibilities: ['EC2'],
    },
    service: {
      schedulingStrategy: 'DAEMON',
      tags: [
        {
          key: 'a',
          value: 'b',
        },
      ],
      placementConstraints: [
        {
          type: 'memberOf',
          expression: 'attribute:zone == a',
        },
        {
          type: 'distinctInstance',
        },
      ],
      placementStrategy: [
        {
          type: 'spread',
          field: 'attribute:rack',
        },
      ],
    },
    told: [
      '2 compose/added: a reservation of 512 MiB for `web` is added: ECS places containers on instances by the memory that they reserve @ web',
      '2 compose/added: the launch type EC2 is added: Fargate has no `mode: global` @ web',
      '4 compose/not-carried: `replicas` of `web` is not carried over @ replicas ? each instance runs one task',
      '4 compose/changed: `deploy.labels` is carried as tags of the service @ labels',
      '4 compose/not-carried: the endpoint mode `dnsrr` is not carried over @ endpoint_mode ? Service Connect and load balancers choose the task themselves',
      '4 compose/changed: a restart on `on-failure` is carried as a new task whenever one has stopped, as services of ECS do @ on-failure',
      '4 compose/not-carried: `deploy.restart_policy.max_attempts` of `web` is not carried over @ max_attempts ? the circuit breaker ends a rollout that fails again and again',
      '4 compose/changed: `node.labels.zone == a` is carried as `attribute:zone == a`: give the instances this attribute @ "node.labels.zone == a"',
      '4 compose/not-carried: the constraint `node.role == manager` is not carried over @ "node.role == manager" ? ECS places tasks by attributes of its instances',
      '4 compose/changed: `node.labels.rack` is carried as `attribute:rack`: give the instances this attribute @ node.labels.rack',
    ],
  },
  'placement on Fargate': {
    keys: 'deploy: { placement: { constraints: ["node.role == manager"], max_replicas_per_node: 1 } }',
    told: [
      '4 compose/not-carried: the constraint `node.role == manager` is not carried over @ "node.role == manager" ? on Fargate there are no machines to choose from',
      '4 compose/not-carried: the number of tasks on a machine is not carried over @ 1 ? on Fargate there are no machines to choose from',
    ],
  },
  'a rollout that stops first': {
    keys: 'deploy: { replicas: 4, update_config: { parallelism: 2, failure_action: pause }, rollback_config: { parallelism: 1 } }',
    service: {
      desiredCount: 4,
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        maximumPercent: 100,
        deploymentCircuitBreaker: {
          enable: true,
          rollback: false,
        },
      },
    },
    told: [
      '4 compose/changed: a rollout of 2 at a time, stopped before others start, is carried as 50 to 100 percent of 4 tasks @ parallelism',
      '4 compose/not-carried: `deploy.rollback_config` of `web` is not carried over @ rollback_config ? ECS rolls back in the way it rolls out',
    ],
  },
  'x-aws in deploy': {
    keys: 'deploy: { update_config: { x-aws-min_percent: 50, x-aws-max_percent: 150 }, x-aws-autoscaling: { min: 1, max: 5, cpu: 60 } }',
    service: {
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        maximumPercent: 150,
      },
    },
    serviceStack: {
      scale: {
        min: 1,
        max: 5,
        targets: [
          {
            value: 60,
            metric: 'cpu',
          },
        ],
      },
    },
  },
  'x-aws': {
    keys: 'x-aws-pull_credentials: arn:x\nx-aws-policies: [arn:p]\nx-aws-role: { Version: "2012-10-17", Statement: [ { Effect: Allow, Action: ["s3:*"], Resource: "*" } ] }\nx-aws-logs_retention: 30\nx-foo: 3',
    container: {
      repositoryCredentials: {
        credentialsParameter: 'arn:x',
      },
    },
    taskStack: {
      taskRole: {
        policies: [
          {
            arn: 'arn:p',
          },
        ],
        allow: [
          {
            actions: ['s3:*'],
            resources: ['*'],
          },
        ],
      },
      logGroups: [
        {
          name: '/ecs/web',
          retain: 30,
        },
      ],
    },
  },
  'what is not carried over': {
    keys: 'hostname: h\ndns: 1.1.1.1\nmac_address: a\nnetwork_mode: bridge\nstop_signal: SIGINT\ndevelop: { watch: [] }\nannotations: {a: b}\nisolation: x\npost_start: [ { command: x } ]\nblkio_config: { weight: 3 }',
    told: [
      '4 compose/not-carried: `hostname` of `web` is not carried over @ hostname ? in a network of its own a task has the name that AWS gives it',
      '5 compose/not-carried: `dns` of `web` is not carried over @ dns ? Fargate uses the DNS of the VPC',
      '6 compose/not-carried: `mac_address` of `web` is not carried over @ mac_address ? AWS gives the addresses',
      '7 compose/changed: `network_mode: bridge` is carried as `awsvpc` @ network_mode',
      '8 compose/not-carried: `stop_signal` of `web` is not carried over @ stop_signal ? say it in the Dockerfile: `STOPSIGNAL`',
      '9 compose/not-carried: `develop` of `web` is not carried over @ develop ? it only matters on the machine of a developer',
      '10 compose/not-carried: `annotations` of `web` is not carried over @ annotations ? labels are carried over',
      '11 compose/not-carried: `isolation` of `web` is not carried over @ isolation ? it is of Windows',
      '12 compose/not-carried: `post_start` of `web` is not carried over @ post_start ? run it in the entrypoint',
      '13 compose/not-carried: `blkio_config` of `web` is not carried over @ blkio_config ? on ECS this is a matter of the machine',
    ],
  },
  'variables where numbers are wanted': {
    keys: 'mem_limit: ${MEM:-1g}\ncpus: ${CPU}\nscale: ${N:-2}\nports: ["${P:-80}:${Q:-8080}", "${R}"]\nread_only: ${RO:-true}\nstop_grace_period: ${G:-1m}',
    container: {
      portMappings: [
        {
          containerPort: '${Q}',
        },
      ],
      readonlyRootFilesystem: true,
      stopTimeout: 60,
      memory: 1024,
    },
    task: {
      cpu: '256',
      memory: '1024',
    },
    service: {
      desiredCount: '${N}',
    },
    serviceStack: {
      expose: [
        {
          port: '80',
          containerName: 'web',
          containerPort: '${Q}',
        },
      ],
    },
    told: [
      '2 compose/added: Fargate with 0.25 vCPU and 1024 MiB is added: the service asks for 0 vCPU and 1024 MiB, and it is the smallest size that holds that @ web ? say what it needs below `deploy.resources.limits`',
      '4 compose/changed: `${MEM:-1g}` is carried as `1g`, its default @ ${MEM:-1g}',
      '5 compose/not-carried: `${CPU}`, which has to be known here, is not carried over @ ${CPU} ? give it a default in the file or in `.env`, or a value with `--param`',
      '7 compose/added: an application load balancer that listens on port 80 is added: the port is published @ "${P:-80}:${Q:-8080}" ? if only other services need the port, put it below `expose`',
      '7 compose/changed: `${P:-80}` is carried as `80`, its default @ ${P:-80}',
      '7 compose/not-carried: `${R}`, which has to be known here, is not carried over @ ${R} ? give it a default in the file or in `.env`, or a value with `--param`',
      '8 compose/changed: `${RO:-true}` is carried as `true`, its default @ ${RO:-true}',
      '9 compose/changed: `${G:-1m}` is carried as `1m`, its default @ ${G:-1m}',
    ],
  },
};

describe('a service with', () => {
  test.each(Object.entries(EXAMPLES))('%s', (_, example) => {
    const text = fileWith(example.keys);
    const reading = read(text);
    const { family: _family, containerDefinitions, ...task } = request(reading, 'task-definition');
    const {
      serviceName: _name,
      taskDefinition: _task,
      launchType: _launch,
      ...service
    } = request(reading, 'service');
    const { requiresCompatibilities, ...size } = {
      cpu: '256',
      memory: '512',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
    };
    const isSized = example.task !== undefined && 'requiresCompatibilities' in example.task;
    expect(containerDefinitions).toHaveLength(1);
    expect(task).toEqual({
      ...(isSized ? {} : { ...size, requiresCompatibilities }),
      ...example.task,
    });
    expect(service).toEqual({
      ...('schedulingStrategy' in service ? {} : { desiredCount: 1 }),
      ...example.service,
    });
    const { logConfiguration, ...others } = example.container ?? {};
    expect(container(reading, 'web')).toEqual(others);
    if (logConfiguration) expect(containerDefinitions).toMatchObject([{ logConfiguration }]);
    expect(stack(reading, 'task-definition')).toEqual(
      example.taskStack ?? { logGroups: [{ name: '/ecs/web' }] },
    );
    expect(stack(reading, 'service')).toEqual(example.serviceStack ?? {});
    expect(problems(text)).toEqual(example.problems ?? []);
    expect(told(text)).toEqual(example.told ?? []);
  });
});

/** The keys below `web`; where they name the volume `v`, it is declared. */
function fileWith(keys: string): string {
  const lines = keys.split('\n').map((line) => `    ${line}\n`);
  return `services:\n  web:\n    image: x\n${lines.join('')}${keys.includes('v:/') ? 'volumes: { v: {} }\n' : ''}`;
}
