import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, SHARED } from '../shared/shared.js';
import { expectAlike } from '../support/yaml.js';

describe.skipIf(!SHARED)('YAML of the corpus', () => {
  test('is mostly common, and then read as the library reads it', () => {
    const corpus = join(SHARED ?? '', 'corpus');
    const texts = filesIn(corpus)
      .filter((path) => /\.ya?ml$/.test(path))
      .map((path) => readFileSync(path, 'utf8'));
    const common = texts.filter(expectAlike);
    expect(texts.length).toBeGreaterThan(300);
    expect(common.length / texts.length).toBeGreaterThan(0.85);
  });
});
