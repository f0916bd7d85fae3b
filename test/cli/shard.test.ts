import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import program from '../../package.json' with { type: 'json' };
import { PIPE } from '../project/memory-files.js';
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
    return [code, err.trimEnd()];
  };
  expect(await refusal('1.json')).toEqual([
    2,
    'error: of 3 shares, 2/3, 3/3 are missing\n  = help: name the reports of all shares',
  ]);
  expect(await refusal('1.json', '2.json', '1.json')).toEqual([
    2,
    'error: `1.json` and `1.json` are the same share\n  = help: name the report of each share once',
  ]);
  expect(await refusal('gone.json')).toEqual([2, 'error: `gone.json` cannot be read: it does not exist']);
  expect(await refusal('no.json')).toEqual([
    2,
    'error: `no.json` is no JSON report\n  = help: `--format json=<path>` writes one',
  ]);
  expect(await refusal('whole.json')).toEqual([
    2,
    'error: `whole.json` is the report of a whole run\n  = help: `--shard 1/4` checks the first of four shares',
  ]);
  const other = await plimsoll(['check', '--no-config', '--shard', '2/3', '--format=json=o.json', '.'], {
    files: FILES,
  });
  const mixed = await plimsoll(['merge', '1.json', 'o.json'], { files: { ...files, ...other.written } });
  expect(mixed.err.split('\n')[0]).toBe('error: `o.json` and `1.json` are shares of different runs');
});

test('a share without files is no mistake', async () => {
  const files = { 'a.json': FILES['a.json'] };
  const told = await Promise.all(
    [1, 2].map(async (i) => (await plimsoll(['check', '--shard', `${i}/2`, '.'], { files })).err),
  );
  expect(told.sort()).toEqual(['', '1 warning in 1 file\n']);
});

describe('a report that was changed by hand', () => {
  /** With the value at a path of its record replaced; undefined takes it out. */
  function changedAt(report: string, path: string, value: unknown): string {
    const whole = JSON.parse(report);
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const holder = steps.reduce((at, step) => at[step], whole);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
    return JSON.stringify(whole);
  }

  it.each<[string, unknown, string]>([
    ['shard', 'x', '`shard` is not an object'],
    ['shard.of', undefined, '`shard.of` is missing'],
    ['shard.of', 1e15, '`shard.of` is not at most 9999'],
    ['shard.number', 2, '`shard.number` is not the number of a share: there are fewer'],
    ['shard.run', 7, '`shard.run` is not a text'],
    ['shard.known', -1, '`shard.known` is not a count'],
    ['shard.files', {}, '`shard.files` is not a list'],
    ['shard.files.0', ['a.json'], '`shard.files[0]` is not a number and a path'],
    ['shard.found', undefined, '`shard.found` is missing'],
    ['shard.found', null, '`shard.found` is not an object'],
    ['shard.found.sources.0.text', undefined, '`shard.found.sources[0].text` is missing'],
    ['shard.found.diagnostics.0.severity', 'bad', '`shard.found.diagnostics[0].severity` is not a severity'],
    ['shard.found.diagnostics.0.help', 'x', '`shard.found.diagnostics[0].help` is not a list'],
    [
      'shard.found.diagnostics.0.span',
      [0, 1],
      '`shard.found.diagnostics[0].span` is not a place: the number of a source, from where and to where',
    ],
    [
      'shard.found.diagnostics.0.span',
      [2, 0, 0],
      '`shard.found.diagnostics[0]` is not about places of its sources',
    ],
    [
      'shard.found.diagnostics.0.span',
      [0, 5, 9999],
      '`shard.found.diagnostics[0]` is not about places of its sources',
    ],
    ['shard.missing', [{ place: 0 }], '`shard.missing[0].said` is missing'],
  ])('%s: %j', async (path, value, said) => {
    const reports = await reportsOf(FILES, 1);
    const { code, out, err } = await plimsoll(['merge', '1.json'], {
      files: { '1.json': changedAt(reports['1.json']!, path, value) },
    });
    expect([code, out, err]).toEqual([
      2,
      '',
      `error: \`1.json\` is not as it was written: ${said}\n  = help: check the share again: reports are merged as they are written\n`,
    ]);
  });

  it('is told from one of another version', async () => {
    const [report] = Object.values(await reportsOf(FILES, 1));
    const old = changedAt(changedAt(report!, 'shard.version', '0.0.1'), 'shard.found', undefined);
    const { code, err } = await plimsoll(['merge', '1.json'], { files: { '1.json': old } });
    expect([code, err]).toEqual([
      2,
      `error: \`1.json\` is not as it was written: \`shard.found\` is missing\n  = help: it is of plimsoll 0.0.1, and this is ${program.version}: merge with the version that has checked\n`,
    ]);
  });

  it('is never a bug, whatever is changed in it', { timeout: 60_000 }, async () => {
    const wrong = FILES['a.json'].replace('"memory"', '"memry": 1, "memory"');
    const [report = ''] = Object.values(await reportsOf({ ...FILES, 'a.json': wrong }, 1));
    const paths = pathsIn(JSON.parse(report).shard, 'shard');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 2 })),
        fc.constantFrom(...FORMATS),
        async (path, value, format) => {
          const files = { '1.json': changedAt(report, path, value) };
          const { code, err } = await plimsoll(['merge', '--format', format, '1.json'], { files });
          expect([code, err.includes('bug')]).toEqual([expect.toSatisfy((each) => each <= 2), false]);
        },
      ),
      { numRuns: 300 },
    );
  });

  function pathsIn(value: unknown, path: string): string[] {
    if (typeof value !== 'object' || value === null) return [path];
    return [path, ...Object.entries(value).flatMap(([key, held]) => pathsIn(held, `${path}.${key}`))];
  }
});

test('a report that is a device is refused', async () => {
  const { code, err } = await plimsoll(['merge', 'pipe'], { files: { pipe: PIPE } });
  expect([code, err]).toEqual([
    2,
    'error: `pipe` is a device or a pipe, not a file\n  = help: `--format json=<path>` writes a report to a file\n',
  ]);
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
  [['--update-baseline', '--format=json=out.json'], '`--format` and `--update-baseline` exclude each other'],
  [['--jobs=none'], '`--jobs` is a count from 1 to 9999, not `none`'],
  [['--jobs=10000'], '`--jobs` is a count from 1 to 9999, not `10000`'],
  [['--watch', '-'], '`--watch` cannot watch standard input'],
])('%j', async (options, message) => {
  const { code, err } = await plimsoll(['check', ...options, '.'], { files: FILES });
  expect([code, err.split('\n')[0]]).toEqual([2, `error: ${message}`]);
});

test('a merged report is never written over one of its shares', async () => {
  const reports = await reportsOf(FILES, 2);
  const argv = ['merge', '--format=json=./1.json', '1.json', '2.json'];
  const { code, err, written } = await plimsoll(argv, { files: reports });
  expect([code, err, written]).toEqual([
    2,
    'error: `./1.json` is read, and a report would be written over it\n  = help: name another path with `--format`\n',
    {},
  ]);
});
