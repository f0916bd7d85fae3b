import type { Span } from './span.js';
import { type Expression, type Located, type LocatedExpression, toPlain } from './value.js';

/** What has no name to be called by; how that reads depends on who reads it. */
export type Computed = Extract<Expression, { readonly type: 'conditional' | 'call' }>;

type Saying = (of: Computed, span: Span) => string;

/** What is not known yet, as people read it: `${FlaskTaskRole.Arn}`. */
export function inWords({ expression: of, span }: LocatedExpression, computed: Saying): string {
  switch (of.type) {
    case 'parameter':
      return `\${${of.name}}`;
    case 'reference':
      return `\${${of.target}.${of.attribute}}`;
    case 'concatenation':
      return of.parts.map((part) => valueInWords(part, computed)).join('');
    case 'opaque':
      return of.text;
    default:
      return computed(of, span);
  }
}

export function valueInWords(value: Located, computed: Saying): string {
  if (value.kind === 'expression') return inWords(value, computed);
  if (value.kind === 'list') return value.items.map((item) => valueInWords(item, computed)).join(', ');
  return value.kind === 'map' ? '{…}' : String(toPlain(value));
}
