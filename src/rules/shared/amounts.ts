import type { Field } from '../../model/view.js';
import { hasValue } from './known.js';

/** Absent, or 0, which says the same of memory and of CPU units. */
export function isNotSaid(field: Field<number>): boolean {
  return field.state === 'absent' || hasValue(field, 0);
}

/** Undefined unless it is known to be more than nothing. */
export function amountIn(field: Field<number>): number | undefined {
  return field.state === 'known' && field.value > 0 ? field.value : undefined;
}
