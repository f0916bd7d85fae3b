import { expect, test } from 'vitest';
import { grouped, summarize } from '../../src/report/summary.js';
import { finding, place, SHOP, TASK } from './findings.js';

const ERROR = finding(place(SHOP, 'run'));
const WARNING = finding(place(SHOP, 'run'), { severity: 'warning' });
const REMARK = finding(place(TASK, 'cpu'), { severity: 'info' });

test.each([
  [[ERROR], '1 error in 1 file'],
  [[ERROR, ERROR, WARNING], '2 errors, 1 warning in 1 file'],
  [[WARNING, REMARK], '1 warning, 1 remark in 2 files'],
  [Array.from({ length: 1234 }, () => ERROR), '1,234 errors in 1 file'],
])('summary %#', (diagnostics, text) => {
  expect(summarize(diagnostics)).toBe(text);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
])('%d is %s', (count, text) => {
  expect(grouped(count)).toBe(text);
});
