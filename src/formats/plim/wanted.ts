import type { Shape } from '../../model/shapes.js';

/** A text of any kind. */
export const TEXT: Shape = { kind: 'string' };

/** A text of which what stands in it matters: but some words, or some characters, will do. */
export const JUDGED: Shape = { kind: 'string', values: [] };

/** The members of structures that take but some texts, without being enumerations. */
const JUDGED_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Tag: ['key', 'value'],
  HealthCheck: ['command'],
  ServiceManagedEBSVolumeConfiguration: ['volumeType'],
  TaskManagedEBSVolumeConfiguration: ['volumeType'],
};

export function memberShape(shape: Shape | undefined, key: string): Shape | undefined {
  if (shape?.kind === 'map') return shape.value;
  if (shape?.kind !== 'structure') return undefined;
  const member = shape.members.get(key);
  if (!JUDGED_MEMBERS[shape.name]?.includes(key)) return member;
  return member?.kind === 'list' ? { kind: 'list', item: JUDGED } : JUDGED;
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
