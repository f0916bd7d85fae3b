import { parseForm } from './forms.js';
import { Arrow, Word as WordToken } from './tokens.js';
import type { Statement } from './tree.js';
import type { Row } from './vocabulary.js';

/** What tells a statement from the others in its block: its word, and for most that list things the thing. */
export function keyOf({ head, args }: Statement, row: Row): string {
  const first = args[0]?.image ?? '';
  const target = args[args.findIndex(({ tokenType }) => tokenType === Arrow) + 1]?.image ?? '';
  switch (row.key ?? (isNamed(row) ? 'first' : 'none')) {
    case 'first':
      return `${head.image} ${first}`;
    case 'target':
      return `${head.image} ${target}`;
    case 'both':
      return `${head.image} ${first} -> ${target}`;
    case 'none':
      return head.image;
  }
}

const named = new WeakMap<Row, boolean>();

/** The form begins with an argument of a list: `container <…>`, `ulimit <…>`. */
function isNamed(row: Row): boolean {
  let known = named.get(row);
  if (known === undefined) {
    const [, first] = parseForm(row.form);
    known =
      first?.type === 'argument' &&
      first.list === 'one' &&
      (first.path.includes('[]') || first.path === '~name');
    named.set(row, known);
  }
  return known;
}

/** The key and value of an entry; `KEY=value` without blanks is one word. */
export function splitEntryWord(image: string): { key: string; value: string } | undefined {
  const at = image.indexOf('=');
  return at > 0 && at < image.length - 1
    ? { key: image.slice(0, at), value: image.slice(at + 1) }
    : undefined;
}

/** The key of an entry, for merging: without looking at its value. */
export function entryKey({ head, args }: Statement): string {
  if (args.length === 0 && head.tokenType === WordToken) return splitEntryWord(head.image)?.key ?? head.image;
  return head.image.replace(/^"(.*)"$/s, '$1');
}
