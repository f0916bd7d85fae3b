import { KNOWN_TYPES } from '../../../data/instance-types.js';
import { BUILT_IN, builtIn, isBuiltIn } from '../../../query/attributes.js';
import { meaningOf, operandOf } from '../../../query/operators.js';
import type { Parsed } from '../../../query/parse.js';
import { matches } from '../../../query/pattern/pattern.js';
import { isSubjectName, subjectRow } from '../../../query/subjects.js';
import { type Comparison, comparisonsOf, type Subject } from '../../../query/tree.js';
import { WANTED_TYPES } from '../../../query/types.js';
import type { Span } from '../../../source/span.js';
import { describe } from '../completion/places.js';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html';

export interface Explained {
  readonly text: string;
  readonly at: Span;
}

/** What the part of a query that an offset lies in means. */
export function explainQuery({ query }: Parsed, offset: number): Explained | undefined {
  const holds = ({ start, end }: Span) => start <= offset && offset <= end;
  const comparison = query && comparisonsOf(query).find(({ span }) => holds(span));
  if (!comparison) return undefined;
  const { subject, operatorSpan, values } = comparison;
  const value = values.find(({ span }) => holds(span));
  if (holds(subject.span)) return { text: subjectText(subject), at: subject.span };
  if (value) return { text: valueText(comparison, value.text), at: value.span };
  return holds(operatorSpan) ? { text: operatorText(comparison), at: operatorSpan } : undefined;
}

function subjectText({ kind, name }: Subject): string {
  if (kind === 'attribute') return attributeText(name);
  if (!isSubjectName(kind)) return `\`${name}\` is no subject of the [cluster query language](${PAGE})`;
  const { meaning, type } = subjectRow(kind);
  return `${meaning}: ${WANTED_TYPES[type].what}\n\n[The cluster query language](${PAGE})`;
}

function attributeText(name: string): string {
  const known = builtIn(name);
  if (known)
    return `the attribute \`${name}\`: ${known.what}, on ${known.always ? 'every EC2 instance' : 'some instances'}`;
  if (isBuiltIn(name)) return `the capability \`${name}\`, which the agent registers`;
  return `the attribute \`${name}\`, which whoever runs the instances gives them; all there are by themselves: ${Object.keys(
    BUILT_IN,
  )
    .map((each) => `\`${each}\``)
    .join(', ')}`;
}

function operatorText({ operator, subject }: Comparison): string {
  const takes = {
    nothing: 'nothing',
    value: 'a value',
    list: 'a list, `[a, b]`',
    pattern: 'a regular expression of Java',
  };
  const absent =
    subject.kind === 'attribute' && operandOf(operator) !== 'nothing'
      ? '\n\nIt is false on instances without the attribute.'
      : '';
  return `\`${operator}\`: ${meaningOf(operator)}; it takes ${takes[operandOf(operator)]}${absent}`;
}

function valueText({ subject, operator }: Comparison, value: string): string {
  if (subject.name !== 'ecs.instance-type') return `\`${subject.name}\` ${meaningOf(operator)} \`${value}\``;
  const type = KNOWN_TYPES.named(value);
  if (type) return `\`${value}\`: ${describe(type)}`;
  if (operandOf(operator) !== 'pattern') return `\`${value}\` is no known instance type`;
  const fitting = KNOWN_TYPES.all
    .filter((each) => matches(value, each.type) === true)
    .map((each) => each.type);
  const few = fitting
    .slice(0, MOST_TYPES)
    .map((each) => `\`${each}\``)
    .join(', ');
  const count = `${fitting.length.toLocaleString('en')} of ${KNOWN_TYPES.all.length.toLocaleString('en')}`;
  return `\`${value}\` matches ${count} known instance types${fitting.length > 0 ? `: ${few}${fitting.length > MOST_TYPES ? ', …' : ''}` : ''}`;
}

const MOST_TYPES = 12;
