import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProgressLine } from '../../src/cli/progress.js';
import { nodeHost } from '../../src/cli/node-host.js';
import { folderWith } from './folder.js';
import { plimsollIn } from './real.js';
import { capture } from './run.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('whoever waits is told, not too often, and the line goes away at the end', () => {
  const stream = capture(20);
  const line = new ProgressLine(stream);
  line.tell('at once');
  vi.advanceTimersByTime(1000);
  line.tell('after a second, and longer than the terminal');
  vi.advanceTimersByTime(99);
  line.tell('too soon');
  vi.advanceTimersByTime(1);
  line.tell('again');
  line.end();
  line.end();
  expect(stream.text).toBe('\r\u001b[Kafter a second, and\r\u001b[Kagain\r\u001b[K');
});

test('where nobody looks, nothing is told', () => {
  const stream = capture(undefined);
  const line = new ProgressLine(stream);
  vi.advanceTimersByTime(5000);
  line.tell('a secret');
  line.end();
  expect(stream.text).toBe('');
});

test('a short search leaves nothing behind', () => {
  const stream = capture(80);
  new ProgressLine(stream).end();
  expect(stream.text).toBe('');
});

test.each([
  [
    'on a terminal',
    80,
    [8, 16, 20]
      .map((count) => `\r\u001b[K${count} of 20 files checked; Ctrl-C stops and shows what is known`)
      .concat('\r\u001b[K')
      .join(''),
  ],
  ['not elsewhere', undefined, ''],
])('a check says how far it is: %s', async (_, columns, shown) => {
  const task = (i: number) =>
    `{ "family": "t${i}", "containerDefinitions": [{ "name": "w", "image": "w:1", "memory": 64 }] }\n`;
  const folder = folderWith(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.json`, task(i)])));
  const { files } = nodeHost();
  const stderr = capture(columns);
  const { code } = await plimsollIn(folder, ['check', '.'], {
    stderr,
    files: {
      ...files,
      read(path) {
        if (path.endsWith('.json')) vi.advanceTimersByTime(200);
        return files.read(path);
      },
    },
  });
  expect([code, stderr.text]).toEqual([0, `${shown}nothing wrong in 20 files\n`]);
});
