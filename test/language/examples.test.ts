import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BLOCK_KINDS } from '../../grammar/vocabulary/index.js';
import { formatText } from '../../src/language/format/format.js';
import { blockKind, isBlockKind } from '../../src/language/vocabulary.js';
import { bindIn, messages, plain, program } from './programs.js';

const KINDS = Object.keys(BLOCK_KINDS).filter(isBlockKind);
const EXAMPLES = KINDS.filter((kind) => kind !== 'file' && kind !== 'overlay').flatMap((kind) =>
  blockKind(kind).rows.map((row) => ({ kind, example: row.example ?? '' })),
);

/** What the examples of declarations name. */
const DECLARED = `
service flask { container flask { image acme/flask:1 }; expose 80 -> flask:80 }
service web { container web { image acme/web:1 } }
param tag: string
topic admins
`;

describe('the example of every word', () => {
  it.each(EXAMPLES)('$kind: $example', ({ kind, example }) => {
    const bound = bindIn(kind, example);
    expect(messages(bound.diagnostics)).toEqual([]);
    if (example !== 'fleet db { instances 3..6 of m6i.large }')
      expect({ ...Object(bound.value), ...Object(bound.stack) }).not.toEqual({});
  });

  it.each(
    blockKind('file')
      .rows.map(({ example }) => example ?? '')
      .filter((example) => !example.startsWith('import')),
  )('%s', (example) => {
    const [, kind, name] = /^(\S+) ([^\s:]+)/.exec(example) ?? [];
    const others = DECLARED.split('\n').filter((line) => !line.startsWith(`${kind} ${name}`));
    const errors = program(`${example}\n${others.join('\n')}`).diagnostics.filter(
      ({ severity }) => severity === 'error',
    );
    expect(messages(errors)).toEqual([]);
  });

  it.each(
    blockKind('overlay')
      .rows.map(({ example }) => example ?? '')
      .filter((example) => !example.startsWith('set') && !example.startsWith('tags')),
  )('environment dev { %s }', (example) => {
    const [kind] = example.split(' ');
    const { diagnostics } = program(`${kind} web\nenvironment dev { ${example} }`, { environment: 'dev' });
    expect(messages(diagnostics)).toEqual([]);
  });
});

describe('example files', () => {
  const folders = ['../../fixtures/language/examples', '../../examples'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(import.meta.dirname, folder))
      .filter((name) => name.endsWith('.plim'))
      .map((name) => join(folder, name)),
  );

  it.each(files)('%s is right, in every environment, and formatting does not change its model', (file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    const { environments } = program(text);
    for (const environment of [undefined, ...environments]) {
      const chosen = environment === undefined ? {} : { environment };
      const written = program(text, chosen);
      expect(messages(written.diagnostics)).toEqual([]);
      expect(modelOf(program(formatText(text), chosen))).toEqual(modelOf(written));
    }
  });

  function modelOf({ model }: ReturnType<typeof program>) {
    return model.resources.map(({ kind, name, doc, existing, value, stack }) => [
      kind,
      name,
      doc,
      existing,
      plain(value),
      plain(stack),
    ]);
  }
});
