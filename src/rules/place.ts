import { headOf } from '../model/head.js';
import type { Placed } from '../model/view.js';
import type { Span } from '../source/span.js';

/** Where to report on a value: an object or a list at its head, with all of it as the extent. */
export function placeOf(at: Placed | Span): { readonly span: Span; readonly extent?: Span } {
  if (!('state' in at)) return { span: at };
  const { located, keySpan } = at;
  if (located?.kind !== 'map' && located?.kind !== 'list') return { span: at.span };
  return { span: headOf(located, keySpan), extent: located.span };
}
