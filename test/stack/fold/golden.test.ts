import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cloudformationFormat } from '../../../src/formats/cloudformation/format.js';
import { plimFormat } from '../../../src/formats/plim/format.js';
import { writePlim } from '../../../src/formats/plim/write.js';
import { SourceText } from '../../../src/source/text.js';
import { ALONE } from '../../support/context.js';

const FOLDER = new URL('../../../fixtures/fold/', import.meta.url);

function textOf(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

const names = readdirSync(FOLDER).flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -5)] : []));

/** Each template with what it is in the language, and what is told of it. */
describe.each(names)('the stack of %s', (name) => {
  const { model, diagnostics } = cloudformationFormat.read(
    new SourceText(name, textOf(`${name}.yaml`)),
    ALONE,
  );
  const { files, losses } = writePlim(model);

  it('is said in the words of the language', () => {
    expect(diagnostics).toEqual([]);
    expect(files[0]!.text).toBe(textOf(`${name}.plim`));
  });

  it('is told of where it is not the same', () => {
    const told = losses.map(({ severity, message }) => `${severity}: ${message}`);
    expect(`${told.join('\n')}\n`).toBe(textOf(`${name}.txt`));
  });

  it('can be read again', () => {
    const again = plimFormat.read(new SourceText(name, files[0]!.text), ALONE);
    expect(again.diagnostics.map(({ message }) => message)).toEqual([]);
  });
});
