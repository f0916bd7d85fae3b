import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/formats/yaml/parse.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import { type Located, type Plain, toPlain, valueAt } from '../../../src/source/value.js';

function parse(text: string) {
  return parseYaml(new SourceText('x.yaml', text));
}

function plain(text: string): Plain | undefined {
  const { value, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  return value && toPlain(value);
}

/** Each finding with the text that it stands at, and its line. */
function findings(text: string): string[] {
  return parse(text).diagnostics.map(
    ({ id, message, span }) =>
      `${id.replace('yaml/', '')}: ${message} @ ${span.source.position(span.start).line + 1} ${JSON.stringify(textOf(span))}`,
  );
}

describe('values', () => {
  test('plain scalars are those of YAML 1.1', () => {
    const read = (text: string) => plain(`a: ${text}`);
    for (const text of ['yes', 'Yes', 'YES', 'true', 'on']) expect(read(text)).toEqual({ a: true });
    for (const text of ['no', 'False', 'OFF']) expect(read(text)).toEqual({ a: false });
    for (const text of ['~', 'null', '']) expect(read(text)).toEqual({ a: null });
    for (const text of ['y', 'n', 'yEs', '1e3', '10:30', '2020-01-01', '1.2.3', '08', '0o7', '.'])
      expect(read(text)).toEqual({ a: text });
    expect(['012', '1_000', '0x1F', '-0x10', '1.5e+3', '.5', '-7', '+1', '1.', '0'].map(read)).toEqual(
      [10, 1000, 31, -16, 1500, 0.5, -7, 1, 1, 0].map((a) => ({ a })),
    );
  });

  test('a number keeps how it is written', () => {
    expect(valueAt(parse('a: 1.10').value, ['a'])).toMatchObject({
      kind: 'number',
      value: 1.1,
      written: '1.10',
    });
  });

  test('quotes make texts, and escapes are read', () => {
    expect(plain(`a: "yes"\nb: 'it''s'\nc: "\\u0041\\n"\nd: ''`)).toEqual({
      a: 'yes',
      b: "it's",
      c: 'A\n',
      d: '',
    });
  });

  test('blocks are folded or kept', () => {
    expect(plain('a: |\n  x\n   y\nb: >-\n  q\n  r\n\n  s\n')).toEqual({ a: 'x\n y\n', b: 'q r\ns' });
  });

  test('a byte order mark and carriage returns are passed over', () => {
    expect(plain('\ufeffa: b\r\nc:\r\n  - d\r\n')).toEqual({ a: 'b', c: ['d'] });
  });

  test('a key that stands twice has two entries', () => {
    const { value } = parse('a: 1\na: 2\n');
    expect(value?.kind === 'map' && value.entries.map(({ key, keySpan }) => [key, keySpan.start])).toEqual([
      ['a', 0],
      ['a', 5],
    ]);
  });

  test('an empty text holds nothing', () => {
    expect(parse('').value).toBeUndefined();
    expect(parse('# nothing\n').value).toBeUndefined();
  });
});

describe('places', () => {
  const text = `# first
a: 1   # a number
'b c': "two"
d:
  - x
  - e: |
      y
    f: [g, {h: i}]

  # behind

j: !Sub k
`;
  const { value } = parse(text);
  const at = (...path: (string | number)[]) => textOf(valueAt(value, path)!.span);

  test('are those of the values, without white space and comments', () => {
    expect(at('a')).toBe('1');
    expect(at('b c')).toBe('"two"');
    expect(at('d')).toBe('- x\n  - e: |\n      y\n    f: [g, {h: i}]');
    expect(at('d', 1, 'e')).toBe('|\n      y');
    expect(at('d', 1, 'f')).toBe('[g, {h: i}]');
    expect(at('d', 1, 'f', 1)).toBe('{h: i}');
    expect(at('j')).toBe('k');
  });

  test('of keys are those of their text with its quotes', () => {
    expect(value?.kind === 'map' && value.entries.map(({ keySpan }) => textOf(keySpan))).toEqual([
      'a',
      "'b c'",
      'd',
      'j',
    ]);
  });

  test('of what an alias repeats are where it was written', () => {
    const { value } = parse('a: &x [1]\nb: *x\n');
    expect(valueAt(value, ['b'])).toBe(valueAt(value, ['a']));
  });

  test('of nothing is behind its key', () => {
    const { value } = parse('a:\nb: 1\n');
    expect(valueAt(value, ['a'])).toMatchObject({ kind: 'null', span: { start: 2, end: 2 } });
  });
});

describe('tags', () => {
  test('are kept with their places, for scalars, lists, maps and nothing', () => {
    const text = 'a: !Ref X\nb: !If [c, !GetAZs , &q !Sub "d"]\ne: !Cidr # f\n  g: 1\nh: !Join\n  - i\n';
    const { tags } = parse(text);
    expect([...tags.values()].map(({ name, span }) => [name, textOf(span)])).toEqual(
      ['!Ref', '!GetAZs', '!Sub', '!If', '!Cidr', '!Join'].map((name) => [name, name]),
    );
    expect([...tags].map(([value, { span }]) => text.slice(span.start, value.span.end))).toEqual([
      '!Ref X',
      '!GetAZs ',
      '!Sub "d"',
      '!If [c, !GetAZs , &q !Sub "d"]',
      '!Cidr # f\n  g: 1',
      '!Join\n  - i',
    ]);
  });

  test('make texts of what looks like a number', () => {
    expect(plain('a: !Ref 012')).toEqual({ a: '012' });
  });
});

describe('anchors and merges', () => {
  test('a merge adds what the map has not itself, the first map before the others', () => {
    expect(plain('a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {<<: [*a, {x: 4, z: 5}]}')).toEqual({
      a: { x: 1, y: 2 },
      b: { x: 1, y: 3 },
      c: { x: 1, y: 2, z: 5 },
    });
  });

  test('a quoted `<<` is a key', () => {
    expect(plain("'<<': 1")).toEqual({ '<<': 1 });
  });

  test('are told where they do not work', () => {
    expect(findings('a: *x\n')).toEqual(['unknown-anchor: there is no anchor `&x` before this @ 1 "*x"']);
    expect(findings('a: &x [*x]\n')).toEqual([
      'circular-alias: `*x` stands inside of the value that it repeats @ 1 "*x"',
    ]);
    expect(findings('<<: 3\n')).toEqual(['merge: `<<` merges maps, and this is a number @ 1 "3"']);
  });

  test('a billion laughs are cut off', () => {
    const lines = [...'bcdefghijk'].map(
      (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(', ')}]`,
    );
    expect(findings(['a: &a [x, x, x, x, x, x, x, x, x]', ...lines].join('\n'))).toEqual([
      'too-many-aliases: with this alias the document has more than 500000 values @ 6 "*e"',
    ]);
  });

  test('depth counts through aliases', () => {
    const lines = Array.from({ length: 300 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`);
    const [first] = findings(['a0: &a0 [x]', ...lines].join('\n'));
    expect(first).toBe('too-deep: values are nested more than 250 levels deep @ 250 "*a248"');
  });
});

describe('what is no YAML', () => {
  test.each([
    ['a:\n\t- b\n', 'tab: this line is indented with a tab @ 2 "\\t"'],
    [
      'a:\n  b: 1\n c: 2\n',
      'indentation: this line is indented neither like its neighbours nor as a part of them @ 3 "c: 2"',
    ],
    [
      'a: b\n  c: d\n',
      'indentation: this line is indented neither like its neighbours nor as a part of them @ 2 "c: d"',
    ],
    [
      'a:\n  - b\n - c\n',
      'indentation: this line is indented neither like its neighbours nor as a part of them @ 3 "- c"',
    ],
    ['a: "x\nb: 1\n', 'unclosed: a string in `"` is opened here and not closed @ 1 "\\""'],
    ["a: 'x\nb: 1\n", 'unclosed: a string in `\'` is opened here and not closed @ 1 "\'"'],
    ['a: [1, [2]\nb: 3\n', 'unclosed: the list is opened here and not closed @ 1 "["'],
    ['a: {x: 1\nb: 3\n', 'unclosed: the map is opened here and not closed @ 1 "{"'],
    ['a: 1\nfoo\nb: 2\n', 'no-key: this is no `key: value` @ 2 "foo"'],
    ['a: b: c\n', 'nested-key: a second `key:` stands on this line @ 1 "b: c"'],
    ['a: "\\q"\n', 'escape: `\\q` is no escape of YAML @ 1 "\\\\q"'],
    ['a: @x\n', 'unexpected: `@` cannot stand here @ 1 "@"'],
    ['a: "it" x\n', 'unexpected: this cannot stand here @ 1 "x"'],
    ['a: {b: c}{d: e}\n', 'unexpected: this cannot stand here @ 1 "{d: e}"'],
    ['a: {{ x }}\n', 'complex-key: a key is a text, not a map @ 1 "{ x }"'],
    ['{% if x %}\na: 1\n', 'template: this is a template, not yet YAML @ 1 "{% if x %}"'],
    [
      'a:\n{{include "b" . | indent 2}}\n',
      'template: this is a template, not yet YAML @ 2 "{{include \\"b\\" . | indent 2}}"',
    ],
    ['a: {{ x }}{{if y}}\n', 'template: this is a template, not yet YAML @ 1 "a: {{ x }}{{if y}}"'],
    ['# {{if y}}\na: {{ x }}\n', 'complex-key: a key is a text, not a map @ 2 "{ x }"'],
    ['a: !Base64 !Sub x\n', 'second-tag: `!Sub` stands behind another tag @ 1 "!Sub"'],
    [
      'a: 1\n---\nb: 2\n',
      'several-documents: another document begins here, and only the first is read @ 3 "b: 2"',
    ],
    ['['.repeat(5000), 'too-deep: values are nested more than 250 levels deep @ 1 "["'],
  ])('%j', (text, finding) => {
    expect(findings(text)).toEqual([finding]);
  });

  test('tells where the text stops being YAML', () => {
    expect(parse('a: 1\nfoo\nb: 2\n').brokenAt).toBe(5);
    expect(parse('a: 1\n').brokenAt).toBeUndefined();
  });

  test('a text of more than 10 MB is not read', () => {
    expect(findings('x'.repeat(10_000_001))).toEqual([
      'too-large: this YAML text has 11 MB, more than the 10 MB that are read @ 1 ""',
    ]);
  });
});

test('every scalar without escapes stands at its place', () => {
  const { value } = parse('a: [x, "y", 3, true]\nb:\n  c: d e\n  f: >\n    g\n  k: |2-\n      h\n');
  const scalars = (each: Located): Located[] =>
    each.kind === 'list'
      ? each.items.flatMap(scalars)
      : each.kind === 'map'
        ? each.entries.flatMap((entry) => scalars(entry.value))
        : [each];
  expect(scalars(value!).map((each) => [textOf(each.span), 'value' in each && each.value])).toEqual([
    ['x', 'x'],
    ['"y"', 'y'],
    ['3', 3],
    ['true', true],
    ['d e', 'd e'],
    ['>\n    g', 'g\n'],
    ['|2-\n      h', '  h'],
  ]);
});
