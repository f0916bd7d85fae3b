import type { Fix } from '../../diagnostic/diagnostic.js';
import type { TextEdit } from '../../source/edit.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { Entry, Located, LocatedList, LocatedMap } from '../../source/value.js';

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

/** Takes entries out of their map, or items out of their list, with the comma that is left over. */
export function removal(within: LocatedMap | LocatedList, gone: ReadonlySet<Entry | Located>): TextEdit[] {
  const parts =
    within.kind === 'map'
      ? within.entries.map((entry) => ({
          part: entry,
          start: entry.keySpan.start,
          end: entry.value.span.end,
        }))
      : within.items.map((item) => ({ part: item, start: item.span.start, end: item.span.end }));
  const edits: TextEdit[] = [];
  for (let first = 0; first < parts.length; first++) {
    if (!gone.has(parts[first]!.part)) continue;
    let last = first;
    while (last + 1 < parts.length && gone.has(parts[last + 1]!.part)) last++;
    const next = parts[last + 1];
    const start = !next && first > 0 ? parts[first - 1]!.end : parts[first]!.start;
    edits.push({
      span: span(within.span.source, start, next ? next.start : parts[last]!.end),
      text: '',
    });
    first = last;
  }
  return edits;
}
