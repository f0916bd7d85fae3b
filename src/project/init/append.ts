import { isSame } from '../../formats/ecs/normal.js';
import { parseYaml } from '../../formats/yaml/parse.js';
import { SourceText } from '../../source/text.js';
import { entryOf, type Located, type Plain, toPlain } from '../../source/value.js';

/** A YAML text with one more item in the list at a key of its top; undefined where that cannot be done by adding lines. */
export function withItem(text: string, key: string, item: readonly string[]): string | undefined {
  const before = itemsAt(text, key);
  if (!before) return undefined;
  const after = added(text, key, before.entry, {
    item,
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
  });
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
  /** The key with what stands there, if it is there. */
  readonly entry: Entry | undefined;
}

type Entry = Extract<Located, { kind: 'map' }>['entries'][number];

/** Undefined where the text is no mapping, or something else than a list stands there. */
function itemsAt(text: string, key: string): Items | undefined {
  const { value, diagnostics } = parseYaml(new SourceText('', text));
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  if (!value || value.kind === 'null') return { plain: [], entry: undefined };
  if (value.kind !== 'map') return undefined;
  const entry = entryOf(value, key);
  if (!entry || entry.value.kind === 'null') return { plain: [], entry };
  return entry.value.kind === 'list' ? { plain: entry.value.items.map(toPlain), entry } : undefined;
}

interface Added {
  readonly item: readonly string[];
  readonly lineBreak: string;
}

function added(text: string, key: string, entry: Entry | undefined, what: Added): string | undefined {
  if (!entry) return atEnd(text, key, what);
  const items = entry.value.kind === 'list' ? entry.value.items : [];
  const [first, last] = [items[0], items.at(-1)];
  return first && last ? behindLast(text, first, last, what) : inPlaceOfNothing(text, entry, what);
}

function behindLast(
  text: string,
  first: Located,
  last: Located,
  { item, lineBreak }: Added,
): string | undefined {
  const start = text.lastIndexOf('\n', first.span.start - 1) + 1;
  const indent = /^ *(?=- )/.exec(text.slice(start, first.span.start))?.[0];
  if (indent === undefined) return undefined;
  // The value may reach to the beginning of the line behind it.
  const end = text.slice(0, last.span.end).trimEnd().length;
  return behindLine(text, end, { item: item.map((line) => `${indent}${line}`), lineBreak });
}

/** A list without items, or nothing, makes room; a comment behind it stays. */
function inPlaceOfNothing(text: string, { keySpan }: Entry, { item, lineBreak }: Added): string | undefined {
  const [whole, colon = ''] = NOTHING.exec(text.slice(keySpan.end)) ?? [];
  if (whole === undefined) return undefined;
  const at = keySpan.end + colon.length;
  const rest = text.slice(keySpan.end + whole.length);
  return behindLine(text.slice(0, at) + rest, at, { item: item.map((line) => `  ${line}`), lineBreak });
}

const NOTHING = /^(\s*:)(?:\s*(?:\[\s*\]|~|null)(?=\s|$))?/i;

function behindLine(text: string, place: number, { item, lineBreak }: Added): string {
  const newline = text.indexOf('\n', place);
  const at = newline < 0 ? text.length : newline + 1;
  const lines = item.map((line) => `${line}${lineBreak}`).join('');
  return `${text.slice(0, at)}${newline < 0 ? lineBreak : ''}${lines}${text.slice(at)}`;
}

function atEnd(text: string, key: string, { item, lineBreak }: Added): string {
  const lines = [`${key}:`, ...item.map((line) => `  ${line}`)].map((line) => `${line}${lineBreak}`).join('');
  const gap = text.trim() === '' ? '' : text.endsWith('\n') ? lineBreak : `${lineBreak}${lineBreak}`;
  return `${text}${gap}${lines}`;
}
