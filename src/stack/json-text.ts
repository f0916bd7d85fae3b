import type { Located } from '../source/value.js';
import { joined } from './values.js';

/**
 * A value as a text of JSON; what is not known stands in it as it is, between quotes where the member is a text.
 * `isNumber` tells of a member that it is none.
 */
export function jsonText(value: Located, isNumber: (key: string) => boolean = () => false): Located {
  return joined(value.span, ...pieces(value, '', isNumber));
}

function pieces(
  value: Located,
  key: string,
  isNumber: (key: string) => boolean,
): readonly (Located | string)[] {
  switch (value.kind) {
    case 'string':
      return [JSON.stringify(value.value)];
    case 'number':
    case 'boolean':
      return [String(value.value)];
    case 'null':
      return ['null'];
    case 'list':
      return ['[', ...value.items.flatMap((item, i) => [...comma(i), ...pieces(item, key, isNumber)]), ']'];
    case 'map':
      return [
        '{',
        ...value.entries.flatMap(({ key, value }, i) => [
          ...comma(i),
          `${JSON.stringify(key)}:`,
          ...pieces(value, key, isNumber),
        ]),
        '}',
      ];
    case 'expression':
      return isNumber(key) ? [value] : ['"', ...escaped(value), '"'];
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
