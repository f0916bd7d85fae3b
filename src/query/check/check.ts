import { type InstanceTypes, KNOWN_TYPES } from '../../data/instance-types.js';
import type { Details } from '../../diagnostic/catalogue.js';
import type { Diagnostic, Fix } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { cover, type Span, textOf } from '../../source/span.js';
import { builtIn, builtInNames, hasForm, isBuiltIn, isReserved, resembled } from '../attributes.js';
import { checkPattern } from './pattern.js';
import { query as messages } from '../messages/messages.js';
import { operandOf, operatorOf, positiveOf } from '../operators.js';
import { ATTRIBUTE_PREFIX, SUBJECT_NAMES, type SubjectName, subjectRow } from '../subjects.js';
import { type Comparison, comparisonsOf, type Query, type Value } from '../tree.js';
import { isValueOf, WANTED_TYPES } from '../types.js';

/** A constraint decides where a task is placed, a filter only what is listed. */
export type Use = 'constraint' | 'filter';

/** What each comparison of a query says wrongly, or otherwise than it seems. */
export function checkQuery(query: Query, use: Use = 'constraint', types = KNOWN_TYPES): Diagnostic[] {
  const comparisons = comparisonsOf(query);
  const asked = new Set(
    comparisons
      .filter(({ operator }) => operandOf(operator) === 'nothing')
      .map(({ subject }) => subject.name),
  );
  const found = comparisons.flatMap((comparison) => [
    ...comparison.values.flatMap((value) => checkWriting(value)),
    ...checkComparison(comparison, types),
    ...checkAbsence(comparison, asked),
  ]);
  return use === 'constraint' ? [...found, ...required(query).flatMap(checkConstraint)] : found;
}

const { report } = messages;

function checkComparison(comparison: Comparison, types: InstanceTypes): Diagnostic[] {
  const { subject, operator, values } = comparison;
  if (operandOf(operator) === 'list' && values.length === 0)
    return [report.emptyList(comparison.operatorSpan, { operator })];
  switch (subject.kind) {
    case 'unknown':
      return checkUnknown(comparison);
    case 'attribute':
      return checkAttribute(comparison, types);
    case 'task:group':
      return checkGroup(comparison);
    default:
      return checkTyped(comparison, subject.kind, types);
  }
}

/** Subjects that people expect, and what does the same. */
const INSTEAD = new Map(
  Object.entries({
    'task:family':
      'tasks that are started alone are in the group `family:<family>`: `task:group == family:web`',
    instanceType: 'the instance type is the attribute `attribute:ecs.instance-type`',
    availabilityZone: 'the zone is the attribute `attribute:ecs.availability-zone`',
    capacityProviderName: 'give the instances of each capacity provider a custom attribute',
  }),
);

function checkUnknown({ subject }: Comparison): Diagnostic[] {
  const { name, span } = subject;
  if (name.includes('${')) return [];
  if (isReserved(name) || builtInNames().has(name)) {
    const text = ATTRIBUTE_PREFIX + name;
    return [
      report.missingPrefix(
        span,
        { subject: name },
        { help: [`write \`${text}\``], fixes: [fix(text, span)] },
      ),
    ];
  }
  const prefix = /^([a-z]+):(?=.)/i.exec(name);
  const misspelt = prefix ? nearest(prefix[1]!, ['attribute']) : undefined;
  const similar = resembled(name);
  const meant =
    prefix && misspelt
      ? ATTRIBUTE_PREFIX + name.slice(prefix[0].length)
      : (nearest(name, SUBJECT_NAMES) ?? (similar && ATTRIBUTE_PREFIX + similar));
  const help = meant
    ? `did you mean \`${meant}\`?`
    : (INSTEAD.get(name) ??
      `the subjects are ${oneOf([`${ATTRIBUTE_PREFIX}<name>`, ...SUBJECT_NAMES], 'and')}`);
  const isCertain = misspelt !== undefined || meant?.toLowerCase() === name.toLowerCase();
  const fixes = meant ? [{ ...fix(meant, span), safe: isCertain }] : [];
  return [report.unknownSubject(span, { subject: name }, { label: 'no such subject', help: [help], fixes })];
}

function checkTyped(comparison: Comparison, kind: SubjectName, types: InstanceTypes): Diagnostic[] {
  const { subject, operator, operatorSpan, values } = comparison;
  const { operators = [], type } = subjectRow(kind);
  if (!operators.includes(operator)) {
    const help = [`\`${kind}\` takes ${oneOf(operators, 'and')}`];
    const written = spellingOf(comparison);
    return [report.operatorForSubject(operatorSpan, { subject: subject.name, operator: written }, { help })];
  }
  if (operandOf(operator) === 'pattern')
    return values.flatMap((value) => checkPattern(value, subject, types));
  return values.filter(isComparable).flatMap((value) => {
    const { span, text } = value;
    const verdict = isValueOf(type, text);
    if (verdict === 'yes') return [];
    const { what, help } = WANTED_TYPES[type];
    if (verdict === 'no')
      return [
        report.wrongType(span, { value: text, type: what }, { label: `expected ${what}`, help: [help] }),
      ];
    const lower = text.toLowerCase();
    if (lower !== text && isValueOf(type, lower) === 'yes') return [wrongCase(value, subject.name, lower)];
    return [report.impossibleValue(span, { subject: `\`${kind}\``, value: text }, { help: [help] })];
  });
}

function checkGroup({ operator, operatorSpan, values, span }: Comparison): Diagnostic[] {
  const known = values.filter(isComparable);
  if (operator === '!=' || operator === '!in') {
    const positive = positiveOf(operator)!;
    const list = values.map(({ text }) => text).join(', ');
    const help = `write \`not(task:group ${positive} ${positive === 'in' ? `[${list}]` : list})\` for instances that host no such task`;
    return [report.groupInequality(span, { operator }, { help: [help] })];
  }
  if (operator !== '==' && operator !== 'in')
    return [
      report.operatorForGroup(operatorSpan, { operator }, { help: ['compare groups with `==` or `in`'] }),
    ];
  return known
    .filter(({ text }) => !/^(service|family):/.test(text))
    .map(({ text, span }) => {
      const help = text.includes(':')
        ? 'groups that ECS makes begin with `service:` or `family:`'
        : `\`service:${text}\` is the group of the service \`${text}\``;
      return report.groupName(span, { group: text }, { help: [help] });
    });
}

function checkAttribute(comparison: Comparison, types: InstanceTypes): Diagnostic[] {
  const { subject, operator, operatorSpan, values } = comparison;
  const { name, span } = subject;
  if (!/^[\w./\\-]{1,128}$/.test(name)) {
    const details =
      name === '' ? { label: 'expected a name behind `attribute:`' } : { severity: 'warning' as const };
    return [report.attributeName(span, { name: name === '' ? 'attribute:' : name }, details)];
  }
  const unknown = checkName(comparison);
  if (unknown) return [unknown];
  const known = values.filter(isComparable);
  switch (operator) {
    case 'exists':
    case '!exists':
      return [];
    case '=~':
    case '!~':
      return known.flatMap((value) => checkPattern(value, subject, types));
    case '==':
    case '!=':
    case 'in':
    case '!in':
      return known.flatMap((value) => checkAttributeValue(value, name, comparison, types));
    default:
      return [report.orderOfTexts(operatorSpan, { operator }, orderDetails(known[0]))];
  }
}

function orderDetails(value: Value | undefined) {
  const isNumber = value === undefined || /^-?\d+(\.\d+)?$/.test(value.text);
  if (isNumber) return { help: ['both orders agree where all values have the same number of digits'] };
  return { labels: [{ span: value.span, text: 'this is no number' }] };
}

function checkName({ subject, values }: Comparison): Diagnostic | undefined {
  const { name, span } = subject;
  if (isBuiltIn(name)) return undefined;
  const similar = resembled(name);
  const looksSo = similar !== undefined && values.every((value) => couldBeValueOf(value, similar));
  if (similar !== undefined && (looksSo || isReserved(name))) {
    const text = ATTRIBUTE_PREFIX + similar;
    return report.resemblesBuiltIn(
      span,
      { name, builtIn: similar },
      { help: [`did you mean \`${text}\`?`], fixes: [{ ...fix(text, span), safe: false }] },
    );
  }
  if (!isReserved(name)) return undefined;
  const meant = nearestBuiltIn(name);
  return report.unknownAttribute(
    span,
    { name },
    meant
      ? {
          help: [`did you mean \`${meant}\`?`],
          fixes: [{ ...fix(ATTRIBUTE_PREFIX + meant, span), safe: false }],
        }
      : {},
  );
}

const PREFIXES = ['com.amazonaws.ecs.capability.', 'ecs.capability.', 'com.amazonaws.', 'ecs.'];

/** Only what stands behind the common prefix counts for the distance. */
function nearestBuiltIn(name: string): string | undefined {
  const prefix = PREFIXES.find((each) => name.startsWith(each)) ?? '';
  const siblings = [...builtInNames()].filter((each) => each.startsWith(prefix));
  const meant = nearest(
    name.slice(prefix.length),
    siblings.map((each) => each.slice(prefix.length)),
  );
  return meant === undefined ? undefined : prefix + meant;
}

function couldBeValueOf({ text }: Value, name: string): boolean {
  if (name !== 'ecs.instance-type') return true;
  return /^[a-z]+\d/.test(text);
}

function checkAttributeValue(
  value: Value,
  name: string,
  comparison: Comparison,
  types: InstanceTypes,
): Diagnostic[] {
  const { text, span } = value;
  if (!/^(?! )[\w.@/\\: -]{1,128}(?<! )$/.test(text))
    return [report.attributeValue(span, { value: text }, globDetails(value, comparison))];
  const row = builtIn(name);
  if (!row) return [];
  if (!hasForm(name, text)) {
    const right = [text.toLowerCase(), text.toUpperCase()].find((each) => hasForm(name, each));
    if (right !== undefined) return [wrongCase(value, name, right)];
    const isRegion = name === 'ecs.availability-zone' && hasForm(name, `${text}a`);
    const help = isRegion
      ? `\`${text}\` is a region, its zones are \`${text}a\`, \`${text}b\` …; \`=~ ${text}.*\` takes all of them`
      : `it is ${row.what}`;
    return [report.impossibleValue(span, { subject: `\`${name}\``, value: text }, { help: [help] })];
  }
  if (name !== 'ecs.instance-type' || types.named(text)) return [];
  const meant = nearest(
    text,
    types.all.map(({ type }) => type),
  );
  return [
    report.noKnownType(
      span,
      { query: `\`${text}\`` },
      meant ? { help: [`did you mean \`${meant}\`?`], fixes: [{ ...fix(meant, span), safe: false }] } : {},
    ),
  ];
}

/** `== *.large` as the pattern that it is meant for. */
function globDetails({ text, span }: Value, { operator, operatorSpan }: Comparison): Details {
  if (!/^[\w.@/: *-]*\*[\w.@/: *-]*$/.test(text)) return {};
  const pattern = text.replaceAll('.', '[.]').replaceAll('*', '.*');
  if (operandOf(operator) === 'list') return { help: [`a list holds values; write \`=~ ${pattern}\``] };
  const right = `${operator === '!=' ? '!~' : '=~'} ${pattern}`;
  return { help: [`write \`${right}\``], fixes: [{ ...fix(right, cover(operatorSpan, span)), safe: false }] };
}

function checkWriting({ written, text, span }: Value): Diagnostic[] {
  if (written !== 'double') return [];
  const fixes = text.includes("'") ? [] : [fix(`'${text}'`, span)];
  return [report.doubleQuotes(span, { value: text }, { help: ['use single quotes'], fixes })];
}

/** `!=` and its like are false where the attribute is absent: most people expect the contrary. */
function checkAbsence(
  { subject, operator, operatorSpan, values }: Comparison,
  asked: ReadonlySet<string>,
): Diagnostic[] {
  const isNegative = operandOf(operator) !== 'nothing' && positiveOf(operator) !== undefined;
  if (subject.kind !== 'attribute' || !isNegative || asked.has(subject.name) || isReserved(subject.name))
    return [];
  const written = values.map(({ text }) => text).join(', ');
  const whole = `attribute:${subject.name} ${operator} ${operandOf(operator) === 'list' ? `[${written}]` : written}`;
  const help = `to take instances without it too, write \`attribute:${subject.name} !exists or ${whole}\``;
  return [report.absentAttribute(operatorSpan, { operator, name: subject.name }, { help: [help] })];
}

/** The comparisons that have to be true. */
function required(query: Query): Comparison[] {
  if (query.kind === 'and') return query.operands.flatMap(required);
  return query.kind === 'comparison' ? [query] : [];
}

function checkConstraint({ subject, operator, values, span }: Comparison): Diagnostic[] {
  const [value] = values;
  if (!value?.known || values.length > 1 || (operator !== '==' && operator !== 'in')) return [];
  if (subject.kind === 'agentConnected' && value.text === 'false') return [report.disconnectedAgent(span)];
  const { text } = value;
  if (subject.kind === 'ec2InstanceId' && isValueOf('id', text) === 'yes')
    return [report.pinned(span, { what: 'the instance', value: text })];
  if (subject.name === 'ecs.ami-id' && hasForm(subject.name, text))
    return [report.pinned(span, { what: 'the image', value: text })];
  return [];
}

/** The operator as it was written. */
function spellingOf({ operator, operatorSpan }: Comparison): string {
  const written = textOf(operatorSpan);
  return operatorOf(written) === operator ? written : operator;
}

function isComparable({ known }: Value): boolean {
  return known;
}

function wrongCase({ text, span, written }: Value, subject: string, right: string): Diagnostic {
  const quoted = written === 'bare' ? right : `'${right}'`;
  return report.valueCase(
    span,
    { subject, value: text, right },
    { label: `expected \`${right}\``, fixes: [fix(quoted, span)] },
  );
}

function fix(text: string, span: Span): Fix {
  return { title: `write \`${text}\``, safe: true, edits: [{ span, text }] };
}
