import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Budget } from '../../../src/formats/hcl/budget.js';
import { evaluate } from '../../../src/formats/hcl/evaluate.js';
import { encodeJson } from '../../../src/formats/hcl/functions/json-text.js';
import { parseHcl } from '../../../src/formats/hcl/parse.js';
import type { Scope } from '../../../src/formats/hcl/scope.js';
import type { Expression } from '../../../src/formats/hcl/tree.js';
import { structureOf } from '../../../src/formats/hcl/values.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import { type Located, valueAt } from '../../../src/source/value.js';

/** The value of `result` in a file whose other attributes are locals. */
function evaluated(text: string, files: Readonly<Record<string, string>> = {}): Located {
  const { body, diagnostics } = parseHcl(new SourceText('main.tf', text));
  expect(diagnostics).toEqual([]);
  const expressions = new Map(
    body.attributes.map(({ name, expression }): [string, Expression] => [name, expression]),
  );
  const values = new Map<string, Located>();
  const scope: Scope = {
    budget: new Budget(),
    file: (path) => (files[path] === undefined ? undefined : new SourceText(path, files[path])),
    resolve({ root, steps: [first] }) {
      if (root.name !== 'local' || first?.kind !== 'attribute') return undefined;
      const found = values.get(first.name);
      const expression = expressions.get(first.name);
      if (found) return { value: found, steps: 1 };
      if (!expression) return undefined;
      const value = evaluate(expression, scope);
      values.set(first.name, value);
      return { value, steps: 1 };
    },
  };
  return evaluate(expressions.get('result')!, scope);
}

/** A value in short: what is known as JSON, what is not by its form. */
function shown(value: Located): string {
  if (value.kind === 'list') return `[${value.items.map(shown).join(', ')}]`;
  if (value.kind === 'map')
    return `{${value.entries.map(({ key, keyUnknown, value }) => `${keyUnknown ? '?' : ''}${key}: ${shown(value)}`).join(', ')}}`;
  if (value.kind === 'string') return JSON.stringify(value.value);
  if (value.kind !== 'expression') return encodeJson(value) ?? '';
  const of = value.expression;
  switch (of.type) {
    case 'parameter':
      return `<${of.name}>`;
    case 'reference':
      return `<${of.target} ${of.attribute}>`;
    case 'concatenation':
      return `(${of.parts.map(shown).join(' ')})`;
    case 'conditional':
      return `<${of.condition} ? ${shown(of.consequent)} : ${shown(of.otherwise)}>`;
    case 'call':
      return `${of.name}(${of.arguments.map(shown).join(', ')})`;
    case 'opaque':
      return `<<${of.text}>>`;
  }
}

const known = readFileSync(new URL('../../../fixtures/hcl/evaluated.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map(
    (line) => [line.slice(0, line.lastIndexOf(' => ')), line.slice(line.lastIndexOf(' => ') + 4)] as const,
  );

describe('what is known is computed as Terraform computes it', () => {
  test.each(known)('%s', (expression, answer) => {
    expect(encodeJson(evaluated(`result = ${expression}`))).toBe(answer);
  });
});

describe('what is not known', () => {
  test.each([
    ['var.x', '<x>'],
    ['var.x.y', '<<var.x.y>>'],
    ['aws_lb.main.dns_name', '<aws_lb.main dns_name>'],
    ['aws_lb.main[0].dns_name', '<aws_lb.main[0] dns_name>'],
    ['aws_subnet.private[*].id', '<aws_subnet.private[*] id>'],
    ['data.aws_vpc.main.id', '<data.aws_vpc.main id>'],
    ['module.shop.arn', '<module.shop arn>'],
    ['aws_lb.main', '<aws_lb.main >'],
    ['path.module', '<<path.module>>'],
    ['"${var.x}"', '<x>'],
    ['"a-${var.x}-${1 + 1}"', '("a-" <x> "-" "2")'],
    ['"a${"b${var.x}c"}d"', '("a" "b" <x> "c" "d")'],
    ['format("%s/%s:%d", var.x, "web", 5)', '(<x> "/" "web" ":" "5")'],
    ['join("-", ["a", var.x])', '("a" "-" <x>)'],
    ['var.x ? 1 : "b"', '<var.x ? 1 : "b">'],
    ['(var.x ? { a = 1 } : { a = 2 }).a', '<var.x ? 1 : 2>'],
    ['var.x && false', 'false'],
    ['true || var.x', 'true'],
    ['var.x && true', '<<var.x && true>>'],
    ['[1, 2] == [1, var.x]', '<<[1, 2] == [1, var.x]>>'],
    ['[1, 2] == [3, var.x]', 'false'],
    ['{ a = var.x, (var.k) = 2 }', '{a: <x>, ?(var.k): 2}'],
    ['merge({ a = 1 }, { b = var.x })', '{a: 1, b: <x>}'],
    ['merge(var.x, { b = 1 })', '<<merge(var.x, { b = 1 })>>'],
    ['concat([var.x], [1])', '[<x>, 1]'],
    ['lookup({ a = var.x }, "a", 1)', '<x>'],
    ['length([var.x, 1])', '2'],
    ['[for v in [var.x, 1] : { a = v }]', '[{a: <x>}, {a: 1}]'],
    ['[for v in var.x : v]', '<<[for v in var.x : v]>>'],
    ['split(",", var.x)', 'Fn::Split(",", <x>)'],
    ['element(split(",", var.x), 1)', 'Fn::Select("1", Fn::Split(",", <x>))'],
    ['join(",", aws_subnet.a[*].id)', 'Fn::Join(",", <aws_subnet.a[*] id>)'],
    ['base64encode(var.x)', 'Fn::Base64(<x>)'],
    ['base64encode(var.x.y)', '<<base64encode(var.x.y)>>'],
    ['timestamp()', '<<timestamp()>>'],
    ['tostring(var.x)', '<x>'],
    ['try(var.x, 1)', '<x>'],
    ['try({}.a, var.x)', '<x>'],
    ['can(var.x)', '<<can(var.x)>>'],
    ['concat(var.x...)', '<<concat(var.x...)>>'],
    ['"%{ if var.x }a%{ else }b%{ endif }"', '(<var.x ? "a" : "b">)'],
    ['file("none")', '<<file("none")>>'],
    ['local.none', '<<local.none>>'],
    [
      'regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")',
      '<<regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")>>',
    ],
    ['range(1000000000)', '<<range(1000000000)>>'],
    ['format("%1000000000d", 1)', '<<format("%1000000000d", 1)>>'],
  ])('%s', (expression, form) => {
    expect(shown(evaluated(`result = ${expression}`))).toBe(form);
  });
});

describe('heredocs', () => {
  test.each([
    ['<<-EOT\n      foo\n\n        bar\n    EOT', 'foo\n\n  bar\n'],
    ['<<-EOT\n      foo\n    ${"x"}\n        bar\n    EOT', '  foo\nx\n    bar\n'],
    [
      '<<EOT\n  x %{ if true ~}\n     yes\n  %{~ endif }\n  z ${~ "b" ~}\n\n    c\nEOT',
      '  x      yes\n\n  zb\n    c\n',
    ],
    [
      '<<-EOT\n    %{ for x in [1,2] ~}\n    item ${x}\n    %{ endfor ~}\n    tail\n    EOT',
      '    item 1\n    item 2\n    tail\n',
    ],
    ['<<-EOT\n    a\\n$${b} %%{c} \\" "q"\n\ttab\n  EOT', '   a\\n${b} %{c} \\" "q"\ntab\n'],
    ['<<-EOT\n      a\n${"x"}\n      b\n    EOT', '      a\nx\n      b\n'],
    ['<<EOT\nEOT', ''],
  ])('%j', (expression, text) => {
    expect(evaluated(`result = ${expression}\n`)).toMatchObject({
      kind: 'string',
      value: text,
      written: 'block',
    });
  });
});

describe('places', () => {
  test('a value reached through a name stands where it was written', () => {
    const value = evaluated(
      'base = { cpu = 256, more = ["a"] }\nresult = merge(local.base, { memory = 1 + 1 })\n',
    );
    const places = [['cpu'], ['more'], ['more', 0], ['memory'], []].map((path) =>
      textOf(valueAt(value, path)!.span),
    );
    expect(places).toEqual(['256', '["a"]', '"a"', '1 + 1', 'merge(local.base, { memory = 1 + 1 })']);
  });

  test('what jsonencode encodes is to be had with its places', () => {
    const value = evaluated('result = jsonencode([{ name = "web", image = var.image }])');
    expect(shown(value)).toBe('<<jsonencode([{ name = "web", image = var.image }])>>');
    const structure = structureOf(value)!;
    expect(shown(structure)).toBe('[{name: "web", image: <image>}]');
    expect(textOf(valueAt(structure, [0, 'name'])!.span)).toBe('"web"');
    expect(shown(evaluated('result = jsondecode(jsonencode([var.x]))[0]'))).toBe('<x>');
  });

  test('a file keeps its places, and a template has only the names that it is given', () => {
    const files = {
      'a.txt': 'plain ${text}',
      'a.tpl': 'Hi ${name}, ${other} %{ for n in list }<${n}>%{ endfor }',
    };
    const file = evaluated('result = file("a.txt")', files);
    expect(file).toMatchObject({ kind: 'string', value: 'plain ${text}' });
    expect(file.span.source.path).toBe('a.txt');
    const template = evaluated(
      'other = 1\nresult = templatefile("a.tpl", { name = var.x, list = [1, 2] })',
      files,
    );
    expect(shown(template)).toBe('("Hi " <x> ", " <<other>> " " "<" "1" ">" "<" "2" ">")');
  });
});

describe('nothing runs away', () => {
  test('a billion laughs are not known', () => {
    const lines = ['a0 = ["ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha"]'];
    for (let i = 1; i < 20; i++) lines.push(`a${i} = [${`local.a${i - 1}, `.repeat(10)}]`);
    expect(shown(evaluated(`${lines.join('\n')}\nresult = jsonencode(local.a19)\n`))).toBe(
      '<<jsonencode(local.a19)>>',
    );
  });

  test('a text that doubles is not known', () => {
    const lines = ['a0 = "ha"'];
    for (let i = 1; i < 60; i++) lines.push(`a${i} = "\${local.a${i - 1}}\${local.a${i - 1}}"`);
    expect(evaluated(`${lines.join('\n')}\nresult = local.a59\n`).kind).toBe('expression');
  });

  test('a name that stands for itself, and a chain without end, are not known', () => {
    expect(evaluated('a = local.b\nb = "x${local.a}"\nresult = local.a\n').kind).toBe('expression');
    const chain = Array.from({ length: 20_000 }, (_, i) => `a${i} = "x\${local.a${i + 1}}"`);
    expect(evaluated(`${chain.join('\n')}\nresult = local.a0\n`).kind).toBe('expression');
  });

  test('loops in loops are not known', () => {
    const loops =
      'r = range(1000)\nresult = [for a in local.r : [for b in local.r : [for c in local.r : [for d in local.r : d]]]]\n';
    expect(evaluated(loops).kind).toBe('expression');
  });
});
