import type { Simple } from '../../model/edit.js';
import { textOf } from '../../source/span.js';
import type { Layout, Printer } from '../edit/brackets.js';
import type { Addition } from '../edit/editor.js';
import type { Member } from '../edit/tree.js';
import { isList } from '../edit/words.js';
import { type HclValue, printText, printValue } from './print.js';
import type { Attribute } from './tree.js';

export function quotedJson(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');
}

/** The provider converts what its arguments are given; elsewhere a text is not a number. */
export function scalarText(
  to: string | number | boolean,
  written: string | number | boolean | null,
  isArgument: boolean,
): string {
  if (typeof to === 'string' && typeof written === 'number' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(to))
    return to;
  if (typeof to !== 'string' && typeof written === 'string' && isArgument) return printText(String(to));
  return printValue(to);
}

export function valueText(value: HclValue, indent: string, newline: string): string {
  return printValue(value, indent).replaceAll('\n', newline);
}

export function printer({ key, value }: Addition, last: Member | undefined): Printer {
  return ({ indent, tall, lineBreak }: Layout, like) => {
    const isLine = !tall || (key === undefined && like !== undefined && !like.includes('\n'));
    const text = isLine ? onLine(value) : valueText(value, indent, lineBreak);
    if (key === undefined) return text;
    const [name, sign] = last?.keySpan ? styleOf(last, key) : [plainKey(key), ' = '];
    return name + sign + text;
  };
}

function onLine(value: Simple): string {
  if (typeof value !== 'object') return printValue(value);
  if (isList(value)) return `[${value.map(onLine).join(', ')}]`;
  const entries = Object.entries(value).map(([key, held]) => `${plainKey(key)} = ${onLine(held)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function plainKey(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) && !/^(?:for|true|false|null)$/.test(key) ? key : printText(key);
}

/** As the one before: with quotes or without, and with its sign in the same column. */
function styleOf({ keySpan, node }: Member, key: string): readonly [string, string] {
  const before = textOf(keySpan!);
  const name = before.startsWith('"') ? printText(key) : plainKey(key);
  const between = node.span.source.text.slice(keySpan!.end, node.span.start);
  const [, blanks = '', sign = '=', after = ''] = /^([ \t]*)([=:])([ \t]*)/.exec(between) ?? [];
  const width = before.length + blanks.length;
  const padded = blanks.length > 1 && name.length < width ? ' '.repeat(width - name.length) : blanks;
  return [name, `${padded}${sign}${after === '' && sign === '=' ? ' ' : after}`];
}

export function widthOf({ nameSpan }: Attribute, text: string): number {
  return (/^[ \t]*(?==)/.exec(text.slice(nameSpan.end))?.[0].length ?? 1) - 1 + nameSpan.end - nameSpan.start;
}
