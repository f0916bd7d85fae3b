import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/command.js';
import { plimsoll } from '../cli/run.js';
import { filesIn, SHARED } from './shared.js';

describe.skipIf(!SHARED)('real files', () => {
  const corpus = SHARED ? filesIn(join(SHARED, 'corpus')) : [];
  const examples = SHARED ? filesIn(join(SHARED, 'design/examples')) : [];

  test.each(corpus)('%s is read or refused, without a crash', async (path) => {
    const files = { [path]: readFileSync(path, 'utf8') };
    const { code, err } = await plimsoll(['check', path], { files });
    expect([EXIT.clean, EXIT.findings, EXIT.unusable], err).toContain(code);
  });

  test.each(examples)('%s has no errors', async (path) => {
    const { code, out } = await plimsoll(['check', '--quiet', path], {
      files: { [path]: readFileSync(path, 'utf8') },
    });
    expect([code, out]).toEqual([EXIT.clean, '']);
  });
});
