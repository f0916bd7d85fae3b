import type { Field, KnownField } from '../../model/view.js';

export function isAbove(field: Field<number>, limit: number): field is KnownField<number> {
  return field.state === 'known' && field.value > limit;
}

export function isBelow(field: Field<number>, limit: number): field is KnownField<number> {
  return field.state === 'known' && field.value < limit;
}

/** Both are known, and the first is above the second. */
export function areReversed(
  ends: readonly [Field<number>, Field<number>],
): ends is [KnownField<number>, KnownField<number>] {
  const [from, to] = ends;
  return to.state === 'known' && isAbove(from, to.value);
}

/** It is known, and not in a range. */
export function isOutside(value: number | undefined, min: number, max: number): value is number {
  return value !== undefined && (value < min || value > max);
}
