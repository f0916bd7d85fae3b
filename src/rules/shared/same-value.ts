import type { Field } from '../../model/view.js';
import { hasValue } from './known.js';

/** Both are known to be the same, or neither is there. */
export function sameValue(a: Field<string>, b: Field<string>): boolean {
  if (a.state === 'absent' || b.state === 'absent') return a.state === b.state;
  return a.state === 'known' && hasValue(b, a.value);
}
