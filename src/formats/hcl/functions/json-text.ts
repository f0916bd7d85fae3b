import type { Located } from '../../../source/value.js';
import { formatNumber, sortedEntries } from '../values.js';

/** The text that `jsonencode` makes of a value that is known: keys in order, no blanks, marks of HTML as escapes. */
export function encodeJson(value: Located): string | undefined {
  switch (value.kind) {
    case 'string':
      return encodeText(value.value);
    case 'number':
      return formatNumber(value.value);
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'list': {
      const items = value.items.map(encodeJson);
      return items.every((item) => item !== undefined) ? `[${items.join(',')}]` : undefined;
    }
    case 'map': {
      const entries = sortedEntries(value)?.map(([key, inner]) => {
        const text = encodeJson(inner);
        return text === undefined ? undefined : `${encodeText(key)}:${text}`;
      });
      return entries?.every((entry) => entry !== undefined) ? `{${entries.join(',')}}` : undefined;
    }
    case 'expression':
      return undefined;
  }
}

function encodeText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
