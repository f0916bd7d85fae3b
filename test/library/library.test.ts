import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { check, convert, parseQuery, Refusal, rollout } from '../../src/index.js';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const BROKEN =
  'service web on fargate {\n  run 2\n  cpu 0.5 vCPU\n  memory 16 GiB\n  container web { image nginx:1.29 }\n}\n';

test('check gives plain findings with their places, and what was read', async () => {
  const { findings, files, skipped } = await check({ './deploy/web.plim': BROKEN, 'README.md': '# Web\n' });
  expect(files).toEqual(['deploy/web.plim']);
  expect(skipped).toEqual(['README.md']);
  expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
    {
      id: 'task/fargate-cpu-memory-pair',
      path: 'deploy/web.plim',
      range: { start: { line: 4, column: 10 }, end: { line: 4, column: 16 } },
    },
  ]);
  expect(structuredClone(findings)).toEqual(findings);
});

test('texts import each other, and a configuration among them counts', async () => {
  const texts = {
    'a.plim': 'import "parts/b.plim"\n',
    'parts/b.plim': BROKEN,
    'plimsoll.yaml': 'rules:\n  task/fargate-cpu-memory-pair: off\n',
  };
  const { findings } = await check(texts);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test.each(['../a b.plim', '../../deploy/web.plim', '/srv/deploy/web.plim', 'deploy/../../web.plim'])(
  'a text keeps its path: %s',
  async (path) => {
    const short = posix.normalize(path);
    const alone = await check({ [path]: BROKEN });
    expect([alone.files, alone.skipped]).toEqual([[short], []]);
    expect(new Set(alone.findings.map((each) => each.path))).toEqual(new Set([short]));
    const others = { 'web.json': '{}', '../web.json': '{}', 'notes.txt': '' };
    const { files, skipped, findings } = await check({
      ...others,
      'own.plim': BROKEN.replace(' web', ' own'),
      [path]: BROKEN,
    });
    expect([files, skipped]).toEqual([['own.plim', short], Object.keys(others)]);
    expect(new Set(findings.map((each) => each.path))).toEqual(new Set(['own.plim', short]));
  },
);

test('nothing to read above is said as it is of here', async () => {
  const said = async (path: string) => (await check({ [path]: '' })).findings.map(({ message }) => message);
  expect(await said('../README.md')).toEqual(['no file in `.` is one that Plimsoll reads']);
  expect(await said('README.md')).toEqual(['no file in `.` is one that Plimsoll reads']);
});

test('texts above import each other, and a configuration above counts', async () => {
  const texts = {
    'a.plim': 'import "../parts/b.plim"\n',
    '../parts/b.plim': 'import "../../c.plim"\n',
    '../../c.plim': BROKEN,
    '../plimsoll.yaml': 'rules:\n  task/fargate-cpu-memory-pair: off\n',
  };
  const { files, findings } = await check(texts);
  expect(files).toEqual(['a.plim', '../parts/b.plim', '../../c.plim']);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a refusal has its name', async () => {
  const refused = await convert({ 'a.plim': 'let a = 1\n' }, { to: 'ecs', parameters: { b: '1' } }).catch(
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(Refusal);
  expect(String(refused)).toBe('Refusal: there is no parameter `b`');
  expect(await convert({}, { to: 'copilot' }).catch(String)).toBe('Refusal: `copilot` is not written');
});

test('a configuration that cannot be read is a finding, and nothing is checked', async () => {
  const { findings, files } = await check({ 'web.plim': BROKEN, 'plimsoll.yaml': 'rulez: {}\n' });
  expect(files).toEqual([]);
  expect(findings).toMatchObject([
    { id: 'config/unknown-key', path: 'plimsoll.yaml', range: { start: { line: 1, column: 1 } } },
  ]);
  await expect(
    convert({ 'web.plim': BROKEN, 'plimsoll.yaml': 'rulez: {}\n' }, { to: 'ecs' }),
  ).rejects.toThrow('`plimsoll.yaml` has no `rulez`');
});

test('the findings are a report in every format', async () => {
  const result = await check({ 'web.plim': BROKEN });
  expect(await result.report('github')).toContain(
    '::error title=plimsoll task/fargate-cpu-memory-pair,file=web.plim',
  );
  expect(JSON.parse(await result.report('json')).diagnostics).toHaveLength(result.findings.length);
  await expect(result.report('toString')).rejects.toThrow('there is no report `toString`');
});

test('convert writes files, and says what was lost and what became of each key', async () => {
  const converted = await convert(
    { 'shop.plim': read('examples/shop.plim') },
    { to: 'ecs', environment: 'dev', parameters: { tag: '9.9' } },
  );
  const flask = converted.files.find(({ path }) => path === 'flask.task-definition.json');
  expect(JSON.parse(flask?.text ?? '').containerDefinitions[0].image).toBe('acme/flask:9.9');
  expect(converted.losses.length).toBeGreaterThan(0);
  expect(converted.account()).toContainEqual(
    expect.objectContaining({ outcome: 'carried', path: 'shop.plim', key: expect.stringContaining('flask') }),
  );
});

test.each(['', '.', '..', '../', '/', 'deploy/', 'deploy/..', 'deploy', './deploy'])(
  'a text is not called `%s` as a folder is',
  async (path) => {
    await expect(check({ 'deploy/shop.plim': '', [path]: '' })).rejects.toMatchObject({
      name: 'Refusal',
      message: `\`${path}\` is the path of a folder, and not of a text`,
      help: ['name each text by the path of a file, such as `deploy/shop.plim`'],
    });
  },
);

test('what cannot be had is refused with a way out', async () => {
  const shop = { 'shop.plim': read('examples/shop.plim') };
  await expect(convert(shop, { to: 'copilot' })).rejects.toMatchObject({
    message: '`copilot` is not written',
    help: ['formats that are: plim, terraform, ecs, cloudformation, compose'],
  });
  await expect(check(shop, { environment: 'def' })).rejects.toMatchObject({
    message: 'there is no environment `def`',
    help: ['did you mean `dev`?'],
  });
});

test('rollout decides each service, and has a page to step through', async () => {
  const decided = await rollout({ 'shop.plim': read('examples/shop.plim') }, { service: 'mongo' });
  expect(decided.complete).toBe(true);
  expect(decided.services.map(({ name, verdict, when }) => [name, verdict, when])).toEqual([
    ['mongo', 'safe', null],
    ['mongo', 'safe', 'the environment is `dev`'],
  ]);
  expect(await decided.page()).toContain('<h1>Will the rollout finish?</h1>');
});

test('rollout stops when it is told to', async () => {
  const stopped = await rollout({ 'shop.plim': read('examples/shop.plim') }, { signal: AbortSignal.abort() });
  expect(stopped.complete).toBe(false);
  expect(stopped.services).toEqual([]);
});

test('parseQuery says what an expression means, and what meets it', () => {
  const { findings, query } = parseQuery(
    'attribute:stack==db and not attribute:ecs.instance-type =~ t3[.].*',
  );
  expect(findings).toEqual([]);
  expect(query?.text).toBe('attribute:stack == db and not(attribute:ecs.instance-type =~ t3[.].*)');
  const type = 'ecs.instance-type';
  expect(query?.matches({ attributes: { stack: 'db', [type]: 'm6i.large' } })).toBe(true);
  expect(query?.matches({ attributes: { stack: 'db', [type]: 't3.micro' } })).toBe(false);
  expect(query?.matches({ attributes: { stack: 'db' } })).toBeUndefined();
  expect(query?.matches({ attributes: { [type]: 'm6i.large' }, complete: true })).toBe(false);
  expect(parseQuery('attribute:stack = db')).toMatchObject({
    findings: [{ id: 'query/single-equals', range: { start: { line: 1, column: 17 } } }],
  });
  expect(parseQuery('attribute:stack = db').query).toBeUndefined();
});
