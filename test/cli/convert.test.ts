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

const SHOP = `param tag: string

cluster shop

service web on fargate {
  cpu    0.25 vCPU
  memory 512 MiB
  container web {
    image acme/web:\${tag}
    port  80
  }
  expose 80 -> web:80
}

environment dev {
  service web { cpu 1 vCPU; memory 2 GiB }
}
`;
const shop = { files: { 'shop.plim': SHOP } };

test('what is lost is told, and makes the exit code 1 unless it is accepted', async () => {
  const argv = ['convert', '--to', 'ecs', 'shop.plim', '--param', 'tag=1.0'];
  const lossy = await plimsoll(argv, shop);
  expect(lossy.code).toBe(1);
  expect(lossy.err).toMatch(
    /^warning\[ecs\/not-carried\]: the load balancer with its listener and target group is not carried over[\s\S]*┌─ shop\.plim:12:3\n/,
  );
  expect(lossy.err).toMatch(
    /\nnot everything could be written; if that is meant: --accept ecs\/not-carried\n$/,
  );
  expect(lossy.out).toContain('"image": "acme/web:1.0"');
  for (const accepted of ['ecs/not-carried', 'all'])
    expect(await plimsoll([...argv, '--accept', accepted], shop)).toMatchObject({ code: 0, out: lossy.out });
  expect((await plimsoll([...argv, '--accept', 'ecs/unresolved'], shop)).code).toBe(1);
});

test('an environment is chosen with --env', async () => {
  const argv = ['convert', '--to', 'ecs', '--accept', 'all', '--param', 'tag=1.0', 'shop.plim'];
  expect((await plimsoll(argv, shop)).out).toContain('"cpu": "256"');
  expect((await plimsoll([...argv, '--env', 'dev'], shop)).out).toContain('"cpu": "1024"');
  expect(await plimsoll([...argv, '--env', 'dve'], shop)).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('error: there is no environment `dve`\n  = help: did you mean `dev`?\n'),
  });
});

test('ECS JSON becomes .plim, and .plim the same ECS JSON again', async () => {
  const { out: text } = await plimsoll(['convert', '--to', 'plim', 'in/task.json'], { files });
  expect(text).toMatch(/^task web \{\n {2}container web \{/);
  expect((await plimsoll(['convert', '--to', 'ecs', '-'], { input: text })).out).toBe(WRITTEN);
});

test('what is not known is told once, with the option that gives it', async () => {
  const files = {
    'shop.plim':
      'param tag: string\ntask t {\n  container a { image a:${tag}; logs }\n  container b { image b:${tag}; logs }\n}\n',
  };
  const { err } = await plimsoll(['convert', '--to', 'ecs', 'shop.plim'], { files });
  expect(err.match(/\[ecs\/unresolved\]/g)).toHaveLength(2);
  expect(err).toContain('help: give it a value with `--param tag=…`, or fill');
  expect(err).toContain('note: so it is in 1 more place\n');
  expect(err).toContain('help: give it a value with `--param aws.region=eu-west-1`, or fill');
  const known = ['--param', 'tag=1', '--param', 'aws.region=eu-west-1', '--accept', 'all'];
  const told = await plimsoll(['convert', '--to', 'ecs', ...known, 'shop.plim'], { files });
  expect(told.out).toContain('"awslogs-region": "eu-west-1"');
  expect(told.err).not.toContain('unresolved');
  expect(told.err).toContain('[ecs/not-carried]: the log group is not carried over');
});

test('a format that is only checked so far is refused', async () => {
  const template = 'Resources:\n  Shop:\n    Type: AWS::ECS::Cluster\n';
  expect(
    await plimsoll(['convert', '--to', 'plim', 'a.yaml'], { files: { 'a.yaml': template } }),
  ).toMatchObject({
    code: 2,
    out: '',
    err: 'error: `a.yaml` is CloudFormation, which is checked and not yet converted\n',
  });
});
