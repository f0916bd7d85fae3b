import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Budget } from '../../../src/formats/hcl/budget.js';
import { evaluate } from '../../../src/formats/hcl/evaluate.js';
import { jsonInside } from '../../../src/formats/hcl/json-inside.js';
import { parseHcl } from '../../../src/formats/hcl/parse.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import {
  boolean,
  expression,
  type Located,
  list,
  number,
  string,
  toPlain,
  valueAt,
} from '../../../src/source/value.js';

const NOWHERE = { source: new SourceText('variables.tf', 'given'), start: 0, end: 5 };

const VARIABLES: Readonly<Record<string, Located>> = {
  debug: boolean(NOWHERE, false),
  tag: string(NOWHERE, 'v1'),
  port: expression(NOWHERE, { type: 'parameter', name: 'port', fallback: number(NOWHERE, 8080) }),
  command: list(NOWHERE, [string(NOWHERE, 'a'), string(NOWHERE, 'b'), string(NOWHERE, 'c')]),
};

function inside(text: string, files: Readonly<Record<string, string>> = {}) {
  const { body, diagnostics } = parseHcl(new SourceText('main.tf', text));
  expect(diagnostics).toEqual([]);
  const found = evaluate(body.attributes.find(({ name }) => name === 'result')!.expression, {
    budget: new Budget(),
    file: (path) => new SourceText(path, files[path] ?? ''),
    resolve({ root, steps: [first] }) {
      const value = root.name === 'var' && first?.kind === 'attribute' ? VARIABLES[first.name] : undefined;
      return value && { value, steps: 1 };
    },
  });
  const { value, diagnostics: inner } = jsonInside(found);
  return {
    value,
    diagnostics: inner,
    at: (...path: (string | number)[]) => {
      const here = value && valueAt(value, path);
      return here && textOf(here.span);
    },
    expression: (...path: (string | number)[]) => {
      const here = value && valueAt(value, path);
      return here?.kind === 'expression' ? here.expression : undefined;
    },
  };
}

describe('a heredoc', () => {
  const heredoc = [
    'result = <<-EOT',
    '    [{',
    '      "name": "${var.name}",',
    '      "image": "repo/${var.image}:${var.tag}\\t",',
    '      "cpu": ${var.cpu},',
    '      "tag": "${var.tag}",',
    '      "shell": "echo $${HOME} \\"x\\" ${var.last}",',
    '      "lines": ["a", "b"]',
    '    }]',
    '  EOT',
    '',
  ].join('\n');
  const found = inside(heredoc);

  test('has its values at their places', () => {
    expect(found.diagnostics).toEqual([]);
    expect(found.at(0, 'name')).toBe('var.name');
    expect(found.at(0, 'image')).toBe('"repo/${var.image}:${var.tag}\\t"');
    expect(found.at(0, 'cpu')).toBe('var.cpu');
    expect(found.at(0, 'tag')).toBe('"${var.tag}"');
    expect(found.at(0, 'shell')).toBe('"echo $${HOME} \\"x\\" ${var.last}"');
    expect(found.at(0, 'lines', 1)).toBe('"b"');
    expect(found.at(0, 'lines')).toBe('["a", "b"]');
  });

  test('has expressions in the places of what they give', () => {
    expect(found.expression(0, 'name')).toEqual({ type: 'parameter', name: 'name' });
    expect(found.expression(0, 'cpu')).toEqual({ type: 'parameter', name: 'cpu' });
    const image = found.expression(0, 'image');
    const parts = image?.type === 'concatenation' ? image.parts : [];
    expect(parts.map(({ span }) => textOf(span))).toEqual(['repo/', 'var.image', ':${var.tag}\\t']);
    expect(parts.map((part) => (part.kind === 'string' ? part.value : part.kind))).toEqual([
      'repo/',
      'expression',
      ':v1\t',
    ]);
    const shell = found.expression(0, 'shell');
    const words = shell?.type === 'concatenation' ? shell.parts : [];
    expect(words.map((part) => (part.kind === 'string' ? part.value : part.kind))).toEqual([
      'echo ${HOME} "x" ',
      'expression',
    ]);
    expect(toPlain(valueAt(found.value, [0, 'tag'])!)).toBe('v1');
  });

  test('has its mistakes at their places, with edits', () => {
    const { diagnostics, at } = inside(
      'result = <<EOT\n{\n  "a": 1,\n  "b": ${var.b}\n  "c": tru,\n}\nEOT\n',
    );
    expect(
      diagnostics.map(({ id, span }) => [id, span.source.position(span.start).line + 1, textOf(span)]),
    ).toEqual([
      ['json/missing-comma', 4, ''],
      ['json/unquoted-text', 5, 'tru'],
      ['json/trailing-comma', 5, ','],
    ]);
    expect(diagnostics[1]!.fixes[0]!.edits.map(({ span }) => textOf(span))).toEqual(['tru']);
    expect(at('c')).toBe('tru');
  });
});

test('what stands alone between quotes is a text', () => {
  const { value } = inside('result = <<EOT\n{ "quoted": "${var.port}", "bare": ${var.port} }\nEOT\n');
  const fallbackOf = (key: string) => {
    const held = valueAt(value, [key]);
    const of = held?.kind === 'expression' ? held.expression : undefined;
    return of?.type === 'parameter' && of.fallback ? toPlain(of.fallback) : undefined;
  };
  expect([fallbackOf('quoted'), fallbackOf('bare')]).toEqual(['8080', 8080]);
});

describe('other texts', () => {
  test('a string in quotes has its escapes taken into account', () => {
    const found = inside('result = "[{\\"name\\": \\"web\\\\n\\", \\"cpu\\": ${var.cpu}, \\"a\\": 12}]"\n');
    expect(found.diagnostics).toEqual([]);
    expect(found.at(0, 'name')).toBe('\\"web\\\\n\\"');
    expect(found.at(0, 'a')).toBe('12');
    expect(found.expression(0, 'cpu')).toEqual({ type: 'parameter', name: 'cpu' });
  });

  test('mistakes in a string in quotes have no edits, which would need escapes', () => {
    const { diagnostics } = inside('result = "{\\"a\\": 1,}"\n');
    expect(diagnostics.map(({ id, span, fixes }) => [id, textOf(span), fixes])).toEqual([
      ['json/trailing-comma', ',', []],
    ]);
  });

  test('jsonencode gives what it encodes', () => {
    expect(inside('result = jsonencode([{ name = "web", cpu = var.cpu }])').at(0, 'cpu')).toBe('var.cpu');
  });

  test('jsonencode in the middle of JSON gives what it encodes there', () => {
    const found = inside('result = <<EOT\n{ "a": ${jsonencode([var.x, "y"])}, "b": 1 }\nEOT\n');
    expect(found.diagnostics).toEqual([]);
    expect(found.at('a', 1)).toBe('"y"');
    expect(found.expression('a', 0)).toEqual({ type: 'parameter', name: 'x' });
    expect(found.at('b')).toBe('1');
  });

  test('templatefile gives values in the file', () => {
    const files = { 'task.json': '[{"name": "${name}", "cpu": ${cpu}, "port": 80}]' };
    const found = inside('result = templatefile("task.json", { name = "web", cpu = var.cpu })', files);
    expect(found.diagnostics).toEqual([]);
    expect(valueAt(found.value, [0, 'port'])!.span).toMatchObject({
      source: { path: 'task.json' },
      start: 44,
      end: 46,
    });
    expect(found.at(0, 'name')).toBe('"${name}"');
    expect(found.at(0, 'cpu')).toBe('var.cpu');
  });

  test('file gives values in the file', () => {
    const found = inside('result = file("task.json")', { 'task.json': '\ufeff{"a": [1]}' });
    expect(found.at('a', 0)).toBe('1');
  });

  test('a text that was computed has all its values at the expression', () => {
    const found = inside('result = replace("{\'a\': 1}", "\'", "\\"")');
    expect(found.at('a')).toBe('replace("{\'a\': 1}", "\'", "\\"")');
  });
});

describe('directives', () => {
  const fixture = readFileSync(new URL('../../../fixtures/hcl/service.tf', import.meta.url), 'utf8');
  const heredoc = /container_definitions = (<<-DEFINITION[\s\S]*?\n {2}DEFINITION\n)/.exec(fixture)![1]!;

  test('that are known are followed', () => {
    const found = inside(`result = ${heredoc}`);
    expect(found.diagnostics).toEqual([]);
    expect(toPlain(valueAt(found.value, [0, 'command'])!)).toEqual(['a', 'b', 'c']);
    expect(found.at(0, 'image')).toBe('"nginx"');
  });

  test('that are not known leave the whole unknown, without a message', () => {
    const found = inside(`result = ${heredoc.replace('var.debug', 'var.unknown')}`);
    expect(found.diagnostics).toEqual([]);
    expect(found.value?.kind).toBe('expression');
  });
});
