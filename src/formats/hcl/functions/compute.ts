import type { Span } from '../../../source/span.js';
import { expression, type Located, list, string } from '../../../source/value.js';
import { asText } from '../values.js';

/** What a function makes of its arguments; undefined where that is not known. */
export type Compute = (args: readonly Located[], span: Span) => Located | undefined;

export function texts(span: Span, values: readonly string[]): Located {
  return list(
    span,
    values.map((value) => string(span, value)),
  );
}

/** One text of all parts, or their concatenation; undefined where a part is no text. */
export function concatenated(parts: readonly Located[], span: Span): Located | undefined {
  const known = parts.map(asText);
  if (known.every((part) => part !== undefined)) return string(span, known.join(''));
  const flat: Located[] = [];
  for (const [i, part] of parts.entries()) {
    const text = known[i];
    if (text !== undefined) flat.push(part.kind === 'string' ? part : string(part.span, text));
    else if (part.kind !== 'expression') return undefined;
    else if (part.expression.type === 'concatenation')
      for (const inner of part.expression.parts) flat.push(inner);
    else flat.push(part);
  }
  return expression(span, { type: 'concatenation', parts: flat });
}
