import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { plimsoll } from './run.js';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'fixtures/rollout/command');

/** Every file of the fixtures, by its path there. */
const FILES = Object.fromEntries(
  readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(FIXTURES, path)).isFile())
    .map((path) => [path, readFileSync(join(FIXTURES, path), 'utf8')]),
);

const INSTANCES = ['--inventory', 'at-risk/instances.json', '--from', 'at-risk/now.plim', 'at-risk/web.plim'];
const RUNNING = ['--inventory', 'inventory/instances.json', '--tasks', 'inventory/tasks.json'];
const NEXT = ['--from', 'inventory/web-3.json', 'inventory/web-4.json', 'inventory/web.service.json'];

function answer(name: string): string {
  return readFileSync(join(FIXTURES, `answers/${name}.txt`), 'utf8');
}

/** What is asked, and the exit code. */
const PROJECTS: readonly (readonly [name: string, argv: readonly string[], code: number])[] = [
  ['classic', ['classic.plim'], 0],
  ['together', ['--together', 'together.plim'], 0],
  ['ports', ['ports.yaml'], 1],
  ['conditions', ['conditions.yaml'], 1],
  ['environments', ['environments.plim'], 1],
  ['daemon', ['daemon.plim'], 0],
  ['blue-green', ['blue-green.plim'], 1],
  ['addresses', ['addresses.tf'], 1],
  ['copilot', ['copilot.yml'], 0],
  ['compose', ['compose.yaml'], 0],
  ['at-risk', INSTANCES, 1],
  ['inventory', [...RUNNING, ...NEXT], 1],
];

const schema: object = JSON.parse(readFileSync(join(ROOT, 'schemas/rollout.json'), 'utf8'));
const isRollout = new Ajv({ strict: false }).compile(schema);

describe.each(PROJECTS)('%s', (name, argv, code) => {
  test('for people', async () => {
    const run = await plimsoll(['rollout', ...argv], { files: FILES });
    expect([run.code, run.err]).toEqual([code, '']);
    await expect(run.out).toMatchFileSnapshot(`../../fixtures/rollout/command/answers/${name}.txt`);
    const wide = run.out.split('\n').filter((line) => /[●○]/.test(line) && line.length > 80);
    expect(wide).toEqual([]);
  });

  test('for programs', async () => {
    const run = await plimsoll(['rollout', '--format', 'json', ...argv], { files: FILES });
    expect([run.code, run.err]).toEqual([code, '']);
    await expect(run.out).toMatchFileSnapshot(`../../fixtures/rollout/command/answers/${name}.json`);
    isRollout(JSON.parse(run.out));
    expect(isRollout.errors).toBeNull();
  });

  test('as a page', async () => {
    const run = await plimsoll(['rollout', '--format', 'html', ...argv], { files: FILES });
    expect([run.code, run.err]).toEqual([code, '']);
    expect(run.out).toMatch(/^<!doctype html>\n/i);
  });
});

test('one service of several', async () => {
  const run = await plimsoll(['rollout', '--service', 'spare', 'classic.plim'], { files: FILES });
  expect(run.out).toMatch(/^`spare` is safe: /);
  expect(run.out).not.toContain('halves');
});

test('an environment and a parameter are chosen as with `check`', async () => {
  const argv = ['rollout', '--env', 'dev', '--param', 'most=200', 'environments.plim'];
  const { code, out } = await plimsoll(argv, { files: FILES });
  expect(code).toBe(0);
  expect(out).toMatch(/^`web` is safe: /);
  expect(out).toContain('  at once, at most   4  200 % of 2, rounded down\n');
});

test('each environment of a configuration that makes a difference has an answer', async () => {
  const files = {
    'plimsoll.yaml': 'environments:\n  tiny: { parameters: { n: 1 } }\n  same: { parameters: { n: 2 } }\n',
    'web.plim':
      'param n: number = 2\nservice web on ec2 {\n  run ${n}\n  rolling 50%..100%\n  network-mode bridge\n' +
      '  container web { image acme/web:1; memory 64 MiB }\n}\n',
  };
  const { out } = await plimsoll(['rollout', 'web.plim'], { files });
  const verdicts = out.split('\n').flatMap((line) => /^`web`.*?: |^\d+ updates.*/.exec(line) ?? []);
  expect(verdicts).toEqual([
    '`web` is safe: ',
    '`web`, where the environment is `tiny`, gets stuck: ',
    '2 updates: 1 safe, 1 stuck',
  ]);
});

test('of a condition that changes no answer nothing is said', async () => {
  const text = FILES['conditions.yaml'] ?? '';
  const template = text
    .replace('!If [IsProduction, 4, 1]', '4')
    .replace("Cpu: '256'", 'Cpu: !If [IsProduction, 512, 256]')
    .replace("Memory: '512'", 'Memory: 1024');
  const { out } = await plimsoll(['rollout', 'conditions.yaml'], { files: { 'conditions.yaml': template } });
  expect(out).toMatch(/^`web` is safe: /);
  expect(out).not.toContain('IsProduction');
});

test('of several task definitions that run now, the one of the same family counts', async () => {
  const now = ['web', 'other'].map((family) => ({
    ...JSON.parse(FILES['inventory/web-3.json'] ?? '').taskDefinition,
    family,
  }));
  const files = { ...FILES, 'now.json': JSON.stringify({ taskDefinitions: now }) };
  const argv = ['rollout', ...RUNNING, '--from', 'now.json', ...NEXT.slice(2)];
  expect((await plimsoll(argv, { files })).out).toBe(answer('inventory'));
});

test('what runs now is left out of the folder of what comes next', async () => {
  const argv = ['rollout', ...RUNNING, '--from', 'inventory/web-3.json', 'inventory'];
  const { code, out } = await plimsoll(argv, { files: FILES });
  expect(code).toBe(1);
  expect(out).toBe(answer('inventory'));
});

test('the answer goes to a file', async () => {
  const argv = ['rollout', '--format', 'html', '--out', 'page.html', 'classic.plim'];
  const { code, out, err, written } = await plimsoll(argv, { files: FILES });
  expect([code, out, err, Object.keys(written)]).toEqual([0, '', 'wrote page.html\n', ['page.html']]);
  const again = await plimsoll(argv, { files: { ...FILES, 'page.html': '' } });
  expect([again.code, again.err]).toEqual([
    2,
    'error: `page.html` exists already\n  = help: `--force` writes over it\n',
  ]);
});

test('colours repeat what the text says', async () => {
  const { out } = await plimsoll(['rollout', '--color', 'always', 'classic.plim'], { files: FILES });
  expect(out.replace(/\u001b\[\d+m/g, '')).toBe(answer('classic'));
  expect(out).toMatch(/^\u001b\[32m`halves` is safe\u001b\[39m/);
});

test('standard input is the files, or the inventory', async () => {
  const files = await plimsoll(['rollout', '-'], { files: FILES, input: FILES['classic.plim'] ?? '' });
  expect([files.code, files.out]).toEqual([0, answer('classic').replaceAll('classic.plim', '<stdin>')]);
  const argv = INSTANCES.map((each) => (each === 'at-risk/instances.json' ? '-' : each));
  const inventory = await plimsoll(['rollout', ...argv], {
    files: FILES,
    input: FILES['at-risk/instances.json'] ?? '',
  });
  expect(inventory.out).toBe(answer('at-risk'));
});

test('whoever interrupts it gets what is known by then', async () => {
  const argv = ['rollout', '--format', 'json', 'classic.plim'];
  const { code, out, err } = await plimsoll(argv, { files: FILES, interrupted: true });
  expect([code, err]).toEqual([130, 'interrupted: this is what is known so far\n']);
  expect(JSON.parse(out)).toEqual({ version: 1, complete: false, services: [] });
});

test('a limit that is reached is said, and is no failure', async () => {
  const files = {
    ...FILES,
    'at-risk/web.plim':
      FILES['at-risk/web.plim']?.replace('1536', '768').replace('run          2', 'run 4') ?? '',
    'at-risk/now.plim': FILES['at-risk/now.plim']?.replace('512', '256') ?? '',
  };
  const { code, out } = await plimsoll(['rollout', '--limit', '5', ...INSTANCES], { files });
  expect(out).toMatch(/^`web` is undecided: /);
  expect(out).toMatch(/\n {2}states seen +\d+ {2}of at most 5, and not all/);
  expect(code).toBe(0);
});

const NO_FILE = 'name files or folders, or `-` for standard input; `.` is this folder';

test.each<[argv: string[], message: string, help: string[]]>([
  [[], 'no file is named', [NO_FILE]],
  [
    ['empty.plim'],
    'there is no service in what is read',
    ['name the files of the service and of its task definition'],
  ],
  [['--service', 'spar', 'classic.plim'], 'there is no service `spar`', ['did you mean `spare`?']],
  [['--inventory', 'gone.json', 'classic.plim'], '`gone.json` does not exist', []],
  [
    ['--tasks', 'inventory/tasks.json', 'classic.plim'],
    '`--tasks` says what runs on which instance, and the instances are missing',
    ['give them with `--inventory`, as `aws ecs describe-container-instances` answers'],
  ],
  [
    ['--inventory', 'at-risk/instances.json', 'classic.plim'],
    'the inventory says nothing of what is looked at: the inventory is of cluster `shop`, and service `halves` runs on `default`',
    ['give that of the cluster that the services name, or leave `--inventory` away'],
  ],
  [
    ['--inventory', '-', '-'],
    'standard input can be only one of the files',
    ['name the others by their paths'],
  ],
  [['--from', '-', 'classic.plim'], '`--from` is a file, not standard input', ['name it by its path']],
  [
    ['--from', 'empty.plim', 'classic.plim'],
    '`empty.plim` holds no task definition',
    ['`--from` is the task definition that runs now, as `aws ecs describe-task-definition` answers'],
  ],
  [
    ['--from', 'at-risk/now.plim', 'classic.plim'],
    '`at-risk/now.plim` holds no task definition of the family `halves` or `spare`',
    ['it holds `web`'],
  ],
  [
    ['--service', 'spare', '--together', 'classic.plim'],
    '`--service` and `--together` exclude each other',
    ['`--together` deploys all services that are read'],
  ],
  ...['0', '-1', '1.5', 'many', '1e3'].map((limit): [string[], string, string[]] => [
    [`--limit=${limit}`, 'classic.plim'],
    `\`--limit\` is a whole number above 0, not \`${limit}\``,
    ['it is how many states to look at: `--limit 100000`'],
  ]),
])('%j cannot be used', async (argv, message, help) => {
  const { code, out, err } = await plimsoll(['rollout', ...argv], {
    files: { ...FILES, 'empty.plim': 'cluster shop\n' },
  });
  expect([code, out]).toEqual([2, '']);
  const said = [`error: ${message}`, ...help.map((line) => `  = help: ${line}`), ''].join('\n');
  expect(err.replace(/usage: .*\n/, '')).toBe(said);
});

test.each([
  ['cut off', '{ "containerInstances": [{ "containerInstanceArn": "arn', 'error[json/cut-off]: '],
  ['the tasks', FILES['inventory/tasks.json'] ?? '', 'error[inventory/wrong-document]: '],
])('an inventory that is %s', async (_, text, start) => {
  const files = { ...FILES, 'instances.json': text };
  const argv = ['rollout', '--inventory', 'instances.json', 'at-risk/web.plim'];
  const { code, out, err } = await plimsoll(argv, { files });
  expect([code, out, err.slice(0, start.length)]).toEqual([2, '', start]);
});

test('a service whose text is broken is said, and the others are decided', async () => {
  const broken = `${FILES['classic.plim']}\nservice wrong on moon {\n  container web { image acme/web:1; memory 64 MiB }\n}\n`;
  const { code, out, err } = await plimsoll(['rollout', 'classic.plim'], {
    files: { 'classic.plim': broken },
  });
  expect(code).toBe(2);
  expect(err).toMatch(/^error\[language\/value\]: /);
  expect(err).toMatch(/\nservice `wrong` is not looked at: its text has errors\n$/);
  expect(out).toContain('2 updates: 2 safe\n');
});

test('a statement that is not understood is a part of its service that is missing', async () => {
  const note = 'note: what is read has errors: this is said of what could be understood';
  const text = FILES['classic.plim']!.replace(/\n}\s*$/, '\n  rollling 100%..200%\n}\n');
  const { code, out, err } = await plimsoll(['rollout', 'classic.plim'], { files: { 'classic.plim': text } });
  expect(code).toBe(2);
  expect(err).toMatch(/^error\[language\/unknown-word\]: /);
  expect(err).toMatch(/\nservice `[a-z]+` is not looked at: its text has errors\n$/);
  expect(out).toContain(note);
});

test('a value that cannot be what is meant keeps a service from being looked at', async () => {
  const service = { serviceName: 'web', taskDefinition: 'web', desiredCount: 'four' };
  const { code, out, err } = await plimsoll(['rollout', 'service.json'], {
    files: { 'service.json': JSON.stringify(service) },
  });
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^error\[structure\/wrong-type\]: /);
  expect(err).toMatch(/\nservice `web` is not looked at: its text has errors\n$/);
});

test('of a fleet that grows, the smallest size is what has to be larger', async () => {
  const at = (size: string) => ({
    'web.plim':
      `cluster shop {\n  fleet web { instances ${size} of m6i.large; managed-scaling 90% }\n}\n` +
      'service web on ec2 {\n  run 4\n  capacity web\n  network-mode bridge\n' +
      '  container web { image acme/web:1; memory 3 GiB }\n}\n',
  });
  const { code, out } = await plimsoll(['rollout', 'web.plim'], { files: at('1..6') });
  expect(code).toBe(1);
  expect(out).toContain(
    'help: have at least 3 instances in fleet `web`: then at least 4 tasks stay healthy\n',
  );
  expect(out).toContain('otherwise: with the largest fleet (6 instances) it is safe\n');
  expect((await plimsoll(['rollout', 'web.plim'], { files: at('2..6') })).code).toBe(1);
  expect((await plimsoll(['rollout', 'web.plim'], { files: at('3..6') })).code).toBe(0);
});

test('of what no instance can satisfy it is known what comes of it', async () => {
  const text =
    'cluster shop { fleet web { instances 2 of m6i.large } }\n' +
    'service web on ec2 {\n  run 2\n  network-mode bridge\n  where attribute:ecs.instance-type == t3.micro\n' +
    '  where attribute:ecs.instance-type == m5.large\n  container web { image acme/web:1; memory 64 MiB }\n}\n' +
    'service win on ec2 {\n  run 2\n  platform windows-server-2022-core\n' +
    '  container web { image acme/web:1; memory 64 MiB }\n}\n';
  const { code, out, err } = await plimsoll(['rollout', 'web.plim'], { files: { 'web.plim': text } });
  expect([code, err]).toEqual([1, '']);
  expect(out).toMatch(
    /^`web` cannot be placed: none of 2 tasks can be placed: no instance ever satisfies `.* == t3.micro` and `.* == m5.large` together\n/,
  );
  expect(out).toContain('`win` cannot be placed: none of 2 tasks can be placed: none runs Windows\n');
  expect(out).toContain('  #1  web-1  m6i.large  0 (not Windows)\n');
  expect(out).not.toContain('counted with');
});

test('in a folder the answer has a name of its own', async () => {
  const argv = ['rollout', '--format', 'json', '--out', 'inventory', 'classic.plim'];
  const { code, err } = await plimsoll(argv, { files: FILES });
  expect([code, err]).toEqual([0, 'wrote inventory/rollout.json\n']);
});

test('what is read is never written over', async () => {
  for (const path of ['inventory/instances.json', 'inventory/tasks.json', 'inventory/web-3.json']) {
    const { code, err } = await plimsoll(['rollout', ...RUNNING, ...NEXT, '--force', '--out', path], {
      files: FILES,
    });
    expect([code, err]).toEqual([
      2,
      `error: \`${path}\` is read, and would be written over\n  = help: name another path with \`--out\`\n`,
    ]);
  }
});

test('an unreadable configuration is refused', async () => {
  const files = { ...FILES, 'plimsoll.yaml': 'rules: 7\n' };
  const { code, out, err } = await plimsoll(['rollout', 'classic.plim'], { files });
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^error\[config\//);
  expect((await plimsoll(['rollout', '--no-config', 'classic.plim'], { files })).code).toBe(0);
});

test('ten thousand instances are told by their kinds', async () => {
  const { containerInstances } = JSON.parse(FILES['at-risk/instances.json'] ?? '');
  const [first] = containerInstances;
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    ...first,
    containerInstanceArn: `arn:aws:ecs:us-east-1:111122223333:container-instance/shop/${i}`,
    ec2InstanceId: `i-${i}`,
  }));
  const files = { ...FILES, 'at-risk/instances.json': JSON.stringify({ containerInstances: many }) };
  const { code, out } = await plimsoll(['rollout', ...INSTANCES], { files });
  expect(code).toBe(0);
  expect(out.split('\n').length).toBeLessThan(40);
  expect(out).toContain(
    'places for 10,000 new tasks on 10,000 instances\n  10,000 ×  i-0 … i-9999  m6i.large  us-east-1a  1 (CPU) each\n',
  );
});

describe('the schema refuses', async () => {
  const { out } = await plimsoll(['rollout', '--format', 'json', ...INSTANCES], { files: FILES });
  const report = JSON.parse(out);
  const [service] = report.services;
  const withService = (changed: object) => ({ ...report, services: [{ ...service, ...changed }] });
  const [step] = service.counterexample.steps;
  const withStep = (changed: object) =>
    withService({ counterexample: { ...service.counterexample, steps: [{ ...step, ...changed }] } });

  test.each([
    ['another version', { ...report, version: 2 }],
    ['an unknown verdict', withService({ verdict: 'fine' })],
    ['a service without bounds', withService({ bounds: undefined })],
    ['half a bound', withService({ bounds: { lower: 1 } })],
    ['parts of a task', withService({ fewestHealthy: { worst: 1.5, usual: 2 } })],
    ['an unknown step', withStep({ step: 'fail' })],
    ['a step without its instance', withStep({ instance: undefined })],
    ['a step without what is there after it', withStep({ healthy: undefined })],
    ['an unknown binding', withService({ binding: [{ kind: 'luck', text: 'luck' }] })],
  ])('%s', (_, wrong) => {
    expect(isRollout(report)).toBe(true);
    expect(isRollout(JSON.parse(JSON.stringify(wrong)))).toBe(false);
  });
});
