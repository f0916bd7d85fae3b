import type { Location, Position, TextEdit as ProtocolEdit, Range } from 'vscode-languageserver';
import type { TextEdit } from '../../source/edit.js';
import { type Span, span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { uriOf } from './uris.js';

/** Both sides count lines from 0 and columns in UTF-16 units. */
export function positionAt(source: SourceText, offset: number): Position {
  const { line, column } = source.position(offset);
  return { line, character: column };
}

export function offsetAt(source: SourceText, { line, character }: Position): number {
  return source.offset({ line, column: character });
}

export function rangeOf({ source, start, end }: Span): Range {
  return { start: positionAt(source, start), end: positionAt(source, end) };
}

export function spanIn(source: SourceText, { start, end }: Range): Span {
  return span(source, offsetAt(source, start), offsetAt(source, end));
}

export function locationOf(place: Span): Location {
  return { uri: uriOf(place.source.path), range: rangeOf(place) };
}

export function protocolEdit({ span: at, text }: TextEdit): ProtocolEdit {
  return { range: rangeOf(at), newText: text };
}
