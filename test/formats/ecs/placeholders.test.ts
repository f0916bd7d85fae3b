import { describe, expect, test } from 'vitest';
import { markPlaceholders } from '../../../src/formats/ecs/placeholders.js';
import { parseJson } from '../../../src/formats/json/parse.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import type { Located } from '../../../src/source/value.js';

/** The parts of the one string in `{"<member>": …}`, unknown ones with a question mark. */
function parts(member: string, value: string): readonly string[] {
  const text = JSON.stringify({ [member]: member === 'image' ? value : [value] });
  const { value: document } = parseJson(new SourceText('x.json', text));
  const marked = markPlaceholders(document!).value;
  if (marked.kind !== 'map') throw new Error('a map was expected');
  const only = marked.entries[0]!.value;
  const item = only.kind === 'list' ? only.items[0]! : only;
  return partsOf(item);
}

function partsOf(value: Located): readonly string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind !== 'expression' || value.expression.type !== 'concatenation') throw new Error(value.kind);
  return value.expression.parts.map((part) => {
    if (part.kind === 'string') return part.value;
    if (part.kind !== 'expression' || part.expression.type !== 'opaque') throw new Error(part.kind);
    return `?${part.expression.text}`;
  });
}

describe('placeholders in strings', () => {
  test.each<[string, string, readonly string[]]>([
    ['image', '${CPU}', ['?${CPU}']],
    ['image', '${a}/${b.c}:${d["e"]}', ['?${a}', '/', '?${b.c}', ':', '?${d["e"]}']],
    [
      'image',
      'acme/__NAME__:{{ env `TAG` `latest` }}',
      ['acme/', '?__NAME__', ':', '?{{ env `TAG` `latest` }}'],
    ],
    [
      'image',
      '<account>.dkr.ecr.<your region>.amazonaws.com/x',
      ['?<account>', '.dkr.ecr.', '?<your region>', '.amazonaws.com/x'],
    ],
    ['image', '{% if x %}a{% endif %}', ['?{% if x %}', 'a', '?{% endif %}']],
    ['image', 'snake__case__name', ['snake__case__name']],
    ['image', 'plain $HOME %d', ['plain $HOME %d']],
    ['image', '${open', ['${open']],
    ['environment', 'shop/__init__.py', ['shop/__init__.py']],
    ['environment', '<b>hello</b>', ['<b>hello</b>']],
    ['environment', '__TAG__ of <REGION>', ['?__TAG__', ' of ', '?<REGION>']],
    ['environment', '<your-id>', ['?<your-id>']],
    ['environment', '${HOST:-localhost}', ['?${HOST:-localhost}']],
    ['options', '^(?<time>[^ ]*) (?<message>.*)$', ['^(?<time>[^ ]*) (?<message>.*)$']],
    ['options', '{{.Name}}/{{.ID}}', ['{{.Name}}/{{.ID}}']],
    ['options', '{{ .FullID }}', ['{{ .FullID }}']],
    ['options', '${STAGE}.{{.ImageName}}', ['?${STAGE}', '.{{.ImageName}}']],
    [
      'options',
      '{{with split .Name ":"}}{{join . "-"}}{{end}}',
      ['{{with split .Name ":"}}{{join . "-"}}{{end}}'],
    ],
    ['options', '{{index .ContainerLabels "team"}}', ['{{index .ContainerLabels "team"}}']],
    ['options', '{{ .Values.Name }}', ['?{{ .Values.Name }}']],
    ['options', '{{tag}}', ['?{{tag}}']],
    ['image', '{{.Name}}', ['?{{.Name}}']],
    ['expression', 'attribute:a < 4 and attribute:b > 2', ['attribute:a < 4 and attribute:b > 2']],
    ['command', 'exec app ${PORT:-80} < <(cat {{x}})', ['exec app ${PORT:-80} < <(cat {{x}})']],
    ['command', '${REVISION}', ['?${REVISION}']],
    ['command', '{{.Names}} {{.Image}}', ['{{.Names}} {{.Image}}']],
    ['entryPoint', '<ENTRY_POINT>', ['?<ENTRY_POINT>']],
  ])('%s %j', (member, value, expected) => {
    expect(parts(member, value)).toEqual(expected);
  });

  test('each part has its place, escapes or not', () => {
    const text = '{"a": "\\u00fc\\n${b}c"}';
    const { value, placeholders } = markPlaceholders(parseJson(new SourceText('x.json', text)).value!);
    expect(placeholders.map(({ span }) => textOf(span))).toEqual(['${b}']);
    const only = value.kind === 'map' ? value.entries[0]!.value : undefined;
    if (only?.kind !== 'expression' || only.expression.type !== 'concatenation') throw new Error('no parts');
    expect(only.expression.parts.map(({ span }) => textOf(span))).toEqual(['\\u00fc\\n', '${b}', 'c']);
    expect(textOf(only.span)).toBe('"\\u00fc\\n${b}c"');
  });

  test('a document without any is the same object', () => {
    const { value } = parseJson(new SourceText('x.json', '{"a": ["b", {"c": "d $e"}]}'));
    expect(markPlaceholders(value!).value).toBe(value);
  });

  test('a text longer than any task definition is taken as it is', () => {
    const text = '{'.repeat(1_000_000);
    expect(parts('image', text)).toEqual([text]);
    expect(parts('image', `${'a'.repeat(65_532)}${'${b}'}`)).toEqual(['a'.repeat(65_532), '?${b}']);
    expect(parts('image', `${'a'.repeat(65_533)}${'${b}'}`)).toHaveLength(1);
  });

  test('a name may hold one', () => {
    const { value } = parseJson(new SourceText('x.json', '{"x-${a}": 1, "b": 2}'));
    const marked = markPlaceholders(value!).value;
    expect(marked.kind === 'map' && marked.entries.map(({ keyUnknown }) => keyUnknown)).toEqual([
      true,
      undefined,
    ]);
  });
});
