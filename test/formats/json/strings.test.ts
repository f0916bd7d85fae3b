import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/formats/json/parse.js';
import { placeInString } from '../../../src/formats/json/strings.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';

function stringOf(text: string) {
  const { value } = parseJson(new SourceText('x.json', text));
  if (value?.kind !== 'string') throw new Error('a string was expected');
  return value;
}

describe('placeInString', () => {
  test.each([
    ['"abcdef"', 1, 3, 'bc'],
    ['"a\\nb\\u00fcc"', 1, 2, '\\n'],
    ['"a\\nb\\u00fcc"', 2, 4, 'b\\u00fc'],
    ['"a\\nb\\u00fcc"', 4, 5, 'c'],
    ['"\\\\\\\\"', 1, 2, '\\\\'],
    ['"a\\db"', 2, 3, 'd'],
    ['"a\\"b"', 0, 3, 'a\\"b'],
    ['"a\\"b"', 2, 2, ''],
    ['""', 0, 0, ''],
    ['"\\ud83d\\ude00x"', 0, 2, '\\ud83d\\ude00'],
    ["'a\"b'", 1, 2, '"'],
  ])('%s from %i to %i is %s', (text, start, end, expected) => {
    expect(textOf(placeInString(stringOf(text))(start, end))).toBe(expected);
  });

  test('what stands at a part decodes to the part', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (text, a, b) => {
        const value = stringOf(JSON.stringify(text));
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const place = placeInString(value)(start!, end!);
        expect(JSON.parse(`"${textOf(place)}"`)).toBe(text.slice(start, end));
      }),
    );
  });
});
