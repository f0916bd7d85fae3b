/** The canonical spelling stands for the operator. */
export type Operator = keyof typeof OPERATORS;

interface Row {
  readonly words: readonly string[];
  readonly takes: 'nothing' | 'value' | 'list' | 'pattern';
  /** Set where this one asks for the contrary of another. */
  readonly negates?: string;
  /** As in "the attribute … `prod`". */
  readonly meaning: string;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html */
const OPERATORS = {
  '==': { words: ['equals'], takes: 'value', meaning: 'is' },
  '!=': { words: ['not_equals'], takes: 'value', negates: '==', meaning: 'is not' },
  '>': { words: ['greater_than'], takes: 'value', meaning: 'is greater than' },
  '>=': { words: ['greater_than_equal'], takes: 'value', meaning: 'is at least' },
  '<': { words: ['less_than'], takes: 'value', meaning: 'is less than' },
  '<=': { words: ['less_than_equal'], takes: 'value', meaning: 'is at most' },
  exists: { words: [], takes: 'nothing', meaning: 'exists' },
  '!exists': { words: ['not_exists'], takes: 'nothing', negates: 'exists', meaning: 'does not exist' },
  in: { words: [], takes: 'list', meaning: 'is one of' },
  '!in': { words: ['not_in'], takes: 'list', negates: 'in', meaning: 'is none of' },
  '=~': { words: ['matches'], takes: 'pattern', meaning: 'matches' },
  '!~': { words: ['not_matches'], takes: 'pattern', negates: '=~', meaning: 'does not match' },
} as const satisfies Readonly<Record<string, Row>>;

const TABLE: Readonly<Record<Operator, Row>> = OPERATORS;

export function isOperator(text: string): text is Operator {
  return Object.hasOwn(OPERATORS, text);
}

export const ALL_OPERATORS: readonly Operator[] = Object.keys(OPERATORS).filter(isOperator);

export function operandOf(operator: Operator): Row['takes'] {
  return TABLE[operator].takes;
}

export function meaningOf(operator: Operator): string {
  return TABLE[operator].meaning;
}

/** The operator that this one is the contrary of, where the attribute is present. */
export function positiveOf(operator: Operator): Operator | undefined {
  const positive = TABLE[operator].negates;
  return positive !== undefined && isOperator(positive) ? positive : undefined;
}

/** Every spelling of the operators that take the same. */
export function spellings(takes: Row['takes']): string[] {
  return ALL_OPERATORS.filter((each) => TABLE[each].takes === takes).flatMap((each) => [
    each,
    ...TABLE[each].words,
  ]);
}

let bySpelling: ReadonlyMap<string, Operator> | undefined;

export function operatorOf(spelling: string): Operator | undefined {
  bySpelling ??= new Map(
    ALL_OPERATORS.flatMap((each) => [each, ...TABLE[each].words].map((spelling) => [spelling, each])),
  );
  return bySpelling.get(spelling);
}
