import { expect, test } from 'vitest';
import { bytes } from '../project/memory-files.js';
import { plimsoll } from './run.js';

const UNTIDY = 'cluster   shop {\n      insights on\n}\n';
const TIDY = 'cluster shop {\n  insights on\n}\n';
const BROKEN = 'cluster shop {\n';
const files = { 'a.plim': UNTIDY, 'in/b.plim': TIDY };

test('files are laid out in place, those that are already are left alone', async () => {
  expect(await plimsoll(['fmt', '.'], { files })).toEqual({
    code: 0,
    out: '',
    err: 'laid out a.plim\n',
    written: { 'a.plim': TIDY },
  });
});

test('in folders only .plim files are looked at', async () => {
  const folder = { ...files, 'in/task.json': bytes(0xff, 0xfe, 0x7b, 0) };
  expect(await plimsoll(['fmt', '--check', 'in'], { files: folder })).toMatchObject({ code: 0, err: '' });
  expect((await plimsoll(['fmt', 'in/task.json'], { files: folder })).err).toMatch(
    /^error\[input\/encoding\]/,
  );
});

test('--check names what would change', async () => {
  expect(await plimsoll(['fmt', '--check', '.'], { files })).toEqual({
    code: 1,
    out: 'a.plim\n',
    err: '',
    written: {},
  });
  expect(await plimsoll(['fmt', '--check', 'in'], { files })).toEqual({
    code: 0,
    out: '',
    err: '',
    written: {},
  });
});

test('--diff shows what would change', async () => {
  expect(await plimsoll(['fmt', '--diff', '.'], { files })).toEqual({
    code: 1,
    out: `--- a.plim
+++ a.plim
@@ -1,3 +1,3 @@
-cluster   shop {
-      insights on
+cluster shop {
+  insights on
 }
`,
    err: '',
    written: {},
  });
});

test('standard input is printed laid out', async () => {
  const run = await plimsoll(['fmt', '-', '--stdin-filename', 'x.plim'], { input: UNTIDY });
  expect(run).toEqual({ code: 0, out: TIDY, err: '', written: {} });
  expect((await plimsoll(['fmt', '-'], { input: UNTIDY })).out).toBe(TIDY);
});

test('a broken file is left alone, the others are not', async () => {
  const { code, out, err, written } = await plimsoll(['fmt', '.'], { files: { ...files, 'c.plim': BROKEN } });
  expect([code, out, written]).toEqual([1, '', { 'a.plim': TIDY }]);
  expect(err).toMatch(/^error\[[^\n]+\n {2}┌─ c\.plim:\d+:\d+\n[\s\S]*\nlaid out a\.plim\n$/);
});

test('broken standard input prints nothing', async () => {
  const { code, out } = await plimsoll(['fmt', '-'], { input: BROKEN });
  expect([code, out]).toEqual([1, '']);
});

test('what has no layout is refused when it is named', async () => {
  const json = { 'web.json': '{ "family": "web", "containerDefinitions": [] }' };
  const { code, err } = await plimsoll(['fmt', 'web.json'], { files: json });
  expect(code).toBe(2);
  expect(err).toMatch(
    /^error\[input\/no-layout\]: `web\.json` is ECS JSON, and only `\.plim` files are laid out\n/,
  );
});

test('a file that cannot be written is told', async () => {
  const { code, err } = await plimsoll(['fmt', '.'], { files, writesFail: 'EACCES' });
  expect([code, err]).toEqual([2, 'error: `a.plim` cannot be written: you have no permission\n']);
});
