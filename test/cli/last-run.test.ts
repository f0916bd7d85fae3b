import { expect, test } from 'vitest';
import { LastRun } from '../../src/cli/check/last-run.js';
import { emptyMemory } from '../../src/cli/check/memory.js';
import type { StampedFiles } from '../../src/project/file-system.js';
import { memoryFiles } from '../project/memory-files.js';

test('what is replaced during a run keeps the stamp of what was there', () => {
  let stamp = 'at first';
  const memory = emptyMemory();
  const stamped: StampedFiles = { files: memoryFiles({ 'a.plim': 'a' }), stampOf: () => stamp };
  const last = new LastRun(['.'], memory, stamped);
  expect(last.recall()).toBe(undefined);
  last.files.list('.');
  stamp = 'before it was read';
  last.meet([{ path: 'a.plim', real: '/repo/a.plim', named: false }]);
  stamp = 'after';
  last.hear([['read', 'a.plim', '=1']]);
  const nothing = { diagnostics: [], skipped: [], opened: [], failures: [], asked: [], used: [] };
  last.remember({ ...nothing, files: ['a.plim'], order: [0], left: 0, of: 1 });
  expect(memory.run?.asked).toEqual([
    ['list', '.', expect.stringMatching(/^=/), 'at first'],
    ['read', 'a.plim', '=1', 'before it was read'],
  ]);
  expect(memory.isChanged).toBe(true);
});
