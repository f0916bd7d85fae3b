import { type Span, span } from '../source/span.js';
import type { SourceText } from '../source/text.js';

/** A comment that asks for silence: `# plimsoll-ignore port/range-form, port/name-pattern: why`. */
export interface Suppression {
  /** All of the comment. */
  readonly span: Span;
  readonly ids: readonly { readonly id: string; readonly span: Span }[];
  readonly reason: string | undefined;
  /** Where findings have to begin to be meant; all of the file where it says `plimsoll-ignore-file`. */
  readonly reach: Span;
}

const WORD = 'plimsoll-ignore';
const COMMENT =
  /(?:#|\/\/|\/\*)[ \t]*plimsoll-ignore(-file)?(?![\w.])[ \t]*([^:\r\n]*)(?::[ \t]*([^\r\n]*))?/g;
const ONLY_COMMENT = /^\s*(?:#|\/\/|\/\*)/;
const CLOSES = /^\s*[)\]}]/;

export function maySuppress({ text }: SourceText): boolean {
  return text.includes(WORD);
}

/** What comments ask for, in any of the formats that have them: these begin with `#`, `//` or `/*`. */
export function findSuppressions(comments: readonly Span[]): Suppression[] {
  return comments.flatMap(({ source, start, end }) => {
    const written = source.text.slice(start, end).replace(/[ \t]*\*\/$/, '');
    return [...written.matchAll(COMMENT)].map((match) => {
      const [comment, file, listed = '', reason = ''] = match;
      const at = start + match.index;
      const closed = at + comment.length === start + written.length ? end : at + comment.trimEnd().length;
      const whole = span(source, at, closed);
      return {
        span: whole,
        ids: idsIn(
          listed,
          span(source, at + comment.indexOf(listed, comment.indexOf(WORD) + WORD.length), 0),
        ),
        reason: reason.trim() === '' ? undefined : reason.trim(),
        reach: file === undefined ? reachOf(whole) : span(source, 0, source.text.length + 1),
      };
    });
  });
}

/** Up to where words begin that are none: a reason without its colon. */
function idsIn(listed: string, { source, start }: Span): Suppression['ids'] {
  const words = [...listed.matchAll(/[^\s,]+/g)];
  const isId = ({ 0: word, index }: RegExpExecArray) =>
    word.includes('/') || index === 0 || /,\s*$/.test(listed.slice(0, index));
  const end = words.findIndex((word) => !isId(word));
  return words.slice(0, end < 0 ? words.length : end).map(({ 0: id, index }) => ({
    id,
    span: span(source, start + index, start + index + id.length),
  }));
}

/** Behind something, its line; on a line of its own, the next line with all that is set in below it. */
function reachOf({ source, start }: Span): Span {
  const { line, column } = source.position(start);
  if (source.line(line).slice(0, column).trim() !== '') return lines(source, line, line);
  let first = line + 1;
  while (first < source.lineCount && isPassedOver(source.line(first))) first++;
  const depth = indentation(source.line(first));
  let last = first;
  for (let next = first + 1; next < source.lineCount; next++) {
    const text = source.line(next);
    if (text.trim() === '') continue;
    const inside = indentation(text) > depth;
    if (!inside && !(indentation(text) === depth && CLOSES.test(text))) break;
    last = next;
    if (!inside) break;
  }
  return lines(source, first, last);
}

function isPassedOver(line: string): boolean {
  return line.trim() === '' || ONLY_COMMENT.test(line);
}

function indentation(line: string): number {
  return line.search(/\S|$/);
}

function lines(source: SourceText, first: number, last: number): Span {
  const end = source.offset({ line: last, column: Number.POSITIVE_INFINITY });
  return span(source, source.offset({ line: first, column: 0 }), end + 1);
}

/** Several documents of one file have their places in that file. */
export function reaches({ reach }: Suppression, { source, start }: Span): boolean {
  return reach.source.path === source.path && reach.start <= start && start < reach.end;
}
