import { expect, test } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import { folderWith } from './folder.js';
import { plimsollIn } from './real.js';
import { plimsoll } from './run.js';

const task = (family: string) =>
  `{ "family": "${family}", "containerDefinitions": [{ "name": "w", "image": "w", "memory": 64 }] }\n`;
const FILES = Object.fromEntries(
  Array.from({ length: 20 }, (_, i) => [`${String(i).padStart(2, '0')}.json`, task(`t${i}`)]),
);

/** With Ctrl-C pressed while a file is read. */
function interruptedAt(name: string, ...options: readonly string[]) {
  const { files } = nodeHost();
  let interrupt: () => void = () => undefined;
  return plimsollIn(folderWith(FILES), ['check', ...options, '.'], {
    files: {
      ...files,
      read(path) {
        if (path === name) interrupt();
        return files.read(path);
      },
    },
    onInterrupt(told) {
      interrupt = told;
      return () => {
        interrupt = () => undefined;
      };
    },
  });
}

test('Ctrl-C shows what is known, says that it is not all, and ends with 130', async () => {
  const { code, out, err } = await interruptedAt('02.json');
  expect([code, err]).toEqual([
    130,
    '8 warnings in 8 files\ninterrupted: 8 of 20 files were checked, and this is what is known so far\n',
  ]);
  expect(out.match(/(?<=┌─ )\S+(?=:1:)/g)).toEqual(Object.keys(FILES).slice(0, 8));
});

test('a report says that it is not complete', async () => {
  const { code, out } = await interruptedAt('10.json', '--format', 'json');
  const { complete, diagnostics } = JSON.parse(out);
  expect([code, complete, diagnostics.length]).toEqual([130, false, 16]);
  expect(JSON.parse((await interruptedAt('none', '--format', 'json')).out).complete).toBeUndefined();
});

test('before anything is known it says so', async () => {
  expect(await plimsoll(['check', '.'], { files: FILES, interrupted: true })).toMatchObject({
    code: 130,
    out: '',
    err: 'interrupted: 0 of 20 files were checked, and this is what is known so far\n',
  });
});

test.each([['--fix'], ['--diff']])(
  '%s is not interrupted: fixes are made of all that is found',
  async (option) => {
    expect((await interruptedAt('02.json', option)).err).not.toContain('interrupted');
  },
);

test('a baseline is not written of a part', async () => {
  const { code, err } = await interruptedAt('02.json', '--baseline=known.json', '--update-baseline');
  expect([code, err]).toEqual([
    130,
    '8 warnings in 8 files\ninterrupted: 8 of 20 files were checked, and this is what is known so far\n',
  ]);
});
