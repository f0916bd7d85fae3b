import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { expect, onTestFinished, test, vi } from 'vitest';
import noEssentialContainer from '../../src/rules/task/no-essential-container.js';
import { nodeHost } from '../../src/cli/node-host.js';
import { breakDown } from '../support/rules.js';
import { folderWith } from './folder.js';
import { plimsollIn } from './real.js';

const task = (family: string) =>
  `{ "family": "${family}", "containerDefinitions": [{ "name": "w", "image": "w", "memory": 64, "essential": false }] }\n`;

/** The program for a thread, in which something is otherwise. */
async function threadWith(change = ''): Promise<string> {
  const outfile = join(folderWith(), 'thread.cjs');
  const contents = `
    import { parentPort } from 'node:worker_threads';
    import { takeChecks } from '../../src/cli/check/thread.js';
    import { nodeHost } from '../../src/cli/node-host.js';
    import rule from '../../src/rules/task/no-essential-container.js';
    ${change}
    takeChecks(parentPort, nodeHost());`;
  await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  return outfile;
}

test('a rule that breaks down in a thread is told like one that breaks down here', async () => {
  const files = Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.json`, task(name)]));
  const folder = folderWith(files);
  const thread = await threadWith(`rule.run = ${breakDown};`);
  const startThread = () => new Worker(thread);
  const check = (jobs: number, environment = {}) =>
    plimsollIn(folder, ['check', `--jobs=${jobs}`, '.'], { environment, startThread });
  const threads = await check(2);
  const traced = await check(2, { PLIMSOLL_DEBUG: '1' });
  onTestFinished(vi.spyOn(noEssentialContainer, 'run').mockImplementation(breakDown).mockRestore);
  expect(threads).toEqual(await check(1));
  expect([threads.code, threads.out.match(/^\w+\[.*?\]/gm), threads.err]).toEqual([
    70,
    ['a', 'b', 'c'].map(() => 'warning[style/image-tag-missing]'),
    '3 warnings in 3 files\n' +
      'this is a bug in plimsoll: rule `task/no-essential-container`: TypeError: x is not a function\n' +
      'please report it with the command line and the file; PLIMSOLL_DEBUG=1 shows where it happened\n',
  ]);
  expect(traced.err).toContain(thread);
});

test('threads start while the other files are looked for', async () => {
  const many = Array.from({ length: 100 }, (_, i) => [`a/${i}.json`, task(`web-${i}`)]);
  const folder = folderWith({ ...Object.fromEntries(many), 'z/last.json': task('last') });
  const thread = await threadWith();
  const { files } = nodeHost();
  const seen: string[] = [];
  const { err } = await plimsollIn(folder, ['check', '.'], {
    files: {
      ...files,
      list(path) {
        seen.push(`looks into ${path}`);
        return files.list(path);
      },
    },
    startThread() {
      seen.push('starts a thread');
      return new Worker(thread);
    },
  });
  const order = new Set(seen.filter((each) => /^looks into [az]$|^starts/.test(each)));
  expect([...order]).toEqual(['looks into a', 'starts a thread', 'looks into z']);
  expect(err).toBe('101 errors, 101 warnings in 101 files\n');
});
