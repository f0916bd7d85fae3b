import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { LocatedExpression } from '../../source/value.js';
import { json } from './messages.js';

const EXAMPLES = 3;

/** One note for all placeholders of a file. */
export function placeholderNote(placeholders: readonly LocatedExpression[]): Diagnostic[] {
  const inOrder = [...placeholders].sort((a, b) => a.span.start - b.span.start);
  const [first] = inOrder;
  if (!first) return [];
  const texts = [
    ...new Set(inOrder.map(({ expression }) => (expression.type === 'opaque' ? expression.text : ''))),
  ];
  const shown = texts.slice(0, EXAMPLES).map((text) => `\`${text}\``);
  const rest = texts.length - shown.length;
  const count = inOrder.length === 1 ? '1 value is' : `${inOrder.length} values are`;
  const examples = rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
  return [json.report.placeholder(first.span, { count, examples })];
}
