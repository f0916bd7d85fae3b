import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/formats/json/parse.js';
import { applyEdits } from '../../../src/source/edit.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import { type Plain, toPlain, Unknown } from '../../../src/source/value.js';

function parse(text: string) {
  return parseJson(new SourceText('x.json', text));
}

/** The value with unknown parts as `?text`. */
function plain(text: string): unknown {
  const { value } = parse(text);
  return value && shown(toPlain(value));
}

function shown(value: Plain): unknown {
  if (value instanceof Unknown) return `?${textOf(value.expression.span)}`;
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(each)]));
}

/** Each problem as `id at "underlined text": message`. */
function problems(text: string): string[] {
  return parse(text).diagnostics.map(
    ({ id, span, message }) => `${id} at ${span.start} ${JSON.stringify(textOf(span))}: ${message}`,
  );
}

/** The text with all fixes of one problem applied. */
function fixed(text: string): string {
  return parse(text).diagnostics.reduce(
    (now, { fixes }) => (fixes[0] ? applyEdits(text, fixes[0].edits) : now),
    text,
  );
}

describe('well-formed JSON', () => {
  test.each([
    ['{}', {}],
    ['[]', []],
    [' [1, -2, 3.5, 1e3, -0.25E-2] ', [1, -2, 3.5, 1000, -0.0025]],
    ['{"a": {"b": [true, false, null]}}', { a: { b: [true, false, null] } }],
    ['"\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00fc \\ud83d\\ude00"', '" \\ / \b\f\n\r\t ü 😀'],
    ['\ufeff{"a":1}', { a: 1 }],
    ['{\r"a"\r:\r1\r}', { a: 1 }],
    ['{"$a": "$b ${c} {{d}} <e> __f__"}', { $a: '$b ${c} {{d}} <e> __f__' }],
  ])('%j', (text, value) => {
    expect(problems(text)).toEqual([]);
    expect(plain(text)).toEqual(value);
  });

  test('gives every value and key its place', () => {
    const text = '{ "a" : [ 1.50, "x\\n" ], "b": true }';
    const { value } = parse(text);
    if (value?.kind !== 'map') throw new Error('a map was expected');
    const [a, b] = value.entries;
    if (a?.value.kind !== 'list') throw new Error('a list was expected');
    expect([value, a.value, ...a.value.items, b!.value].map(({ span }) => textOf(span))).toEqual([
      text,
      '[ 1.50, "x\\n" ]',
      '1.50',
      '"x\\n"',
      'true',
    ]);
    expect(value.entries.map(({ keySpan }) => textOf(keySpan))).toEqual(['"a"', '"b"']);
    expect(a.value.items[0]).toMatchObject({ kind: 'number', value: 1.5, written: '1.50' });
    expect(a.value.items[1]).toMatchObject({ kind: 'string', value: 'x\n', written: 'quoted' });
  });

  test('keeps both entries of a key that stands twice', () => {
    const { value } = parse('{"a": 1, "a": 2}');
    expect(value?.kind === 'map' && value.entries.map(({ key }) => key)).toEqual(['a', 'a']);
    expect(plain('{"a": 1, "a": 2}')).toEqual({ a: 2 });
  });
});

describe('what people write', () => {
  test('comments and trailing commas are told once each, with a fix that leaves JSON', () => {
    const text = '// one\n{\n  "a": 1, // two\n  # three\n  "b": [1, /* four */ 2,],\n}\n';
    expect(problems(text)).toEqual([
      'json/comment at 0 "// one": JSON has no comments: the AWS CLI refuses this file',
      'json/trailing-comma at 59 ",": a comma stands behind the last member: the AWS CLI refuses this file',
    ]);
    const { diagnostics, comments } = parse(text);
    expect(diagnostics.map(({ severity, notes, fixes }) => [severity, notes, fixes[0]!.safe])).toEqual([
      ['warning', ['4 places in this file'], true],
      ['warning', ['2 places in this file'], true],
    ]);
    expect(comments.map((comment) => comment.text)).toEqual(['one', 'two', 'three', 'four']);
    const edits = diagnostics.flatMap(({ fixes }) => fixes[0]!.edits);
    expect(applyEdits(text, edits)).toBe('{\n  "a": 1,\n  "b": [1, 2]\n}\n');
  });

  test.each<[string, string[], unknown, string?]>([
    ['{"a":1 "b":2}', ['json/missing-comma at 6 "": a comma is missing'], { a: 1, b: 2 }, '{"a":1, "b":2}'],
    ['[1 2]', ['json/missing-comma at 2 "": a comma is missing'], [1, 2], '[1, 2]'],
    ['{"a" 1}', ['json/missing-colon at 4 "": a `:` is missing behind `a`'], { a: 1 }, '{"a": 1}'],
    [
      '{"a"=>1}',
      ['json/wrong-separator at 4 "=>": a `:` stands between name and value, not `=>`'],
      { a: 1 },
      '{"a":1}',
    ],
    ['{"a":}', ['json/missing-value at 5 "": `a` has no value'], { a: '?' }],
    ['{"a", "b": 1}', ['json/missing-value at 4 "": `a` has no value'], { a: '?', b: 1 }],
    ['{"a"\n"b": 1}', ['json/missing-value at 4 "": `a` has no value'], { a: '?', b: 1 }],
    ['{"a":\n"b": 1}', ['json/missing-value at 5 "": `a` has no value'], { a: '?', b: 1 }],
    [
      '{"a": 1, {"b": 2}, "c": 3}',
      ['json/missing-name at 9 "{\\"b\\": 2}": this value has no name'],
      { a: 1, c: 3 },
    ],
    ['[1,,2]', ['json/extra-comma at 3 ",": there is no value before this comma'], [1, 2], '[1,2]'],
    ['{,}', ['json/extra-comma at 1 ",": there is no value before this comma'], {}, '{}'],
    ['{"a":1;"b":2}', ['json/unexpected at 6 ";": `;` means nothing here'], { a: 1, b: 2 }, '{"a":1,"b":2}'],
    [
      '{"a": "x" + "y", "b": 1}',
      ['json/unexpected at 10 "+ \\"y\\"": `+` means nothing here'],
      { a: 'x', b: 1 },
    ],
    ['["a": 1, "b": 2]', ['json/unopened at 1 "": a `{` is missing before this name'], [{ a: 1, b: 2 }]],
    ['{"a":: 1}', ['json/unexpected at 5 ":": `:` means nothing here'], { a: 1 }],
    ['[\u0000, 1]', ['json/unexpected at 1 "\\u0000": U+0000 means nothing here'], ['?\u0000', 1]],
    ['{"a": 512 MiB, "b": 1}', ['json/unexpected at 10 "MiB": `MiB` means nothing here'], { a: 512, b: 1 }],
    [
      "{'a': 'it\\'s', b: `c`}",
      [
        'json/quotes at 1 "\'": strings stand in double quotes, not in single quotes',
        'json/bad-escape at 9 "\\\\\'": JSON has no escape `\\\'`',
        'json/unquoted-name at 15 "b": the name `b` needs double quotes',
      ],
      { a: "it's", b: 'c' },
    ],
    [
      '{“a”: 1}',
      ['json/quotes at 1 "“": strings stand in double quotes, not in typographic quotes'],
      { a: 1 },
      '{"a": 1}',
    ],
    [
      '{a: 1, b_c: 2}',
      ['json/unquoted-name at 1 "a": the name `a` needs double quotes'],
      { a: 1, b_c: 2 },
      '{"a": 1, "b_c": 2}',
    ],
    [
      '{"a": awsvpc}',
      ['json/unquoted-text at 6 "awsvpc": `awsvpc` needs double quotes'],
      { a: 'awsvpc' },
      '{"a": "awsvpc"}',
    ],
    [
      '[nginx:1.2, a b]',
      [
        'json/unquoted-text at 1 "nginx:1.2": `nginx:1.2` needs double quotes',
        'json/unquoted-text at 12 "a b": `a b` needs double quotes',
      ],
      ['nginx:1.2', 'a b'],
    ],
    ['[True, None]', ['json/literal at 1 "True": `True` is `true` in JSON'], [true, null], '[true, null]'],
    ['[NaN]', ['json/no-value at 1 "NaN": JSON has no `NaN`'], ['?NaN']],
    [
      '[{"a": web"}]',
      ['json/missing-quote at 7 "web\\"": the opening `"` is missing'],
      [{ a: 'web' }],
      '[{"a": "web"}]',
    ],
    [
      '{"a":\u00a01}',
      ['json/invisible-character at 5 "\u00a0": a no-break space is no white space of JSON'],
      { a: 1 },
      '{"a": 1}',
    ],
    ['[010]', ['json/bad-number at 1 "010": `010` is no number of JSON'], [10], '[10]'],
    ['[+5]', ['json/bad-number at 1 "+5": `+5` is no number of JSON'], [5], '[5]'],
    ['[.5]', ['json/bad-number at 1 ".5": `.5` is no number of JSON'], [0.5], '[0.5]'],
    ['[0x1F]', ['json/bad-number at 1 "0x1F": `0x1F` is no number of JSON'], [31], '[31]'],
    [
      '[512MiB]',
      ['json/unquoted-text at 1 "512MiB": `512MiB` needs double quotes'],
      ['512MiB'],
      '["512MiB"]',
    ],
    [
      '[12345678901234567890]',
      [
        'json/imprecise-number at 1 "12345678901234567890": `12345678901234567890` is read as 12345678901234567000 by most programs',
      ],
      [12345678901234567000],
    ],
  ])('%j', (text, expected, value, repaired) => {
    expect(problems(text)).toEqual(expected);
    expect(plain(text)).toEqual(value);
    if (repaired !== undefined) expect(fixed(text)).toBe(repaired);
  });
});

describe('strings', () => {
  test.each<[string, string[], unknown, string?]>([
    [
      '{"a: "x", "b": 1}',
      ['json/open-string at 1 "\\"a": the closing `"` is missing'],
      { a: 'x', b: 1 },
      '{"a": "x", "b": 1}',
    ],
    [
      '{"a": 1 GB", "b": 1}',
      ['json/missing-quote at 6 "1 GB\\"": the opening `"` is missing'],
      { a: 1, b: 1 },
      '{"a": "1 GB", "b": 1}',
    ],
    [
      '{""a"": 1}',
      [
        'json/unexpected at 1 "\\"": a second `"` means nothing here',
        'json/unexpected at 5 "\\"": a second `"` means nothing here',
      ],
      { a: 1 },
    ],
    [
      '{"a": "x,\n"b": 1}',
      ['json/open-string at 6 "\\"x": the closing `"` is missing'],
      { a: 'x', b: 1 },
      '{"a": "x",\n"b": 1}',
    ],
    [
      '{"a": ["x",\n"y],\n"b": 1}',
      ['json/open-string at 12 "\\"y": the closing `"` is missing'],
      { a: ['x', 'y'], b: 1 },
    ],
    [
      '{"a": "x\ny", "b": 1}',
      ['json/control-character at 8 "\\n": a line break cannot stand in a string as it is'],
      { a: 'x\ny', b: 1 },
      '{"a": "x\\ny", "b": 1}',
    ],
    [
      '["a\tb\u0001"]',
      ['json/control-character at 3 "\\t": a tab cannot stand in a string as it is'],
      ['a\tb\u0001'],
      '["a\\tb\\u0001"]',
    ],
    [
      '["^\\d+\\w$"]',
      ['json/bad-escape at 3 "\\\\d": JSON has no escape `\\d`'],
      ['^\\d+\\w$'],
      '["^\\\\d+\\\\w$"]',
    ],
    ['["\\u12g"]', ['json/bad-escape at 2 "\\\\u12": JSON has no escape `\\u12`'], ['\\u12g']],
    ['["\\ud800x"]', ['json/lone-surrogate at 2 "\\\\ud800": `\\ud800` is half of a character'], ['\ud800x']],
  ])('%j', (text, expected, value, repaired) => {
    expect(problems(text)).toEqual(expected);
    expect(plain(text)).toEqual(value);
    if (repaired !== undefined) expect(fixed(text)).toBe(repaired);
  });
});

describe('brackets', () => {
  test.each<[string, string[], unknown]>([
    ['{"a": [1, 2}', ['json/unclosed at 11 "}": `]` is missing'], { a: [1, 2] }],
    [
      '{"a": [1, 2}, "b": 1}',
      ['json/wrong-close at 11 "}": `[` is closed by `]`, not by `}`'],
      { a: [1, 2], b: 1 },
    ],
    ['{"x": {"a": [1}, "b": 3}', ['json/unclosed at 14 "}": `]` is missing'], { x: { a: [1] }, b: 3 }],
    [
      '{"x": {"a": [1}, "b": 3}}',
      ['json/wrong-close at 14 "}": `[` is closed by `]`, not by `}`'],
      { x: { a: [1], b: 3 } },
    ],
    ['{"a": [[[1}', ['json/unclosed at 10 "}": `]` is missing'], { a: [[[1]]] }],
    ['{"a": ["x", "y",\n"b": 1}', ['json/unclosed at 17 "\\"": `]` is missing'], { a: ['x', 'y'], b: 1 }],
    ['{"a": [1]], "b": 2}', ['json/closes-nothing at 9 "]": this `]` closes nothing'], { a: [1], b: 2 }],
    ['{"a": "x"], "b": 2}', ['json/closes-nothing at 9 "]": this `]` closes nothing'], { a: 'x', b: 2 }],
    ['{"a": [{"b": 1, {"c": 2}]}', ['json/unclosed at 16 "{": `}` is missing'], { a: [{ b: 1 }, { c: 2 }] }],
    ['{"a": ["b": 1}]}', ['json/unopened at 7 "": a `{` is missing before this name'], { a: [{ b: 1 }] }],
    ['{{\n"a": 1}', ['json/unexpected at 1 "{": `{` means nothing here'], { a: 1 }],
    ['{"a": 1]', ['json/wrong-close at 7 "]": `{` is closed by `}`, not by `]`'], { a: 1 }],
    [
      '{\n"a": [{"b": 1',
      ['json/cut-off at 15 "": the file ends before the `{` of line 2 is closed'],
      { a: [{ b: 1 }] },
    ],
    ['{"a": "x', ['json/cut-off at 8 "": the file ends before a string is closed'], { a: 'x' }],
    ['{"a": "x\n', ['json/cut-off at 9 "": the file ends before a string is closed'], { a: 'x' }],
    ['{"a":', ['json/cut-off at 5 "": the file ends before the `{` of line 1 is closed'], { a: '?' }],
    ['{"a": 1}}', ['json/trailing-text at 8 "}": `}` stands behind the end of the document'], { a: 1 }],
    [
      '{"a": 1}\n{"b": 2}',
      ['json/second-document at 9 "{\\"b\\": 2}": a second document begins here; only the first is read'],
      { a: 1 },
    ],
    ['[1] x', ['json/trailing-text at 4 "x": `x` stands behind the end of the document'], [1]],
  ])('%j', (text, expected, value) => {
    expect(problems(text)).toEqual(expected);
    expect(plain(text)).toEqual(value);
  });

  test('a comment that is not closed', () => {
    expect(problems('[1 /* x')).toEqual([
      'json/comment at 3 "/* x": JSON has no comments: the AWS CLI refuses this file',
      'json/cut-off at 7 "": the file ends before a comment is closed',
    ]);
  });

  test.each([
    ['{"a": [{"b": 1', '}'],
    ['[1, 2', ']'],
    ['{"a": "x', '"'],
    ['[1 /* x', '*/'],
  ])('a file that ends in the middle is told what would close it: %j', (text, close) => {
    const last = parse(text).diagnostics.at(-1);
    expect(last?.help).toEqual([`close it with \`${close}\`; if the file was cut off, copy it again`]);
  });

  test('the other end is labelled', () => {
    const [diagnostic] = parse('{"a": [1, 2}').diagnostics;
    expect(diagnostic!.label).toBe('`]` belongs before this');
    expect(diagnostic!.labels.map(({ span, text }) => [textOf(span), span.start, text])).toEqual([
      ['[', 6, 'opened here'],
    ]);
  });

  test('10,000 brackets are told, not followed', () => {
    const text = '['.repeat(10_000);
    expect(problems(text)).toEqual(['json/too-deep at 250 "[": brackets nest at most 250 deep']);
    expect(problems('{"a":'.repeat(10_000))).toEqual([
      'json/too-deep at 1250 "{": brackets nest at most 250 deep',
    ]);
    expect(problems('['.repeat(250) + ']'.repeat(250))).toEqual([]);
  });
});

describe('what is no JSON', () => {
  test.each([
    ['', 'json/empty at 0 "": there is no JSON in this file'],
    [' \n', 'json/empty at 2 "": there is no JSON in this file'],
    ['family: web', 'json/not-json at 0 "f": this is no JSON: it begins with `f`'],
    ['\u0000\u0001', 'json/not-json at 0 "\\u0000": this is no JSON: it begins with U+0000'],
    ['<html>', 'json/not-json at 0 "<": this is no JSON: it begins with `<`'],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  test('after 100 errors the rest is not read', () => {
    const found = problems(`[${'1 '.repeat(500)}]`);
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toBe('json/too-many at 200 "": 100 errors: the rest of this file was not read');
  });
});

describe('templates', () => {
  test('placeholders stand in the place of values', () => {
    const text =
      '{"a": ${CPU}, "b": $NAME, "c": <X-Y>, "d": __Z__, "e": ${a}:${b["c"]}, "f": {{ x }}, "g": 1${h}, "i": [%J%, @K@]}';
    expect(problems(text)).toEqual([]);
    expect(plain(text)).toEqual({
      a: '?${CPU}',
      b: '?$NAME',
      c: '?<X-Y>',
      d: '?__Z__',
      e: '?${a}:${b["c"]}',
      f: '?{{ x }}',
      g: '?1${h}',
      i: ['?%J%', '?@K@'],
    });
    expect(parse(text).placeholders.map(({ span }) => textOf(span))).toEqual([
      '${CPU}',
      '$NAME',
      '<X-Y>',
      '__Z__',
      '${a}:${b["c"]}',
      '{{ x }}',
      '1${h}',
      '%J%',
      '@K@',
    ]);
  });

  test('a string whose placeholder has quotes of its own is one value', () => {
    const text = '{"a": "{{ env "X" "y" }}:1", "b": "${lookup(m, "k")}"}';
    expect(problems(text)).toEqual([]);
    expect(plain(text)).toEqual({ a: '?"{{ env "X" "y" }}:1"', b: '?"${lookup(m, "k")}"' });
  });

  test('an object with a placeholder for members is not known as a whole', () => {
    expect(plain('{"a": {"b": 1, ${more}}, "c": 2}')).toEqual({ a: '?{"b": 1, ${more}}', c: 2 });
  });

  test('a placeholder as a name leaves the value known', () => {
    const { value } = parse('{${key}: 1}');
    expect(value?.kind === 'map' && value.entries).toMatchObject([
      { key: '${key}', keyUnknown: true, value: { value: 1 } },
    ]);
  });

  test('doubled braces are no placeholder', () => {
    expect(problems('{"a": {{"b": 1}}}')).toEqual([
      'json/missing-name at 7 "{\\"b\\": 1}": this value has no name',
    ]);
  });

  test.each([
    ['{"a": 1,\n  %{ if x }\n"b": 2\n%{ endif }}', 'Terraform', '%{ if x }'],
    ['[{% for x in y %}{},{% endfor %}]', 'Jinja', '{% for x in y %}{},{% endfor %}]'],
    ['{{#if x}}{}{{/if}}', 'Handlebars or Mustache', '{{#if x}}{}{{/if}}'],
    ['[{{- range .x }}1{{ end }}]', 'Go', '{{- range .x }}1{{ end }}]'],
    ['{"a": <%= x %>}', 'ERB or EJS', '<%= x %>}'],
  ])('%j is told as a template', (text, language, underlined) => {
    const { value, diagnostics } = parse(text);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ id, message, span, help }) => [id, message, textOf(span), help])).toEqual([
      [
        'json/template',
        `this is a template of ${language}, not yet JSON`,
        underlined,
        ['render it, and check what comes out'],
      ],
    ]);
  });
});
