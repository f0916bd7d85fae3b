import type { Shape } from '../../model/shapes.js';

/** A text of any kind. */
export const TEXT: Shape = { kind: 'string' };

export function memberShape(shape: Shape | undefined, key: string): Shape | undefined {
  if (shape?.kind === 'structure') return shape.members.get(key);
  return shape?.kind === 'map' ? shape.value : undefined;
}

export function isText(shape: Shape | undefined): boolean {
  return typeFor(shape) === 'string' && !isWhole(shape);
}

/** A placeholder can stand as it is only where any text can. */
export function takesAnyText(shape: Shape | undefined): boolean {
  return isText(shape) && !(shape?.kind === 'string' && shape.values);
}

/** A param is one value, or a list of texts: a structure, or a list of them, is written out or left out. */
export function isWhole(shape: Shape | undefined): boolean {
  if (shape?.kind === 'list') return isWhole(shape.item);
  return shape?.kind === 'structure' || shape?.kind === 'map';
}

/** The type of a param for such a value. */
export function typeFor(shape: Shape | undefined): string {
  if (shape?.kind === 'list') return 'list';
  if (shape?.kind === 'integer' || shape?.kind === 'number') return 'number';
  return shape?.kind === 'boolean' ? 'bool' : 'string';
}
