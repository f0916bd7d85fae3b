import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHcl } from '../../../src/formats/hcl/parse.js';
import type { Attribute, Body } from '../../../src/formats/hcl/tree.js';
import { type Span, textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';

const fixture = readFileSync(new URL('../../../fixtures/hcl/service.tf', import.meta.url), 'utf8');

function parsed(text: string) {
  return parseHcl(new SourceText('main.tf', text));
}

/** Line, column, message and underlined text of each message. */
function messages(text: string): string[] {
  return parsed(text).diagnostics.map(({ span, message }) => {
    const { line, column } = span.source.position(span.start);
    return `${line + 1}:${column + 1} ${message} [${textOf(span)}]`;
  });
}

function isSpan(value: object): value is Span {
  return 'source' in value && 'start' in value && 'end' in value;
}

/** Every node of the tree that has a place. */
function* nodes(value: unknown): Generator<{ readonly span: Span; readonly [key: string]: unknown }> {
  if (value === null || typeof value !== 'object' || value instanceof SourceText || isSpan(value)) return;
  if ('span' in value && typeof value.span === 'object' && value.span && isSpan(value.span))
    yield { ...value, span: value.span };
  for (const inner of Object.values(value)) yield* nodes(inner);
}

function attribute(body: Body, name: string): Attribute {
  return body.attributes.find((each) => each.name === name)!;
}

describe('a rich file', () => {
  const { body, diagnostics, comments } = parsed(fixture);

  test('is read without a message', () => {
    expect(diagnostics).toEqual([]);
    expect(
      body.blocks.map(({ type, labels }) => [type, ...labels.map(({ text }) => text)].join(' ')),
    ).toEqual([
      'terraform',
      'variable name',
      'variable environment',
      'variable sidecars',
      'locals',
      'resource aws_ecs_task_definition web',
      'resource aws_ecs_task_definition old',
    ]);
    expect(comments.map(({ text }) => text)).toEqual([
      'A service behind a load balancer, as modules of the registry write it.',
      'Inputs',
      '* What is computed',
      'the one of gunicorn',
    ]);
  });

  test('has at each place the text that was read from it', () => {
    let checked = 0;
    for (const node of nodes(body)) {
      const text = textOf(node.span);
      const { kind } = node;
      if (kind === 'number') expect(Number(text.replace(/^\./, ''))).toBe(node['value']);
      else if (kind === 'boolean' || kind === 'null') expect(text).toBe(String(node['value'] ?? null));
      else if (kind === 'tuple') expect(text).toMatch(/^\[[\s\S]*\]$/);
      else if (kind === 'object') expect(text).toMatch(/^\{[\s\S]*\}$/);
      else if (kind === 'for') expect(text).toMatch(/^(?:[[{]\s*for|%\{~? for)[\s\S]*[}\]]$/);
      else if (kind === 'template') expect(text).toMatch(/^(?:"[\s\S]*"|<<-?(\w+)\n[\s\S]*\1)$/);
      else if (kind === 'interpolation') expect(text).toMatch(/^\$\{[\s\S]*\}$/);
      else if (kind === 'if') expect(text).toMatch(/^%\{~? if [\s\S]*endif ~?\}$/);
      else if (kind === 'text' && !node['pieces']) expect(text).toBe(node['value']);
      else if (kind === 'call') expect(text).toMatch(/^[\w:]+\([\s\S]*\)$/);
      else if (kind === 'attribute') expect(text).toBe(`.${String(node['name'])}`);
      else if (kind === 'name') expect(text).toBe(node['name']);
      else if (kind === 'splat') expect(text).toBe(node['form']);
      else if (kind === 'index') expect(text).toMatch(/^(?:\[.*\]|\.\d+)$/);
      else continue;
      checked++;
    }
    expect(checked).toBeGreaterThan(150);
  });
});

describe('each form of an expression', () => {
  test.each([
    ['1.5e3', 'number'],
    ['true', 'boolean'],
    ['null', 'null'],
    ['"a${b}"', 'template'],
    ['[1, 2,]', 'tuple'],
    ['{ a = 1, "b" : 2 }', 'object'],
    ['[for x in y : x]', 'for'],
    ['{ for k, v in y : k => v... if v }', 'for'],
    ['a ? b : c', 'conditional'],
    ['-a', 'unary'],
    ['a + b * c', 'binary'],
    ['f(a, b...)', 'call'],
    ['a.b[0].*.c', 'traversal'],
    ['f(a).b', 'access'],
    ['(a)', 'parentheses'],
  ])('%s', (text, kind) => {
    const { body, diagnostics } = parsed(`a = ${text}\n`);
    const { expression, span, nameSpan } = attribute(body, 'a');
    expect(diagnostics).toEqual([]);
    expect(expression.kind).toBe(kind);
    expect(textOf(expression.span)).toBe(text);
    expect(textOf(span)).toBe(`a = ${text}`);
    expect(textOf(nameSpan)).toBe('a');
  });

  test('operators bind as Terraform binds them', () => {
    const { expression } = attribute(parsed('a = 1 + 2 * 3 - 4 == 5 && !b || c').body, 'a');
    const shown = (node: unknown): string => {
      if (node === null || typeof node !== 'object') return '';
      if ('operator' in node && 'left' in node && 'right' in node)
        return `(${shown(node.left)}${String(node.operator)}${shown(node.right)})`;
      return 'span' in node && typeof node.span === 'object' && node.span && isSpan(node.span)
        ? textOf(node.span)
        : '';
    };
    expect(shown(expression)).toBe('(((((1+(2*3))-4)==5)&&!b)||c)');
  });
});

describe('a mistake has one message at its place', () => {
  test.each([
    ['a = b c', '1:7 `c` stands behind the end of the value [c]'],
    ['a 1', '1:2 `=` is missing behind `a` []'],
    ['a: 1', '1:2 `=` stands between name and value, not `:` [:]'],
    ['"a": 1', '1:1 the name `a` stands without quotes ["a"]'],
    ["a = 'x'", "1:5 strings stand in double quotes, not in `'` ['x']"],
    ['a = “x”', '1:5 strings stand in double quotes, not in `“` [“x”]'],
    ['b "c"\n{\n  d = 1\n}', '2:1 the `{` of `b "c"` has to stand on the same line [{]'],
    [
      '<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x\nb = 3',
      '1:1 a merge conflict was not resolved; only its first side is read [<<<<<<< HEAD]',
    ],
    ['a = 1\nb = 2\na = 3', '3:1 `a` is set twice [a]'],
    ['a = "x\nb = 2', '1:5 the closing `"` is missing ["x]'],
    ['a = <<EOT\nx\n', '1:5 the closing line `EOT` is missing [<<EOT]'],
    ['a = f(<<EOT\nx\nEOT)\nb = 1', '3:1 `EOT` has to stand alone on its line [EOT)]'],
    ['b "c" {\n  d = 1\n', '1:1 `b "c"` is not closed [b "c" {]'],
    ['b {\n  c {\n}\n\nlocals {\n}\n', '1:1 `b` is not closed [b {]'],
    ['a = [1, 2\nb = 3\n', '1:5 this `[` is not closed [[]'],
    ['b {\n  a = [1\n}\n', '2:7 this `[` is not closed [[]'],
    ['a = [1, 2}\nb = 1', '1:10 `[` is closed by `]`, not by `}` [}]'],
    ['a = [1 2]', '1:7 a comma is missing []'],
    ['a = [\n  "a"\n  "b"\n]', '2:6 a comma is missing []'],
    ['a = {b = 1 c = 2}', '1:11 a comma is missing []'],
    ['a = [,1]', '1:6 there is no value before this comma [,]'],
    ['a = "${b"\nc = 1', '1:6 the closing `}` of this `${` is missing [${]'],
    ['a = "${b:-1}"', '1:9 `:-1` stands behind the end of the expression [:-1]'],
    ['a = "%{ if x }y"', '1:6 `%{ endif }` is missing [%{ if x }]'],
    ['a = "%{ endif }"', '1:6 `endif` follows no `if` that it could belong to [%{ endif }]'],
    ['a = "%{ while }"', '1:9 `while` is no directive [while]'],
    ['a = ${b}', '1:5 `${…}` stands in strings only [${b}]'],
    ['a =\nb = 1', '1:4 a value is missing behind `=` []'],
    ['a = 1,\nb = 2', '1:6 no `,` stands between arguments [,]'],
    ['a = 1 b = 2', '1:7 `b` has to begin on a line of its own [b]'],
    ['a = b ? 1', '1:7 `:` and a second value are missing behind `?` [?]'],
    ['a = b & c', '1:7 HCL has no operator `&` [&]'],
    ['a = 10s', '1:5 `10s` is no number of HCL [10s]'],
    ['a = "\\d"', '1:6 HCL has no escape `\\d` [\\d]'],
    ['= 5', '1:1 there is no name before this `=` [=]'],
    ['}\na = 1', '1:1 this `}` closes nothing [}]'],
    ['a = [for x in y]', '1:6 `:` is missing in this `for` [for]'],
    ['a = { for x in y : x }', '1:7 `=>` is missing in this `for` [for]'],
    ['/* x\na = 1', '1:1 the comment that begins here is not closed [/*]'],
    ['a = b.\n', '1:6 a name is missing behind `.` [.]'],
    ['a = (1, 2)', '1:9 `2` stands behind the end of the value [2]'],
    ['@x {\n  y = 1\n}\nb = 1', '1:1 `@` means nothing here [@x {]'],
    ['b "${x}" {}', '1:4 a label holds no `${x}` [${x}]'],
    ['\u00a0a = 1', '1:1 a no-break space is no white space of HCL [\u00a0]'],
    ['a', '1:1 `=` is missing behind `a` [a]'],
    ['a b c', '1:1 a `{` is missing behind `a "b" "c"` [a b c]'],
    ['a = {b.c = 1}', '1:6 the key `b.c` needs parentheses, or quotes [b.c]'],
    ['a = {b => 1}', '1:8 `=` stands between name and value, not `=>` [=>]'],
    ['a = <<\n', '1:5 a heredoc begins with `<<` and a marker at the end of the line [<<]'],
    [`a = ${'['.repeat(300)}`, '1:205 blocks and expressions are read 200 levels deep; this is one more [[]'],
    ['a {\n'.repeat(300), '201:4 blocks and expressions are read 200 levels deep; this is one more [\n]'],
    [
      `a = ${'1 + '.repeat(300)}`,
      '1:807 blocks and expressions are read 200 levels deep; this is one more [+]',
    ],
  ])('%s', (text, message) => {
    expect(messages(text)).toEqual([message]);
  });

  test('and what follows is read', () => {
    const { body } = parsed('a = [1\nb = "x\nc = f(2\nd = 4\ne {\n f = }\n}\ng = 1\n');
    expect(body.attributes.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'g']);
    expect(body.blocks.map(({ type }) => type)).toEqual(['e']);
  });

  test('a hundred are enough', () => {
    const { diagnostics } = parsed('a = 1 2\nb = 1 2\n'.repeat(100));
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)!.message).toBe('after 100 mistakes the rest is not read');
  });
});

describe('line ends and marks', () => {
  test('CRLF and a byte order mark change nothing', () => {
    const { body, diagnostics } = parsed(`\ufeff${fixture.replaceAll('\n', '\r\n')}`);
    expect(diagnostics).toEqual([]);
    expect(body.blocks).toHaveLength(7);
    expect(textOf(body.blocks[0]!.typeSpan)).toBe('terraform');
  });
});

describe('any text', () => {
  const places = (text: string) => {
    const { body, diagnostics, comments } = parsed(text);
    for (const { span } of [...nodes(body), ...diagnostics, ...comments])
      expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
    expect(diagnostics.length).toBeLessThan(102);
  };

  test('ends where it ends, after a loop that does not', () => {
    places('a = [for b in c : d e(\n');
  });

  test('cut off anywhere is read, with all places inside it', () => {
    for (let end = 0; end <= fixture.length; end += 3) places(fixture.slice(0, end));
  });

  test('with anything in it is read, with all places inside it', () => {
    const put = fc.oneof(
      fc.constantFrom(
        '"',
        '{',
        '}',
        '[',
        ']',
        '(',
        ')',
        ',',
        '=',
        '${',
        '%{',
        '<<E\n',
        '\n',
        '/*',
        '#',
        "'",
        '?',
        ':',
        '\0',
        'for',
      ),
      fc.string({ maxLength: 4 }),
    );
    const at = fc.nat(fixture.length);
    fc.assert(
      fc.property(fc.array(fc.tuple(at, fc.nat(9), put), { minLength: 1, maxLength: 5 }), (changes) => {
        places(
          changes.reduce(
            (now, [start, length, text]) => now.slice(0, start) + text + now.slice(start + length),
            fixture,
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('of any characters is read', () => {
    const mark = fc.constantFrom(
      ...'abc10 ={}[]()"$%<~\n#/*.,:?!-&|\\\'',
      '${',
      '%{',
      '<<A\n',
      '\nA\n',
      'for ',
      ' in ',
      'if ',
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 60 }), (marks) => places(marks.join(''))),
      { numRuns: 1000 },
    );
  });
});
