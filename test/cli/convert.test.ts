import { expect, test } from 'vitest';
import { plimsoll } from './run.js';

const TASK = '{ "family": "web", "containerDefinitions": [{ "image": "nginx:1.27", "name": "web" }] }\n';
const WRITTEN = `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "nginx:1.27"
    }
  ]
}
`;
const files = { 'in/task.json': TASK, 'taken.json': 'old' };

const convert = (...argv: readonly string[]) => plimsoll(['convert', '--to', 'ecs', ...argv], { files });

test('the result goes to standard output', async () => {
  expect(await convert('in/task.json')).toEqual({ code: 0, out: WRITTEN, err: '', written: {} });
});

test('--out names the file', async () => {
  expect(await convert('--out', 'out/x.json', 'in/task.json')).toEqual({
    code: 0,
    out: '',
    err: 'wrote out/x.json\n',
    written: { 'out/x.json': WRITTEN },
  });
});

test.each([
  ['in', 'in/web.task-definition.json'],
  ['new/', 'new/web.task-definition.json'],
  ['new', 'new/web.task-definition.json'],
])('--out %s is a folder', async (out, path) => {
  expect((await convert('--out', out, 'in/task.json')).written).toEqual({
    [path]: WRITTEN,
    [path.replace('web.task-definition.json', 'README.md')]: expect.stringContaining(
      '# registers a revision of web\naws ecs register-task-definition --cli-input-json file://web.task-definition.json\n',
    ),
  });
});

test('a file that exists is written over only with --force', async () => {
  expect(await convert('--out', 'taken.json', 'in/task.json')).toEqual({
    code: 2,
    out: '',
    err: `error: \`taken.json\` exists already\n  = help: \`--force\` writes over it\n`,
    written: {},
  });
  const forced = await convert('--force', '--out', 'taken.json', 'in/task.json');
  expect(forced.written).toEqual({ 'taken.json': WRITTEN });
});

test.each([
  ['in/../in/task.json', 'in/task.json'],
  ['in/task.json', 'in'],
  ['in/task.json', 'in/*.json'],
  ['common.plim', 'imports.plim'],
])('--out %s: what is read of %s is never written over', async (out, path) => {
  const run = await plimsoll(['convert', '--to', 'ecs', '--force', '--out', out, path], {
    files: {
      ...files,
      'common.plim': 'param tag: string = 1\n',
      'imports.plim':
        'import common.plim\ntask web { container web { image nginx:${tag}; memory 64 MiB } }\n',
    },
  });
  expect(run).toEqual({
    code: 2,
    out: '',
    err: `error: \`${out}\` is read, and would be written over\n  = help: name another path with \`--out\`\n`,
    written: {},
  });
});

test.each([
  ['taken.json', '`taken.json` exists already\n  = help: `--force` writes over it'],
  [
    'in/task.json',
    '`in/task.json` is read, and would be written over\n  = help: name another path with `--report`',
  ],
  ['x.json', '`x.json` would be written twice\n  = help: name another path with `--report`'],
])('without room for the report %s, nothing is written', async (report, refusal) => {
  expect(await convert('--out', 'x.json', '--report', report, 'in/task.json')).toEqual({
    code: 2,
    out: '',
    err: `error: ${refusal}\n`,
    written: {},
  });
});

test('a write that fails is told', async () => {
  const run = await plimsoll(['convert', '--to', 'ecs', '--out', 'x.json', 'in/task.json'], {
    files,
    writesFail: 'ENOSPC',
  });
  expect([run.code, run.err]).toEqual([2, `error: \`x.json\` cannot be written: the disk is full\n`]);
});

test('an input with errors gives findings and no output', async () => {
  const run = await plimsoll(['convert', '--to', 'ecs', '--out', 'x.json', 'a.json'], {
    files: { 'a.json': '{ "family": "web", "containerDefinitions": [' },
  });
  expect([run.code, run.out, run.written]).toEqual([1, '', {}]);
  expect(run.err).toContain('┌─ a.json:1:');
});

const SHOP = `param tag: string

cluster shop

service web on fargate {
  cpu    0.25 vCPU
  memory 512 MiB
  container web {
    image acme/web:\${tag}
    port  80
  }
  expose 80 -> web:80
}

environment dev {
  service web { cpu 1 vCPU; memory 2 GiB }
}
`;
const shop = { files: { 'shop.plim': SHOP } };

test('what is lost is told, and makes the exit code 1 unless it is accepted', async () => {
  const argv = ['convert', '--to', 'ecs', 'shop.plim', '--param', 'tag=1.0'];
  const lossy = await plimsoll(argv, shop);
  expect(lossy.code).toBe(1);
  expect(lossy.err).toMatch(
    /^warning\[ecs\/not-carried\]: the load balancer with its listener and target group is not carried over[\s\S]*┌─ shop\.plim:12:3\n/,
  );
  expect(lossy.err).toMatch(
    /\nnot everything could be written; if that is meant: --accept ecs\/not-carried\n$/,
  );
  expect(lossy.out).toContain('"image": "acme/web:1.0"');
  for (const accepted of ['ecs/not-carried', 'all'])
    expect(await plimsoll([...argv, '--accept', accepted], shop)).toMatchObject({ code: 0, out: lossy.out });
  expect((await plimsoll([...argv, '--accept', 'ecs/unresolved'], shop)).code).toBe(1);
});

test('an environment is chosen with --env', async () => {
  const argv = ['convert', '--to', 'ecs', '--accept', 'all', '--param', 'tag=1.0', 'shop.plim'];
  expect((await plimsoll(argv, shop)).out).toContain('"cpu": "256"');
  expect((await plimsoll([...argv, '--env', 'dev'], shop)).out).toContain('"cpu": "1024"');
  expect(await plimsoll([...argv, '--env', 'dve'], shop)).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('error: there is no environment `dve`\n  = help: did you mean `dev`?\n'),
  });
});

test('ECS JSON becomes .plim, and .plim the same ECS JSON again', async () => {
  const { out: text } = await plimsoll(['convert', '--to', 'plim', 'in/task.json'], { files });
  expect(text).toMatch(/^task web \{\n {2}container web \{/);
  expect((await plimsoll(['convert', '--to', 'ecs', '-'], { input: text })).out).toBe(WRITTEN);
});

test('what is not known is told once, with the option that gives it', async () => {
  const files = {
    'shop.plim':
      'param tag: string\ntask t {\n  container a { image a:${tag}; logs }\n  container b { image b:${tag}; logs }\n}\n',
  };
  const { err } = await plimsoll(['convert', '--to', 'ecs', 'shop.plim'], { files });
  expect(err.match(/\[ecs\/unresolved\]/g)).toHaveLength(2);
  expect(err).toContain('help: give it a value with `--param tag=…`, or fill');
  expect(err).toContain('note: so it is in 1 more place\n');
  expect(err).toContain('help: give it a value with `--param aws.region=eu-west-1`, or fill');
  const known = ['--param', 'tag=1', '--param', 'aws.region=eu-west-1', '--accept', 'all'];
  const told = await plimsoll(['convert', '--to', 'ecs', ...known, 'shop.plim'], { files });
  expect(told.out).toContain('"awslogs-region": "eu-west-1"');
  expect(told.err).not.toContain('unresolved');
  expect(told.err).toContain('[ecs/not-carried]: the log group is not carried over');
});

const LOSSY = `service web on ec2 {
  cpu 256
  memory 512 MiB
  container web { image nginx:1.27; port 80 }
  expose 80 -> web:80
}
`;

test.each([
  ['main.tf', ''],
  ['template.yaml', 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n'],
  ['compose.yaml', 'services: {}\n'],
  ['shop.plim', '## nothing yet\n'],
])('what describes nothing is told: %s', async (path, text) => {
  for (const target of ['ecs', 'terraform', 'plim']) {
    const run = await plimsoll(['convert', '--to', target, '--out', 'out', path], {
      files: { [path]: text },
    });
    expect([run.code, run.out, run.written]).toEqual([2, '', {}]);
    expect(run.err).toContain('error: there is nothing to write as ');
  }
});

test('--report says what became of every key', async () => {
  const files = { 'shop.plim': LOSSY };
  const run = await plimsoll(['convert', '--to', 'ecs', '--report', 'report.json', 'shop.plim'], { files });
  const report = JSON.parse(run.written['report.json'] ?? '');
  expect(report).toMatchObject({
    version: 1,
    target: 'ecs',
    summary: { carried: 6, changed: 0, added: 0, lost: 1 },
  });
  expect(report.entries.map(({ key, outcome }: Record<string, string>) => [key, outcome])).toEqual([
    ['service web', 'carried'],
    ['service web.cpu', 'carried'],
    ['service web.memory', 'carried'],
    ['service web.container web', 'carried'],
    ['service web.container web.image', 'carried'],
    ['service web.container web.port', 'carried'],
    ['service web.expose', 'lost'],
  ]);
  expect(report.entries[6]).toEqual({
    outcome: 'lost',
    key: 'service web.expose',
    path: 'shop.plim',
    line: 5,
    column: 3,
    id: 'ecs/not-carried',
    message:
      'the load balancer with its listener and target group is not carried over: ECS JSON holds only what ECS takes',
    help: ['make them, and name the target group: `attach <container>:<port> to <ARN>`'],
  });
});

test('--report - is a table', async () => {
  const files = { 'task.json': TASK };
  const run = await plimsoll(['convert', '--to', 'plim', '--report', '-', 'task.json'], { files });
  expect(run.err).toBe(
    [
      'carried  task.json:1:3  family',
      'carried  task.json:1:20  containerDefinitions',
      'carried  task.json:1:47  containerDefinitions[0].image',
      'carried  task.json:1:70  containerDefinitions[0].name',
      '4 keys carried, 0 changed, 0 not carried, 0 added',
      '',
    ].join('\n'),
  );
});

test.each([
  ['expose', 0],
  ['service web.expose', 0],
  ['cpu', 1],
])('--accept %s', async (key, code) => {
  const argv = ['convert', '--to', 'ecs', '--accept', key, 'shop.plim'];
  expect((await plimsoll(argv, { files: { 'shop.plim': LOSSY } })).code).toBe(code);
});

test('--strict refuses what is carried with a change, too', async () => {
  const files = {
    'task.json': '{ "family": "web", /* why */ "containerDefinitions": [{ "name": "web", "image": "w" }] }',
  };
  const argv = ['convert', '--to', 'plim', 'task.json'];
  expect((await plimsoll(argv, { files })).code).toBe(0);
  const strict = await plimsoll([...argv, '--strict'], { files });
  expect(strict.code).toBe(1);
  expect(strict.err).toMatch(/if that is meant: --accept ecs\/comments\n$/);
  expect((await plimsoll([...argv, '--strict', '--accept', 'ecs/comments'], { files })).code).toBe(0);
});

test('only compose files are laid over each other', async () => {
  const files = { 'a.json': TASK, 'b.json': TASK };
  expect(
    await plimsoll(['convert', '--to', 'plim', '-f', 'a.json', '-f', 'b.json'], { files }),
  ).toMatchObject({
    code: 2,
    err: 'error: `b.json` can be laid over no file that is named\n  = help: several `-f` are compose files that are laid over each other\n',
  });
});

test.each([
  [['--syntax', 'json'], 'a syntax can be chosen for CloudFormation, not for ECS JSON', 'leave it away'],
  [
    ['--image-owner', 'ci'],
    'who sets the images can be said for Terraform, not for ECS JSON',
    'leave it away',
  ],
  [['--force'], '`--force` is about a file that is there, and none is named', 'name it with `--out`'],
])('%j, which would change nothing, is refused', async (options, message, help) => {
  const { code, out, err } = await convert(...options, 'in/task.json');
  expect([code, out]).toEqual([2, '']);
  expect(err.split('\nusage')[0]).toBe(`error: ${message}\n  = help: ${help}`);
});

test('a JSON text with parameters in it is what it would be with their values', async () => {
  const text = `param launch: string = FARGATE
param port: number = 80
task web {
  cpu          256
  memory       512 MiB
  network-mode awsvpc
  container web { image nginx:1; extra { portMappings = json """[{"containerPort": \${port}, "name": "p\${port}"}]""" } }
  extra { requiresCompatibilities = json """["\${launch}"]""" }
}
`;
  const { out, err } = await plimsoll(['convert', '--to', 'cloudformation', 'web.plim'], {
    files: { 'web.plim': text },
  });
  expect(err).toBe('');
  expect(out).toContain(
    '          PortMappings:\n            - ContainerPort: !Ref port\n              Name: !Sub p${port}\n',
  );
  expect(out).toContain('      RequiresCompatibilities:\n        - !Ref launch\n');
  expect(await plimsoll(['check', 'web.plim'], { files: { 'web.plim': text } })).toMatchObject({
    code: 0,
    out: '',
  });
});

const DAEMON = `resource "aws_ecs_service" "agent" {
  name                               = "agent"
  task_definition                    = "agent:1"
  scheduling_strategy                = "DAEMON"
  desired_count                      = 1
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = MINIMUM
}
`;

test('what Terraform does not send for a daemon service is not written', async () => {
  const module = { 'main.tf': DAEMON.replace('MINIMUM', '100') };
  expect(await plimsoll(['convert', '--to', 'ecs', '--strict', 'main.tf'], { files: module })).toEqual({
    code: 0,
    out: `{
  "serviceName": "agent",
  "taskDefinition": "agent:1",
  "schedulingStrategy": "DAEMON"
}
`,
    err: '',
    written: {},
  });
  const half = { 'main.tf': DAEMON.replace('MINIMUM', '50') };
  expect((await plimsoll(['convert', '--to', 'plim', 'main.tf'], { files: half })).out).toBe(
    `service agent {
  daemon
  task    agent:1
  rolling 50%..
}
`,
  );
});

test('a service of a compose file that is laid over another one has no image, which is told, and all else', async () => {
  const files = { 'compose.dev.yaml': 'services: { web: { command: x } }\n' };
  const argv = ['convert', '--to', 'ecs', '--accept', 'all', '--out', 'out/', 'compose.dev.yaml'];
  const { code, err, written } = await plimsoll(argv, { files });
  expect([code, err.slice(0, err.indexOf('\n\n'))]).toEqual([
    0,
    `warning[compose/not-carried]: the image of \`web\` is not carried over
  ┌─ compose.dev.yaml:1:13
 1│ services: { web: { command: x } }
  │             ^^^
  = help: another file says it: name both, each with \`-f\`, the one that is laid over the other last
  = see: plimsoll explain compose/not-carried`,
  ]);
  expect(JSON.parse(written['out/web.task-definition.json']!)).toMatchObject({
    family: 'web',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'web', command: ['x'] }],
  });
});

test('what scales a service names its cluster, also where the service has the ARN of that', async () => {
  const system = {
    services: [
      {
        serviceName: 'api',
        cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop',
        taskDefinition: 'api:12',
        desiredCount: 2,
        launchType: 'EC2',
      },
    ],
    ScalableTargets: [
      {
        ServiceNamespace: 'ecs',
        ResourceId: 'service/shop/api',
        ScalableDimension: 'ecs:service:DesiredCount',
        MinCapacity: 2,
        MaxCapacity: 20,
      },
    ],
  };
  const files = { 'a.json': JSON.stringify(system) };
  const { out } = await plimsoll(['convert', '--to', 'cloudformation', 'a.json'], { files });
  expect(out).toContain('      ResourceId: !Sub service/shop/${ApiService.Name}\n');
});
