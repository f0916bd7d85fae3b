import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../../../src/formats/ecs/defaults.js';
import { isSame, normalForm, terse } from '../../../src/formats/ecs/normal.js';
import { readEcs } from '../../../src/formats/ecs/read.js';
import { writePlain } from '../../../src/formats/ecs/write.js';
import { parseJson } from '../../../src/formats/json/parse.js';
import { REQUEST_OF } from '../../../src/model/resource.js';
import { fieldPaths, requestShape, shapeAt } from '../../../src/model/shapes.js';
import { SourceText } from '../../../src/source/text.js';
import { toPlain } from '../../../src/source/value.js';
import { completeDocument, documentOf, KINDS } from '../../support/requests.js';

describe.each(KINDS)('%s', (kind) => {
  const shape = requestShape(REQUEST_OF[kind]);

  test('the normal form is its own normal form, to the letter', () => {
    fc.assert(
      fc.property(documentOf(kind), (document) => {
        const normal = normalForm(kind, document);
        expect(JSON.stringify(normalForm(kind, normal))).toBe(JSON.stringify(normal));
      }),
    );
  });

  test('leaving defaults out does not change the normal form', () => {
    fc.assert(
      fc.property(documentOf(kind), (document) => {
        expect(isSame(normalForm(kind, terse(kind, document)), normalForm(kind, document))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('what is terse stays as it is', () => {
    fc.assert(
      fc.property(documentOf(kind), (document) => {
        const short = terse(kind, document);
        expect(JSON.stringify(terse(kind, short))).toBe(JSON.stringify(short));
      }),
    );
  });

  test('what is written is read again the same', () => {
    fc.assert(
      fc.property(documentOf(kind), (document) => {
        const { text, diagnostics } = writePlain(kind, document);
        expect(diagnostics).toEqual([]);
        const { value } = parseJson(new SourceText('x.json', text));
        expect(isSame(toPlain(value!), document)).toBe(true);
      }),
    );
  });

  test('every field is kept, in the order of the API', () => {
    const document = completeDocument(kind);
    expect(isSame(normalForm(kind, document), document)).toBe(true);
    const { text } = writePlain(kind, normalForm(kind, terse(kind, document)));
    const { resources, diagnostics } = readEcs(new SourceText('x.json', text));
    expect(diagnostics).toEqual([]);
    expect(resources.map((resource) => resource.kind)).toEqual([kind]);
    const read = toPlain(resources[0]!.value);
    expect(JSON.stringify(read)).toBe(JSON.stringify(document));
    for (const path of fieldPaths(shape)) expect(hasField(read, path), path).toBe(true);
  });

  test('each default is of an optional member, and of its type', () => {
    for (const { at, member, value, source } of DEFAULTS[kind]) {
      const owner = shapeAt(shape, at);
      if (owner?.kind !== 'structure') throw new Error(`${at} is no structure`);
      const type = owner.members.get(member);
      expect(owner.required).not.toContain(member);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      if (typeof value === 'function') expect(type).toBeDefined();
      else expect(matches(type?.kind, value)).toBe(true);
      if (type?.kind === 'string' && type.values && typeof value !== 'function')
        expect(type.values).toContain(value);
    }
  });
});

function hasField(value: unknown, path: string): boolean {
  const steps = path.match(/[^.[\]{}]+|\[\]|\{\}/g) ?? [];
  let here = value;
  for (const step of steps) {
    if (typeof here !== 'object' || here === null) return false;
    const values: unknown[] = Object.values(here);
    here =
      step === '[]' || step === '{}' ? values[0] : new Map<string, unknown>(Object.entries(here)).get(step);
  }
  return here !== undefined;
}

function matches(kind: string | undefined, value: unknown): boolean {
  const types: Record<string, string> = {
    string: 'string',
    integer: 'number',
    number: 'number',
    boolean: 'boolean',
    structure: 'object',
  };
  return kind !== undefined && types[kind] === typeof value;
}
