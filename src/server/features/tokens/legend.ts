/** Types and modifiers of the protocol, which every theme colours. */
export const TYPES = [
  'keyword',
  'modifier',
  'class',
  'variable',
  'property',
  'enumMember',
  'string',
  'number',
  'regexp',
  'operator',
  'comment',
] as const;

export const MODIFIERS = ['declaration', 'documentation', 'readonly'] as const;

export type TokenType = (typeof TYPES)[number];
export type TokenModifier = (typeof MODIFIERS)[number];

/** A part of a text, on one line or several. */
export interface Colour {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifiers?: readonly TokenModifier[];
}
