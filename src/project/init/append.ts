import { isSame } from '../../formats/ecs/normal.js';
import { parseYaml } from '../../formats/yaml/parse.js';
import { SourceText } from '../../source/text.js';
import { entryOf, type Located, type Plain, toPlain } from '../../source/value.js';

/** A YAML text with one more item in the list at a key of its top; undefined where that cannot be done by adding lines. */
export function withItem(text: string, key: string, item: readonly string[]): string | undefined {
  const before = itemsAt(text, key);
  if (!before) return undefined;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const after = before.list
    ? behindLast(text, before.list, item, lineBreak)
    : atEnd(text, key, item, lineBreak);
  const items = after === undefined ? undefined : itemsAt(after, key);
  const isRight =
    items?.plain.length === before.plain.length + 1 &&
    before.plain.every((each, i) => isSame(each, items.plain[i] ?? null));
  return isRight ? after : undefined;
}

/** The names that a list at a key of the top of a YAML text has; none where it has no such list. */
export function namesIn(text: string, key: string): readonly string[] {
  return itemsAt(text, key)?.plain.filter((each) => typeof each === 'string') ?? [];
}

interface Items {
  readonly plain: readonly Plain[];
  readonly list: Extract<Located, { kind: 'list' }> | undefined;
}

/** Undefined where the text is no mapping, or something else than a list stands there. */
function itemsAt(text: string, key: string): Items | undefined {
  const { value, diagnostics } = parseYaml(new SourceText('', text));
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  if (!value || value.kind === 'null') return { plain: [], list: undefined };
  const held = value.kind === 'map' ? entryOf(value, key)?.value : undefined;
  if (value.kind !== 'map' || (held && held.kind !== 'list')) return undefined;
  return { plain: held?.items.map(toPlain) ?? [], list: held };
}

function behindLast(
  text: string,
  { items }: NonNullable<Items['list']>,
  item: readonly string[],
  lineBreak: string,
): string | undefined {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return undefined;
  const start = text.lastIndexOf('\n', first.span.start - 1) + 1;
  const indent = /^ *(?=- )/.exec(text.slice(start, first.span.start))?.[0];
  if (indent === undefined) return undefined;
  // The value may reach to the beginning of the line behind it.
  const end = text.slice(0, last.span.end).trimEnd().length;
  const newline = text.indexOf('\n', end);
  const at = newline < 0 ? text.length : newline + 1;
  const added = item.map((line) => `${indent}${line}${lineBreak}`).join('');
  return `${text.slice(0, at)}${newline < 0 ? lineBreak : ''}${added}${text.slice(at)}`;
}

function atEnd(text: string, key: string, item: readonly string[], lineBreak: string): string {
  const lines = [`${key}:`, ...item.map((line) => `  ${line}`)].map((line) => `${line}${lineBreak}`).join('');
  const gap = text.trim() === '' ? '' : text.endsWith('\n') ? lineBreak : `${lineBreak}${lineBreak}`;
  return `${text}${gap}${lines}`;
}
