import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import { folderWith } from './folder.js';
import { plimsollIn } from './real.js';
import { capture } from './run.js';

const task = (family: string, member = 'cpu') =>
  `{ "family": "${family}", "containerDefinitions": [{ "name": "w", "image": "w:1.1", "memory": 64, "${member}": 1 }] }\n`;
const WRONG = '`containerDefinitions[0]` (`w`) has no member `cpuu`';

/** Does the next thing when the output has come to rest, and then presses Ctrl-C. */
async function watching(folder: string, steps: readonly (() => void)[]): Promise<string[]> {
  const heard: string[] = [];
  const stdout = capture(undefined);
  let interrupt: () => void = () => undefined;
  let step = 0;
  const host = nodeHost();
  const run = plimsollIn(folder, ['check', '--watch', '.'], {
    stdout,
    onInterrupt(told) {
      interrupt = told;
      return () => undefined;
    },
    watchFolders(folders, told) {
      heard.push(stdout.text);
      stdout.text = '';
      const end = host.watchFolders(folders, told);
      const next = steps[step++] ?? (() => interrupt());
      setTimeout(next, 20);
      return end;
    },
  });
  const { code, err } = await run;
  expect([code, err]).toEqual([130, expect.stringContaining('watching for changes; Ctrl-C ends\n')]);
  return heard;
}

test('what is new is shown, and what is gone', async () => {
  const folder = folderWith({ 'a.json': task('a', 'cpuu') });
  const at = (path: string) => join(folder, path);
  const [first = '', mended, added = '', removed, configured] = await watching(folder, [
    () => writeFileSync(at('a.json'), task('a')),
    () => {
      mkdirSync(at('new'));
      writeFileSync(at('new/b.json'), task('b', 'cpuu'));
    },
    () => rmSync(at('new'), { recursive: true }),
    () => writeFileSync(at('plimsoll.yaml'), 'rules: 1\n'),
  ]);
  expect(first.split('\n')[0]).toBe(`error[structure/unknown-member]: ${WRONG}`);
  expect(mended).toBe(`gone: a.json:1:90: ${WRONG} (structure/unknown-member)\n`);
  expect(added.split('\n').slice(0, 2)).toEqual([
    `error[structure/unknown-member]: ${WRONG}`,
    '  ┌─ new/b.json:1:90',
  ]);
  expect(removed).toBe(`gone: new/b.json:1:90: ${WRONG} (structure/unknown-member)\n`);
  expect(configured?.split('\n')[0]).toBe('error[config/wrong-type]: `rules` is a mapping of keys to values');
});
