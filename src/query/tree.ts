import type { Span } from '../source/span.js';
import type { Operator } from './operators.js';
import type { SubjectName } from './subjects.js';

export type Query = Connection | Negation | Comparison | Hole;

/** Two or more operands; none of them is a connection of the same kind. */
export interface Connection {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Query[];
  readonly span: Span;
}

export interface Negation {
  readonly kind: 'not';
  readonly operand: Query;
  readonly span: Span;
}

export interface Comparison {
  readonly kind: 'comparison';
  readonly subject: Subject;
  readonly operator: Operator;
  readonly operatorSpan: Span;
  /** None for `exists`, one for most, any number for `in`. */
  readonly values: readonly Value[];
  readonly span: Span;
}

/** An operand whose content is not known: `${condition}`, or what could not be read. */
export interface Hole {
  readonly kind: 'hole';
  readonly text: string;
  readonly span: Span;
}

/** `name` is the attribute's name behind `attribute:`, else what was written. */
export type Subject =
  | { readonly kind: 'attribute' | SubjectName; readonly name: string; readonly span: Span }
  | { readonly kind: 'unknown'; readonly name: string; readonly span: Span };

export interface Value {
  /** Without its quotes. */
  readonly text: string;
  readonly written: 'bare' | 'single' | 'double';
  /** False where a part is filled in from outside, as in `service:${name}`. */
  readonly known: boolean;
  readonly span: Span;
}

export function comparisonsOf(query: Query): Comparison[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.operands.flatMap(comparisonsOf);
    case 'not':
      return comparisonsOf(query.operand);
    case 'comparison':
      return [query];
    case 'hole':
      return [];
  }
}
