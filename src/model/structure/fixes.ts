import type { Fix } from '../../diagnostic/diagnostic.js';
import type { TextEdit } from '../../source/edit.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { Entry, Located, LocatedMap } from '../../source/value.js';

/** Puts one name in the place of another, inside its quotes if it has any. */
export function respell(place: Span, from: string, to: string): TextEdit | undefined {
  const text = textOf(place);
  const at = text.indexOf(from);
  if (at < 0) return undefined;
  return { span: span(place.source, place.start + at, place.start + at + from.length), text: to };
}

export function fix(
  title: string,
  safe: boolean,
  ...edits: readonly (TextEdit | undefined)[]
): readonly Fix[] {
  const known = edits.filter((edit) => edit !== undefined);
  return known.length === edits.length && known.length > 0 ? [{ title, safe, edits: known }] : [];
}

export function replace(value: Located, text: string): TextEdit {
  return { span: value.span, text };
}

export function insert({ source }: Span, at: number, text: string): TextEdit {
  return { span: span(source, at, at), text };
}

/** Only where the text is JSON can its brackets and quotes be changed. */
export function isJson(value: Located): boolean {
  const text = textOf(value.span);
  const first = text[0];
  if (value.kind === 'map') return first === '{' && text.endsWith('}') && value.entries.every(isQuoted);
  if (value.kind === 'list') return first === '[' && text.endsWith(']');
  if (value.kind === 'string') return text.length > 1 && first === '"' && text.endsWith('"');
  return value.kind === 'number' || value.kind === 'boolean' ? text === String(value.value) : false;
}

function isQuoted({ keySpan }: Entry): boolean {
  return /^".*"$/s.test(textOf(keySpan));
}

/** Takes entries out of their map, with the comma that is left over. */
export function removal(map: LocatedMap, gone: ReadonlySet<Entry>): TextEdit[] {
  const { entries } = map;
  const edits: TextEdit[] = [];
  for (let first = 0; first < entries.length; first++) {
    if (!gone.has(entries[first]!)) continue;
    let last = first;
    while (last + 1 < entries.length && gone.has(entries[last + 1]!)) last++;
    const next = entries[last + 1];
    const start = !next && first > 0 ? entries[first - 1]!.value.span.end : entries[first]!.keySpan.start;
    edits.push({
      span: span(map.span.source, start, next ? next.keySpan.start : entries[last]!.value.span.end),
      text: '',
    });
    first = last;
  }
  return edits;
}
