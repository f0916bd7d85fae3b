import type { Comparison, Query, Value } from './tree.js';
import { operandOf } from './operators.js';
import { ATTRIBUTE_PREFIX } from './subjects.js';
import { scanPattern } from './scan.js';
import { isWord } from './words.js';

/** In the canonical spelling; parentheses only where the meaning or a mixture of `and` and `or` needs them. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.operands.map(printOperand).join(` ${query.kind} `);
    case 'not':
      return query.operand.kind === 'hole' || query.operand.kind === 'not'
        ? `not ${printQuery(query.operand)}`
        : `not${inParentheses(query.operand)}`;
    case 'comparison':
      return printComparison(query);
    case 'hole':
      return query.text;
  }
}

function printOperand(query: Query): string {
  return query.kind === 'and' || query.kind === 'or' ? inParentheses(query) : printQuery(query);
}

/** A blank ends what would take in the parenthesis and cannot be quoted. */
function inParentheses(query: Query): string {
  const last = query.kind === 'and' || query.kind === 'or' ? query.operands.at(-1) : query;
  const isLast = last?.kind === 'comparison' && operandOf(last.operator) === 'pattern';
  const end = isLast ? last.values.at(-1) : undefined;
  const isOpen = end && isUnquotable(end) && !isPattern(end.text);
  return `(${printQuery(query)}${isOpen ? ' ' : ''})`;
}

function printComparison({ subject, operator, values }: Comparison): string {
  const head = `${subject.kind === 'attribute' ? ATTRIBUTE_PREFIX : ''}${subject.name} ${operator}`;
  switch (operandOf(operator)) {
    case 'nothing':
      return head;
    case 'list':
      return `${head} [${values.map((value) => printValue(value, isWord)).join(', ')}]`;
    case 'value':
      return `${head} ${values.map((value) => printValue(value, isWord)).join('')}`;
    case 'pattern':
      return `${head} ${values.map((value) => printValue(value, isPattern)).join('')}`;
  }
}

/** As it was quoted; a bare text that would not be read back is put in quotes. */
function printValue({ text, written }: Value, isBare: (text: string) => boolean): string {
  if (written === 'double') return `"${text}"`;
  if (isUnquotable({ text, written }) || (written === 'bare' && isBare(text))) return text;
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}

/** There is no way to write a quote inside of quotes of its kind. */
function isUnquotable({ text, written }: Pick<Value, 'text' | 'written'>): boolean {
  return written === 'bare' && text.includes("'") && text.includes('"');
}

/** Also where a parenthesis closes behind it. */
function isPattern(text: string): boolean {
  return text !== '' && !/^['"]/.test(text) && scanPattern(`${text})`, 0) === text.length;
}
