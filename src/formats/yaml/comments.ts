import { Lexer } from 'yaml';
import { type Span, span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';

/** What the lexer puts between the pieces of a text: marks of documents, of the end of braces, and of values. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);
const VALUE_FOLLOWS = '\u001f';

/** Of all documents of a text. */
export function commentsInYaml(source: SourceText): Span[] {
  const comments: Span[] = [];
  let offset = 0;
  let before = '';
  for (const piece of new Lexer().lex(source.text)) {
    if (!MARKS.has(piece)) {
      const end = offset + piece.length;
      if (piece.startsWith('#') && before !== VALUE_FOLLOWS) comments.push(span(source, offset, end));
      offset = end;
    }
    before = piece;
  }
  return comments;
}
