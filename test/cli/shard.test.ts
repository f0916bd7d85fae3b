import fc from 'fast-check';
import { expect, test } from 'vitest';
import { project } from './projects.js';
import { plimsoll } from './run.js';

const FORMATS = ['terminal', 'json', 'sarif', 'github', 'gitlab', 'junit', 'rdjson'];

const shown = ({ code, out, err }: { code: number; out: string; err: string }) => ({ code, out, err });

async function reportsOf(files: Readonly<Record<string, string>>, count: number) {
  const reports: Record<string, string> = {};
  for (let i = 1; i <= count; i++) {
    const argv = ['check', '--shard', `${i}/${count}`, `--format=json=${i}.json`, '.'];
    Object.assign(reports, (await plimsoll(argv, { files })).written);
  }
  return reports;
}

test('shares together are one run, in every format', async () => {
  await fc.assert(
    fc.asyncProperty(project, fc.integer({ min: 1, max: 4 }), async (files, count) => {
      const reports = await reportsOf(files, count);
      const names = Object.keys(reports);
      for (const format of FORMATS) {
        const merged = await plimsoll(['merge', '--format', format, ...names.toReversed()], {
          files: reports,
        });
        const whole = await plimsoll(['check', '--format', format, '.'], { files });
        expect(shown(merged)).toEqual(shown(whole));
      }
    }),
    { numRuns: 8 },
  );
});

const FILES = {
  'a.json': '{ "family": "a", "containerDefinitions": [{ "name": "w", "image": "w", "memory": 64 }] }\n',
  'b.json': '{ "family": "b", "containerDefinitions": [{ "name": "w", "image": "w", "memory": 64 }] }\n',
};

test('merge decides by its own gate', async () => {
  const files = await reportsOf(FILES, 2);
  const codeOf = async (...options: readonly string[]) =>
    (await plimsoll(['merge', ...options, '1.json', '2.json'], { files })).code;
  expect([await codeOf(), await codeOf('--fail-on', 'warning'), await codeOf('--max-warnings', '1')]).toEqual(
    [0, 1, 1],
  );
  const quiet = await plimsoll(['merge', '--quiet', '1.json', '2.json'], { files });
  expect(shown(quiet)).toEqual({ code: 0, out: '', err: '' });
});

test('what is no full set of shares of one run is refused', async () => {
  const files = { ...(await reportsOf(FILES, 3)), 'no.json': '[]', 'whole.json': '{ "diagnostics": [] }' };
  const refusal = async (...names: readonly string[]) => {
    const { code, err } = await plimsoll(['merge', ...names], { files });
    return [code, err.split('\n')[0]];
  };
  expect(await refusal('1.json')).toEqual([2, 'error: of 3 shares, 2/3, 3/3 are missing']);
  expect(await refusal('1.json', '2.json', '1.json')).toEqual([
    2,
    'error: `1.json` and `1.json` are the same share',
  ]);
  expect(await refusal('gone.json')).toEqual([2, 'error: `gone.json` cannot be read: it does not exist']);
  expect(await refusal('no.json')).toEqual([2, 'error: `no.json` is no JSON report']);
  expect(await refusal('whole.json')).toEqual([2, 'error: `whole.json` is the report of a whole run']);
  const other = await plimsoll(['check', '--no-config', '--shard', '2/3', '--format=json=o.json', '.'], {
    files: FILES,
  });
  const mixed = await plimsoll(['merge', '1.json', 'o.json'], { files: { ...files, ...other.written } });
  expect(mixed.err.split('\n')[0]).toBe('error: `o.json` and `1.json` are shares of different runs');
});

test.each(['0/2', '3/2', '1', '1/0', 'a/b', '-1/2'])('--shard %s is refused', async (share) => {
  const { code, err } = await plimsoll(['check', `--shard=${share}`, '.'], { files: FILES });
  expect([code, err.split('\n')[0]]).toEqual([
    2,
    `error: \`--shard\` is the number of a share and how many there are, not \`${share}\``,
  ]);
});

test.each([
  [['--shard=1/2', '--fix'], '`--shard` and `--fix` exclude each other'],
  [['--since=main', '--diff'], '`--since` and `--diff` exclude each other'],
  [['--watch', '--since=main'], '`--watch` and `--since` exclude each other'],
  [['--timing', '--cache'], '`--timing` and `--cache` exclude each other'],
  [['--jobs=none'], '`--jobs` is a count from 1, not `none`'],
  [['--watch', '-'], '`--watch` cannot watch standard input'],
])('%j', async (options, message) => {
  const { code, err } = await plimsoll(['check', ...options, '.'], { files: FILES });
  expect([code, err.split('\n')[0]]).toEqual([2, `error: ${message}`]);
});
