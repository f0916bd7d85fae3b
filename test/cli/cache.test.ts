import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { change, changed, type Project, project } from './projects.js';
import { plimsoll, type World } from './run.js';

const TASK =
  '{ "family": "web", "containerDefinitions": [{ "name": "w", "image": "w:1", "memory": 64, "cpuu": 1 }] }\n';

const shown = ({ code, out, err }: { code: number; out: string; err: string }) => ({ code, out, err });

/** With what was written before beside the files. */
async function cached(files: Project, kept: Record<string, string>, ...options: readonly string[]) {
  return cachedIn({ files: { ...files, ...kept } }, kept, ...options);
}

async function cachedIn(world: World, kept: Record<string, string>, ...options: readonly string[]) {
  const run = await plimsoll(['check', '--cache', ...options, '.'], world);
  Object.assign(kept, run.written);
  return { ...shown(run), wrote: Object.keys(run.written) };
}

async function plain(files: Project, ...options: readonly string[]) {
  return shown(await plimsoll(['check', ...options, '.'], { files }));
}

test('with a cache everything is as without, whatever the project and its changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      project,
      fc.array(fc.tuple(change, fc.boolean()), { maxLength: 3 }),
      async (first, changes) => {
        const kept: Record<string, string> = {};
        let files = first;
        for (const [each, late] of [[{}, false] as const, ...changes]) {
          files = changed(files, each);
          const { wrote: _, ...run } = await cachedIn({ files: { ...files, ...kept }, late }, kept);
          expect(run).toEqual(await plain(files));
        }
      },
    ),
    { numRuns: 12 },
  );
});

test('it lies in a folder that git does not see, and is written only where something is new', async () => {
  const kept: Record<string, string> = {};
  const files = { 'web.json': TASK };
  const [ignored, entries] = (await cached(files, kept)).wrote;
  expect([ignored, kept[ignored ?? '']]).toEqual(['.plimsoll/cache/.gitignore', '*\n']);
  expect(entries).toMatch(/^\.plimsoll\/cache\/check-[\w-]{43}\.json$/);
  // The folder itself is new.
  expect((await cached(files, kept)).wrote).toEqual([entries]);
  expect((await cached(files, kept)).wrote).toEqual([]);
  expect((await cached({ ...files, 'b.json': TASK.replace('web', 'b') }, kept)).wrote).toEqual([entries]);
});

test('of files that are as they were nothing is read, and it is noted as soon as that can be told', async () => {
  const kept: Record<string, string> = {};
  const files = { 'web.json': TASK };
  const { wrote: _, ...first } = await cachedIn({ files, late: true }, kept);
  const [, path = ''] = Object.keys(kept);
  const told = await cachedIn({ files: { ...files, ...kept } }, kept);
  expect(told).toEqual({ ...first, wrote: [path] });
  expect((await cachedIn({ files: { ...files, ...kept }, late: true }, kept)).wrote).toEqual([]);
  expect(await cachedIn({ files: { ...files, ...kept } }, kept)).toEqual({ ...first, wrote: [] });
});

test.each([
  ['a file that is not there', ['.', 'nothing.json']],
  ['a share of the files', ['--shard', '1/2', '.']],
  ['standard input as well', ['.', '-']],
  ['a pattern', ['*.json']],
])('a check of %s leaves what is known of the last run as it was', async (_, paths) => {
  const kept: Record<string, string> = {};
  const files = { 'web.json': TASK, 'b.json': TASK };
  await cached(files, kept);
  const now = { ...files, 'web.json': TASK.replace('cpuu', 'cpux'), 'b.json': TASK.replace('"w"', '""') };
  const between = await plimsoll(['check', '--cache', ...paths], { files: { ...now, ...kept }, input: TASK });
  Object.assign(kept, between.written);
  const { wrote: _wrote, ...run } = await cached(now, kept);
  expect(run).toEqual(await plain(now));
});

test('where the configuration changes meanwhile, nothing is kept', async () => {
  const files = { 'web.json': TASK, 'plimsoll.yaml': 'preset: strict\n' };
  const during = (changes: boolean) => {
    let isLater = false;
    return plimsoll(['check', '--cache', '.'], {
      files,
      through: (disk) => ({
        ...disk,
        read(path) {
          isLater ||= changes && path === 'web.json';
          return isLater && path === 'plimsoll.yaml' ? new TextEncoder().encode('') : disk.read(path);
        },
      }),
    });
  };
  const [same, changing] = [await during(false), await during(true)];
  expect(shown(changing)).toEqual(shown(same));
  expect(Object.keys(same.written).length).toBe(2);
  expect(changing.written).toEqual({});
});

test('what is over some day is told when it is', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const kept: Record<string, string> = {};
  const files = { 'good.yaml': readFileSync('fixtures/rules/schedule/at-invalid/good.yaml', 'utf8') };
  vi.setSystemTime('2099-01-30');
  expect((await cached(files, kept)).code).toBe(0);
  vi.setSystemTime('2099-02-02');
  const { wrote: _, ...run } = await cached(files, kept);
  expect(run.out).toContain('schedule/at-invalid');
  expect(run).toEqual(await plain(files));
});

test('the folder can be named; without a name it is beside the configuration', async () => {
  const files = { 'web.json': TASK };
  const { written } = await plimsoll(['check', '--cache=/tmp/kept', '.'], { files });
  expect(Object.keys(written)[0]).toBe('/tmp/kept/.gitignore');
  const above = await plimsoll(['check', '--cache', '.'], { files: { ...files, '../plimsoll.yaml': '' } });
  expect(Object.keys(above.written)[0]).toBe('../.plimsoll/cache/.gitignore');
});

test('another configuration, environment or parameter is another cache', async () => {
  const kept: Record<string, string> = {};
  const files = {
    'web.plim':
      'param tag: string = 1\nservice web { container w { image w:${tag} } }\nenvironment dev { }\n',
  };
  const names = new Set<string>();
  for (const options of [[], ['--param', 'tag=2'], ['--env', 'dev'], ['--no-config']])
    for (const each of (await cached(files, kept, ...options)).wrote) names.add(each);
  const { wrote } = await cached({ ...files, 'plimsoll.yaml': 'preset: strict\n' }, kept);
  expect([...names].filter((each) => each.endsWith('.json')).length).toBe(4);
  expect(wrote.length).toBe(1);
  expect(names.has(wrote[0] ?? '')).toBe(false);
  await cached(files, kept);
  expect((await cached(files, kept, '--quiet', '--fail-on', 'never', '--format', 'json')).wrote).toEqual([]);
});

test('what is damaged is as if it were not there', async () => {
  const kept: Record<string, string> = {};
  const files = { 'web.json': TASK };
  // The folder itself is new.
  await cached(files, kept);
  const first = await cached(files, kept);
  const [path = ''] = first.wrote;
  const good = kept[path] ?? '';
  for (const bad of [
    '',
    'nothing',
    good.slice(0, -9),
    good.replace('cpuu', 'cpuv'),
    good.replace('\n', ''),
  ]) {
    kept[path] = bad;
    const again = await cached(files, kept);
    expect(again).toEqual({ ...first, wrote: [path] });
    expect(kept[path]).toBe(good);
  }
});

test('nothing is kept of files that are gone, and it is no mistake that it cannot be written', async () => {
  const kept: Record<string, string> = {};
  const { wrote } = await cached({ 'web.json': TASK, 'other.json': TASK }, kept);
  await cached({ 'web.json': TASK.replace('cpuu', 'cpus') }, kept);
  expect(kept[wrote[1] ?? '']).not.toContain('other.json');
  const failing = await plimsoll(['check', '--cache', '.'], {
    files: { 'web.json': TASK },
    writesFail: 'EROFS',
  });
  expect(shown(failing)).toEqual(await plain({ 'web.json': TASK }));
});

test('who has named a folder that cannot be used is told, and no more than that', async () => {
  const world = { files: { 'web.json': TASK }, writesFail: 'ENOTSUP' };
  const failing = await plimsoll(['check', '--cache=/proc/x', '.'], world);
  const { code, out, err } = await plain(world.files);
  const note =
    'note: nothing is kept: `/proc/x/.gitignore` cannot be written: there can be no folder in that place\n';
  expect(shown(failing)).toEqual({ code, out, err: note + err });
  expect((await plimsoll(['check', '--quiet', '--cache=/proc/x', '.'], world)).err).toBe('');
});
