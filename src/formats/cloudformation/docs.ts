import type { Span } from '../../source/span.js';

/**
 * What the comment directly above a key says. A line of the same indentation that begins with `#` is a comment: what
 * goes on from a value further up stands further right.
 */
export function docAbove({ source: { text }, start }: Span): string | undefined {
  let line = start;
  while (text[line - 1] === ' ') line--;
  const indent = text.slice(line, start);
  const words: string[] = [];
  while (text[line - 1] === '\n' && words.length < MOST_LINES) {
    const above = text.lastIndexOf('\n', line - 2) + 1;
    const written = text.slice(above, line).trimEnd();
    if (!written.startsWith(`${indent}#`)) break;
    words.push(written.slice(indent.length).replace(/^#+ ?/, ''));
    line = above;
  }
  const doc = words
    .reverse()
    .filter((word) => !RULE.test(word))
    .join('\n');
  return doc.trim() || undefined;
}

const MOST_LINES = 100;
/** A line that is drawn, not written. */
const RULE = /^[-=*~_#+ ]{3,}$/;
