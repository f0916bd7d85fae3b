import type { Diagnostic, Fix } from '../../diagnostic/diagnostic.js';
import type { TextEdit } from '../../source/edit.js';
import { span } from '../../source/span.js';
import { type Entry, entryOf, type Located, type LocatedMap } from '../../source/value.js';
import type { ListShape, Shape, StructureShape } from '../shapes.js';
import { headOf } from '../head.js';
import { fix, insert, isJson, replace } from './fixes.js';
import { structure } from './messages.js';
import { ownerName, type Place } from './place.js';
import { sameName } from './plain.js';

const { report } = structure;

export function wrongType(place: Place): Diagnostic {
  const { node, shape } = place;
  return (
    (shape?.kind === 'list' && insteadOfList(place, shape)) ||
    variableNotText(place) ||
    report.wrongType(
      node.span,
      { member: ownerName(place), expected: expected(shape), found: found(node) },
      { fixes: conversion(node, shape) },
    )
  );
}

/** The famous ways to write something else where a list stands. */
function insteadOfList(place: Place, { item }: ListShape): Diagnostic | undefined {
  const { node, key, name } = place;
  const member = `\`${name}\``;
  if (node.kind === 'string' && (key === 'command' || key === 'entryPoint')) {
    const { json, sure } = asWords(node.value, place);
    const fixes = isJson(node) ? fix(`write \`${json}\``, sure, replace(node, json)) : [];
    return report.commandAsText(node.span, { member }, { help: [`write \`${json}\``], fixes });
  }
  if (node.kind === 'map' && item.kind === 'structure') {
    const pair = pairOf(node, item);
    if (pair) {
      const name = place.spelling.member(pair[0], item.name);
      const value = place.spelling.member(pair[1], item.name);
      const fixes = isJson(node) ? fix('write it as a list', true, ...asPairs(node, name, value)) : [];
      const help = [`write \`[{ "${name}": "…", "${value}": "…" }]\``];
      return report.mapForList(headOf(node, place.keySpan), { member, name, value }, { help, fixes });
    }
  }
  const whole =
    node.kind === 'map' ? node.entries.find((each) => sameName(each.key) === sameName(key)) : undefined;
  if (whole?.value.kind === 'list') return wholeForList(place, whole);
  if (!fits(node, item)) return undefined;
  const brackets = [insert(node.span, node.span.start, '['), insert(node.span, node.span.end, ']')];
  return report.oneForList(
    headOf(node, place.keySpan),
    { member },
    {
      help: ['put it between `[` and `]`'],
      fixes: isJson(node) ? fix('put it between `[` and `]`', true, ...brackets) : [],
    },
  );
}

function wholeForList({ node, name, keySpan }: Place, { key, keySpan: inner, value }: Entry): Diagnostic {
  const { source, start, end } = node.span;
  const around = [span(source, start, value.span.start), span(source, value.span.end, end)];
  return report.wholeForList(
    headOf(node, keySpan),
    { member: `\`${name}\`` },
    {
      labels: [{ span: inner, text: 'this is the list' }],
      help: [`write only what stands in \`${key}\`, and the other members as arguments of the resource`],
      fixes: isJson(node)
        ? fix('keep the list alone', false, ...around.map((each) => ({ span: each, text: '' })))
        : [],
    },
  );
}

/** What a shell would make of it, or the call of a shell where it needs one. */
function asWords(text: string, { owner }: Place): { json: string; sure: boolean } {
  const words = text.trim().split(/\s+/);
  const check = owner?.shape?.kind === 'structure' && owner.shape.name === 'HealthCheck';
  const list = check ? ['CMD-SHELL', text] : /["'`$&|;<>()*?~#\\]/.test(text) ? ['sh', '-c', text] : words;
  return {
    json: `[${list.map((word) => JSON.stringify(word)).join(', ')}]`,
    sure: !check && list.length === 1,
  };
}

/** The two members of an item, where an object can only be meant as names and values. */
function pairOf(map: LocatedMap, { members }: StructureShape): readonly [string, string] | undefined {
  const [first, second, ...more] = members;
  if (!first || !second || more.length > 0) return undefined;
  if (!isFreeText(first[1]) || !isFreeText(second[1])) return undefined;
  const plain = map.entries.every(({ key, value }) => !members.has(key) && isScalar(value));
  return plain ? [first[0], second[0]] : undefined;
}

function isFreeText(shape: Shape): boolean {
  return shape.kind === 'string' && !shape.values;
}

function isScalar({ kind }: Located): boolean {
  return kind !== 'list' && kind !== 'map' && kind !== 'null';
}

/** `{ "A": "b" }` becomes `[ { "name": "A", "value": "b" } ]`, whatever stands between. */
function asPairs(map: LocatedMap, name: string, value: string): TextEdit[] {
  const { source, start, end } = map.span;
  const inner = map.entries.flatMap(({ keySpan, value: content }): TextEdit[] => {
    const quote = content.kind === 'number' || content.kind === 'boolean' ? '"' : '';
    const between = span(source, keySpan.end, content.span.start);
    return [
      insert(keySpan, keySpan.start, `{ "${name}": `),
      { span: between, text: `, "${value}": ${quote}` },
      insert(content.span, content.span.end, `${quote} }`),
    ];
  });
  return [
    { span: span(source, start, start + 1), text: '[' },
    ...inner,
    { span: span(source, end - 1, end), text: ']' },
  ];
}

function fits({ kind }: Located, shape: Shape): boolean {
  if (kind === 'map') return shape.kind === 'structure' || shape.kind === 'map';
  if (kind === 'number') return shape.kind === 'integer' || shape.kind === 'number';
  return kind === shape.kind;
}

function variableNotText({ node, key, owner }: Place): Diagnostic | undefined {
  if (node.kind !== 'number' && node.kind !== 'boolean') return undefined;
  if (key !== 'value' || owner?.node.kind !== 'map' || owner.owner?.key !== 'environment') return undefined;
  const variable = entryOf(owner.node, 'name')?.value;
  return report.variableNotText(
    node.span,
    {
      variable: variable?.kind === 'string' ? `\`${variable.value}\`` : 'an environment variable',
      found: found(node),
    },
    { fixes: conversion(node, { kind: 'string' }) },
  );
}

function expected(shape: Shape | undefined): string {
  switch (shape?.kind) {
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return '`true` or `false`';
    case 'timestamp':
      return 'a time';
    case 'list':
      return shape.item.kind === 'string' ? 'a list of strings' : 'a list';
    case 'string':
      return 'a string';
    default:
      return 'an object';
  }
}

const LONGEST_SHOWN = 40;

function found(node: Located): string {
  switch (node.kind) {
    case 'string':
      return node.value.length > LONGEST_SHOWN ? 'a string' : `the string \`${JSON.stringify(node.value)}\``;
    case 'number':
      return `the number \`${node.written}\``;
    case 'boolean':
      return `\`${node.value}\``;
    case 'null':
      return '`null`';
    case 'list':
      return 'a list';
    default:
      return 'an object';
  }
}

/** The fix where what is meant can be seen. */
function conversion(node: Located, shape: Shape | undefined): readonly Fix[] {
  if (!isJson(node)) return [];
  const text = converted(node, shape);
  if (text !== undefined) return fix(`write \`${text}\``, true, replace(node, text));
  if (node.kind !== 'list' || shape?.kind !== 'structure') return [];
  const [only, ...more] = node.items;
  if (only?.kind !== 'map' || more.length > 0) return [];
  const { source, start, end } = node.span;
  return fix(
    'take the brackets away',
    true,
    { span: span(source, start, only.span.start), text: '' },
    { span: span(source, only.span.end, end), text: '' },
  );
}

const NUMERALS: Readonly<Record<string, RegExp>> = {
  integer: /^-?(0|[1-9]\d*)$/,
  number: /^-?(0|[1-9]\d*)(\.\d+)?$/,
  boolean: /^(true|false)$/,
};

function converted(node: Located, shape: Shape | undefined): string | undefined {
  if (node.kind === 'number' || node.kind === 'boolean') {
    return shape?.kind === 'string' && !shape.values ? `"${node.value}"` : undefined;
  }
  if (node.kind !== 'string') return undefined;
  const text = node.value.trim().toLowerCase();
  return NUMERALS[shape?.kind ?? '']?.test(text) ? text : undefined;
}
