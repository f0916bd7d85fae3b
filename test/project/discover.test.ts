import { expect, test } from 'vitest';
import { discover } from '../../src/project/discover.js';
import { type Content, FORBIDDEN, link, memoryFiles } from './memory-files.js';

async function found(files: Readonly<Record<string, string | Content>>, ...paths: readonly string[]) {
  const { files: all, diagnostics } = await discover(paths, memoryFiles(files), ['.toy', '.txt']);
  return {
    paths: all.map(({ path }) => path),
    messages: diagnostics.map(({ message, help }) => [message, ...help]),
  };
}

async function pathsFound(files: Readonly<Record<string, string | Content>>, ...paths: readonly string[]) {
  const { paths: all, messages } = await found(files, ...paths);
  expect(messages).toEqual([]);
  return all;
}

test('files are taken as named, folders are searched for known endings, in a stable order', async () => {
  const files = { 'b/z.toy': '', 'b/a.TXT': '', 'b/c/x.toy': '', 'b/a.png': '', 'named.png': '' };
  expect(await pathsFound(files, 'named.png', 'b')).toEqual(['named.png', 'b/a.TXT', 'b/z.toy', 'b/c/x.toy']);
});

test('the current folder gives paths without a prefix', async () => {
  expect(await pathsFound({ 'a.toy': '', 'b/c.toy': '' }, '.')).toEqual(['a.toy', 'b/c.toy']);
});

test('a file that is named twice, or found and named, is one file', async () => {
  const paths = ['b', './b/a.toy', 'b/../b/a.toy'];
  const { files } = await discover(paths, memoryFiles({ 'b/a.toy': '' }), ['.toy']);
  expect(files).toEqual([{ path: 'b/a.toy', named: true, real: '/repo/b/a.toy' }]);
});

test.each([
  ['in which all is named before', ['b/a.toy', 'b']],
  ['that is named twice', ['b', './b']],
])('a folder %s is not empty', async (_, paths) => {
  const { files, diagnostics } = await discover(paths, memoryFiles({ 'b/a.toy': '' }), ['.toy']);
  expect(files).toHaveLength(1);
  expect(diagnostics).toEqual([]);
});

test('links are followed, a loop of them ends, and a linked file is read once', async () => {
  const files = {
    'a/x.toy': '',
    'a/loop': link('..'),
    'a/self': link('self'),
    'a/y.toy': link('x.toy'),
    'a/other': link('../../elsewhere'),
    '/elsewhere/z.toy': '',
    'a/gone.toy': link('nowhere'),
  };
  expect(await pathsFound(files, '.')).toEqual(['a/x.toy', 'a/other/z.toy']);
});

test('what a link leads to is called by its own name where that is found, too', async () => {
  const files = {
    'a-current': link('services/web'),
    'a.toy': link('services/web/x.toy'),
    'services/web/x.toy': '',
    'services/web/in/y.toy': '',
  };
  expect(await pathsFound(files, '.')).toEqual(['services/web/x.toy', 'services/web/in/y.toy']);
});

test('node_modules and .git are left out, but not when they are named', async () => {
  const files = { 'a.toy': '', 'node_modules/b.toy': '', 'x/node_modules/c.toy': '', '.git/d.toy': '' };
  expect(await pathsFound(files, '.')).toEqual(['a.toy']);
  expect(await pathsFound(files, 'node_modules')).toEqual(['node_modules/b.toy']);
});

test('.gitignore is respected in folders and patterns, and not for what is named', async () => {
  const files = {
    '.git/HEAD': '',
    '.gitignore': 'build/\n*.gen.toy\n!keep.gen.toy\n/top.toy\n# comment\n\nlogs/**/x.toy\n',
    'a.toy': '',
    'top.toy': '',
    'in/top.toy': '',
    'in/build/b.toy': '',
    'in/c.gen.toy': '',
    'in/keep.gen.toy': '',
    'in/.gitignore': 'own.toy\n',
    'in/own.toy': '',
    'logs/1/2/x.toy': '',
    'logs/y.toy': '',
  };
  const wanted = ['a.toy', 'in/keep.gen.toy', 'in/top.toy', 'logs/y.toy'];
  expect(await pathsFound(files, '.')).toEqual(wanted);
  expect(await pathsFound(files, '**/*.toy')).toEqual(wanted);
  expect(await pathsFound(files, 'in')).toEqual(['in/keep.gen.toy', 'in/top.toy']);
  expect(await pathsFound(files, 'top.toy', 'in/build/b.toy')).toEqual(['top.toy', 'in/build/b.toy']);
});

test.each([
  ['a?.toy', ['a.toy', 'abc.toy'], ['ab.toy']],
  ['[ab].toy', ['c.toy'], ['a.toy', 'b.toy']],
  ['[!a].toy', ['a.toy'], ['b.toy']],
  ['\\#a.toy', ['a.toy'], ['#a.toy']],
  ['a.toy  ', [], ['a.toy', 'x/a.toy']],
  ['x/*.toy', ['a.toy', 'x/y/a.toy'], ['x/a.toy']],
  ['**/y/a.toy', ['x/a.toy'], ['y/a.toy', 'x/y/a.toy']],
  ['x/**', ['a.toy'], ['x/a.toy', 'x/y/a.toy']],
  ['a+(b).toy', ['aab.toy'], ['a+(b).toy']],
  ['[', ['a.toy', '[.toy'], []],
  ['\\', ['a.toy'], []],
  ['[[:alpha:]].toy', ['1.toy', 'ab.toy'], ['a.toy', 'B.toy']],
  ['[![:alpha:]_].toy', ['a.toy', '_.toy'], ['1.toy', '-.toy']],
  ['[^[:upper:][:digit:]].toy', ['A.toy', '1.toy'], ['a.toy']],
  ['[[:digit:]-c].toy', ['b.toy'], ['1.toy', '-.toy', 'c.toy']],
  ['[[:punct:]].toy', ['a.toy'], ['[.toy', '~.toy', '].toy']],
  ['[[:nothing:]].toy', ['n.toy', ':.toy'], []],
  ['x[!a]y.toy', ['x/y.toy', 'xay.toy'], ['xby.toy']],
  ['[\\]a].toy', ['b.toy'], ['].toy', 'a.toy']],
])('a .gitignore with %s', async (pattern, kept, ignored) => {
  const files = {
    '.git/HEAD': '',
    '.gitignore': pattern,
    ...Object.fromEntries([...kept, ...ignored, 'zz.toy'].map((path) => [path, ''])),
  };
  const all = await pathsFound(files, '.');
  expect([...all].sort()).toEqual([...kept, 'zz.toy'].sort());
});

test('.plimsollignore leaves out more, or less', async () => {
  const files = {
    '.git/HEAD': '',
    '.gitignore': '*.gen.toy\n',
    '.plimsollignore': 'old/\n!good.gen.toy\n',
    'a.toy': '',
    'bad.gen.toy': '',
    'good.gen.toy': '',
    'old/b.toy': '',
  };
  expect(await pathsFound(files, '.')).toEqual(['a.toy', 'good.gen.toy']);
});

test('.git/info/exclude counts before what .gitignore says, from the top on', async () => {
  const files = {
    '.gitignore': '!kept.toy\n',
    'a.toy': '',
    'kept.toy': '',
    'in/a.toy': '',
    'in/top.toy': '',
  };
  const excluding = { '.git/info/exclude': '# own\na.toy\nkept.toy\n/top.toy\n' };
  expect(await pathsFound({ ...files, ...excluding, 'top.toy': '' }, '.')).toEqual([
    'kept.toy',
    'in/top.toy',
  ]);
  const elsewhere = {
    '.git': 'gitdir: /main/.git/worktrees/b\n',
    '/main/.git/worktrees/b/commondir': '../..\n',
    '/main/.git/info/exclude': 'in/\n',
  };
  expect(await pathsFound({ ...files, ...elsewhere }, '.')).toEqual(['a.toy', 'kept.toy']);
  const submodule = { '.git': 'gitdir: ../.git/modules/m\n', '../.git/modules/m/info/exclude': 'a.toy\n' };
  expect(await pathsFound({ ...files, ...submodule }, '.')).toEqual(['kept.toy', 'in/top.toy']);
});

test('a .gitignore outside of the repository counts for nothing', async () => {
  expect(await pathsFound({ '/.gitignore': '*.toy', '.git/HEAD': '', 'a.toy': '' }, '.')).toEqual(['a.toy']);
});

test('a path that is not there names the nearest one that is', async () => {
  expect(await found({ 'in/shop.toy': '' }, 'in/shpo.toy')).toEqual({
    paths: [],
    messages: [['`in/shpo.toy` does not exist', 'did you mean `in/shop.toy`?']],
  });
});

test('a link that leads nowhere is not what was meant instead', async () => {
  expect((await found({ 'a.toy': link('gone') }, 'a.toy')).messages).toEqual([['`a.toy` does not exist']]);
});

test('a link that leads nowhere is skipped where others are', async () => {
  const files = memoryFiles({ 'a.toy': link('gone'), 'b.toy': link('b.toy') });
  const { diagnostics } = await discover(['a.toy', 'b.toy', 'c.toy'], files, ['.toy'], { skipsOthers: true });
  expect(diagnostics.map(({ message }) => message)).toEqual(['`c.toy` does not exist']);
});

test('where all is ignored, it is said that it is', async () => {
  const files = { '.git/HEAD': '', '.gitignore': 'in/*.toy\n', 'in/a.toy': '' };
  const help = 'a file that is named is read all the same';
  expect((await found(files, 'in', 'in/*.toy')).messages).toEqual([
    ['all files in `in` are left out by `.gitignore`, `.git/info/exclude` or `.plimsollignore`', help],
    ['all files in `in/*.toy` are left out by `.gitignore`, `.git/info/exclude` or `.plimsollignore`', help],
  ]);
});

test('a pattern without a match, and a folder without a file, are not passed over', async () => {
  expect(await found({ 'in/a.png': '' }, '*.toy', 'in')).toEqual({
    paths: [],
    messages: [
      ['no file matches `*.toy`'],
      ['no file in `in` is one that Plimsoll reads', 'files ending in `.toy`, `.txt` are looked at'],
    ],
  });
});

test('a file whose name looks like a pattern is a file', async () => {
  expect(await pathsFound({ '[a].toy': '', 'a.toy': '' }, '[a].toy')).toEqual(['[a].toy']);
});

test('a circle of links that is named is told', async () => {
  expect((await found({ a: link('b'), b: link('a') }, 'a')).messages).toEqual([
    ['`a` cannot be read: its symbolic links go round in a circle'],
  ]);
});

test('a file without permission is found; reading it will tell', async () => {
  expect(await pathsFound({ 'a.toy': FORBIDDEN }, '.')).toEqual(['a.toy']);
});
