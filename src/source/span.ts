import type { SourceText } from './text.js';

/** A half-open range of a source's text. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

export function span(source: SourceText, start: number, end: number): Span {
  return { source, start, end };
}

/** The smallest span that holds both; they must lie in one source. */
export function cover(first: Span, last: Span): Span {
  return {
    source: first.source,
    start: Math.min(first.start, last.start),
    end: Math.max(first.end, last.end),
  };
}

export function textOf({ source, start, end }: Span): string {
  return source.text.slice(start, end);
}

/** The empty span right behind another: where something is missing. */
export function after({ source, end }: Span): Span {
  return { source, start: end, end };
}

export function compareSpans(a: Span, b: Span): number {
  if (a.source !== b.source && a.source.path !== b.source.path) return a.source.path < b.source.path ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}
