import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUPS } from '../../src/rules/groups.js';
import { filesIn, SHARED } from '../shared/shared.js';
import { linkedTexts } from '../support/rules.js';
import { CHOICES, Law } from '../support/unknown.js';

const CORPUS = SHARED ? join(SHARED, 'corpus') : '';
const FOLDERS = ['cloudformation', 'compose', 'copilot', 'service', 'task-definition'];

const rules = (await Promise.all(GROUPS.map(({ load }) => load()))).flat();
const files = SHARED ? FOLDERS.flatMap((folder) => filesIn(join(CORPUS, folder))) : [];

describe.skipIf(!SHARED)('files of other people', () => {
  test('what is found in them while values are unknown is found when they are known', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), CHOICES, async (path, choices) => {
        const texts = new Map([[relative(CORPUS, path), readFileSync(path, 'utf8')]]);
        const { model, settings } = await linkedTexts(texts);
        const law = await Law.of(model, settings, rules);
        expect((await law?.brokenByAny(choices)) ?? []).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
