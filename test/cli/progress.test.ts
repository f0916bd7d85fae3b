import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProgressLine } from '../../src/cli/progress.js';
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
