import type { Span } from '../../../source/span.js';
import { expression, type Located, type LocatedMap } from '../../../source/value.js';

/** What stands in a block, whether of a configuration or of a plan. */
export interface Argument {
  readonly name: string;
  readonly nameSpan: Span;
  value(): Located;
  /** The document that its text holds as JSON. */
  document(): Located;
  /** Nested blocks of the name; a value that is a list of maps or a map will do as well. */
  readonly blocks?: readonly ArgumentBlock[];
}

/** One nested block, or a place where it is not known how many there are. */
export type ArgumentBlock =
  | { readonly kind: 'block'; readonly span: Span; readonly arguments: readonly Argument[] }
  | { readonly kind: 'unknown'; readonly value: Located }
  | {
      readonly kind: 'conditional';
      readonly span: Span;
      readonly condition: string;
      readonly consequent: readonly ArgumentBlock[];
      readonly otherwise: readonly ArgumentBlock[];
    };

/** The blocks that an argument stands for where the provider takes blocks. */
export function blocksOf(argument: Argument): readonly ArgumentBlock[] {
  return argument.blocks ?? blocksIn(argument.value());
}

function blocksIn(value: Located): ArgumentBlock[] {
  switch (value.kind) {
    case 'map':
      return [{ kind: 'block', span: value.span, arguments: argumentsIn(value) }];
    case 'list':
      return value.items.flatMap(blocksIn);
    case 'null':
      return [];
    case 'expression': {
      const { expression } = value;
      if (expression.type !== 'conditional') return [{ kind: 'unknown', value }];
      const { condition, consequent, otherwise } = expression;
      return [
        {
          kind: 'conditional',
          span: value.span,
          condition,
          consequent: blocksIn(consequent),
          otherwise: blocksIn(otherwise),
        },
      ];
    }
    default:
      return [
        { kind: 'unknown', value: expression(value.span, { type: 'opaque', text: String(value.value) }) },
      ];
  }
}

function argumentsIn({ entries }: LocatedMap): Argument[] {
  return entries
    .filter(({ value }) => value.kind !== 'null')
    .map(({ key, keySpan, value }) => ({
      name: key,
      nameSpan: keySpan,
      value: () => value,
      document: () => value,
    }));
}
