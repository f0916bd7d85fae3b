import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it, test } from 'vitest';
import { folderWith } from './folder.js';
import { plimsollIn } from './real.js';
import { plimsoll, type Run, type World } from './run.js';

const TASK = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1.28',
      portMappings: [{ containerPort: 80 }],
      environment: [
        { name: 'MODE', value: 'fast' },
        { name: 'DB_PASSWORD', value: 'hunter22x' },
      ],
      command: ['serve', '--fast'],
    },
  ],
};
const [WEB] = TASK.containerDefinitions;
const SERVICE = {
  serviceName: 'web',
  cluster: 'shop',
  taskDefinition: 'web',
  desiredCount: 2,
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'] } },
};

const json = (value: unknown) => JSON.stringify(value, undefined, 1);
const bundle = (task: object, service?: object) =>
  json({ taskDefinitions: [task], ...(service && { services: [service] }) });

async function diff(before: string, after: string, options: readonly string[] = [], world: World = {}) {
  const files = { 'a.json': before, 'b.json': after, ...world.files };
  return plimsoll(['diff', ...options, 'a.json', 'b.json'], { ...world, files });
}

/** The lines without their places. */
async function linesOf(before: object, after: object): Promise<string[]> {
  const { out } = await diff(json(before), json(after));
  return out
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ {2}[ab]\.json\S*( → b\.json\S*)?$/, ''));
}

test('each change is shown with both values and places, and with what follows', async () => {
  const after = { ...TASK, containerDefinitions: [{ ...WEB, image: 'nginx:1.29' }] };
  expect(await diff(bundle(TASK, SERVICE), bundle(after, { ...SERVICE, desiredCount: 3 }))).toEqual({
    code: 1,
    err: '',
    written: {},
    out: `~ task definition \`web\`  a.json:3:3 → b.json:3:3
    ~ containerDefinitions[web].image: "nginx:1.28" → "nginx:1.29"  a.json:14:15 → b.json:14:15
    = a new revision of \`web\` is registered

~ service \`web\`  a.json:39:3 → b.json:39:3
    ~ desiredCount: 2 → 3  a.json:43:20 → b.json:43:20
    = a deployment starts, for the new revision of \`web\`
    = 1 task is started

2 things differ: 2 changed
`,
  });
});

test('what makes no difference to ECS makes none here', async () => {
  const [mode, password] = WEB!.environment;
  const { containerDefinitions: _, ...rest } = TASK;
  const after = {
    containerDefinitions: [
      {
        ...WEB,
        environment: [password, mode],
        essential: true,
        cpu: 0,
        portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
        links: [],
      },
    ],
    ...rest,
    cpu: '.25 vCPU',
    memory: '0.5GB',
    volumes: null,
  };
  expect(await diff(bundle(TASK), bundle(after))).toMatchObject({
    code: 0,
    out: 'no difference in 1 thing\n',
  });
});

describe('consequences', () => {
  it.each<[string, object, string]>([
    ['launchType', { launchType: 'EC2' }, 'the service is replaced: `launchType` cannot be updated'],
    [
      'a strategy in the place of a launch type',
      { launchType: undefined, capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
      'updated in place, without a deployment',
    ],
    ['scale', { desiredCount: 1 }, '1 task is stopped'],
    ['exec', { enableExecuteCommand: true }, 'updated in place, without a deployment'],
    [
      'network',
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } },
      'a deployment starts, for `networkConfiguration`',
    ],
    [
      'with CodeDeploy',
      { platformVersion: '1.4.0', deploymentController: { type: 'CODE_DEPLOY' } },
      'a deployment of CodeDeploy is needed, for `platformVersion`',
    ],
    ['another cluster', { cluster: 'other' }, 'the service is replaced: `cluster` cannot be updated'],
  ])('%s', async (_, change, text) => {
    const lines = await linesOf(SERVICE, { ...SERVICE, ...change });
    expect(lines).toContain(`    = ${text}`);
  });

  it('tags of a task definition need no new revision', async () => {
    const lines = await linesOf(TASK, { ...TASK, tags: [{ key: 'team', value: 'x' }] });
    expect(lines.slice(1, 3)).toEqual([
      '    + tags: [{"key":"team","value":"x"}]',
      '    = updated in place, without a deployment',
    ]);
  });
});

describe('lists', () => {
  it.each<[string, object, object, string[]]>([
    [
      'an entry of the environment',
      { environment: [{ name: 'A', value: '1' }] },
      { environment: [{ name: 'B', value: '1' }] },
      [
        '    - containerDefinitions[web].environment[A]: {"name":"A","value":"1"}',
        '    + containerDefinitions[web].environment[B]: {"name":"B","value":"1"}',
      ],
    ],
    [
      'a command, as a whole',
      { command: ['a', 'b'] },
      { command: ['b', 'a'] },
      ['    ~ containerDefinitions[web].command: ["a","b"] → ["b","a"]'],
    ],
    [
      'a port',
      { portMappings: [{ containerPort: 80 }, { containerPort: 90 }] },
      { portMappings: [{ containerPort: 91 }, { containerPort: 80 }] },
      ['    ~ containerDefinitions[web].portMappings[90/tcp].containerPort: 90 → 91'],
    ],
    [
      'a secret',
      { environment: [{ name: 'API_TOKEN', value: 'abc1234567' }] },
      { environment: [{ name: 'API_TOKEN', value: 'abc7654321' }] },
      ['    ~ containerDefinitions[web].environment[API_TOKEN].value: (hidden) → (hidden)'],
    ],
  ])('%s', async (_, before, after, lines) => {
    const task = (container: object) => ({ ...TASK, containerDefinitions: [{ ...WEB, ...container }] });
    expect((await linesOf(task(before), task(after))).slice(1, 1 + lines.length)).toEqual(lines);
  });

  it('a container with another name is the same one', async () => {
    const after = { ...TASK, containerDefinitions: [{ ...WEB, name: 'app' }] };
    expect((await linesOf(TASK, after))[1]).toBe('    ~ containerDefinitions[web].name: "web" → "app"');
  });
});

describe('what is not known', () => {
  const OPEN = ['nginx:$', '{tag}'].join('');
  const withImage = (image: string) => json({ ...TASK, containerDefinitions: [{ ...WEB, image }] });

  it('is neither a difference nor none', async () => {
    const run = await diff(withImage(OPEN), withImage('nginx:1.28'));
    expect([run.code, run.out.replace(/ {2}a\.json.*/g, '')]).toEqual([
      0,
      '? task definition `web`\n' +
        '    ? containerDefinitions[web].image: nginx:${tag} ↔ "nginx:1.28" (only the deployment knows the first)\n\n' +
        'no difference in 1 thing; 1 value cannot be compared\n',
    ]);
    expect((await diff(withImage(OPEN), withImage('nginx:1.28'), ['--strict'])).code).toBe(1);
  });

  it('is a difference where it can never be the other value', async () => {
    expect((await diff(withImage(OPEN), withImage('httpd:2'))).code).toBe(1);
  });

  it('is alike where it is written alike', async () => {
    const run = await diff(withImage(OPEN), withImage(OPEN), ['--strict']);
    expect([run.code, run.out]).toEqual([0, 'no difference in 1 thing; 1 unknown value is written alike\n']);
  });
});

const SHOP = `service web on fargate {
  run 2
  cpu 0.25 vCPU
  memory 512 MiB
  container web { image nginx:1.29; port 80 }
}
environment dev { service web { run 1 } }
environment prod { service web { run 4 } }
`;

describe('what the deployment names', () => {
  const template = `Resources:
  WebCluster:
    Type: AWS::ECS::Cluster
  WebTask:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: web, Image: nginx, Memory: 64, Environment: [{ Name: CLUSTER, Value: !Ref WebCluster }] }
  ApiTask:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: [{ Name: web, Image: nginx, Memory: 128 }]
  Web:
    Type: AWS::ECS::Service
    Properties: { ServiceName: web, Cluster: !Ref WebCluster, TaskDefinition: !Ref WebTask, DesiredCount: 1 }
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub service/\${WebCluster}/\${Web.Name}
      MinCapacity: 1
      MaxCapacity: 3
`;
  const module = `variable "name" { type = string }
resource "aws_ecs_cluster" "web_cluster" { name = "\${var.name}-cluster" }
resource "aws_ecs_task_definition" "web_task" {
  family = "\${var.name}-task"
  container_definitions = jsonencode([{
    name = "web", image = "nginx", memory = 64
    environment = [{ name = "CLUSTER", value = aws_ecs_cluster.web_cluster.name }]
  }])
}
resource "aws_ecs_task_definition" "api_task" {
  family = "\${var.name}-api-task"
  container_definitions = jsonencode([{ name = "web", image = "nginx", memory = 128 }])
}
resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.web_cluster.name
  task_definition = aws_ecs_task_definition.web_task.arn
  desired_count   = 1
}
resource "aws_appautoscaling_target" "target" {
  service_namespace  = "ecs"
  resource_id        = "service/\${aws_ecs_cluster.web_cluster.name}/\${aws_ecs_service.web.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 3
}
`;
  const files = { 'a.yaml': template, 'b.tf': module };

  it.each([
    [['a.yaml', 'b.tf'], 'WebCluster', 'web_cluster'],
    [['b.tf', 'a.yaml'], 'web_cluster', 'WebCluster'],
  ])('is not called by the word of a text: %j', async (sides) => {
    const { code, out } = await plimsoll(['diff', ...sides], { files });
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([
      0,
      'no difference in 5 things; 4 values cannot be compared',
    ]);
  });

  it('is another one where something else is referred to', async () => {
    const other = module.replace('web_task.arn', 'api_task.arn');
    const { code, out } = await plimsoll(['diff', 'a.yaml', 'b.tf'], { files: { ...files, 'b.tf': other } });
    expect([code, out.split('\n').filter((line) => line.startsWith('    ~'))]).toEqual([
      1,
      ['    ~ taskDefinition: "WebTask" → "ApiTask"  a.yaml:15:79 → b.tf:17:21'],
    ]);
  });
});

describe('what is there under a condition that only the deployment knows', () => {
  const template = (alarm: string, outside = '!Ref AWS::NoValue') => `Parameters:
  Extra: { Type: String, Default: '' }
Conditions:
  IsGovCloud: !Equals [!Ref AWS::Partition, aws-us-gov]
  HasExtra: !Not [!Equals [!Ref Extra, '']]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: 64
          Environment:
            - !If [HasExtra, { Name: EXTRA, Value: !Ref Extra }, !Ref AWS::NoValue]
  Web:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: web
      TaskDefinition: web
      DesiredCount: 1
      DeploymentConfiguration:
        Alarms: !If
          - IsGovCloud
          - ${outside}
          - { AlarmNames: [${alarm}], Enable: true, Rollback: true }
`;
  const files = { 'a.yaml': template('slow') };

  const told = ({ code, out }: Run) => [code, ...out.split('\n').filter((line) => line.startsWith('    '))];
  const values = '!If - IsGovCloud - !Ref AWS::NoValue - { AlarmNames: [slow], Enable: true, Rollb…';

  it.each([
    ['cloudformation', []],
    [
      'ecs',
      [`    ? deploymentConfiguration.alarms: ${values} (only the deployment knows the first)  a.yaml:24:17`],
    ],
    [
      'terraform',
      [
        `    ? deploymentConfiguration.alarms: ${values} ↔ {"alarmNames":["slow"],"enable":true,"rollback":true} (only the deployment knows the first)  a.yaml:24:17 → b/main.tf:40:5`,
      ],
    ],
  ])('is none where it is left open: %s', async (to, lines) => {
    const { written } = await plimsoll(['convert', '--to', to, '--accept', 'all', '--out', 'b/', 'a.yaml'], {
      files,
    });
    const run = await plimsoll(['diff', 'a.yaml', 'b'], { files: { ...files, ...written } });
    expect(told(run)).toEqual([0, ...lines]);
  });

  it('is not known to be the same where it is written otherwise', async () => {
    const run = await plimsoll(['diff', 'a.yaml', 'b.yaml'], {
      files: { ...files, 'b.yaml': template('fast') },
    });
    expect(told(run)).toEqual([
      0,
      '    ? deploymentConfiguration.alarms: …ue - { AlarmNames: [slow], Enable: true, Rollback: true } ↔ …ue - { AlarmNames: [fast], Enable: true, Rollback: true } (only the deployment knows both)  a.yaml:24:17 → b.yaml:24:17',
    ]);
  });

  it('is a difference where it changes in the case that is taken', async () => {
    const own = '{ AlarmNames: [gov], Enable: true, Rollback: true }';
    const run = await plimsoll(['diff', 'a.yaml', 'b.yaml'], {
      files: { 'a.yaml': template('slow', own), 'b.yaml': template('slow', own.replace('gov', 'new')) },
    });
    expect(told(run)).toEqual([
      1,
      '    - deploymentConfiguration.alarms.alarmNames[gov]: "gov"  a.yaml:26:28',
      '    + deploymentConfiguration.alarms.alarmNames[new]: "new"  b.yaml:26:28',
      '    = updated in place, without a deployment',
    ]);
  });
});

test.each(['cloudformation', 'terraform', 'ecs'])(
  'a fleet of a group that is there is called by its own name: %s',
  async (to) => {
    const text = `cluster shop {
  fleet db existing arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/db
}
service db {
  run      2
  task     db:3
  capacity db
}
`;
    const files = { 'a.plim': text };
    const { written } = await plimsoll(['convert', '--to', to, '--accept', 'all', '--out', 'b/', 'a.plim'], {
      files,
    });
    const { code, out } = await plimsoll(['diff', 'a.plim', 'b'], { files: { ...files, ...written } });
    expect([code, out]).toEqual([0, 'no difference in 3 things\n']);
  },
);

test('two environments of one file', async () => {
  const files = { 'shop.plim': SHOP };
  const compare = (options: string[]) => plimsoll(['diff', ...options, 'shop.plim', 'shop.plim'], { files });
  expect((await compare(['--env', 'prod'])).code).toBe(0);
  const { code, out } = await compare(['--env', 'dev', '--env', 'prod']);
  expect([code, out.match(/desiredCount.*?(?= {2})/)?.[0]]).toEqual([1, 'desiredCount: 1 → 4']);
  expect(await compare(['--env', 'pord'])).toMatchObject({
    code: 2,
    err: 'error: there is no environment `pord`\n  = help: did you mean `prod`?\nusage: plimsoll diff [options] <before> <after>\n',
  });
});

test('standard input is one of the two', async () => {
  const world = { files: { 'a.json': bundle(TASK) }, input: bundle(TASK) };
  expect((await plimsoll(['diff', '-', 'a.json'], world)).code).toBe(0);
});

describe('a side that describes nothing', () => {
  const WEB_PLIM =
    'service web on fargate {\n  cpu 256\n  memory 512 MiB\n  container web { image nginx:1 }\n}\n';
  const SIDES = {
    'web.plim': WEB_PLIM,
    'none.plim': '# nothing yet\n',
    'none.json': '{ "taskDefinitions": [], "services": [] }',
    'none/README.md': 'nothing',
    'others/package.json': '{ "name": "x" }',
    'other.json': '{ "name": "x" }',
    'empty.json': '',
    'web.tf':
      'resource "aws_ecs_cluster" "web" {\n  name = "web"\n}\nresource "aws_ecr_repository" "web" {}\n',
    'task.json': bundle(TASK),
  };
  const compare = (before: string, after: string, ...more: readonly string[]) =>
    plimsoll(['diff', ...more, before, after], { files: SIDES });

  it.each(['none.plim', 'none.json', 'none', 'others'])('%s', async (none) => {
    expect(await compare(none, 'web.plim')).toEqual({
      code: 1,
      err: '',
      written: {},
      out: `+ task definition \`web\`  web.plim:1:1

+ service \`web\`  web.plim:1:1

+ AWS::EC2::SecurityGroup \`WebSecurityGroup\`  web.plim:1:9

note: \`${none}\` describes nothing: all of \`web.plim\` is new
3 things differ: 3 added
`,
    });
    const { code, out } = await compare('web.plim', none);
    expect([code, out.split('\n').slice(-3)]).toEqual([
      1,
      [`note: \`${none}\` describes nothing: all of \`web.plim\` is gone`, '3 things differ: 3 removed', ''],
    ]);
  });

  it.each([
    ['web.tf', '2 things differ: 2 added'],
    ['task.json', '1 thing differs: 1 added'],
  ])('with all that stands around, whatever the format: %s', async (path, summary) => {
    const { code, out } = await compare('none.plim', path);
    expect([code, out.split('\n').slice(-3)]).toEqual([
      1,
      [`note: \`none.plim\` describes nothing: all of \`${path}\` is new`, summary, ''],
    ]);
  });

  it('is no different from another one', async () => {
    expect(await compare('none.plim', 'none')).toMatchObject({
      code: 0,
      out: 'note: neither `none.plim` nor `none` describes anything\nno difference in 0 things\n',
    });
  });

  it.each([
    ['other.json', 'error[input/unknown-kind]: `other.json` is nothing that Plimsoll reads'],
    ['empty.json', 'error[input/unknown-kind]: `empty.json` is nothing that Plimsoll reads'],
    ['gone.plim', 'error[input/not-found]: `gone.plim` does not exist'],
  ])('is none where it is not known to be one: %s', async (path, message) => {
    const { code, out, err } = await compare(path, 'web.plim');
    expect([code, out, err.split('\n')[0]]).toEqual([2, '', message]);
  });

  it('is refused where what was to be read is empty', async () => {
    const { code, err } = await plimsoll(['diff', '-', 'web.plim'], { files: SIDES, input: '' });
    expect([code, err.split('\n')[0]]).toEqual([
      2,
      'error[input/unknown-kind]: `<stdin>` is nothing that Plimsoll reads',
    ]);
  });
});

describe('as git has it', () => {
  const git = (folder: string, ...argv: readonly string[]) => {
    const own = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main'];
    execFileSync('git', [...own, ...argv], { cwd: folder, stdio: 'pipe' });
  };
  const part = (tag: string) => `let tag = ${tag}\n`;

  /** With an import, so that a part must be as it was, too. */
  function repository(): string {
    const folder = folderWith({
      'deploy/web.plim':
        'import "part.plim"\nservice web on fargate { cpu 0.25 vCPU; memory 512 MiB; container web { image nginx:${tag} } }\n',
      'deploy/part.plim': part('1.28'),
    });
    git(folder, 'init', '-q');
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'first');
    writeFileSync(join(folder, 'deploy/part.plim'), part('1.29'));
    return folder;
  }

  it.each([
    ['from the top', '.', 'main:deploy/web.plim', 'deploy/web.plim'],
    ['from the top, in a folder', 'deploy', 'HEAD:deploy/web.plim', 'web.plim'],
    ['from here', 'deploy', 'HEAD:./web.plim', 'web.plim'],
    ['a folder', '.', 'main:deploy', 'deploy'],
    ['all of it', '.', 'main:', '.'],
    ['all of it, from a folder', 'deploy', 'main:', '..'],
  ])('%s', async (_, where, before, after) => {
    const folder = repository();
    const { code, out, err } = await plimsollIn(join(folder, where), ['diff', before, after]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('containerDefinitions[web].image: "nginx:1.28" → "nginx:1.29"');
  });

  it.each([
    ['new.plim', 'all of `deploy/new.plim` is new', '1 thing differs: 1 added'],
    ['new/', 'all of `deploy/new/` is new', '1 thing differs: 1 added'],
  ])('what the commit has not is new: %s', async (path, said, summary) => {
    const folder = repository();
    mkdirSync(join(folder, 'deploy/new'));
    const text = 'task job on fargate { cpu 256; memory 512 MiB; container job { image job:1 } }\n';
    for (const each of ['new.plim', 'new/job.plim']) writeFileSync(join(folder, 'deploy', each), text);
    const { code, out } = await plimsollIn(folder, ['diff', `main:deploy/${path}`, `deploy/${path}`]);
    expect([code, out.split('\n').slice(-3)]).toEqual([
      1,
      [`note: \`main:deploy/${path}\` describes nothing: ${said}`, summary, ''],
    ]);
  });

  it.each(['deploy/web.plim', 'deploy'])('what has gone since is gone: %s', async (path) => {
    const folder = repository();
    rmSync(join(folder, path), { recursive: true });
    const { code, out } = await plimsollIn(folder, ['diff', `main:${path}`, path]);
    expect([code, out.split('\n').at(-3)]).toEqual([
      1,
      `note: \`${path}\` describes nothing: all of \`main:${path}\` is gone`,
    ]);
    const other = await plimsollIn(folder, ['diff', 'main:deploy/web.plim', 'deploy/wbe.plim']);
    expect([other.code, other.err.split('\n')[0]]).toEqual([
      2,
      'error[input/not-found]: `deploy/wbe.plim` does not exist',
    ]);
  });

  it('is refused where git does not know it', async () => {
    const { code, err } = await plimsollIn(repository(), ['diff', 'nowhere:deploy', 'deploy']);
    expect([code, err.split('\n')[0]]).toEqual([2, 'error: git knows no commit `nowhere`']);
  });

  it('is refused where the commit does not have it, though this folder does', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'deploy/new.plim'), part('1'));
    const { code, err } = await plimsollIn(folder, ['diff', 'main:deploy/new.plim', 'deploy']);
    expect([code, err.split('\n')[0]]).toEqual([2, 'error: `main` has no `deploy/new.plim`']);
  });
});

test.each([
  [['a.json'], 'error: two descriptions are compared, and one is named\n'],
  [['-', '-'], 'error: standard input can be only one of the two\n'],
  [
    ['a.json', 'b.json', '--env', 'a', '--env', 'b', '--env', 'c'],
    'error: `--env` is given more than twice\n',
  ],
])('%j is refused', async (argv, message) => {
  const { code, err } = await plimsoll(['diff', ...argv], { files: { 'a.json': bundle(TASK) } });
  expect([code, err.slice(0, message.length)]).toEqual([2, message]);
});

test('errors of a description make it unusable', async () => {
  const run = await diff('{ "family": ', bundle(TASK));
  expect([run.code, run.out]).toEqual([2, '']);
});

test('the JSON follows its schema', async () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/diff.json'), 'utf8'));
  const validate = new Ajv({ strict: false }).compile(schema);
  const after = {
    ...TASK,
    taskRoleArn: '${role}',
    containerDefinitions: [{ ...WEB, environment: [{ name: 'DB_PASSWORD', value: 'hunter23x' }] }],
  };
  const { out } = await diff(
    bundle({ ...TASK, taskRoleArn: 'arn:aws:iam::1:role/x' }, SERVICE),
    bundle(after, { ...SERVICE, serviceName: 'other' }),
    ['--format', 'json'],
  );
  const report = JSON.parse(out);
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  expect(out).not.toContain('hunter');
  expect(report).toMatchObject({ version: 1, different: true, matched: 2 });
});

test('Markdown is a table for each thing', async () => {
  const after = { ...TASK, containerDefinitions: [{ ...WEB, image: 'a|b' }] };
  const { out } = await diff(bundle(TASK), bundle(after), ['--format', 'markdown']);
  expect(out).toBe(`**1 thing differs: 1 changed**

#### \`~\` task definition \`web\`

|   | field | values |
|---|---|---|
| \`~\` | \`containerDefinitions[web].image\` | \`"nginx:1.28" → "a\\|b"\` |

- a new revision of \`web\` is registered
`);
});
