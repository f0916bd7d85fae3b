import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { span } from '../source/span.js';
import type { Target } from './target.js';
import { Word } from './tokens.js';
import { spanOf, type Statement } from './tree.js';
import { wordsOf } from './vocabulary.js';

/** A `;` that touches the next word does not end a statement: what is wrong with this one then has that reason. */
export function joinedStatements(found: Diagnostic, { args }: Statement, { kind, task }: Target): Diagnostic {
  if (found.severity !== 'error') return found;
  for (const token of args) {
    const at = token.tokenType === Word ? token.image.indexOf(';') : -1;
    const next = token.image.slice(at + 1);
    if (at < 0 || !(wordsOf(kind).has(next) || (task && wordsOf(task.kind).has(next)))) continue;
    const { source, start } = spanOf(token);
    const place = span(source, start + at + 1, start + at + 1);
    return {
      ...found,
      help: ['write a blank behind `;`: without one it is part of the word'],
      fixes: [{ title: 'write a blank behind `;`', safe: false, edits: [{ span: place, text: ' ' }] }],
    };
  }
  return found;
}
