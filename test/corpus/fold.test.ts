import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cloudformationFormat } from '../../src/formats/cloudformation/format.js';
import { plimFormat } from '../../src/formats/plim/format.js';
import { writePlim } from '../../src/formats/plim/write.js';
import { SourceText } from '../../src/source/text.js';
import { fold } from '../../src/stack/fold/fold.js';
import { settle } from '../../src/stack/settle.js';
import { ALONE } from '../support/context.js';

/** Real templates, where they lie beside the project. */
const SHARED = process.env['PLIMSOLL_SHARED'];
const FOLDER = SHARED ? join(SHARED, 'corpus', 'cloudformation') : '';

const models = (SHARED ? readdirSync(FOLDER) : []).flatMap((name) => {
  const source = new SourceText(name, readFileSync(join(FOLDER, name), 'utf8'));
  const { model, diagnostics } = cloudformationFormat.read(source, ALONE);
  return diagnostics.some(({ severity }) => severity === 'error') ? [] : [{ name, model }];
});

describe.skipIf(!SHARED)('the templates of the corpus', () => {
  test.each(models)('$name is folded into what can be read', ({ name, model }) => {
    const [file] = writePlim(model).files;
    const { diagnostics } = plimFormat.read(new SourceText(name, file!.text), ALONE);
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual(
      [],
    );
  });

  test('say in the words of the language what was infrastructure before', () => {
    const folded = models.map(({ model }) => {
      const { model: settled } = settle(model);
      return settled.infrastructure.length - fold(settled).model.infrastructure.length;
    });
    expect(folded.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(400);
  });
});
