import { expect, test } from 'vitest';
import { plimsoll } from './run.js';

const INSTANCES = JSON.stringify({
  containerInstances: [
    { ec2InstanceId: 'i-1', attributes: [{ name: 'stack', value: 'db' }] },
    { ec2InstanceId: 'i-2', attributes: [] },
  ],
});
const ANSWER = `INSTANCE  STATUS  MATCHES  WHY NOT
i-1       -       yes
i-2       -       no       attribute:stack == db: is absent

1 of 2 instances matches
`;

test('a query is said in words', async () => {
  const { code, out } = await plimsoll(['query', 'attribute:stack == db']);
  expect([code, out]).toEqual([
    0,
    'attribute:stack == db\n\n  the attribute `stack` is `db`\n\nwhether an instance meets it depends on the instance\n',
  ]);
});

test('an inventory is a file or standard input', async () => {
  const files = { 'instances.json': INSTANCES };
  const argv = ['query', 'attribute:stack == db', '--inventory'];
  expect(await plimsoll([...argv, 'instances.json'], { files })).toEqual({
    code: 0,
    out: ANSWER,
    err: '',
    written: {},
  });
  expect((await plimsoll([...argv, '-'], { input: INSTANCES })).out).toBe(ANSWER);
});

test('types are searched', async () => {
  const { out } = await plimsoll(['query', '--types', 'attribute:ecs.instance-type == m6i.large']);
  expect(out).toMatch(/^1 of [\d,]+ known instance types match\n/);
});

test('a query with an error is a finding', async () => {
  const { code, out } = await plimsoll(['query', 'attribute:stack = db']);
  expect(code).toBe(1);
  expect(out).toMatch(/^error\[query\/single-equals\]: .*\n {2}┌─ expression:1:17\n/);
});

test.each([
  [['gone.json'], 'error: `gone.json` does not exist\n'],
  [['broken.json'], /^error: `broken\.json` is no JSON: .+\n$/],
  [['other.json'], /^error: the inventory holds no `containerInstances`\n {2}= help: .+\n$/],
])('an inventory that cannot be used: %s', async ([path = ''], message) => {
  const files = { 'broken.json': '{ "containerInstances": [', 'other.json': '{}' };
  const { code, out, err } = await plimsoll(['query', 'attribute:stack == db', '--inventory', path], {
    files,
  });
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(message);
});

test.each([[[]], [['attribute:stack', '==', 'db']]])('%j is not one expression', async (argv) => {
  expect(await plimsoll(['query', ...argv])).toEqual({
    code: 2,
    out: '',
    err:
      'error: one expression is needed\n' +
      '  = help: put it in single quotes, so that the shell leaves it alone\n' +
      'usage: plimsoll query [options] <expression>\n',
    written: {},
  });
});

test('a path is no expression', async () => {
  expect(await plimsoll(['query', 'web.plim'], { files: { 'web.plim': '' } })).toEqual({
    code: 2,
    out: '',
    err:
      'error: `web.plim` is a file or a folder, and an expression is needed\n' +
      '  = help: `plimsoll check web.plim` checks the expressions in it\n',
    written: {},
  });
});
