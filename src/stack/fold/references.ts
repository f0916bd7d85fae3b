import type { Expression, Located } from '../../source/value.js';

export interface Referred {
  readonly target: string;
  readonly attribute: string;
}

/** Everything that a value refers to. */
export function referredIn(value: Located): readonly Referred[] {
  return expressionsIn(value).flatMap((of) => (of.type === 'reference' ? [of] : []));
}

export function parametersIn(value: Located): readonly string[] {
  return expressionsIn(value).flatMap((of) => (of.type === 'parameter' ? [of.name] : []));
}

function expressionsIn(value: Located): readonly Expression[] {
  const found: Expression[] = [];
  const open: Located[] = [value];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'list') open.push(...next.items);
    else if (next.kind === 'map') open.push(...next.entries.map((each) => each.value));
    else if (next.kind === 'expression') {
      const of = next.expression;
      found.push(of);
      if (of.type === 'concatenation') open.push(...of.parts);
      else if (of.type === 'call') open.push(...of.arguments);
      else if (of.type === 'conditional') open.push(of.consequent, of.otherwise);
    }
  }
  return found;
}

/** What a value refers to that is nothing but a reference. */
export function referenceOf(value: Located | undefined): Referred | undefined {
  return value?.kind === 'expression' && value.expression.type === 'reference' ? value.expression : undefined;
}
