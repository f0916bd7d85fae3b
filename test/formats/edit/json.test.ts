import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonEditor } from '../../../src/formats/json/edit.js';
import { parseJson } from '../../../src/formats/json/parse.js';
import type { SourceText } from '../../../src/source/text.js';
import type { Editable } from '../../support/edits.js';
import { checkEdits } from './laws.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/ecs');

function read(source: SourceText): readonly Editable[] {
  const { value } = parseJson(source);
  return value ? [{ value, editor: jsonEditor(() => value, { word: (name) => name }) }] : [];
}

describe('changes in JSON', () => {
  it.for(readdirSync(FIXTURES).filter((name) => name !== 'terraform-template.json'))(
    'of %s change just what they say',
    (name) => {
      const tally = checkEdits(name, readFileSync(join(FIXTURES, name), 'utf8'), read);
      expect(tally.done).toBeGreaterThan(tally.refused);
    },
  );
});
