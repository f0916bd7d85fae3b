import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examineQueries } from '../../src/query/check/judge.js';
import { runQuery } from '../../src/query/command/run.js';
import { renderQueryResult } from '../../src/query/command/render.js';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { parseQuery } from '../../src/query/parse.js';
import { printQuery } from '../../src/query/print.js';
import { SourceText } from '../../src/source/text.js';

const seeds = readFileSync('fixtures/query/expressions.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => String(JSON.parse(line).expression));

const junk = fc.string({
  unit: fc.constantFrom(
    ...'()[]{}!=<>~&|\'",;# \n\\*+?.$ab',
    ' and ',
    ' or ',
    ' not ',
    ' in ',
    ' =~ ',
    'attribute:',
    '${x}',
  ),
});

/** An expression with pieces put in, taken out and doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.nat(200), fc.nat(8), junk), { minLength: 1, maxLength: 4 }),
  )
  .map(([seed, changes]) =>
    changes.reduce(
      (text, [at, length, by]) => text.slice(0, at) + by.slice(0, 6) + text.slice(at + length),
      seed,
    ),
  );

const broken = fc.oneof(junk, mutated, fc.string({ unit: 'binary' }));

function placesOf({ span, labels, fixes }: Diagnostic) {
  return [
    span,
    ...labels.map((label) => label.span),
    ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span)),
  ];
}

describe('any text', () => {
  it('is read, checked and judged without a crash, and every place lies in it', () => {
    fc.assert(
      fc.property(broken, fc.string(), (text, around) => {
        const source = new SourceText('a', around + text + around);
        const [start, end] = [around.length, around.length + text.length];
        const { query, diagnostics } = parseQuery(source, start, end);
        const found = [...diagnostics, ...(query ? examineQueries([query]) : [])];
        for (const each of found) {
          expect(each.message).not.toMatch(/undefined|NaN|\[object/);
          for (const span of placesOf(each)) {
            expect(span.start).toBeGreaterThanOrEqual(start);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(end);
          }
        }
        if (!query) expect(found.length).toBeGreaterThan(0);
        if (query && found.length === 0)
          expect(
            parseQuery(new SourceText('b', printQuery(query)), 0, printQuery(query).length).diagnostics,
          ).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it('is answered by the command', () => {
    fc.assert(
      fc.property(broken, fc.option(fc.jsonValue()), (expression, inventory) => {
        const result = runQuery({ expression, ...(inventory !== null && { inventory }) });
        expect(renderQueryResult(result)).toBeTypeOf('string');
        expect(result.reading !== undefined || result.diagnostics.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['brackets', '('.repeat(100_000)],
    ['negations', '!'.repeat(100_000)],
    ['quotes', `'"`.repeat(50_000)],
    ['operators', 'a == b '.repeat(20_000)],
    ['branches', Array(20_000).fill('attribute:a == b').join(' or ')],
    ['a list', `attribute:a in [${Array(50_000).fill('b').join(',')}]`],
    ['placeholders', '<a '.repeat(50_000)],
    ['a pattern', `attribute:a =~ ${'(a|'.repeat(50_000)}`],
  ])('ends soon: %s', (_, text) => {
    const { query, diagnostics } = parseQuery(new SourceText('a', text), 0, text.length);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(query ? examineQueries([query]) : []).toBeDefined();
  });
});
