import { placeOf } from '../../formats/text-place.js';
import type { Field } from '../../model/view.js';
import { parseQueryIn } from '../../query/parse.js';
import type { Query } from '../../query/tree.js';

/** The expression of a placement constraint, read; undefined where it is not known or wrong. */
export function queryOf(expression: Field<string>): Query | undefined {
  const { located } = expression;
  if (located?.kind !== 'string') return undefined;
  const { query, diagnostics } = parseQueryIn(located.value, placeOf(located).at);
  return diagnostics.some(({ severity }) => severity === 'error') ? undefined : query;
}
