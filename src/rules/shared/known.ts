import type { Field, Placed } from '../../model/view.js';
import { hasPlaceholder, isLeftOpen } from './placeholder.js';

/** Undefined where it is absent or not known. */
export function knownIn<T>(field: Field<T>): T | undefined {
  return field.state === 'known' ? field.value : undefined;
}

/** A text that is all there: no part of it is filled in later. */
export function textIn(field: Field<string>): string | undefined {
  return field.state === 'known' && !hasPlaceholder(field.value) ? field.value : undefined;
}

/** The same of an id, an ARN or a path, where a word like `EXAMPLE` stands for another, too. */
export function idIn(field: Field<string>): string | undefined {
  return field.state === 'known' && !isLeftOpen(field.value) ? field.value : undefined;
}

/** It has some value, whichever: a parameter or a conditional may turn out to be none. */
export function isSurelySet({ state, located }: Placed): boolean {
  if (state === 'known') return true;
  if (located?.kind !== 'expression') return false;
  const { type } = located.expression;
  return type === 'reference' || type === 'concatenation';
}

/** It may turn out to be any value: a reference names what is made somewhere. */
export function isOpen({ state, located }: Placed): boolean {
  return state === 'unknown' && located?.kind === 'expression' && located.expression.type !== 'reference';
}

/** It is known to be this. */
export function hasValue<T>(field: Field<T>, value: T): boolean {
  return field.state === 'known' && field.value === value;
}

/** A text that stands where another is wanted, such as a word that an enumeration does not have. */
export function unknownTextIn({ state, located }: Placed): string | undefined {
  if (state !== 'unknown' || located?.kind !== 'string' || hasPlaceholder(located.value)) return undefined;
  return located.value;
}
