import type { Bounds, Parameter } from '../../../model/resource.js';
import { boolean, type Located, number, string } from '../../../source/value.js';
import type { BinaryOperator, Block, Expression } from '../../hcl/tree.js';

/** What the model can say of the values that a variable takes. */
type Limits = Pick<Parameter, 'allowed' | 'pattern' | 'range' | 'length'>;

/** What a condition says of a variable; undefined where it says more than the model can. */
export function limitsOf(condition: Expression, name: string): Limits | undefined {
  const bare = unwrapped(condition);
  if (bare.kind === 'binary' && bare.operator === '&&') {
    const [left, right] = [limitsOf(bare.left, name), limitsOf(bare.right, name)];
    return left && right && together(left, right);
  }
  if (bare.kind === 'binary' && bare.operator === '||') {
    const [left, right] = [limitsOf(bare.left, name)?.allowed, limitsOf(bare.right, name)?.allowed];
    return left && right && { allowed: [...left, ...right] };
  }
  if (bare.kind === 'binary') return compared(bare.operator, bare.left, bare.right, name);
  if (bare.kind === 'call') return called(bare.name, bare.arguments, name);
  return undefined;
}

function together(left: Limits, right: Limits): Limits | undefined {
  if ((left.allowed && right.allowed) || (left.pattern !== undefined && right.pattern !== undefined))
    return undefined;
  const range = bounds(left.range, right.range);
  const length = bounds(left.length, right.length);
  return { ...left, ...right, ...(range && { range }), ...(length && { length }) };
}

function bounds(left: Bounds | undefined, right: Bounds | undefined): Bounds | undefined {
  if (!left || !right) return left ?? right;
  const min = Math.max(left.min ?? Number.NEGATIVE_INFINITY, right.min ?? Number.NEGATIVE_INFINITY);
  const max = Math.min(left.max ?? Number.POSITIVE_INFINITY, right.max ?? Number.POSITIVE_INFINITY);
  return { ...(min > Number.NEGATIVE_INFINITY && { min }), ...(max < Number.POSITIVE_INFINITY && { max }) };
}

const MIRRORED: Readonly<Partial<Record<BinaryOperator, BinaryOperator>>> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '==': '==',
};

function compared(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
  name: string,
): Limits | undefined {
  const mirrored = MIRRORED[operator];
  if (mirrored === undefined) return undefined;
  const value = literal(right);
  if (!value) return literal(left) && compared(mirrored, right, left, name);
  if (isVariable(left, name)) {
    if (operator === '==') return { allowed: [value] };
    const range = value.kind === 'number' ? limit(operator, value.value) : undefined;
    return range && { range };
  }
  const bare = unwrapped(left);
  const isLength = bare.kind === 'call' && bare.name === 'length' && isVariable(bare.arguments[0], name);
  if (!isLength || value.kind !== 'number') return undefined;
  const length = operator === '==' ? { min: value.value, max: value.value } : whole(operator, value.value);
  return length && { length };
}

/** Of `<` and `>` the model can only say what it means for whole numbers: so it is taken for counts alone. */
function whole(operator: BinaryOperator, value: number): Bounds | undefined {
  if (operator === '<') return { max: value - 1 };
  return operator === '>' ? { min: value + 1 } : limit(operator, value);
}

function limit(operator: BinaryOperator, value: number): Bounds | undefined {
  if (operator === '<=') return { max: value };
  if (operator === '>=') return { min: value };
  return Number.isInteger(value) ? whole(operator, value) : undefined;
}

function called(callee: string, given: readonly Expression[], name: string): Limits | undefined {
  const [first, second] = given;
  if (callee === 'contains' && first && isVariable(second, name)) {
    const bare = unwrapped(first);
    const values = bare.kind === 'tuple' ? bare.items.map(literal) : undefined;
    const known = values?.filter((value) => value !== undefined);
    return known && known.length === values?.length && known.length > 0 ? { allowed: known } : undefined;
  }
  const inner = callee === 'can' && first ? unwrapped(first) : undefined;
  if (inner?.kind !== 'call' || inner.name !== 'regex' || !isVariable(inner.arguments[1], name))
    return undefined;
  const pattern = literal(inner.arguments[0]!);
  return pattern?.kind === 'string' ? { pattern: anchored(pattern.value) } : undefined;
}

/** `regex` looks for a part that matches; the model means the whole. */
function anchored(pattern: string): string {
  const start = pattern.startsWith('^') ? '' : '.*';
  const end = /(?<!\\)\$$/.test(pattern) ? '' : '.*';
  if (start === '' && end === '') return pattern;
  return `${start}(?:${pattern})${end}`;
}

function isVariable(expression: Expression | undefined, name: string): boolean {
  const bare = expression && unwrapped(expression);
  if (bare?.kind !== 'traversal' || bare.root.name !== 'var' || bare.steps.length !== 1) return false;
  const [step] = bare.steps;
  return step?.kind === 'attribute' && step.name === name;
}

function unwrapped(expression: Expression): Expression {
  let bare = expression;
  while (bare.kind === 'parentheses') bare = bare.inner;
  return bare;
}

function literal(expression: Expression): Located | undefined {
  const bare = unwrapped(expression);
  const { span } = bare;
  if (bare.kind === 'number') return number(span, bare.value);
  if (bare.kind === 'boolean') return boolean(span, bare.value);
  if (bare.kind === 'unary' && bare.operator === '-') {
    const value = literal(bare.operand);
    return value?.kind === 'number' ? number(span, -value.value) : undefined;
  }
  if (bare.kind !== 'template') return undefined;
  const texts = bare.parts.map((part) => (part.kind === 'text' ? part.value : undefined));
  return texts.includes(undefined) ? undefined : string(span, texts.join(''), 'quoted');
}

/** The condition of a block `validation`. */
export function conditionOf({ body }: Block): Expression | undefined {
  return body.attributes.find(({ name }) => name === 'condition')?.expression;
}
