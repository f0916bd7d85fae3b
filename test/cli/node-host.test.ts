import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import { stampOf } from '../../src/cli/stamp.js';
import { folderWith } from './folder.js';

const { files, stamped, writeFiles } = nodeHost();
const writeFile = (path: string, text: string) => writeFiles([{ path, text }]);

test('says what stands at a path', () => {
  const folder = folderWith({ 'a.plim': 'abc' });
  symlinkSync('loop', join(folder, 'loop'));
  symlinkSync('a.plim', join(folder, 'link'));
  expect(files.stat(join(folder, 'a.plim'))).toEqual({ kind: 'file', size: 3 });
  expect(files.stat(join(folder, 'link'))).toEqual({ kind: 'file', size: 3 });
  expect(files.stat(folder)).toMatchObject({ kind: 'folder' });
  expect(files.stat('/dev/null')).toMatchObject({ kind: 'other' });
  expect(files.stat(join(folder, 'gone'))).toEqual({ code: 'ENOENT' });
  expect(files.stat(join(folder, 'a.plim/x'))).toEqual({ code: 'ENOTDIR' });
  expect(files.stat(join(folder, 'loop'))).toEqual({ code: 'ELOOP' });
  expect(files.read(folder)).toEqual({ code: 'EISDIR' });
});

test('a stamp tells that a file was written, also with its size and time as they were', async () => {
  const path = join(folderWith({ 'a.plim': 'abc' }), 'a.plim');
  utimesSync(path, 1, 1);
  const later = () => stampOf(statSync(path), Date.now() + 120_000);
  const before = later();
  expect(before).toBe(later());
  // The clock of a file system may tick only so often.
  await new Promise((resolve) => setTimeout(resolve, 50));
  writeFileSync(path, 'abd');
  utimesSync(path, 1, 1);
  expect(statSync(path)).toMatchObject({ size: 3, mtimeMs: 1000 });
  expect(later()).not.toBe(before);
  expect(stamped?.stampOf(path)).toBe(undefined);
  expect(stamped?.stampOf(process.execPath)).toBe(stampOf(statSync(process.execPath), Date.now()));
  expect(stamped?.stampOf(join(path, 'nothing'))).toBe(undefined);
});

test('lists folders and finds real paths', () => {
  const folder = folderWith({ 'a.plim': '', 'in/b.plim': '' });
  symlinkSync('in', join(folder, 'link'));
  expect(files.list(folder)).toEqual(
    expect.arrayContaining([
      { name: 'a.plim', kind: 'file' },
      { name: 'in', kind: 'folder' },
      { name: 'link', kind: 'link' },
    ]),
  );
  expect(files.realPath(join(folder, 'link/b.plim'))).toBe(join(folder, 'in/b.plim'));
  expect(files.realPath(join(folder, 'gone'))).toBe(join(folder, 'gone'));
});

test('matches patterns, without node_modules and hidden folders', async () => {
  const folder = folderWith({
    'a.plim': '',
    'in/b.plim': '',
    'in/c.json': '',
    'node_modules/d.plim': '',
    '.git/e.plim': '',
  });
  expect([...(await files.glob(`${folder}/**/*.{plim,json}`))].sort()).toEqual(
    ['a.plim', 'in/b.plim', 'in/c.json'].map((path) => join(folder, path)),
  );
});

test('writes a file and the folders on the way', () => {
  const folder = folderWith();
  expect(writeFile(join(folder, 'a/b/c.plim'), 'text')).toBeUndefined();
  expect(readFileSync(join(folder, 'a/b/c.plim'), 'utf8')).toBe('text');
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.plim']);
});

test.skipIf(!existsSync('/proc/self'))('where no folder can be made it does not try for ever', () => {
  for (const path of ['/proc/plimsoll/a.plim', '/proc/plimsoll/a/b/c.plim'])
    expect(writeFile(path, 'text')).toEqual({ code: 'ENOTSUP', path });
});

test('a file that nobody may write stays as it is', () => {
  const path = join(folderWith({ 'a.plim': 'before' }), 'a.plim');
  chmodSync(path, 0o444);
  expect(writeFile(path, 'behind')).toEqual({ code: 'EACCES', path });
  expect(readFileSync(path, 'utf8')).toBe('before');
});

test('keeps the mode of a file, and a link to it', () => {
  const folder = folderWith({ 'a.plim': 'old' });
  chmodSync(join(folder, 'a.plim'), 0o766);
  symlinkSync('a.plim', join(folder, 'link'));
  expect(writeFile(join(folder, 'link'), 'new')).toBeUndefined();
  expect(readlinkSync(join(folder, 'link'))).toBe('a.plim');
  expect(readFileSync(join(folder, 'a.plim'), 'utf8')).toBe('new');
  expect(statSync(join(folder, 'a.plim')).mode & 0o777).toBe(0o766);
});

test('leaves nothing behind when it fails', () => {
  const folder = folderWith({ file: '' });
  mkdirSync(join(folder, 'target'));
  expect(writeFile(join(folder, 'target'), 'text')).toEqual({
    code: 'EISDIR',
    path: join(folder, 'target'),
  });
  expect(writeFile(join(folder, 'file/x'), 'text')).toEqual({
    code: expect.stringMatching(/^E(NOTDIR|EXIST)$/),
    path: join(folder, 'file/x'),
  });
  expect(readdirSync(folder).sort()).toEqual(['file', 'target']);
});

test.skipIf(process.platform === 'win32')('writes into a pipe, and leaves it there', () => {
  const folder = folderWith();
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  // Open at both ends, so that neither waits for the other.
  const reader = openSync(pipe, 'r+');
  expect(writeFile(pipe, 'text')).toBeUndefined();
  const read = Buffer.alloc(4);
  readSync(reader, read);
  closeSync(reader);
  expect(read.toString()).toBe('text');
  expect(files.stat(pipe)).toMatchObject({ kind: 'other' });
  expect(readdirSync(folder)).toEqual(['pipe']);
});

test('writes all files or none', () => {
  const folder = folderWith({ file: '' });
  const first = { path: join(folder, 'a.tf'), text: 'a' };
  expect(writeFiles([first, { path: join(folder, 'file/x'), text: 'b' }])?.path).toBe(join(folder, 'file/x'));
  expect(readdirSync(folder)).toEqual(['file']);
  expect(writeFiles([first, { path: join(folder, 'b.tf'), text: 'b' }])).toBeUndefined();
  expect(readdirSync(folder).sort()).toEqual(['a.tf', 'b.tf', 'file']);
});

test('a current folder that is gone is told as such', () => {
  const gone = vi.spyOn(process, 'cwd').mockImplementation(() => {
    throw Object.assign(new Error('uv_cwd'), { code: 'ENOENT' });
  });
  onTestFinished(() => gone.mockRestore());
  for (const ask of [files.absolute, files.realPath])
    expect(() => ask('a.plim')).toThrow('the current folder cannot be used: it does not exist');
  expect(files.absolute('/a.plim')).toBe('/a.plim');
});
