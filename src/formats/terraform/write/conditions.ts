import type { Test } from '../../../model/resource.js';
import type { Located } from '../../../source/value.js';
import type { Expressions } from './expressions.js';

/** A condition as an expression that is true or false. */
export function testText(expressions: Expressions, test: Test): string {
  switch (test.op) {
    case 'equals':
      return `${sideText(expressions, test.left, test.right)} == ${sideText(expressions, test.right, test.left)}`;
    case 'and':
    case 'or':
      return test.of.map((each) => inner(expressions, each)).join(test.op === 'and' ? ' && ' : ' || ');
    case 'not':
      return test.of.op === 'equals'
        ? `${sideText(expressions, test.of.left, test.of.right)} != ${sideText(expressions, test.of.right, test.of.left)}`
        : `!${inner(expressions, test.of)}`;
    case 'condition':
      return expressions.scope.conditionNamed(test.name) ?? 'false';
    case 'opaque':
      return expressions.scope.understands(test.text, test.span)
        ? test.text
        : expressions.scope.variable(test.text, 'bool', `Whether ${test.text}`, test.span);
  }
}

function inner(expressions: Expressions, test: Test): string {
  const text = testText(expressions, test);
  return test.op === 'condition' ? text : `(${text})`;
}

/** Terraform compares values with their types: a text is written in the type of what it is compared with. */
function sideText(expressions: Expressions, side: Located, other: Located): string {
  const of = other.kind === 'expression' ? other.expression : undefined;
  const type = of?.type === 'parameter' ? expressions.scope.parameter(of.name)?.type : undefined;
  const wanted = type === 'bool' ? 'boolean' : type === 'number' ? 'number' : 'string';
  return side.kind === 'expression' ? expressions.inline(side) : expressions.inline(side, wanted);
}
