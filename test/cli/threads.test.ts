import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { expect, onTestFinished, test, vi } from 'vitest';
import noEssentialContainer from '../../src/rules/task/no-essential-container.js';
import { folderWith } from './folder.js';
import { plimsollIn } from './real.js';

const task = (family: string) =>
  `{ "family": "${family}", "containerDefinitions": [{ "name": "w", "image": "w", "memory": 64, "essential": false }] }\n`;

/** The program for a thread, in which a rule breaks down. */
async function breakingThread(): Promise<string> {
  const outfile = join(folderWith(), 'thread.cjs');
  const contents = `
    import { parentPort } from 'node:worker_threads';
    import { takeChecks } from '../../src/cli/check/thread.js';
    import { nodeHost } from '../../src/cli/node-host.js';
    import rule from '../../src/rules/task/no-essential-container.js';
    rule.run = () => { throw new TypeError('x is not a function'); };
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
  const thread = await breakingThread();
  const startThread = () => new Worker(thread);
  const check = (jobs: number, environment = {}) =>
    plimsollIn(folder, ['check', `--jobs=${jobs}`, '.'], { environment, startThread });
  const threads = await check(2);
  const traced = await check(2, { PLIMSOLL_DEBUG: '1' });
  onTestFinished(
    vi.spyOn(noEssentialContainer, 'run').mockImplementation(() => {
      throw new TypeError('x is not a function');
    }).mockRestore,
  );
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
