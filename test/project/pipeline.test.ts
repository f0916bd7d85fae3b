import { expect, test } from 'vitest';
import { checkFiles } from '../../src/project/check.js';
import { convertFiles } from '../../src/project/convert.js';
import type { Surroundings } from '../../src/project/documents.js';
import { withFile } from '../../src/project/file-system.js';
import { layOutFiles } from '../../src/project/lay-out.js';
import type { Choices } from '../../src/project/readings.js';
import { UsageError } from '../../src/project/usage.js';
import { memoryFiles } from './memory-files.js';
import { TOY_FORMATS } from './toy-format.js';

const NONE: Choices = { parameters: new Map() };

function around(files: Readonly<Record<string, string>>): Surroundings {
  return { files: memoryFiles(files), formats: TOY_FORMATS };
}

async function check(files: Readonly<Record<string, string>>, choices = NONE, ...paths: readonly string[]) {
  const { diagnostics } = await checkFiles(paths.length > 0 ? paths : ['.'], around(files), choices);
  return diagnostics.map(({ message, span, notes }) => [span.source.path, message, ...notes].join(': '));
}

async function usageError(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof UsageError)) throw new Error('no usage error');
  return [error.message, ...error.help];
}

test('findings come in the order of files and places, each once', async () => {
  expect(await check({ 'b.toy': 'x\ny\n', 'a.toy': 'z\n' }, NONE, 'b.toy', 'a.toy', 'b.toy')).toEqual([
    'a.toy: bad line `z`',
    'b.toy: bad line `x`',
    'b.toy: bad line `y`',
  ]);
});

test('what a file imports is read from its folder, and not once more for itself', async () => {
  const files = { 'in/a.toy': 'import ../lib/b.toy\n', 'lib/b.toy': 'import c.toy\n', 'lib/c.toy': 'bad\n' };
  expect(await check(files)).toEqual(['lib/c.toy: bad line `bad`']);
  expect(await converted(files, '.')).toBe('');
});

test('imports that go round in a circle are read once', async () => {
  const files = {
    'a.toy': 'table a\nimport b.toy\n',
    'b.toy': 'table b\nimport a.toy\n',
    'c.toy': 'table c\n',
  };
  expect(await check(files)).toEqual([]);
  expect(await converted(files, '.')).toBe('table c\ntable a\ntable b\n');
});

test('an import that cannot be opened says why', async () => {
  const files = { 'a.toy': 'import b.toy\nimport in\n', 'in/c.toy': '' };
  expect(await check(files, NONE, 'a.toy')).toEqual([
    'a.toy: `b.toy` does not exist',
    'a.toy: `in` is a folder, and a file is needed here',
  ]);
});

test('every environment is checked, and what is found in one only says so', async () => {
  const files = { 'a.toy': 'env dev\nenv prod\nbad\nonly dev worse\n' };
  expect(await check(files)).toEqual([
    'a.toy: bad line `bad`',
    'a.toy: bad line `worse`: this is so in the environment `dev`',
  ]);
  expect(await check(files, { ...NONE, environment: 'dev' })).toEqual([
    'a.toy: bad line `bad`',
    'a.toy: bad line `worse`',
  ]);
  expect(await check(files, { ...NONE, environment: 'prod' })).toEqual(['a.toy: bad line `bad`']);
});

test('an environment or parameter that nothing declares is not ignored', async () => {
  const files = { 'a.toy': 'env prod\nparam tag\n' };
  const parameters = (name: string): Choices => ({ parameters: new Map([[name, '1']]) });
  expect(await usageError(check(files, { ...NONE, environment: 'prd' }))).toEqual([
    'there is no environment `prd`',
    'did you mean `prod`?',
  ]);
  expect(await usageError(check(files, parameters('tga')))).toEqual([
    'there is no parameter `tga`',
    'did you mean `tag`?',
  ]);
  expect(await check(files, parameters('tag'))).toEqual([]);
});

test('one file that cannot be read does not hide what is wrong with the others', async () => {
  expect(await check({ 'a.toy': 'bad\n' }, NONE, 'a.toy', 'gone.toy')).toEqual([
    'a.toy: bad line `bad`',
    'gone.toy: `gone.toy` does not exist',
  ]);
});

test('a file in memory stands in the place of one on disk', async () => {
  const surroundings = around({ 'in/a.toy': 'old\n', 'in/b.toy': 'bad\n' });
  const files = withFile(surroundings.files, 'in/a.toy', new TextEncoder().encode('import b.toy\n'));
  const { diagnostics } = await checkFiles(['in/a.toy'], { ...surroundings, files }, NONE);
  expect(diagnostics.map(({ message }) => message)).toEqual(['bad line `bad`']);
});

async function converted(files: Readonly<Record<string, string>>, ...paths: readonly string[]) {
  const { files: written } = await convertFiles(paths, TOY_FORMATS[0]!, around(files), NONE);
  return written.map(({ text }) => text).join('');
}

test('all files together are written as one model', async () => {
  expect(await converted({ 'a.toy': 'table a\n', 'b.txt': 'table b\n' }, 'b.txt', 'a.toy')).toBe(
    'table b\ntable a\n',
  );
});

test('what is lost is told beside what is written', async () => {
  const { files, losses } = await convertFiles(
    ['a.toy'],
    TOY_FORMATS[0]!,
    around({ 'a.toy': 'table lost\n' }),
    NONE,
  );
  expect([files.length, losses.map(({ message }) => message)]).toEqual([1, ['`lost` is lost']]);
});

test('what became of each key is found once', async () => {
  const files = around({ 'a.toy': 'table lost\n' });
  const { account } = await convertFiles(['a.toy'], TOY_FORMATS[0]!, files, NONE);
  expect(account()).toBe(account());
});

test('a file with errors is not converted', async () => {
  const { files, diagnostics } = await convertFiles(
    ['a.toy'],
    TOY_FORMATS[0]!,
    around({ 'a.toy': 'bad\n' }),
    NONE,
  );
  expect([files, diagnostics.map(({ message }) => message)]).toEqual([[], ['bad line `bad`']]);
});

test('only files of formats with a layout are laid out, and those with errors are left alone', async () => {
  const files = { 'a.toy': 'table  a\n', 'b.txt': 'table  b\n', 'c.toy': 'bad\n' };
  const all = await layOutFiles(['.'], around(files));
  expect(all.files.map(({ source, text }) => [source.path, text])).toEqual([['a.toy', 'table a\n']]);
  expect(all.diagnostics.map(({ message }) => message)).toEqual(['bad line `bad`']);
  const named = await layOutFiles(['b.txt'], around(files));
  expect(named.diagnostics.map(({ message }) => message)).toEqual([
    '`b.txt` is Toy text, and only `.plim` files are laid out',
  ]);
});
