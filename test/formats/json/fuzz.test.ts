import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/formats/json/parse.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import { type Located, toPlain } from '../../../src/source/value.js';

const folder = new URL('../../../fixtures/ecs/', import.meta.url);
const fixtures = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));

const mutations = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(12),
    put: fc.oneof(
      fc.constantFrom(
        '',
        '"',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '\\',
        '\n',
        '//',
        '/*',
        "'",
        '${',
        '{{',
        '}}',
        '\u0000',
        '<',
        '%{ if',
      ),
      fc.string({ maxLength: 4 }),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

const mutated = fc.tuple(fc.constantFrom(...fixtures), mutations).map(([text, changes]) =>
  changes.reduce((now, { at, length, put }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + put + now.slice(start + length);
  }, text),
);

function* valuesIn(value: Located): Generator<Located> {
  yield value;
  if (value.kind === 'list') for (const item of value.items) yield* valuesIn(item);
  if (value.kind === 'map') for (const entry of value.entries) yield* valuesIn(entry.value);
}

describe('any text', () => {
  test('is read to the end, with all places inside it', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const { value, diagnostics, comments } = parseJson(new SourceText('x.json', text));
        const places = [
          ...diagnostics.flatMap(({ span, labels, fixes }) => [
            span,
            ...labels.map((label) => label.span),
            ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span)),
          ]),
          ...comments.map(({ span }) => span),
          ...(value ? [...valuesIn(value)].map(({ span }) => span) : []),
        ];
        for (const { start, end } of places)
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
        expect(diagnostics.length).toBeLessThan(110);
      }),
      { numRuns: 2000 },
    );
  });

  test('is JSON here exactly where it is JSON to JSON.parse', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const { value, diagnostics, placeholders } = parseJson(new SourceText('x.json', text));
        const found = diagnostics.filter(
          ({ id }) => id !== 'json/lone-surrogate' && id !== 'json/imprecise-number',
        );
        const standard = parsed(text);
        expect(found.length === 0 && placeholders.length === 0).toBe(standard !== undefined);
        if (standard !== undefined) expect(value && toPlain(value)).toEqual(standard.value);
      }),
      { numRuns: 2000 },
    );
  });

  test('holds the values of JSON.parse', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const read = parseJson(new SourceText('x.json', text));
        expect(read.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(read.value && toPlain(read.value)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });
});

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

test.each(fixtures.flatMap((text) => (parsed(text) ? [text] : [])))(
  'the text at each place of %# is what was read',
  (text) => {
    const { value } = parseJson(new SourceText('x.json', text));
    for (const each of valuesIn(value!)) {
      const { kind, span } = each;
      expect(JSON.parse(textOf(span))).toEqual(kind === 'expression' ? undefined : toPlain(each));
    }
  },
);
