import { describe, expect, it, test } from 'vitest';
import { folderWith } from './folder.js';
import { plimsollIn } from './real.js';
import { plimsoll } from './run.js';

const TASK =
  '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "w:1.2", "memory": 64, "cpuu": 1 }] }\n';
/** The current folder is `/repo`. */
const FILES = { '../.git/HEAD': 'ref: refs/heads/main\n', 'deploy/web.json': TASK };
const FORMATS = ['sarif', 'github', 'gitlab', 'junit', 'rdjson', 'json', 'markdown', 'terminal'];

const PATH = /(?:[\w./-]+\/)?web\.json/g;

/** All names of the file that a report has. */
async function namesIn(format: string, files: Readonly<Record<string, string>>, path = 'deploy') {
  const { out } = await plimsoll(['check', '--format', format, path], { files });
  return [...new Set(out.match(PATH))];
}

describe('a report in a subfolder of a repository', () => {
  it.each([
    ['sarif', 'repo/deploy/web.json'],
    ['github', 'repo/deploy/web.json'],
    ['gitlab', 'repo/deploy/web.json'],
    ['junit', 'repo/deploy/web.json'],
    ['rdjson', 'deploy/web.json'],
    ['json', 'deploy/web.json'],
    ['markdown', 'deploy/web.json'],
    ['terminal', 'deploy/web.json'],
  ])('%s names files as %s', async (format, path) => {
    expect(await namesIn(format, FILES)).toEqual([path]);
  });

  it.each(FORMATS)(
    '%s names them from the current folder where that is the top, or there is none',
    async (format) => {
      const { '../.git/HEAD': head, ...alone } = FILES;
      expect(await namesIn(format, alone)).toEqual(['deploy/web.json']);
      expect(await namesIn(format, { ...alone, '.git/HEAD': head })).toEqual(['deploy/web.json']);
    },
  );

  it('names files above the current folder and files with absolute paths so, too', async () => {
    const files = { '/srv/shop/.git': 'gitdir: elsewhere\n', '/srv/shop/web.json': TASK };
    const above = { '../.git/HEAD': '', '../web.json': TASK };
    expect(await namesIn('gitlab', above, '../web.json')).toEqual(['web.json']);
    expect(await namesIn('gitlab', above, '/web.json')).toEqual(['web.json']);
    expect(await namesIn('gitlab', { ...files, '.git/HEAD': '' }, '/srv/shop/web.json')).toEqual([
      '/srv/shop/web.json',
    ]);
    expect(await namesIn('gitlab', { '.git/HEAD': '', '../web.json': TASK }, '../web.json')).toEqual([
      '../web.json',
    ]);
  });

  it('leaves standard input its name, and gives it the place of the one that it is called by', async () => {
    const told = async (...argv: readonly string[]) => {
      const { out } = await plimsoll(['check', '--format=gitlab', ...argv, '-'], {
        files: FILES,
        input: TASK,
      });
      return JSON.parse(out)[0].location.path;
    };
    expect(await told()).toBe('<stdin>');
    expect(await told('--stdin-filename=a/b.json')).toBe('repo/a/b.json');
  });
});

test('an annotation is told at its place in the repository, fixes and other places in SARIF too', async () => {
  const run = async (format: string) =>
    (await plimsoll(['check', `--format=${format}`, 'deploy'], { files: FILES })).out;
  expect(await run('github')).toBe(
    '::error title=plimsoll structure/unknown-member,file=repo/deploy/web.json,line=1,endLine=1,col=94,endColumn=100::repo/deploy/web.json:1:94: `containerDefinitions[0]` (`web`) has no member `cpuu`\n',
  );
  const [result] = JSON.parse(await run('sarif')).runs[0].results;
  expect(result.fixes[0].artifactChanges[0].artifactLocation).toEqual({ uri: 'repo/deploy/web.json' });
});

test.each(FORMATS)('merged elsewhere and from a cache, %s is the same', async (format) => {
  const argv = ['check', `--format=${format}`, 'deploy', '/repo/deploy'];
  const whole = await plimsoll(argv, { files: FILES });
  const shares: Record<string, string> = {};
  for (const share of ['1/2', '2/2']) {
    const json = `--format=json=${share[0]}.json`;
    const run = await plimsoll(['check', '--shard', share, json, 'deploy', '/repo/deploy'], { files: FILES });
    Object.assign(shares, run.written);
  }
  const files = { ...shares, '.git/HEAD': '' };
  const merged = await plimsoll(['merge', `--format=${format}`, '1.json', '2.json'], { files });
  expect([merged.code, merged.out, merged.err]).toEqual([whole.code, whole.out, whole.err]);
  const { written } = await plimsoll([...argv, '--cache'], { files: FILES });
  const again = await plimsoll([...argv, '--cache'], { files: { ...FILES, ...written } });
  expect([again.out, again.written]).toEqual([whole.out, {}]);
});

test('shares without a repository are merged from the folder that they were checked in', async () => {
  const { '../.git/HEAD': _, ...files } = FILES;
  const { written } = await plimsoll(['check', '--shard=1/1', '--format=json=1.json', 'deploy'], { files });
  const merged = await plimsoll(['merge', '--format=gitlab', '1.json'], {
    files: { ...written, '../.git/HEAD': '' },
  });
  expect(JSON.parse(merged.out)[0].location.path).toBe('deploy/web.json');
});

test('on the disk, in a folder of a repository', async () => {
  const folder = folderWith({ '.git/HEAD': 'ref: refs/heads/main\n', 'services/web/task.json': TASK });
  const { out } = await plimsollIn(`${folder}/services/web`, ['check', '--format=gitlab', '.']);
  expect(JSON.parse(out)[0].location.path).toBe('services/web/task.json');
});
