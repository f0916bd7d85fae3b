import { expect, test } from 'vitest';
import { LastRun } from '../../src/cli/check/last-run.js';
import { emptyMemory } from '../../src/cli/check/memory.js';
import type { StampedFiles } from '../../src/project/file-system.js';
import { memoryFiles } from '../project/memory-files.js';

test('a file that is replaced during a run keeps the stamp of the one that was there', () => {
  let stamp = 'before';
  const memory = emptyMemory();
  const stamped: StampedFiles = { files: memoryFiles({ 'a.plim': 'a' }), stampOf: () => stamp };
  const last = new LastRun(memory, stamped);
  const found = [{ path: 'a.plim', real: '/repo/a.plim', named: false }];
  expect(last.recall(found)).toBe(undefined);
  stamp = 'after';
  last.hear([['read', 'a.plim', '=1']]);
  const nothing = { diagnostics: [], skipped: [], opened: [], failures: [], asked: [], used: [] };
  last.remember(found, { ...nothing, files: ['a.plim'], order: [0], left: 0, of: 1 });
  expect(memory.run?.asked).toEqual([['read', 'a.plim', '=1', 'before']]);
  expect(memory.isChanged).toBe(true);
});
