import { describe, expect, it, test } from 'vitest';
import { plimsoll } from './run.js';

const TEXT = `param tag: string = 1.28
task web on fargate {
  cpu    0.25 vCPU
  memory 512 MiB
  container web { image nginx:\${tag}; port 80 }
}
environment prod { set tag = 1.29 }
`;

const build = (config: string, argv: readonly string[] = [], files = {}) =>
  plimsoll(['build', ...argv], { files: { 'web.plim': TEXT, 'plimsoll.yaml': config, ...files } });

const ONE = 'build: [{ from: web.plim, to: ecs, out: out/web.json }]\n';

test('writes what is not there, and what is not fresh', async () => {
  const first = await build(ONE);
  expect([first.code, first.out, first.err]).toEqual([0, '', 'wrote out/web.json\n']);
  const text = first.written['out/web.json']!;
  expect(JSON.parse(text)).toMatchObject({ family: 'web', containerDefinitions: [{ image: 'nginx:1.28' }] });
  expect(await build(ONE, [], { 'out/web.json': text })).toEqual({
    code: 0,
    out: '',
    err: '1 file was fresh\n',
    written: {},
  });
  expect((await build(ONE, [], { 'out/web.json': '{}' })).written).toEqual({ 'out/web.json': text });
});

test('the configuration is not written over', async () => {
  const { code, err, written } = await build(ONE.replace('out/web.json', 'plimsoll.yaml'));
  expect([code, written]).toEqual([2, {}]);
  expect(err).toContain(
    'error[config/taken-output]: `plimsoll.yaml` is the configuration: it would be written over\n  ┌─ plimsoll.yaml:1:41\n',
  );
});

test('a target is not named on the command line', async () => {
  const { code, err, written } = await build(ONE, ['out/web.json']);
  expect([code, err.split('\n')[0], written]).toEqual([2, 'error: `out/web.json` is not asked for', {}]);
});

describe('with --check', () => {
  it('names what is missing', async () => {
    expect(await build(ONE, ['--check'])).toEqual({
      code: 1,
      out: 'out/web.json is missing\n',
      err: '1 file, 1 not fresh: `plimsoll build` writes it\n',
      written: {},
    });
  });

  it('shows what would change', async () => {
    const text = (await build(ONE)).written['out/web.json']!;
    const { code, out } = await build(ONE, ['--check'], { 'out/web.json': text.replace('1.28', '1.27') });
    expect(code).toBe(1);
    expect(out.split('\n').filter((line) => /^[-+]/.test(line))).toEqual([
      '--- out/web.json',
      '+++ out/web.json',
      '-      "image": "nginx:1.27",',
      '+      "image": "nginx:1.28",',
    ]);
    expect(await build(ONE, ['--check'], { 'out/web.json': text })).toMatchObject({
      code: 0,
      err: '1 file, all fresh\n',
    });
  });
});

test.each([
  ['its environment', 'env: prod', 'nginx:1.29'],
  ['its parameters', 'parameters: { tag: 1.30 }', 'nginx:1.30'],
  ['its parameters before those of its environment', 'env: prod, parameters: { tag: "1.30" }', 'nginx:1.30'],
])('a target has %s', async (_, more, image) => {
  const { written } = await build(`build: [{ from: web.plim, to: ecs, out: web.json, ${more} }]\n`);
  expect(written['web.json']).toContain(`"${image}"`);
});

test('values that the configuration has for all count where there is such a parameter', async () => {
  const { code, written } = await build(
    'parameters: { other: 1 }\nenvironments: { test: { parameters: { tag: 1.31 } } }\n' +
      'build: [{ from: web.plim, to: ecs, out: web.json, env: test }]\n',
  );
  expect([code, written['web.json']]).toEqual([0, expect.stringContaining('nginx:1.31')]);
});

test('paths begin at the folder of the configuration', async () => {
  const { written, err } = await plimsoll(['build', '--config', 'deploy/plimsoll.yaml'], {
    files: { 'deploy/web.plim': TEXT, 'deploy/plimsoll.yaml': ONE },
  });
  expect([Object.keys(written), err]).toEqual([['deploy/out/web.json'], 'wrote deploy/out/web.json\n']);
});

describe('a source that cannot be read is told where its name stands', () => {
  it.each<[string, string, string]>([
    [
      'one that is not there',
      'from: wbe.plim',
      `error[input/not-found]: \`wbe.plim\` does not exist
  ┌─ plimsoll.yaml:1:17
 1│ build: [{ from: wbe.plim, to: ecs, out: out.json }]
  │                 ^^^^^^^^
  = help: did you mean \`web.plim\`?
`,
    ],
    [
      'one of several, whatever its parameters',
      'from: [web.plim, ../other/../shop.plim], parameters: { tga: 1 }',
      `error[input/not-found]: \`../shop.plim\` does not exist
  ┌─ plimsoll.yaml:1:28
 1│ build: [{ from: [web.plim, ../other/../shop.plim], parameters: { tga: 1 }, to: ecs, out: out.json }]
  │                            ^^^^^^^^^^^^^^^^^^^^^
  = help: paths begin at the folder of the configuration
`,
    ],
    [
      'a folder with nothing to read',
      'from: notes/',
      `error[input/no-match]: no file in \`notes/\` is one that Plimsoll reads
  ┌─ plimsoll.yaml:1:17
 1│ build: [{ from: notes/, to: ecs, out: out.json }]
  │                 ^^^^^^
  = help: files ending in \`.plim\`,`,
    ],
    [
      'one of no kind',
      'from: notes/a.md',
      `error[input/unknown-kind]: \`notes/a.md\` is nothing that Plimsoll reads
  ┌─ plimsoll.yaml:1:17
 1│ build: [{ from: notes/a.md, to: ecs, out: out.json }]
  │                 ^^^^^^^^^^
  = help: the file is empty
`,
    ],
  ])('%s', async (_, from, told) => {
    const files = { 'notes/a.md': '' };
    const { code, err, written } = await build(`build: [{ ${from}, to: ecs, out: out.json }]\n`, [], files);
    expect([code, err.slice(0, told.length), written]).toEqual([2, told, {}]);
  });

  it('what is wrong in a source stays there', async () => {
    const { code, err } = await build(ONE.replace('out:', 'parameters: { tag: 1 }, out:'), [], {
      'web.plim': 'taks web {}\n',
    });
    expect([code, err.split('\n')[1]]).toEqual([1, '  ┌─ web.plim:1:1']);
  });
});

describe('all or nothing', () => {
  const config = (second: string) =>
    `build:\n  - { from: web.plim, to: ecs, out: web.json }\n  - { ${second} }\n`;

  it.each<[string, string, number, string]>([
    [
      'two targets in one file',
      'from: web.plim, to: ecs, out: ./web.json, env: prod',
      2,
      'error[config/taken-output]: `web.json` is the output of an earlier target',
    ],
    [
      'a target over what is read',
      'from: web.plim, to: plim, out: web.plim',
      2,
      'error[config/taken-output]: `web.plim` is read by a target: it would be written over',
    ],
    [
      'a target over what is imported',
      'from: imports.plim, to: plim, out: common.plim',
      2,
      'error[config/taken-output]: `common.plim` is read by a target: it would be written over',
    ],
    [
      'an environment that there is not',
      'from: web.plim, to: ecs, out: b.json, env: pord',
      2,
      'error[config/no-target]: there is no environment `pord`',
    ],
    [
      'a parameter that there is not',
      'from: web.plim, to: ecs, out: b.json, parameters: { tga: 1 }',
      2,
      'error[config/no-target]: there is no parameter `tga`',
    ],
    [
      'a syntax of another format',
      'from: web.plim, to: ecs, out: b.json, syntax: yaml',
      2,
      'error[config/no-target]: a syntax can be chosen for CloudFormation, not for ECS JSON',
    ],
    [
      'a source that is not there',
      'from: wbe.plim, to: ecs, out: b.json',
      2,
      'error[input/not-found]: `wbe.plim` does not exist',
    ],
    [
      'a format that is not written',
      'from: web.plim, to: copilot, out: b.json',
      2,
      'error[config/unknown-value]: `copilot` is no value of `build[1].to`',
    ],
  ])('%s', async (_, second, code, message) => {
    const run = await build(config(second), [], {
      'common.plim': 'param tag: string = 1\n',
      'imports.plim':
        'import common.plim\ntask web { container web { image nginx:${tag}; memory 64 MiB } }\n',
    });
    expect([run.code, run.written, run.err.split('\n')[0]]).toEqual([code, {}, message]);
  });

  it('losses are accepted by an entry, or refused', async () => {
    const cluster = `${TEXT}service web on fargate {
  task web
  expose 80 -> web:80
}
`;
    const files = { 'web.plim': cluster.replace('task web on fargate', 'task web on fargate') };
    const lost = await build(ONE, [], files);
    if (lost.code === 0) throw new Error('nothing is lost');
    expect([lost.code, lost.written]).toEqual([1, {}]);
    const ids = /accept: \[(.*)\]/.exec(lost.err)?.[1] ?? '';
    const accepting = `build: [{ from: web.plim, to: ecs, out: out/, accept: [${ids}] }]\n`;
    expect((await build(accepting, [], files)).code).toBe(0);
  });
});

describe('what nothing gives any more', () => {
  const config = `build:
  - { from: web.plim, to: terraform, out: tf }
  - { from: web.plim, to: ecs, out: ecs/, accept: [all] }
  - { from: web.plim, to: ecs, out: ecs/one.service.json, accept: [all] }
`;
  const extra = {
    'tf/outputs.tf': 'output "c" { value = 1 }\n',
    'tf/mine.tf': '',
    'ecs/extra.cluster.json': '{ "clusterName": "extra" }\n',
    'ecs/package.json': '{}',
  };
  const told = `tf/outputs.tf is left over, or your own: its target writes by such names, but not this one
ecs/extra.cluster.json is left over, or your own: its target writes by such names, but not this one
delete what an earlier build left; rename what is your own, or a build may write over it
`;

  it('is told by a build, and by no check taken for fresh', async () => {
    const first = await build(config, [], extra);
    expect([first.code, first.err]).toEqual([
      0,
      `${Object.keys(first.written)
        .map((path) => `wrote ${path}\n`)
        .join('')}${told}`,
    ]);
    expect(await build(config, ['--check'], { ...extra, ...first.written })).toEqual({
      code: 1,
      out: '',
      err: `6 files, all fresh\n${told}`,
      written: {},
    });
    expect(await build(config, ['--check'], first.written)).toMatchObject({
      code: 0,
      err: '6 files, all fresh\n',
    });
  });

  it('is nothing that a target reads', async () => {
    const reading = `${config}  - { from: ecs/extra.cluster.json, to: plim, out: extra.plim }\n`;
    const { err } = await build(reading, [], { 'ecs/extra.cluster.json': extra['ecs/extra.cluster.json'] });
    expect(err).not.toContain('left over');
  });
});

test.each([
  ['preset: strict\n', '`plimsoll.yaml` names nothing to build'],
  ['build: []\n', '`plimsoll.yaml` names nothing to build'],
])('%j is refused', async (config, message) => {
  const { code, err } = await build(config);
  expect([code, err.split('\n')[0]]).toEqual([2, `error: ${message}`]);
});

test('without a configuration there is nothing to build', async () => {
  const { code, err } = await plimsoll(['build'], { files: { 'web.plim': TEXT } });
  expect([code, err.split('\n')[0]]).toEqual([
    2,
    'error: there is no `plimsoll.yaml` from this folder upward',
  ]);
});

test.each([
  ['from: [], to: ecs, out: a.json', '`build[0].from` cannot be `[]`', 'name one at least'],
  ["from: web.plim, to: ecs, out: ''", "`build[0].out` cannot be `''`", 'a path is not empty'],
])('%s is refused', async (entry, message, help) => {
  const { code, err } = await build(`build: [{ ${entry} }]\n`);
  expect(code).toBe(2);
  expect(err).toContain(`error[config/wrong-value]: ${message}\n`);
  expect(err).toContain(`\n  = help: ${help}\n`);
});
