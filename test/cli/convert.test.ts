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
  ['in', 'in/ecs.json'],
  ['new/', 'new/ecs.json'],
])('--out %s is a folder', async (out, path) => {
  expect((await convert('--out', out, 'in/task.json')).written).toEqual({ [path]: WRITTEN });
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

test('an input is never written over', async () => {
  expect(await convert('--force', '--out', 'in/../in/task.json', 'in/task.json')).toEqual({
    code: 2,
    out: '',
    err: `error: \`in/../in/task.json\` would be written over itself\n  = help: name another path with \`--out\`\n`,
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
