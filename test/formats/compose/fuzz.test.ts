import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from './reading.js';

const shop = readFileSync(new URL('../../../fixtures/compose/shop.yaml', import.meta.url), 'utf8');

const PIECES = ['', 'null', '{}', '[]', '"', "'", ':', '- ', '\n', '\t', '*logging ', '&a ', '<<: ', '? ', '|\n', '#', '${', '${A:-', '}', '$', '!reset ', '!override ', '\\', 'extends: web\n', 'service:web', '0-9', '-1', '99999999999999999999']; // biome-ignore format: a table

const mutated = fc
  .array(
    fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(20),
      fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((changes) =>
    changes.reduce((now, [at, length, put]) => {
      const start = Math.floor(at * now.length);
      return now.slice(0, start) + put + now.slice(start + length);
    }, shop),
  );

test('no text is too broken, and every place is in it', () => {
  fc.assert(
    fc.property(mutated, mutated, (text, over) => {
      const reading = read(text, { overlays: [over], files: { 'db.env': over } });
      for (const { span } of [
        ...reading.diagnostics,
        ...(reading.losses?.() ?? []),
        ...(reading.keys?.() ?? []),
      ]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(span.source.text.length);
      }
    }),
    { numRuns: 150 },
  );
});
