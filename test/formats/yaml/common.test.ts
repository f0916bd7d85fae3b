import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCommon } from '../../../src/formats/yaml/common.js';
import { expectAlike } from '../../support/yaml.js';

const FIXTURES = ['fixtures', 'examples']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\.ya?ml$/.test(path))
  .map((path) => readFileSync(path, 'utf8'));

describe('what is common is read as the library reads it', () => {
  test('most texts are common', () => {
    const common = FIXTURES.filter(expectAlike);
    expect(common.length / FIXTURES.length).toBeGreaterThan(0.9);
  });

  test.each([
    'a: b\n',
    'a:\n  - b\n  - c: d\n    e: f\n  -   g\n  -\n    h: i\n  -\nj:\n- k\n- - l\n  - m\nn:\n',
    '# c\n\n---  # d\na: b # e\n\n# f\n  # g\nc:   # h\nd: e#f\n',
    `a: 'it''s'\nb: "\\"x\\"\\n"\n"c d": e\n'f': ""\n`,
    'a: b c\n  d\n\n\n  e: f\n'.replace(': f', ''),
    'a: |\n  b\n\n   c\n  d  \n\ne: |-\n    f\ng: >\n  h\n  i\n\n  j\nk: >- # l\n m',
    'a: >\n  b\n    c\n  d\n\n    e\n     f\n\n  g\n',
    'a: [\n  b\n]\nc: {\n}\n',
    'a: [b, "c", \'d\', { e: f, "g":h, i : [] }, !Ref j, *k,]\nl: {\n  m: n, # o\n  p: q }\nr: {}\n',
    'a: &x\n  b: &y c\nd: *x\ne:\n  <<: *x\n  f: *y\ng:\n  - *y\n  - &z !T h\n',
    'a: !Sub "${b}"\nc: !If\n  - d\n  - !Ref e\n  - !Ref "f"\ng: !Sub |\n  h\ni: !GetAtt j.k\nl: !Join ["", [m, n]]\n',
    'a: -1\nb: --c\nc: http://d:80/e#f\ng: h:i\n~: null\n1: 0x1f\n',
    '- a\n- b: c\n  d: e\n- [f]\n',
    '{ "a": [1, 2.0, true, null],\n  "b": "c" }\n',
    'a: 😀 é\nb: "\u00a0"\n',
  ])('%j', (text) => {
    expect(expectAlike(text)).toBe(true);
  });

  test.each([
    ['', 'nothing'],
    ['a', 'a lone text'],
    ['a: b\n---\nc: d\n', 'a second document'],
    ['...\na: b\n', 'the end of a document'],
    ['%YAML 1.1\n---\na: b\n', 'a directive'],
    ['a:\tb\n', 'a tab'],
    ['a: b\r\n', 'a line break of Windows'],
    ['a: b: c\n', 'a map in a line'],
    ['a: b\n c: d\n', 'a key that is indented'],
    ['a:\n  b: c\n d: e\n', 'a key between'],
    ['a: [b\n', 'a bracket that is not closed'],
    ['a: [b\nc]\n', 'a bracket that is not indented'],
    ['a: "b\n', 'a quote that is not closed'],
    ['a: "b\n  c"\n', 'quotes over two lines'],
    ['a: "\\x41"\n', 'an escape'],
    ['a: "b"c\n', 'something behind quotes'],
    ['? a\n: b\n', 'a key of its own'],
    ['[a]: b\n', 'a list for a key'],
    ['*a : b\n', 'an alias for a key'],
    ['a: @b\n', 'a sign that is reserved'],
    ['a: !!str b\n', 'a tag of YAML'],
    ['a: !<b> c\n', 'a whole tag'],
    ['a: !b !c d\n', 'two tags'],
    ['a: &b\n', 'an anchor of nothing'],
    ['a: |+\n  b\n', 'a text that keeps its end'],
    ['a: |2\n  b\n', 'a text that says how it is indented'],
    ['a: |\n', 'a text without lines'],
    ['a: [b: c]\n', 'a pair in a list'],
    ['a: {b}\n', 'a key without a value'],
    [`a: ${'['.repeat(200)}${']'.repeat(200)}\n`, 'what is nested deep'],
    [`${'a'.repeat(1100)}: b\n`, 'a long key'],
  ])('%j is left to it: %s', (text) => {
    expect(readCommon(text)).toBeUndefined();
  });

  test('blocks of lines', () => {
    const line = fc.constantFrom('', 'b', '  c', ' d ', '   ', '# e');
    const head = fc.constantFrom('|', '>', '|-', '>-');
    fc.assert(
      fc.property(head, fc.array(line, { minLength: 1, maxLength: 9 }), (sign, lines) => {
        expectAlike(['a:', `  f: ${sign}`, ...lines.map((each) => `    ${each}`), 'g: h'].join('\n'));
      }),
      { numRuns: 2000 },
    );
  });

  test('what is taken out of texts and changed', () => {
    const some = fc
      .tuple(fc.constantFrom(...FIXTURES), fc.nat(), fc.integer({ min: 1, max: 14 }))
      .map(([text, at, count]) => {
        const lines = text.split('\n');
        return lines.slice(at % lines.length, (at % lines.length) + count).join('\n');
      });
    const change = fc.record({ at: fc.nat(), gone: fc.nat({ max: 3 }), put: fc.constantFrom(...PIECES) });
    fc.assert(
      fc.property(some, fc.array(change, { maxLength: 4 }), (text, changes) => {
        const changed = changes.reduce((all, { at, gone, put }) => {
          const place = at % (all.length + 1);
          return all.slice(0, place) + put + all.slice(place + gone);
        }, text);
        expectAlike(changed);
      }),
      { numRuns: 5000 },
    );
  });
});

const PIECES =
  '|\n|  |   |: |:|- |-|#| #|"|\'|[|]|{|}|, |>|>-|!Ref |!|&a |*a|\\|? |---\n|...\n|a|0|<<: |%|@|\t|\r\n|~|\n\n|a: b|\n- x|\n  y|\n # c\n|\u00e9'
    .split('|')
    .concat('|', '|-\n');
