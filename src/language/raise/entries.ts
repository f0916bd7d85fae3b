import type { Plain } from '../../source/value.js';
import type { EntriesElement } from '../forms/form.js';
import type { Source } from '../print.js';
import { asText, quote, quoted } from '../quote.js';
import { typeNamed } from '../types/index.js';
import { isMap } from '../types/input.js';
import { isList } from './remainder.js';

/** Where a value of an entry is printed: it is no argument of a form. */
export const IN_ENTRY = {
  argument: { type: 'argument', path: '', kind: 'json', choices: undefined, list: 'one' },
  shapeAt: () => undefined,
  quote,
} as const;

/** A block of entries, line by line; undefined where a value cannot stand in one. */
export function entryLines(
  { path, key, value, kind }: EntriesElement,
  source: Source,
  elements: readonly Source[] | undefined,
): string[] | undefined {
  const pairs = path.endsWith('{}')
    ? pairsOfMap(source.get(path.slice(0, -2)))
    : pairsOfList(itemsOf(path, source, elements), key!, value!);
  if (!pairs) return undefined;
  const lines: string[] = [];
  for (const [name, item] of pairs) {
    const text = printEntryValue(item, kind);
    if (text === undefined) return undefined;
    lines.push(`${quoteKey(name)} = ${text}`);
  }
  return lines;
}

function pairsOfMap(value: Plain | undefined): [string, Plain][] {
  return isMap(value) ? Object.entries(value) : [];
}

function itemsOf(path: string, source: Source, elements: readonly Source[] | undefined): readonly Plain[] {
  if (elements && !path.slice(0, -2).includes('[]')) return elements.map(({ get }) => get(path) ?? null);
  const nested = source.get(path.slice(0, -2));
  return isList(nested) ? nested : [];
}

function pairsOfList(items: readonly Plain[], key: string, value: string): [string, Plain][] | undefined {
  const pairs: [string, Plain][] = [];
  for (const item of items) {
    if (!isMap(item)) return undefined;
    const [name, of] = [item[key], item[value]];
    if (typeof name !== 'string' || name === '' || of === undefined) return undefined;
    pairs.push([name, of]);
  }
  return pairs;
}

function printEntryValue(value: Plain, kind: string): string | undefined {
  const text = typeNamed(kind).print(value, IN_ENTRY);
  return text ?? (typeof value === 'string' ? quoted(value) : undefined);
}

/** A key must not look like an entry of its own. */
function quoteKey(key: string): string {
  return key.includes('=') ? asText(key) : quote(key);
}
