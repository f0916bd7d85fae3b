import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundle, DECLARED, hardDocument, withStrangers } from '../support/documents.js';
import { roundTrip } from '../support/roundtrip.js';

/** ECS JSON and `.plim` say the same, and what is written is written as it should be. */
function expectTheSame(json: string): void {
  const { text, before, after, afterWriting, textAgain, formatted } = roundTrip(json);
  expect(before.length).toBeGreaterThan(0);
  expect(after).toEqual(before);
  expect(afterWriting).toEqual(before);
  expect(textAgain).toBe(text);
  expect(formatted).toBe(text);
}

describe.each(DECLARED)('any %s', (kind) => {
  test('is the same after a round trip', () => {
    fc.assert(
      fc.property(hardDocument(kind), (document) => expectTheSame(JSON.stringify(document))),
      { numRuns: 100 },
    );
  });

  test('is the same if there is little in it', () => {
    fc.assert(
      fc.property(hardDocument(kind, 5), (document) => expectTheSame(JSON.stringify(document))),
      { numRuns: 300 },
    );
  });

  test('keeps members that no schema has', () => {
    fc.assert(
      fc.property(withStrangers(kind), (document) => expectTheSame(JSON.stringify(document))),
      { numRuns: 200 },
    );
  });
});

test('documents that know each other are the same after a round trip', () => {
  fc.assert(
    fc.property(bundle, (json) => {
      fc.pre(json !== '{}');
      expectTheSame(json);
    }),
    { numRuns: 400 },
  );
});
