import { expect, test } from 'vitest';
import { Extents } from '../../src/rules/extents.js';

test('places are found by what touches them', () => {
  const extents = new Extents();
  expect(extents.touch({ start: 0, end: 9 })).toBe(false);
  for (const [start, end] of [
    [30, 32],
    [10, 20],
    [12, 14],
  ] as const)
    extents.add({ start, end });
  const touched = (start: number, end: number) => extents.touch({ start, end });
  expect([touched(0, 9), touched(0, 10), touched(18, 19), touched(20, 20)]).toEqual([
    false,
    true,
    true,
    true,
  ]);
  expect([touched(21, 29), touched(21, 30), touched(32, 40), touched(33, 40)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
