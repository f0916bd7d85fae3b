import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTree } from '../../src/language/format/format.js';
import { layoutEdits, layoutEditsAlone } from '../../src/language/format/edits.js';
import { applyEdits } from '../../src/source/edit.js';
import { meaning } from './meaning.js';
import { mutation, program, soup } from './texts.js';
import { read } from './trees.js';

const anyText = fc.oneof(program, mutation, soup);

function normal(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

describe('edits that lay a text out', () => {
  it.each([';', ';\n', '\n;', 'cluster a {}\n;\n'])('take away %j', (text) => {
    const tree = read(text);
    expect(applyEdits(text, layoutEdits(tree))).toBe(formatTree(tree));
  });

  it('make of it what `fmt` makes of it, and then there are none', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tree = read(text);
        const edits = layoutEdits(tree);
        const laidOut = applyEdits(text, edits);
        if (tree.diagnostics.length > 0) {
          expect(edits).toEqual([]);
          return;
        }
        expect(normal(laidOut)).toBe(normal(formatTree(tree)));
        expect(layoutEdits(read(laidOut))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('within some lines touch no others, and keep the meaning', () => {
    fc.assert(
      fc.property(anyText, fc.nat(60), fc.nat(20), (text, first, more) => {
        const tree = read(text);
        const within = { first, last: first + more };
        const edits = layoutEdits(tree, within);
        const { source } = tree;
        for (const { span } of edits) {
          expect(source.position(span.start).line).toBeGreaterThanOrEqual(first);
          const end = source.position(span.end);
          expect(end.column === 0 && span.end > span.start ? end.line - 1 : end.line).toBeLessThanOrEqual(
            within.last,
          );
        }
        const laidOut = read(applyEdits(text, edits));
        if (tree.diagnostics.length > 0) return;
        expect(laidOut.diagnostics).toEqual([]);
        expect(meaning(laidOut)).toEqual(meaning(tree));
      }),
      {
        numRuns: 1000,
        examples: [
          ['a {a, #\n#\n {};} #\n', 0, 0],
          ['\na, #\n#\n;a\n', 1, 2],
        ],
      },
    );
  });

  it.each([
    ['what is in place stays', 'service web {\n  run  3\n  cpu  256\n  role x\n}\n', []],
    ['only what differs in a line', 'service web {\n  run   3\n  cpu  256\n  role x\n}\n', [['1:7-1:8', '']]],
    [
      'a blank line between declarations',
      'service a {\n  run 1\n}\nservice b {\n  run 1\n}\n',
      [['3:0-3:0', '\n']],
    ],
    ['the end of the last line', 'run 1', [['0:5-0:5', '\n']]],
    [
      'line ends as they are',
      'service a {\r\n\r\n\r\n  run 1 }\r\n',
      [
        ['1:0-3:0', ''],
        ['3:0-4:0', '  run 1\r\n}\r\n'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    const { source } = read(text);
    const at = (offset: number) => Object.values(source.position(offset)).join(':');
    const edits = layoutEdits(read(text)).map((edit) => [
      `${at(edit.span.start)}-${at(edit.span.end)}`,
      edit.text,
    ]);
    expect(edits).toEqual(expected);
  });

  it('lay out a statement apart from the blank lines behind it', () => {
    const text = 'service a {\n  cpu   1 vCPU\n\n}\n';
    expect(applyEdits(text, layoutEdits(read(text), { first: 1, last: 1 }))).toBe(
      'service a {\n  cpu 1 vCPU\n\n}\n',
    );
    expect(applyEdits(text, layoutEdits(read(text), { first: 1, last: 2 }))).toBe(
      'service a {\n  cpu 1 vCPU\n}\n',
    );
  });

  it('lay out one declaration of a text that is broken elsewhere', () => {
    const text = 'service a {\n run   1\n}\n\nservice b {\n';
    const tree = read(text);
    expect(layoutEdits(tree)).toEqual([]);
    expect(applyEdits(text, layoutEditsAlone(tree, { first: 0, last: 2 }))).toBe(
      'service a {\n  run 1\n}\n\nservice b {\n',
    );
    expect(layoutEditsAlone(tree, { first: 4, last: 4 })).toEqual([]);
  });
});
