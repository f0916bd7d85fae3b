import { meaningOf, operandOf } from '../operators.js';
import { subjectRow } from '../subjects.js';
import type { Comparison, Query, Subject } from '../tree.js';

/** What a query asks for, in words: one line a comparison, indented as it is nested. */
export function describeQuery(query: Query): string[] {
  switch (query.kind) {
    case 'and':
      return ['all of:', ...query.operands.flatMap(asItem)];
    case 'or':
      return ['at least one of:', ...query.operands.flatMap(asItem)];
    case 'not':
      return ['not:', ...asItem(query.operand)];
    case 'comparison':
      return [describeComparison(query)];
    case 'hole':
      return [`\`${query.text}\`, which is not known`];
  }
}

export function describeComparison({ subject, operator, values }: Comparison): string {
  const head = `${describeSubject(subject)} ${meaningOf(operator)}`;
  const list = values.map(({ text }) => `\`${text}\``).join(', ');
  return operandOf(operator) === 'nothing' ? head : `${head} ${list || 'nothing'}`;
}

export function describeSubject({ kind, name }: Subject): string {
  if (kind === 'attribute') return `the attribute \`${name}\``;
  return kind === 'unknown' ? `\`${name}\`` : subjectRow(kind).meaning;
}

function asItem(query: Query): string[] {
  return describeQuery(query).map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`));
}
