import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it, test } from 'vitest';
import { folderWith } from './folder.js';
import { plimsollIn } from './real.js';
import { plimsoll, type World } from './run.js';

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
