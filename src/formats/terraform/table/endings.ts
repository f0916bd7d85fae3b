import type { Expression, Located } from '../../../source/value.js';
import { call, joined, textIn } from '../../../stack/values.js';

/** What the provider gives where CloudFormation has an ending behind it: the ARN of a log group without `:*`. */
export function withoutEnding(whole: Located, ending: string): Located {
  return call(whole.span, 'Fn::Select', 0, call(whole.span, 'Fn::Split', ending, whole));
}

/** A reference that has its ending taken away, with that. */
export function shortened(
  value: Located,
): { readonly whole: Reference; readonly ending: string } | undefined {
  const [index, parts] = argumentsOf(value, 'Fn::Select');
  const [separator, whole] = argumentsOf(parts, 'Fn::Split');
  const ending = textIn(separator);
  const of = whole?.kind === 'expression' ? whole.expression : undefined;
  const isFirst = index?.kind === 'number' && index.value === 0;
  return isFirst && ending !== undefined && of?.type === 'reference' ? { whole: of, ending } : undefined;
}

type Reference = Extract<Expression, { readonly type: 'reference' }>;

/** A text in which the ending stands behind what had it taken away has the whole instead. */
export function withEndings(value: Located): Located {
  if (value.kind !== 'expression' || value.expression.type !== 'concatenation') return value;
  const { parts } = value.expression;
  const changed = parts.map((part, i): Located => {
    const before = i > 0 ? shortened(parts[i - 1]!) : undefined;
    if (before && part.kind === 'string' && part.value.startsWith(before.ending))
      return { ...part, value: part.value.slice(before.ending.length) };
    const own = shortened(part);
    const isWhole = own && textIn(parts[i + 1])?.startsWith(own.ending);
    return isWhole ? { kind: 'expression', span: part.span, expression: own.whole } : part;
  });
  return changed.every((part, i) => part === parts[i]) ? value : joined(value.span, ...changed);
}

function argumentsOf(value: Located | undefined, name: string): readonly Located[] {
  const of = value?.kind === 'expression' ? value.expression : undefined;
  return of?.type === 'call' && of.name === name ? of.arguments : [];
}
