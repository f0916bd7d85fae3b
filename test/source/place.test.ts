import { expect, test } from 'vitest';
import { placeInText } from '../../src/source/place.js';
import { span, textOf } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { type LocatedString, string } from '../../src/source/value.js';

/** Where the word `here` of the value stands in the text. */
function placeOf(text: string, value: string, written?: LocatedString['written']): string {
  const place = placeInText(string(span(new SourceText('x', text), 0, text.length), value, written));
  const start = value.indexOf('here');
  const at = place.at(start, start + 4);
  return `${place.exact ? 'exactly' : 'about'} ${at.start} ${JSON.stringify(textOf(at))}`;
}

test('a text that stands as it is', () => {
  expect(placeOf('a here', 'a here')).toBe('exactly 2 "here"');
  expect(placeOf('"a here"', 'a here', 'quoted')).toBe('exactly 3 "here"');
  expect(placeOf('!Sub "a here"', 'a here', 'quoted')).toBe('exactly 8 "here"');
});

test('a text with quotes that are written twice', () => {
  expect(placeOf("'it''s here'", "it's here", 'quoted')).toBe('exactly 7 "here"');
});

test('a text that is folded or indented', () => {
  expect(placeOf('>-\n  a\n  b here', 'a b here', 'block')).toBe('exactly 11 "here"');
  expect(placeOf('|\n    a\n    here', 'a\nhere\n', 'block')).toBe('exactly 12 "here"');
  expect(placeOf('"a\n  b here"', 'a b here', 'quoted')).toBe('exactly 7 "here"');
});

test('a text that stands nowhere as such has the place of the whole', () => {
  expect(placeOf('!Join [a, here]', 'a-here')).toBe('about 0 "!Join [a, here]"');
  expect(placeOf('"a\\there"', 'a\there', 'quoted')).toBe('about 0 "\\"a\\\\there\\""');
});
