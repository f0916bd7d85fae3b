import { describe, expect, test } from 'vitest';
import { problems, read } from './reading.js';

const BACKEND = 'name: api\ntype: Backend Service\nimage: { location: nginx, port: 80 }\n';
const WEB = 'name: api\ntype: Load Balanced Web Service\nimage: { location: nginx, port: 80 }\n';
const JOB = 'name: api\ntype: Scheduled Job\nimage: { location: nginx }\n';
const WORKER = 'name: api\ntype: Worker Service\nimage: { location: nginx }\n';

describe('what is wrong is told at its place', () => {
  test.each<readonly [string, readonly string[]]>([
    [
      '',
      [
        '1 copilot/missing-key: this manifest has no `type` @  ? a manifest is a map: `name: api`, `type: Backend Service`',
      ],
    ],
    [
      'name: api\n',
      [
        '1 copilot/missing-key: this manifest has no `type` @ name ? say what it describes: `Load Balanced Web Service`, `Backend Service`, `Worker Service`, `Scheduled Job`, `Request-Driven Web Service`, `Static Site`, `Environment`',
      ],
    ],
    [
      'name: api\ntype: Load Balanced Web Servise\n',
      [
        '2 copilot/unknown-type: there is no type `Load Balanced Web Servise` of manifests @ Load Balanced Web Servise | did you mean `Load Balanced Web Service`?',
      ],
    ],
    [
      `${BACKEND}cpuu: 3\n`,
      ['4 copilot/unknown-key: a `Backend Service` has no `cpuu` @ cpuu | did you mean `cpu`?'],
    ],
    [
      `${BACKEND}network: { vpcc: { placement: private } }\n`,
      ['4 copilot/unknown-key: `network` has no `vpcc` @ vpcc | did you mean `vpc`?'],
    ],
    [`${BACKEND}cpu: [1]\n`, ['4 copilot/wrong-type: `cpu` is a number, not a list @ [1]']],
    [`${BACKEND}cpu: lots\n`, ['4 copilot/wrong-value: `lots` is no number @ lots']],
    [`${BACKEND}exec: maybe\n`, ['4 copilot/wrong-value: `maybe` is no `true` or `false` @ maybe']],
    [`${BACKEND}cpu: 256\ncpu: 512\n`, ['5 copilot/duplicate-key: `cpu` stands twice in this map @ cpu']],
    [
      `${BACKEND}platform: linux\n`,
      ['4 copilot/wrong-value: `linux` is no platform, such as `linux/arm64` @ linux'],
    ],
    [
      'name: api\ntype: Backend Service\n',
      ['1 copilot/missing-key: `api` has no `image` @ api ? say which image it runs, or what builds it'],
    ],
    [
      'type: Backend Service\nimage: { location: nginx }\n',
      [
        '1 copilot/missing-key: this manifest has no `name` @ Backend Service ? say what it is called: `name: api`',
      ],
    ],
    [
      'name: api\ntype: Backend Service\nimage: { location: nginx, build: . }\n',
      ['3 copilot/exclusive: `build` and `location` exclude each other @ build ? keep one of them'],
    ],
    [
      'name: api\ntype: Load Balanced Web Service\nimage: { location: nginx }\n',
      ['3 copilot/missing-key: `image` has no `port` @ image ? say at which port it answers: `port: 8080`'],
    ],
    [
      `${WEB}http: { path: /, target_container: ngins }\nsidecars: { nginx: { image: nginx, port: 80 } }\n`,
      ['4 copilot/unknown-name: there is no container `ngins` @ ngins | did you mean `nginx`?'],
    ],
    [
      `${WEB}http: { path: /, target_container: side }\nsidecars: { side: { image: nginx } }\n`,
      ['4 copilot/missing-key: `side` has no `port` @ side ? say at which port it answers'],
    ],
    [
      `${WEB}http: { path: /, version: http3 }\n`,
      ['4 copilot/wrong-value: `http3` is no version: `http1`, `http2` or `grpc` @ http3'],
    ],
    [`${WEB}nlb: { port: http }\n`, ['4 copilot/wrong-value: `http` is no port, such as `443/tls` @ http']],
    [
      `${BACKEND}count: { cpu_percentage: 70 }\n`,
      [
        '4 copilot/missing-key: `count` has no `range` @ count ? say how few and how many there may be: `range: 1-10`',
      ],
    ],
    [
      `${BACKEND}count: { range: 1..10 }\n`,
      ['4 copilot/wrong-value: `1..10` is no range, such as `1-10` @ 1..10'],
    ],
    [
      `${BACKEND}deployment: { rolling: slowly }\n`,
      ['4 copilot/wrong-value: `slowly` is no strategy: `default` or `recreate` @ slowly'],
    ],
    [
      `${BACKEND}sidecars: { a: { image: x, depends_on: { b: started }, mount_points: [{ source_volume: v, path: /v }] } }\n`,
      [
        '4 copilot/unknown-name: there is no container `b` @ b ? there are `api`, `a`',
        '4 copilot/wrong-value: `started` is no condition: `start`, `complete`, `success` or `healthy` @ started',
        '4 copilot/unknown-name: there is no volume `v` @ v ? the manifest has no volume',
      ],
    ],
    [
      `${BACKEND}taskdef_overrides: [{ path: "Volumes[3].Name", value: x }, { path: Cpu }]\n`,
      [
        '4 copilot/wrong-value: `Volumes[3].Name` is no path of the task definition @ "Volumes[3].Name" ? `Volumes[3].Name` leads nowhere',
        '4 copilot/missing-key: this rule has no `value` @ { path: Cpu } ? a rule has both: `path: Cpu`, `value: 512`',
      ],
    ],
    [
      JOB,
      ['1 copilot/missing-key: this job has no `on` @ api ? say when it runs: `on: { schedule: "@daily" }`'],
    ],
    [
      `${JOB}on: { schedule: sometimes }\n`,
      [
        '4 copilot/wrong-value: `sometimes` is no schedule, such as `@daily`, `@every 5h` or `0 12 * * MON` @ sometimes',
      ],
    ],
    [
      `${JOB}on: { schedule: "@daily" }\ntimeout: long\n`,
      ['5 copilot/wrong-value: `long` is no duration, such as `1m30s` @ long'],
    ],
    [
      `${WORKER}subscribe: { topics: [{ name: orders }] }\n`,
      ['4 copilot/missing-key: this subscription has no `service` @ { name: orders } ? write it'],
    ],
  ])('%j', (text, expected) => expect(problems(text)).toEqual(expected));
});

describe('what is not of ECS is told', () => {
  test.each([
    [
      'Request-Driven Web Service',
      'a service of App Runner',
      'to run it on ECS, make it a `Load Balanced Web Service`, and say its `http.path`',
    ],
    [
      'Static Site',
      'a bucket of S3 behind CloudFront',
      'keep its stack, or describe the bucket and the distribution with CloudFormation or Terraform',
    ],
    [
      'Environment',
      'the VPC, cluster and load balancer that services share',
      'keep its stack, and give its subnets, VPC and certificates as parameters of the output',
    ],
  ])('%s', (type, what, help) => {
    const reading = read(`name: x\ntype: ${type}\nanything: [1]\n`);
    expect(problems(`name: x\ntype: ${type}\nanything: [1]\n`)).toEqual([
      `2 copilot/not-ecs: \`${type}\` is ${what}: there is nothing of ECS in this manifest @ ${type} ? ${help}`,
    ]);
    expect(reading.model.resources).toEqual([]);
    expect(reading.losses?.().map(({ id, severity }) => [id, severity])).toEqual([
      ['copilot/not-carried', 'warning'],
    ]);
    expect(reading.keys?.().map(({ path }) => path)).toEqual(['type']);
  });

  test('a pipeline', () => {
    expect(problems('name: main\nversion: 1\nstages: []\n')).toEqual([
      '1 copilot/not-ecs: `Pipeline` is a pipeline of CodePipeline: there is nothing of ECS in this manifest @ main ? deploy with a pipeline of your own: build the images, push them, and deploy what Plimsoll writes',
    ]);
  });
});
