import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { builtProgram } from '../support/program.js';
import { folderWith } from './folder.js';

const ROOT = join(import.meta.dirname, '../..');
const TASK =
  '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 64 }] }\n';

const program = builtProgram();

interface Given {
  readonly cwd?: string;
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

function run(argv: readonly string[], { cwd = ROOT, input = '', environment = {} }: Given = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program(), ...argv], {
    cwd,
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], PLIMSOLL_NO_CACHE: '1', ...environment },
  });
  return { code: status, out: stdout, err: stderr };
}

test('the built program checks a file', () => {
  const cwd = folderWith({ 'web.json': TASK });
  expect(run(['check', 'web.json'], { cwd })).toEqual({ code: 0, out: '', err: 'nothing wrong in 1 file\n' });
});

test('it reads standard input', () => {
  expect(run(['check', '-'], { input: TASK })).toEqual({
    code: 0,
    out: '',
    err: 'nothing wrong in 1 file\n',
  });
  expect(run(['check', '-'])).toMatchObject({ code: 2, out: expect.stringContaining('the file is empty') });
});

test('no part needs itself: each gives what it exports when it has been loaded', () => {
  const folder = dirname(program());
  const parts = readdirSync(folder).filter((file) => file.endsWith('.cjs'));
  // What is loaded when it is asked for stands in a function.
  const needs = new Map(
    parts.map((part) => {
      const found = readFileSync(join(folder, part), 'utf8').matchAll(/(?<![>(])\brequire\("\.\/([^"]+)"\)/g);
      return [part, [...found].map(([, name = '']) => name)] as const;
    }),
  );
  expect([...needs.values()].flat().length).toBeGreaterThan(parts.length);
  const below = (part: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const each of needs.get(part) ?? []) if (!seen.has(each)) below(each, seen.add(each));
    return seen;
  };
  expect(parts.filter((part) => below(part).has(part))).toEqual([]);
});

test('it needs nothing beside itself', () => {
  const folder = dirname(program());
  const imported = readdirSync(folder)
    .filter((file) => file.endsWith('.cjs'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)])
    .map(([, name]) => name ?? '')
    .filter((name) => !name.startsWith('./'));
  const { builtinModules } = process.getBuiltinModule?.('node:module') ?? { builtinModules: [] };
  expect(imported.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))).toEqual([]);
});

test('a reader that goes away is no error', async () => {
  const members = Array.from({ length: 1000 }, (_, i) => `"unheardOf${i}": 1`).join(',\n');
  const cwd = folderWith({
    'web.json': `{ "family": "web", "containerDefinitions": [{ "name": "w", "image": "w:1", "memory": 64 }],\n${members} }`,
  });
  const child = spawn(process.execPath, [program(), 'check', '--all', 'web.json'], { cwd });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, err]).toEqual([1, '1,000 errors in 1 file\n']);
});

test('a full disk is told', () => {
  const device = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [program(), 'explain'], {
    stdio: ['ignore', device, 'pipe'],
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], PLIMSOLL_NO_CACHE: '1' },
  });
  closeSync(device);
  expect([status, stderr]).toEqual([2, 'error: the output cannot be written: the disk is full\n']);
});

test('errors that nobody can be told of leave the exit code as it is', () => {
  const device = openSync('/dev/full', 'w');
  const { status } = spawnSync(process.execPath, [program(), 'check', 'gone.json'], {
    stdio: ['ignore', 'ignore', device],
  });
  closeSync(device);
  expect(status).toBe(2);
});

test('devices, folders, loops of links and files of no kind are refused', () => {
  const cwd = folderWith({ 'a/x.txt': 'x', 'web.json': TASK });
  symlinkSync('loop', join(cwd, 'loop'));
  symlinkSync('..', join(cwd, 'a/up'));
  const message = (path: string) => run(['check', path], { cwd }).out.split('\n')[0];
  expect(message('/dev/zero')).toBe('error[input/special]: `/dev/zero` is a device or a pipe, not a file');
  expect(message('loop')).toBe(
    'error[input/failed]: `loop` cannot be read: its symbolic links go round in a circle',
  );
  expect(message('a/x.txt')).toBe('error[input/unknown-kind]: `a/x.txt` is nothing that Plimsoll reads');
  expect(run(['check', '.'], { cwd })).toEqual({ code: 0, out: '', err: 'nothing wrong in 1 file\n' });
});

test('what is written is whole, and nothing else is left', () => {
  const cwd = folderWith({ 'web.json': TASK });
  expect(run(['convert', '--to', 'ecs', '--out', 'out/web.json', 'web.json'], { cwd }).code).toBe(0);
  expect(JSON.parse(readFileSync(join(cwd, 'out/web.json'), 'utf8'))).toEqual(JSON.parse(TASK));
  expect(readdirSync(join(cwd, 'out'))).toEqual(['web.json']);
});

function cacheFiles(home: string): string[] {
  return readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(home, file)).isFile(),
  );
}

test('compiled code is kept in a folder that only the user can read, and bad code in it is not used', () => {
  const cwd = folderWith({ 'web.json': TASK });
  const home = folderWith();
  const cached = { cwd, environment: { XDG_CACHE_HOME: home, PLIMSOLL_NO_CACHE: '' } };
  const plain = run(['check', 'web.json'], { cwd });
  expect(run(['check', 'web.json'], cached)).toEqual(plain);
  const files = cacheFiles(home);
  expect(files.length).toBeGreaterThan(0);
  expect(statSync(join(home, 'plimsoll')).mode & 0o077).toBe(0);
  for (const file of files) writeFileSync(join(home, file), 'no code');
  expect(run(['check', 'web.json'], cached)).toEqual(plain);
});

test('without a place for the cache it runs without', () => {
  const cwd = folderWith({ 'web.json': TASK, file: '' });
  const environment = { XDG_CACHE_HOME: join(cwd, 'file'), PLIMSOLL_NO_CACHE: '' };
  expect(run(['check', 'web.json'], { cwd, environment }).code).toBe(0);
  const none = { XDG_CACHE_HOME: join(cwd, 'none'), PLIMSOLL_NO_CACHE: '1' };
  expect(run(['check', 'web.json'], { cwd, environment: none }).code).toBe(0);
  expect(existsSync(join(cwd, 'none'))).toBe(false);
});

test('a pattern finds files', () => {
  const path = folderWith({ 'gl/a.json': TASK, 'gl/deep/b.json': TASK });
  for (const [pattern, count] of [
    ['gl/*.json', 1],
    ['gl/**/*.json', 2],
    ['gl/{a,z}.json', 1],
  ] as const) {
    const { code, err } = run(['check', pattern], { cwd: path });
    expect([pattern, code, err]).toEqual([pattern, 0, expect.stringContaining(`in ${count} file`)]);
  }
});

test('Ctrl-C ends a long search with what is known by then', { timeout: 60_000 }, async () => {
  const fixtures = join(ROOT, 'fixtures/rollout/command/at-risk');
  const { containerInstances } = JSON.parse(readFileSync(join(fixtures, 'instances.json'), 'utf8'));
  const [first] = containerInstances;
  // No two are alike, so that there is much to see.
  const odd = Array.from({ length: 6 }, (_, i) => ({
    ...first,
    containerInstanceArn: `${first.containerInstanceArn}${i}`,
    ec2InstanceId: `i-${i}`,
    remainingResources: [
      { name: 'CPU', type: 'INTEGER', integerValue: 2000 + i * 137 },
      { name: 'MEMORY', type: 'INTEGER', integerValue: 9000 - i * 311 },
      ...first.remainingResources.slice(2),
    ],
  }));
  const service = (revision: number, cpu: number, memory: number) =>
    `container web { image acme/web:${revision}; cpu ${cpu}; memory ${memory} MiB }\n}\n`;
  const cwd = folderWith({
    'instances.json': JSON.stringify({ containerInstances: odd }),
    'now.plim': `task web on ec2 {\nnetwork-mode bridge\n${service(1, 344, 1036)}`,
    'web.plim': `cluster shop\nservice web on ec2 {\ncluster shop\nrun 31\nrolling 50%..100%\nplace random\nnetwork-mode bridge\n${service(2, 928, 1612)}`,
  });
  const argv = ['rollout', '--limit', '1000000000', '--format', 'json', '--inventory', 'instances.json'];
  const child = spawn(process.execPath, [program(), ...argv, '--from', 'now.plim', 'web.plim'], { cwd });
  const [out, err] = [child.stdout, child.stderr].map((stream) => {
    const text: string[] = [];
    stream.on('data', (chunk: Buffer) => text.push(chunk.toString()));
    return text;
  });
  setTimeout(() => child.kill('SIGINT'), 5000);
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, err?.join('')]).toEqual([130, 'interrupted: this is what is known so far\n']);
  const { complete, services } = JSON.parse(out?.join('') ?? '');
  expect([complete, services[0].explored.complete]).toEqual([false, false]);
  expect(services[0].explored.states).toBeGreaterThan(0);
});

test('threads find the same in the same order, also with what is kept', () => {
  const wrong = TASK.replace('"memory"', '"memry": 1, "memory"');
  const service = (i: number) =>
    `{ "serviceName": "s${i}", "taskDefinition": "t${i}", "desiredCount": 1, "launchType": "EC2" }`;
  const files = Array.from({ length: 40 }, (_, i) => [
    [`${i % 4}/task-${i}.json`, wrong.replace('"family": "web"', `"family": "t${i}"`)],
    [`${i % 3}/service-${i}.json`, service(i)],
  ]).flat();
  const cwd = folderWith(Object.fromEntries(files));
  const plain = run(['check', '--all', '--jobs', '1', '.'], { cwd });
  expect([plain.code, plain.err]).toEqual([1, expect.stringContaining('40 errors')]);
  expect(run(['check', '--all', '--jobs', '3', '.'], { cwd })).toEqual(plain);
  for (let i = 0; i < 2; i++)
    expect(run(['check', '--all', '--jobs', '3', '--cache', '.'], { cwd })).toEqual(plain);
  expect(readFileSync(join(cwd, '.plimsoll/cache/.gitignore'), 'utf8')).toBe('*\n');
});

test('what threads refuse is refused', () => {
  const cwd = folderWith({ 'a.json': TASK, 'b.json': TASK });
  const { code, err } = run(['check', '--jobs', '2', '--env', 'dev', '.'], { cwd });
  expect([code, err.split('\n')[0]]).toEqual([2, 'error: there is no environment `dev`']);
});
