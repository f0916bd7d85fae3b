import { expect, test } from 'vitest';
import { decideAll } from '../../src/project/rollout.js';

test('between two decisions somebody may say that it is enough', () => {
  let isStopped = false;
  const decision = { when: undefined, services: [] };
  const work = decideAll([decision, decision], { limit: 1, isStopped: () => isStopped });
  expect(work.next().done).toBe(false);
  expect(work.next().done).toBe(false);
  isStopped = true;
  expect(work.next()).toEqual({ done: true, value: [] });
});
