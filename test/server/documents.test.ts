import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionAt } from '../../src/server/protocol/places.js';
import { Documents } from '../../src/server/workspace/documents.js';
import { SourceText } from '../../src/source/text.js';
import { stroke, Typed } from './typing.js';

const URI = 'file:///web.json';

function changeOf(before: SourceText, start: number, end: number, text: string) {
  return { range: { start: positionAt(before, start), end: positionAt(before, end) }, text };
}

test('a line that ends in two signs is one line, also where they come one by one', () => {
  const documents = new Documents();
  const page = documents.open(URI, 1, '\nab');
  documents.change(URI, 2, [changeOf(page.source, 0, 0, '\r')]);
  const changed = documents.change(URI, 3, [
    { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 1 } }, text: '' },
  ]);
  expect(changed?.source.text).toBe('b');
});

test('after all changes a page is what was typed', () => {
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 20 }), (strokes) => {
      const documents = new Documents();
      const typed = new Typed('a: b\r\n\nc\r');
      documents.open(URI, 0, typed.text);
      for (const [version, each] of strokes.entries()) {
        const before = new SourceText('web.json', typed.text);
        const { start, end, text } = typed.edit(each);
        documents.change(URI, version, [changeOf(before, start, end, text)]);
        expect(documents.page(URI)?.source.text).toBe(typed.text);
      }
    }),
  );
});
