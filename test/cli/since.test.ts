import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from './folder.js';
import { plimsollIn } from './real.js';
import { plimsoll } from './run.js';

const task = (family: string, more = '') =>
  `{ "family": "${family}", "networkMode": "bridge", "containerDefinitions": [{ "name": "w", "image": "w:1.1", "memory": 64${more} }] }\n`;
const SERVICE =
  '{ "serviceName": "web", "taskDefinition": "web", "desiredCount": 2, "launchType": "EC2", "cluster": "shop" }\n';

function git(folder: string, ...argv: readonly string[]): void {
  const own = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main'];
  execFileSync('git', [...own, ...argv], { cwd: folder, stdio: 'pipe' });
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function repository(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'first');
  return folder;
}

async function told(folder: string, ...options: readonly string[]) {
  const { out } = await plimsollIn(folder, ['check', '--since', 'main', '--format', 'json', ...options, '.']);
  const { diagnostics } = JSON.parse(out);
  return diagnostics.map(({ id, path }: { id: string; path: string }) => `${path}: ${id}`);
}

const OLD = task('old', ', "cpuu": 1');

test('only what changed is told of: committed, staged, unstaged and new', async () => {
  const folder = repository({
    'old.json': OLD,
    'a.json': task('a'),
    'b.json': task('b'),
    'c.json': task('c'),
  });
  git(folder, 'checkout', '-qb', 'work');
  expect(await told(folder)).toEqual([]);
  write(folder, { 'a.json': task('a', ', "cpua": 1') });
  git(folder, 'commit', '-qam', 'second');
  write(folder, { 'b.json': task('b', ', "cpub": 1') });
  git(folder, 'add', '.');
  write(folder, { 'c.json': task('c', ', "cpuc": 1'), 'new/d.json': task('d', ', "cpud": 1') });
  expect(await told(folder)).toEqual(
    ['a.json', 'b.json', 'c.json', 'new/d.json'].map((path) => `${path}: structure/unknown-member`),
  );
});

test('what a change causes in a file that has not changed is told, also when it takes something away', async () => {
  const folder = repository({ 'old.json': OLD, 'task.json': task('web'), 'service.json': SERVICE });
  write(folder, { 'task.json': task('web').replace('bridge', 'awsvpc') });
  expect(await told(folder)).toContain('service.json: network/awsvpc-without-configuration');
  const other = repository({
    'old.json': OLD,
    'd/task.json': task('web'),
    'd/e/note.json': task('x'),
    'service.json': SERVICE,
  });
  const all = await told(other);
  rmSync(join(other, 'd'), { recursive: true });
  expect([all, await told(other)]).toEqual([[], []]);
});

test('a link that leads elsewhere now is a change', async () => {
  const folder = repository({
    'shared/good.json': task('a'),
    'shared/bad.json': OLD,
    'in/b.json': task('b'),
  });
  symlinkSync('../shared/good.json', join(folder, 'in/a.json'));
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'second');
  rmSync(join(folder, 'in/a.json'));
  symlinkSync('../shared/bad.json', join(folder, 'in/a.json'));
  const { out } = await plimsollIn(folder, ['check', '--since', 'main', 'in']);
  expect(out).toMatch(/^error\[structure\/unknown-member\]: .*\n {2}┌─ in\/a\.json:/);
});

test('a module that has not changed is not told of', async () => {
  const other = repository({ 'old.json': OLD });
  const folder = repository({ 'a.json': task('a') });
  git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other, 'modules/other');
  git(folder, 'commit', '-qm', 'second');
  expect(await told(folder)).toEqual([]);
  write(folder, { 'modules/other/old.json': task('new', ', "cpun": 1') });
  expect(await told(folder)).toEqual(['modules/other/old.json: structure/unknown-member']);
});

test('what a change of the configuration brings is told', async () => {
  const folder = repository({
    'old.json': OLD,
    'plimsoll.yaml': 'rules:\n  structure/unknown-member: off\n',
  });
  expect(await told(folder)).toEqual([]);
  write(folder, { 'plimsoll.yaml': '' });
  expect(await told(folder)).toEqual(['old.json: structure/unknown-member']);
});

test('what came to the other branch meanwhile is not ours', async () => {
  const folder = repository({ 'a.json': task('a') });
  git(folder, 'checkout', '-qb', 'work');
  write(folder, { 'b.json': task('b', ', "cpub": 1') });
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'ours');
  git(folder, 'checkout', '-q', 'main');
  write(folder, { 'a.json': OLD });
  git(folder, 'commit', '-qam', 'theirs');
  git(folder, 'checkout', '-q', 'work');
  expect(await told(folder)).toEqual(['b.json: structure/unknown-member']);
});

test('a repository of another user is told from none', async () => {
  const stderr = `fatal: detected dubious ownership in repository at '/src'\nTo add an exception for this directory, call:\n`;
  const runProgram = () => ({ status: 128, stdout: new Uint8Array(), stderr });
  const folder = folderWith({ 'a.json': task('a') });
  const { code, err } = await plimsollIn(folder, ['check', '--since', 'main', '.'], { runProgram });
  expect([code, err]).toEqual([
    2,
    'error: `--since` asks git what has changed, and git refuses: the repository belongs to another user\n' +
      '  = help: if you trust it: `git config --global --add safe.directory /src`\n',
  ]);
});

test('what git cannot answer is said, with what to do', async () => {
  const folder = repository({ 'a.json': task('a') });
  const refusal = async (where: string, ref: string) =>
    (await plimsollIn(where, ['check', '--since', ref, '.'])).err;
  expect(await refusal(folder, 'origin/mian')).toBe(
    'error: git knows no commit `origin/mian`\n  = help: fetch it: `git fetch origin mian`\n',
  );
  expect(await refusal(folderWith({ 'a.json': task('a') }), 'main')).toBe(
    'error: `--since` asks git what has changed, and this folder is in no repository\n',
  );
  const unborn = folderWith({ 'a.json': task('a') });
  git(unborn, 'init', '-q');
  expect(await refusal(unborn, 'HEAD')).toBe('error: git knows no commit `HEAD`: there is none yet\n');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'second');
  const clone = folderWith();
  git(clone, 'clone', '-q', '--depth', '1', `file://${folder}`, 'clone');
  expect(await refusal(join(clone, 'clone'), 'HEAD~1')).toBe(
    'error: git knows no commit `HEAD~1`\n  = help: fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout\n',
  );
  const { code, err } = await plimsoll(['check', '--since', 'main', '.'], { files: { 'a.json': task('a') } });
  expect([code, err]).toEqual([2, 'error: `--since` asks git what has changed, and there is no git\n']);
});
