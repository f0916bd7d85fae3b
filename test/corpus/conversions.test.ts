import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, SHARED } from '../shared/shared.js';
import { conversion, isRefused, TARGETS } from './conversion.js';

/** Every so many of the files: `scripts/corpus.ts` takes all. */
const STEP = 12;
const FOLDERS = ['task-definition', 'service', 'cloudformation', 'compose', 'copilot'];
const SAMPLE = FOLDERS.flatMap((folder) => {
  const root = join(SHARED ?? '', 'corpus', folder);
  return SHARED && existsSync(root) ? filesIn(root).filter((_, i) => i % STEP === STEP - 1) : [];
});

describe.skipIf(!SHARED)('real files in every format', () => {
  test.each(SAMPLE.map((path) => [relative(join(SHARED ?? '', 'corpus'), path), path] as const))(
    '%s',
    async (_, path) => {
      const inputIsRefused = await isRefused(path);
      for (const target of TARGETS) {
        const { unaccounted, newFindings, judged } = await conversion(path, target);
        expect({ target, unaccounted, newFindings }).toEqual({ target, unaccounted: [], newFindings: [] });
        if (!inputIsRefused) expect({ target, judged }).toEqual({ target, judged: [] });
      }
    },
    30_000,
  );
});
