import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Marked, printYaml, type Yaml } from '../../../src/formats/yaml/print.js';

test('maps, lists and scalars in block style', () => {
  const value = {
    name: 'web',
    ports: ['8080:8080', { target: 80, mode: 'host' }],
    empty: {},
    none: [],
    deep: { list: [['a', 'b'], []], big: true, count: 3, left: undefined, nothing: null },
  };
  expect(printYaml(value)).toBe(`name: web
ports:
  - '8080:8080'
  - target: 80
    mode: host
empty: {}
none: []
deep:
  list:
    - - a
      - b
    - []
  big: true
  count: 3
  nothing: null
`);
});

test('tags and comments', () => {
  const value = {
    Image: new Marked('acme/web:${Tag}', { tag: '!Sub' }),
    Cpu: new Marked(['Large', 1024, new Marked('Small', { tag: '!Ref' })], { tag: '!If' }),
    Items: [new Marked('A', { tag: '!Ref' }), new Marked(['B', 'c'], { tag: '!GetAtt' })],
    Web: new Marked({ Type: 'T' }, { comment: 'The public web tier.\n\nSecond line.' }),
  };
  expect(printYaml(value)).toBe(`Image: !Sub acme/web:\${Tag}
Cpu: !If
  - Large
  - 1024
  - !Ref Small
Items:
  - !Ref A
  - !GetAtt
    - B
    - c
# The public web tier.
#
# Second line.
Web:
  Type: T
`);
});

test('texts of several lines', () => {
  expect(printYaml({ script: 'a\n  b\nc\n', list: ['x\ny'], odd: 'a \nb', tab: 'a\tb\nc' })).toBe(`script: |
  a
    b
  c
list:
  - |-
    x
    y
odd: "a \\nb"
tab: "a\\tb\\nc"
`);
});

test.each([
  '',
  'yes',
  'NO',
  'null',
  '~',
  '012345678901',
  '0x10',
  '1e3',
  '1_000',
  '12:30',
  '2024-01-01',
  '- a',
  'a: b',
  'a #b',
  '*a',
  '&a',
  '!a',
  '%a',
  '@a',
  '`a`',
  '{a}',
  '[a]',
  '"a"',
  "'a'",
  ' a',
  'a ',
  '<<',
  '=',
  '.5',
  '-',
  '?',
  ':',
  'a:',
  '---',
  '1,000',
])('%j is quoted', (text) => {
  expect(printYaml({ text })).toMatch(/^text: ['"]/);
  for (const version of ['1.1', '1.2'] as const)
    expect(parse(printYaml({ text }), { version })).toEqual({ text });
});

test.each([
  'web',
  'acme/web:1',
  'a#b',
  '-a',
  'http://x/?a=b',
  'CMD-SHELL',
  'a, b',
  "it's",
  'nginx:1.27',
  '10.0.0.0/16',
  'v1.2.3',
])('%j stands bare', (text) => {
  expect(printYaml({ text })).toBe(`text: ${text}\n`);
});

test('what is printed is read as the same, by both versions of YAML', () => {
  const scalar = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...' \n\t:#-?!&*|>%@`\'"{}[],.0123456789eExX_~ynoYNO<=a$') }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const value = fc.letrec<{ value: Yaml }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  })).value;
  fc.assert(
    fc.property(value, (written) => {
      for (const version of ['1.1', '1.2'] as const)
        expect(parse(printYaml(written), { version, merge: false })).toEqual(written);
    }),
    { numRuns: 2000 },
  );
});

test('a key that is too long for its line says that it is one', () => {
  const key = 'k'.repeat(1100);
  const text = printYaml({ [key]: { a: 1 }, [`${key}2`]: 'x' });
  expect(text).toBe(`? ${key}\n:\n  a: 1\n? ${key}2\n: x\n`);
  expect(parse(text)).toEqual({ [key]: { a: 1 }, [`${key}2`]: 'x' });
});
