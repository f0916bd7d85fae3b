import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import program from '../../package.json' with { type: 'json' };
import { hookItem } from '../../src/project/init/texts.js';
import { FORBIDDEN, memoryFiles } from '../project/memory-files.js';
import { main } from '../../src/cli/main.js';
import { nodeHost } from '../../src/cli/node-host.js';
import { capture, plimsoll, type World } from './run.js';

const TASK = `{
  "family": "web",
  "containerDefinitions": [{ "name": "app", "image": "nginx:1.27", "memory": 128, "essential": false }]
}
`;

const FILES = { 'deploy/web.json': TASK };
const init = (files: World['files'], argv: readonly string[] = [], world: World = {}) =>
  plimsoll(['init', ...argv], { ...world, files: { ...FILES, ...files } });

test('says what is found, and writes what fits', async () => {
  const run = await init({ '.git/config': '[remote "origin"]\n\turl = git@github.com:x/y.git\n' });
  expect(run).toEqual({
    code: 0,
    err: '',
    out: `found
  1 description in ECS JSON
  0 services, 0 capacity providers
findings today: 1 error, 0 warnings, 0 remarks

+ plimsoll.yaml: what is checked, and how strictly
+ .github/workflows/plimsoll.yml: a job that checks each pull request
2 files written; \`plimsoll check .\` checks
`,
    written: {
      'plimsoll.yaml': expect.stringContaining('\npreset: recommended\n'),
      '.github/workflows/plimsoll.yml': expect.stringContaining('check --format github'),
    },
  });
  for (const text of Object.values(run.written)) expect(() => parse(text)).not.toThrow();
});

describe('the workflow checks the branch that others start from', () => {
  const config = { '.git/config': '[remote "origin"]\n\turl = git@github.com:x/y.git\n' };
  const SHA = '0123456789abcdef0123456789abcdef01234567';
  const origin = (name: string) => ({
    '.git/refs/remotes/origin/HEAD': `ref: refs/remotes/origin/${name}\n`,
  });
  const on = (name: string) => ({ '.git/HEAD': `ref: refs/heads/${name}\n` });
  const branch = (name: string) => ({ [`.git/refs/heads/${name}`]: `${SHA}\n` });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['that of origin', { ...origin('trunk'), ...on('work'), ...branch('work') }, 'trunk'],
    ['the only one', { ...on('release/1.x'), ...branch('release/1.x') }, 'release/1.x'],
    ['one without a commit', on('develop'), 'develop'],
    ['a packed one', { ...on('dev'), '.git/packed-refs': `# pack-refs\n${SHA} refs/heads/dev\n` }, 'dev'],
    ['one that looks like a number', on('1.0'), "'1.0'"],
    ['one of several', { ...on('dev'), ...branch('dev'), ...branch('a/b') }, 'main, master'],
    [
      'one of several that are packed',
      { ...on('dev'), '.git/packed-refs': `${SHA} refs/heads/b\n` },
      'main, master',
    ],
    ['no branch', { '.git/HEAD': `${SHA}\n` }, 'main, master'],
    ['one with signs of its own', on('a+b'), 'main, master'],
    ['one that is kept elsewhere', on('.invalid'), 'main, master'],
  ])('%s', async (_, files, branches) => {
    const { written } = await init({ ...config, ...files });
    expect(written['.github/workflows/plimsoll.yml']).toContain(`  push:\n    branches: [${branches}]\n`);
  });
});

test('a second run has nothing to write', async () => {
  const files = {
    '.pre-commit-config.yaml': 'repos:\n- repo: x\n  rev: v1\n  hooks: [{ id: y }]\n',
    '.gitlab-ci.yml': 'build:\n  script: make\n',
  };
  const first = await init(files);
  expect(Object.keys(first.written).sort()).toEqual([
    '.gitlab-ci.yml',
    '.gitlab/plimsoll.yml',
    '.pre-commit-config.yaml',
    'plimsoll.yaml',
  ]);
  const second = await init({ ...files, ...first.written });
  expect([second.code, second.written]).toEqual([0, {}]);
  expect(second.out).toContain('nothing to write: all is there\n');
});

describe('pre-commit', () => {
  const OTHERS = `# Ours.
repos:
  - repo: https://example.org/hooks  # pinned
    rev: v1
    hooks:
      - id: tidy   # twice
      # - id: more

# Nothing behind.
ci: { skip: [tidy] }
`;

  it('gets an entry; all else stays as it is', async () => {
    const { written } = await init({ '.pre-commit-config.yaml': OTHERS });
    const text = written['.pre-commit-config.yaml']!;
    const added = hookItem(program.version)
      .map((line) => `  ${line}\n`)
      .join('');
    expect(text.replace(added, '')).toBe(OTHERS);
    const { repos } = parse(text);
    expect(repos.map(({ repo }: { repo: string }) => repo)).toEqual(['https://example.org/hooks', 'local']);
  });

  it.each([
    ['items that are not set in', 'repos:\n- repo: x\n  rev: v1\n  hooks: []\n', 2],
    ['no end of the last line', 'repos:\n- repo: x', 2],
    ['no repositories', 'fail_fast: true\n', 1],
    ['an empty file', '', 1],
    ['line breaks of Windows', 'repos:\r\n  - repo: x\r\n    hooks: []\r\n', 2],
  ])('%s', async (_, before, count) => {
    const text = (await init({ '.pre-commit-config.yaml': before })).written['.pre-commit-config.yaml']!;
    expect(text.startsWith(before)).toBe(true);
    expect(parse(text).repos).toHaveLength(count);
    expect(before.includes('\r\n') && /[^\r]\n/.test(text)).toBe(false);
  });

  it.each([
    ['repos: []\n', 'repos:\n'],
    [
      '# Ours.\nrepos: [ ]  # none yet\nfail_fast: true\n',
      '# Ours.\nrepos:  # none yet\n',
      'fail_fast: true\n',
    ],
    ['repos: [\n]', 'repos:\n'],
    ['repos: []\r\nfail_fast: true\r\n', 'repos:\r\n', 'fail_fast: true\r\n'],
    ['repos:\nfail_fast: true\n', 'repos:\n', 'fail_fast: true\n'],
    ['repos: # none yet\n', 'repos: # none yet\n'],
    ['repos: null\n', 'repos:\n'],
    ['repos:', 'repos:\n'],
  ])('gets the first entry of %j', async (before, above, below = '') => {
    const { out, written } = await init({ '.pre-commit-config.yaml': before });
    const lineBreak = before.includes('\r\n') ? '\r\n' : '\n';
    const entry = hookItem(program.version)
      .map((line) => `  ${line}${lineBreak}`)
      .join('');
    expect(written['.pre-commit-config.yaml']).toBe(above + entry + below);
    expect(out).toContain('~ .pre-commit-config.yaml: the hooks `plimsoll-fmt` and `plimsoll-check`\n');
    expect(parse(above + entry + below).repos).toHaveLength(1);
  });

  it.each(['{ repos: [] }\n', 'repos: [ # none\n]\n'])('is told of where %j has no room', async (before) => {
    const { written, out } = await init({ '.pre-commit-config.yaml': before });
    expect(Object.keys(written)).toEqual(['plimsoll.yaml']);
    expect(out).toContain('note: `.pre-commit-config.yaml` could not be changed by adding lines');
  });

  it('is told of where adding lines does not do', async () => {
    const { written, out } = await init({ '.pre-commit-config.yaml': 'repos: [{ repo: x, hooks: [] }]\n' });
    expect(Object.keys(written)).toEqual(['plimsoll.yaml']);
    expect(out).toContain(
      'note: `.pre-commit-config.yaml` could not be changed by adding lines: add to the list `repos`\n    - repo: local\n',
    );
  });

  it('has the hooks of this repository', () => {
    const path = join(import.meta.dirname, '../../.pre-commit-hooks.yaml');
    const hooks: { id: string; entry: string; files: string }[] = parse(readFileSync(path, 'utf8'));
    const [{ hooks: ours }] = parse(hookItem('1').join('\n'));
    for (const { id, entry, files } of ours)
      expect(hooks.find((each) => each.id === id)).toMatchObject({ id, entry, files });
  });
});

describe('CI', () => {
  it('of GitLab includes a file', async () => {
    const before = 'include:\n  - local: a.yml\n\nbuild:\n  script: make\n';
    const { written } = await init({ '.gitlab-ci.yml': before });
    expect(parse(written['.gitlab-ci.yml']!)).toEqual({
      include: [{ local: 'a.yml' }, { local: '.gitlab/plimsoll.yml' }],
      build: { script: 'make' },
    });
    expect(parse(written['.gitlab/plimsoll.yml']!).plimsoll.stage).toBe('test');
  });

  it.each([
    ['its own', 'stages: [build, deploy]\n', 'build'],
    ['the usual one among them', 'stages:\n  - build\n  - test\n', 'test'],
    ['one with blanks', "stages: ['lint: all']\n", 'lint: all'],
  ])('of GitLab has a stage of the pipeline: %s', async (_, before, stage) => {
    const { written } = await init({ '.gitlab-ci.yml': before });
    expect(parse(written['.gitlab/plimsoll.yml']!).plimsoll.stage).toBe(stage);
  });

  it('of GitLab is there for who includes it by hand', async () => {
    const { out, written } = await init({ '.gitlab-ci.yml': 'include: /other.yml\n' });
    expect(Object.keys(written)).toEqual(['plimsoll.yaml', '.gitlab/plimsoll.yml']);
    expect(out).toContain('add to the list `include`\n    - local: .gitlab/plimsoll.yml\n');
  });

  it('of GitLab is left alone where the component is used', async () => {
    const { written } = await init({
      '.gitlab-ci.yml': 'include:\n  - component: example.com/tools/plimsoll/check@0.1.0\n',
    });
    expect(Object.keys(written)).toEqual(['plimsoll.yaml']);
  });

  it('of others is said', async () => {
    const { out, written } = await init({ Jenkinsfile: 'node {}' });
    expect(out).toContain(
      `note: Jenkins is used: let a job run \`npx --yes plimsoll@${program.version} check .\`\n`,
    );
    expect(Object.keys(written)).toEqual(['plimsoll.yaml']);
  });

  it('is left alone where it checks already', async () => {
    const { written } = await init({
      '.github/workflows/ci.yml': 'jobs: { a: { steps: [{ run: plimsoll check . }] } }',
    });
    expect(Object.keys(written)).toEqual(['plimsoll.yaml']);
  });
});

describe('a baseline', () => {
  const BASELINE = { version: 1, findings: { 'deploy/web.json': { 'task/no-essential-container': 1 } } };

  it('is written where it is asked for', async () => {
    const { written } = await init({}, ['--baseline']);
    expect(JSON.parse(written['plimsoll-baseline.json']!)).toEqual(BASELINE);
    expect(written['plimsoll.yaml']).toContain('\nbaseline: plimsoll-baseline.json\n');
    expect((await plimsoll(['check', '.'], { files: { ...FILES, ...written } })).code).toBe(0);
  });

  it('is offered on a terminal', async () => {
    const { written } = await init({}, [], { answers: ['y', ''] });
    expect(Object.keys(written)).toEqual(['plimsoll.yaml', 'plimsoll-baseline.json']);
  });
});

test('--dry-run shows what it would write', async () => {
  const { out, written } = await init({ '.pre-commit-config.yaml': 'repos: []\n' }, ['--dry-run']);
  expect(written).toEqual({});
  expect(out).toContain('+ plimsoll.yaml: what is checked, and how strictly\n    # What');
});

test('a configuration that cannot be used is said', async () => {
  const { code, out, err, written } = await init({ 'plimsoll.yaml': 'presett: strict\n' });
  expect([code, out, written]).toEqual([2, '', {}]);
  expect(err).toContain(
    'error[config/unknown-key]: `plimsoll.yaml` has no `presett`\n  ┌─ plimsoll.yaml:1:1\n',
  );
});

test('what cannot be looked at is said', async () => {
  const run = await init({ 'deploy/secret.json': FORBIDDEN });
  expect([run.code, run.err, Object.keys(run.written)]).toEqual([
    0,
    'error[input/failed]: `deploy/secret.json` cannot be read: you have no permission\n  ┌─ deploy/secret.json\n  = see: plimsoll explain input/failed\n\n',
    ['plimsoll.yaml'],
  ]);
  const files = memoryFiles(FILES);
  const host = { ...nodeHost(), files: { ...files, list: () => ({ code: 'EACCES' }) } };
  const [stdout, stderr] = [capture(undefined), capture(undefined)];
  const code = await main(['init', 'deploy'], { ...host, stdout, stderr });
  expect([code, stdout.text, stderr.text]).toEqual([
    2,
    '',
    'error: `deploy` cannot be read: you have no permission\n',
  ]);
});

test('nothing is written to whom does not want it', async () => {
  expect(await init({}, [], { answers: ['n', 'n'] })).toMatchObject({ code: 0, written: {} });
});

test('a folder without descriptions', async () => {
  const { code, out } = await plimsoll(['init', '--yes'], { files: { 'README.md': 'x' } });
  expect([code, out.split('\n')[0]]).toEqual([0, 'no description of services is found']);
});

test.each([
  [
    ['nowhere'],
    'error: `nowhere` is no folder\n  = help: name the one of the repository, or none for this one\n',
  ],
  [['deploy', 'more'], 'error: one folder is looked at\n'],
])('%j is refused', async (argv, message) => {
  const { code, err } = await init({}, argv);
  expect([code, err.slice(0, message.length)]).toEqual([2, message]);
});
