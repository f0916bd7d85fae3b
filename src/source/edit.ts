import type { Span } from './span.js';
import { lineBreakOf } from './text.js';

/** Puts `text` in the place of `span`. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** The same edits with the line ends of the texts that they are for. */
export function withLineEnds(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.map(({ span, text }) => ({ span, text: text.replace(/\r?\n/g, lineBreakOf(span.source)) }));
}

export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Applies edits of one source; of two that overlap the later one is left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: replacement } of sortEdits(edits)) {
    if (span.start < at) continue;
    result += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return result + text.slice(at);
}
