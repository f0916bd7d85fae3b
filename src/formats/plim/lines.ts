import { plainWithHoles } from '../../language/holes.js';
import { printBlock } from '../../language/print.js';
import { quote } from '../../language/quote.js';
import { isMap } from '../../language/types/input.js';
import { isLanguageType } from '../../model/parameter-types.js';
import type { Bounds, Output, Parameter, Resource } from '../../model/resource.js';
import type { Located, Plain } from '../../source/value.js';

export function block(line: string, lines: readonly string[]): string {
  return lines.length === 0 ? line : `${line} ${printBlock(lines)}`;
}

export function documented({ doc }: Pick<Resource, 'doc'>, text: string): string {
  if (doc === undefined) return text;
  const lines = doc.split('\n').map((line) => `## ${line}`.trimEnd());
  return [...lines, text].join('\n');
}

export function parameterLine(parameter: Parameter): string {
  const { name, type, fallback, allowed, pattern, range, length } = parameter;
  const value = fallback && fallback.kind !== 'expression' ? ` = ${listed(fallback)}` : '';
  const choices = allowed ? ` one of ${allowed.map(listed).join(', ')}` : '';
  const limits = [
    ...(pattern === undefined ? [] : [` matching ${quote(pattern)}`]),
    ...(range ? [` in ${bounds(range)}`] : []),
    ...(length ? [` length ${bounds(length)}`] : []),
  ];
  const known = isLanguageType(type) ? type : 'string';
  return documented(parameter, `param ${name}: ${known}${value}${choices}${limits.join('')}`);
}

function bounds({ min, max }: Bounds): string {
  return `${min ?? ''}..${max ?? ''}`;
}

export function outputLine({ name, value, exportName }: Output): string {
  const exported = exportName ? ` export ${quote(String(plainWithHoles(exportName)))}` : '';
  return `output ${name} = ${quote(String(plainWithHoles(value)))}${exported}`;
}

function listed(value: Located): string {
  const plain = plainWithHoles(value);
  const values: readonly Plain[] = Array.isArray(plain) ? plain : [plain];
  return values.map((each) => quote(String(each), { inList: true })).join(', ');
}

export function tagLines(tags: Plain): string[] {
  const list = isMap(tags) ? tags['tags'] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((tag: Plain) =>
    isMap(tag) ? [`${quote(String(tag['key']))} = ${quote(String(tag['value']))}`] : [],
  );
}
