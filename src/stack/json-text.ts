import type { Located } from '../source/value.js';
import { joined } from './values.js';

/** What stands in the text for a value, where that is not what JSON has for it; by its member and that of what it is in. */
export type Instead = (value: Located, key: string, within: string) => Located | string | undefined;

/** A value as a text of JSON; what is not known stands in it as it is, between quotes. */
export function jsonText(value: Located, instead: Instead = () => undefined): Located {
  return joined(value.span, ...pieces(value, ['', ''], instead));
}

function pieces(
  value: Located,
  [key, within]: readonly [string, string],
  instead: Instead,
): readonly (Located | string)[] {
  const other = instead(value, key, within);
  if (other !== undefined) return [other];
  switch (value.kind) {
    case 'string':
      return [JSON.stringify(value.value)];
    case 'number':
    case 'boolean':
      return [String(value.value)];
    case 'null':
      return ['null'];
    case 'list':
      return [
        '[',
        ...value.items.flatMap((item, i) => [...comma(i), ...pieces(item, [key, within], instead)]),
        ']',
      ];
    case 'map':
      return [
        '{',
        ...value.entries.flatMap((entry, i) => [
          ...comma(i),
          `${JSON.stringify(entry.key)}:`,
          ...pieces(entry.value, [entry.key, key], instead),
        ]),
        '}',
      ];
    case 'expression':
      return ['"', ...escaped(value), '"'];
  }
}

function comma(i: number): readonly string[] {
  return i === 0 ? [] : [','];
}

/** The known parts of a text, as they stand between quotes. */
function escaped(value: Located): readonly (Located | string)[] {
  const parts =
    value.kind === 'expression' && value.expression.type === 'concatenation'
      ? value.expression.parts
      : [value];
  return parts.map((part) => (part.kind === 'string' ? JSON.stringify(part.value).slice(1, -1) : part));
}
