import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plimFormat } from '../../../src/formats/plim/format.js';
import { ALONE } from '../../support/context.js';
import { loadPlimEditor, withoutEmpty } from '../../support/edits.js';
import { checkEdits } from './laws.js';

await loadPlimEditor();

const EXAMPLES = join(import.meta.dirname, '../../../examples');

describe('changes in the language', () => {
  it.for(['hello', 'hourly-batch', 'efs-fargate', 'queue-workers', 'ec2-dynamic-ports'])(
    'of %s change just what they say',
    (name) => {
      const text = readFileSync(join(EXAMPLES, `${name}.plim`), 'utf8');
      const tally = checkEdits(
        name,
        text,
        (source) => plimFormat.read(source, ALONE).model.resources,
        () => true,
        withoutEmpty,
      );
      expect(tally.done).toBeGreaterThan(tally.refused / 2);
    },
  );
});
