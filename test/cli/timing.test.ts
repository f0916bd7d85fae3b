import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Timing } from '../../src/cli/timing.js';
import noEssentialContainer from '../../src/rules/task/no-essential-container.js';
import { plimsoll } from './run.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('the slowest rule is first, and the sum last', () => {
  const timing = new Timing();
  timing.add({ id: 'a/quick' }, 0.0006);
  timing.add({ id: 'b/slow' }, 1000);
  timing.add({ id: 'a/quick' }, 1);
  timing.add({ id: 'b/slow' }, 234.5);
  expect(timing.table()).toBe(
    '  1234.500 ms  b/slow\n' + '     1.001 ms  a/quick\n' + '  1235.501 ms  2 rules\n',
  );
});

test('each rule that was asked has a row, with all that it took', async () => {
  const { run } = noEssentialContainer;
  vi.spyOn(noEssentialContainer, 'run').mockImplementation((gathered, listener) => {
    vi.advanceTimersByTime(3 * gathered.of('task').length);
    run.call(noEssentialContainer, gathered, listener);
  });
  const task = (family: string) =>
    `{ "family": "${family}", "containerDefinitions": [{ "name": "w", "image": "w:1", "memory": 64 }] }\n`;
  const { code, out, err } = await plimsoll(['check', '--timing', 'a.json', 'b.json'], {
    files: { 'a.json': task('a'), 'b.json': task('b') },
  });
  const [summary, first, ...rows] = err.trimEnd().split('\n');
  expect([code, out, summary, first]).toEqual([
    0,
    '',
    'nothing wrong in 2 files',
    '     6.000 ms  task/no-essential-container',
  ]);
  expect(rows.pop()).toBe(`     6.000 ms  ${rows.length + 1} rules`);
  expect(rows.filter((row) => !/^ {5}0\.000 ms {2}[\w-]+\/[\w-]+$/.test(row))).toEqual([]);
  expect(new Set(rows).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThan(100);
});
