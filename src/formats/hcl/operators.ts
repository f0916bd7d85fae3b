import { boolean, type Located, number } from '../../source/value.js';
import type { Binary, Unary } from './tree.js';
import { areEqual, asBoolean, asNumber, opaque } from './values.js';

/** What an operator makes of its operands, as far as they are known. */
export function operate(node: Unary | Binary, operands: readonly Located[]): Located {
  const result = node.kind === 'unary' ? unary(node, operands) : binary(node, operands);
  if (result === undefined || (typeof result === 'number' && !Number.isFinite(result)))
    return opaque(node.span);
  return typeof result === 'number' ? number(node.span, result) : boolean(node.span, result);
}

/** Terraform computes in decimals of many digits: 0.1 + 0.2 is 0.3 there. */
function decimal(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function unary({ operator }: Unary, [operand]: readonly Located[]): number | boolean | undefined {
  if (operator === '!') {
    const value = asBoolean(operand);
    return value === undefined ? undefined : !value;
  }
  const value = asNumber(operand);
  return value === undefined ? undefined : -value;
}

function binary({ operator }: Binary, [left, right]: readonly Located[]): number | boolean | undefined {
  switch (operator) {
    case '&&':
    case '||': {
      const decisive = operator === '||';
      const answers = [asBoolean(left), asBoolean(right)];
      if (answers.includes(decisive)) return decisive;
      return answers.includes(undefined) ? undefined : !decisive;
    }
    case '==':
      return left && right && areEqual(left, right);
    case '!=': {
      const equal = left && right && areEqual(left, right);
      return equal === undefined ? undefined : !equal;
    }
  }
  const a = asNumber(left);
  const b = asNumber(right);
  const result = a === undefined || b === undefined ? undefined : ARITHMETIC[operator](a, b);
  return typeof result === 'number' ? decimal(result) : result;
}

const ARITHMETIC: Readonly<
  Record<'<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%', (a: number, b: number) => number | boolean>
> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};
