import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { Test } from '../../../model/resource.js';
import { textOf } from '../../../source/span.js';
import { boolean, expression, type Located } from '../../../source/value.js';
import { evaluate } from '../../hcl/evaluate.js';
import { jsonInside } from '../../hcl/json-inside.js';
import { type Scope, withNames } from '../../hcl/scope.js';
import type { Expression } from '../../hcl/tree.js';
import { asBoolean, structureOf } from '../../hcl/values.js';
import type { Names } from './context.js';

export function evaluated(written: Expression, { scope, bound }: Names): Located {
  return evaluate(written, bound.size === 0 ? scope : withNames(scope, bound));
}

/** The document that a text holds as JSON, with the places where all of it was written. */
export function documentOf(written: Expression, names: Names): Located {
  const value = documentIn(evaluated(written, names), (diagnostic) => names.scope.report(diagnostic));
  names.scope.reading.documents.push({ expression: written, value });
  return value;
}

function documentIn(value: Located, report: (diagnostic: Diagnostic) => void): Located {
  const structure = structureOf(value);
  if (structure) return structure;
  if (value.kind === 'expression' && value.expression.type === 'conditional') {
    const { condition, consequent, otherwise } = value.expression;
    return expression(value.span, {
      type: 'conditional',
      condition,
      consequent: documentIn(consequent, report),
      otherwise: documentIn(otherwise, report),
    });
  }
  if (value.kind === 'expression' && value.expression.type !== 'concatenation') return value;
  if (value.kind !== 'expression' && value.kind !== 'string') return value;
  const { value: inside, diagnostics } = jsonInside(value);
  for (const diagnostic of diagnostics) report(diagnostic);
  return inside ?? expression(value.span, { type: 'opaque', text: textOf(value.span) });
}

/** What a condition compares, as far as the model can say it. */
export function testOf(
  written: Expression,
  scope: Scope,
  definition: (name: string) => Expression | undefined,
  deepest = 50,
): Test {
  const inner = (each: Expression) => testOf(each, scope, definition, deepest - 1);
  if (written.kind === 'parentheses') return inner(written.inner);
  if (written.kind === 'unary' && written.operator === '!') return { op: 'not', of: inner(written.operand) };
  if (written.kind === 'binary') {
    const { operator, left, right } = written;
    if (operator === '&&' || operator === '||')
      return { op: operator === '&&' ? 'and' : 'or', of: [inner(left), inner(right)] };
    if (operator === '==' || operator === '!=') {
      const test: Test = { op: 'equals', left: evaluate(left, scope), right: evaluate(right, scope) };
      return operator === '==' ? test : { op: 'not', of: test };
    }
  }
  if (written.kind === 'traversal' && written.root.name === 'local' && written.steps.length === 1) {
    const [step] = written.steps;
    const defined = step?.kind === 'attribute' ? definition(step.name) : undefined;
    if (defined && deepest > 0) return inner(defined);
  }
  const value = evaluate(written, scope);
  const known = asBoolean(value) !== undefined;
  if (known || (value.kind === 'expression' && value.expression.type === 'parameter'))
    return { op: 'equals', left: value, right: boolean(written.span, true) };
  const { source, start, end } = written.span;
  return { op: 'opaque', text: source.text.slice(start, end), span: written.span };
}
