import { diffLines } from '../../../report/diff.js';
import { span } from '../../../source/span.js';
import type { SourceText } from '../../../source/text.js';
import { type PlainEdit, plainEdit } from './plain.js';

/** What makes one text of another, line by line. */
export function editsBetween(source: SourceText, after: string): readonly PlainEdit[] {
  const edits: { start: number; end: number; text: string }[] = [];
  let at = 0;
  for (const { sign, text } of diffLines(withBreaks(source.text), withBreaks(after))) {
    const last = edits.at(-1);
    const open = last && last.end === at ? last : { start: at, end: at, text: '' };
    if (sign !== ' ' && open !== last) edits.push(open);
    if (sign === '+') open.text += text;
    if (sign === '-') open.end += text.length;
    if (sign !== '+') at += text.length;
  }
  return edits.map(({ start, end, text }) => plainEdit({ span: span(source, start, end), text }));
}

function withBreaks(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}
