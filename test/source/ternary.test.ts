import { describe, expect, it } from 'vitest';
import { every, not, some } from '../../src/source/ternary.js';

describe('three-valued answers', () => {
  it('not', () => {
    expect([true, false, 'unknown' as const].map(not)).toEqual([false, true, 'unknown']);
  });

  it('every is false as soon as one is', () => {
    expect(every([])).toBe(true);
    expect(every([true, true])).toBe(true);
    expect(every([true, 'unknown'])).toBe('unknown');
    expect(every(['unknown', false])).toBe(false);
  });

  it('some is true as soon as one is', () => {
    expect(some([])).toBe(false);
    expect(some([false, false])).toBe(false);
    expect(some([false, 'unknown'])).toBe('unknown');
    expect(some(['unknown', true])).toBe(true);
  });
});
