import type { Span } from '../source/span.js';
import type { SourceText } from '../source/text.js';

export interface ShownPosition {
  readonly line: number;
  readonly column: number;
}

/** As people and editors count: from 1, in UTF-16 units, a byte order mark not counted. */
export function shownPosition(source: SourceText, offset: number): ShownPosition {
  const { line, column } = source.position(offset);
  const markBefore = line === 0 ? Math.min(column, source.contentStart) : 0;
  return { line: line + 1, column: column - markBefore + 1 };
}

/** `shop.plim:14:3`; the path alone for a text without content, where nothing can be pointed at. */
export function shownPlace({ source, start }: Span): string {
  if (source.text.length === source.contentStart) return source.path;
  const { line, column } = shownPosition(source, start);
  return `${source.path}:${line}:${column}`;
}
