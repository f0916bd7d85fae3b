import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/language/format/format.js';
import { SourceText } from '../../src/source/text.js';
import { descriptions, meaning } from './meaning.js';
import { mutation, program, soup } from './texts.js';
import { read } from './trees.js';

/** How many of the texts had no errors, so that there was something to format. */
function holdLaws(texts: fc.Arbitrary<string>, numRuns: number): number {
  let formatted = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const tree = read(text);
      const result = format(tree.source);
      expect(result.diagnostics).toEqual(tree.diagnostics);
      expect(result.text === undefined).toBe(tree.diagnostics.length > 0);
      if (result.text === undefined) return;
      formatted++;
      const again = read(result.text);
      expect(again.diagnostics).toEqual([]);
      expect(meaning(again)).toEqual(meaning(tree));
      const [before, after] = [descriptions(tree), descriptions(again)];
      if (before && after) expect(after).toEqual(before);
      expect(format(again.source).text).toBe(result.text);
      expect(result.text).toMatch(/^(?:|[^ \t\n](?:[\s\S]*[^ \t\n])?\n)$/);
      expect(result.text).not.toMatch(/\n\n\n(?![\s\S]*""")/);
    }),
    { numRuns },
  );
  return formatted;
}

describe('formatting keeps the meaning, and formatting twice changes nothing', () => {
  it('for statements in any layout', () => {
    expect(holdLaws(program, 3000)).toBeGreaterThan(500);
  });

  it('for mutations of real files', () => {
    expect(holdLaws(mutation, 1500)).toBeGreaterThan(100);
  });

  it('for tokens in any order', () => {
    expect(holdLaws(soup, 1500)).toBeGreaterThan(20);
  });
});

it('a description is of what stands below it, whether or not formatting takes a `;` out between the two', () => {
  const tree = read('a {\n  b = #\n  ## what c is\n ; \n  c\n}\n');
  const { text } = format(tree.source);
  expect(text).toBe('a {\n  b =  #\n  ## what c is\n  c\n}\n');
  const all = [undefined, undefined, 'what c is'];
  expect([descriptions(tree), descriptions(read(text ?? ''))]).toEqual([all, all]);
});

it('a file that has errors is left alone', () => {
  const { text, diagnostics } = format(new SourceText('', 'a {\n'));
  expect(text).toBeUndefined();
  expect(diagnostics.map(({ id }) => id)).toEqual(['syntax/unclosed-block']);
});
