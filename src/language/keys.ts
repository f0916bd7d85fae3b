import { parseForm } from './forms/parse.js';
import { literalText } from './text.js';
import { Arrow, Word as WordToken } from './tokens.js';
import type { Statement, Token } from './tree.js';
import type { Row } from './vocabulary.js';

/** What tells a statement from the others in its block: its word, and for most that list things the thing. */
export function keyOf(statement: Statement, row: Row): string {
  const names = keyTokens(statement, row).map(literalText);
  return [statement.head.image, names.join(row.key === 'two' ? ' ' : ' -> ')].join(' ').trimEnd();
}

/** The arguments that belong to the key. */
export function keyTokens({ args }: Statement, row: Row): Token[] {
  const arrow = args.findIndex(({ tokenType }) => tokenType === Arrow);
  const [first, target] = [args[0], arrow < 0 ? undefined : args[arrow + 1]];
  const wanted: Record<NonNullable<Row['key']>, readonly (Token | undefined)[]> = {
    first: [first],
    two: [first, args[1]],
    target: [target],
    both: [first, target],
    none: [],
  };
  return wanted[keyKindOf(row)].filter((token) => token !== undefined);
}

const kinds = new WeakMap<Row, NonNullable<Row['key']>>();

/** Where the row does not say it: the first argument where that names an element of a list, as in `container <…>`. */
function keyKindOf(row: Row): NonNullable<Row['key']> {
  let kind = row.key ?? kinds.get(row);
  if (!kind) {
    const [, first] = parseForm(row.form);
    const isName =
      first?.type === 'argument' &&
      first.list === 'one' &&
      (first.path.includes('[]') || first.path === '~name');
    kind = isName ? 'first' : 'none';
    kinds.set(row, kind);
  }
  return kind;
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
  return literalText(head);
}
