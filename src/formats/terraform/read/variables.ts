import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { isListType, PARAMETER_TYPES } from '../../../model/parameter-types.js';
import type { Parameter } from '../../../model/resource.js';
import { type Span, textOf } from '../../../source/span.js';
import { boolean, type Located, list, map, number, string } from '../../../source/value.js';
import type { Block, Expression } from '../../hcl/tree.js';
import { setOf } from '../../hcl/values.js';
import { terraform } from '../messages.js';
import { conditionOf, limitsOf } from './validation.js';

/** A variable of a module, and what of it the model has no place for. */
export interface Variable {
  readonly parameter: Parameter;
  /** There is a default, be it null. */
  readonly optional: boolean;
  readonly lost: readonly Diagnostic[];
  /** A value with what its type fills in where it is not set. */
  conformed(value: Located): Located;
}

export function variableOf(block: Block, literal: (expression: Expression) => Located): Variable {
  const label = block.labels[0]!;
  const attribute = (name: string) => block.body.attributes.find((each) => each.name === name);
  const given = attribute('default');
  const fallback = given && literal(given.expression);
  const { limits, hint, lost } = limitsIn(block, label.text, literal);
  const doc = textIn(attribute('description')?.expression, literal);
  const hidden = attribute('sensitive')?.expression;
  const type = attribute('type')?.expression;
  const conformed = (value: Located) => (type ? filledIn(value, type, literal) : value);
  return {
    conformed,
    parameter: {
      name: label.text,
      nameSpan: label.span,
      type: typeOf(type, fallback),
      ...(fallback && fallback.kind !== 'null' && { fallback: conformed(fallback) }),
      ...limits,
      ...(hint !== undefined && { hint }),
      ...(hidden?.kind === 'boolean' && hidden.value && { hidden: true as const }),
      ...(doc !== undefined && { doc }),
    },
    optional: given !== undefined,
    lost,
  };
}

function textIn(expression: Expression | undefined, literal: (expression: Expression) => Located) {
  const value = expression && literal(expression);
  return value?.kind === 'string' ? value.value.trim() : undefined;
}

type Limits = Pick<Parameter, 'allowed' | 'pattern' | 'range' | 'length'>;

function limitsIn({ body }: Block, name: string, literal: (expression: Expression) => Located) {
  let limits: Limits = {};
  let hint: string | undefined;
  const lost: Diagnostic[] = [];
  for (const block of body.blocks.filter(({ type }) => type === 'validation')) {
    const condition = conditionOf(block);
    const more = condition && limitsOf(condition, name);
    if (!more || Object.keys(more).some((key) => key in limits)) {
      lost.push(terraform.report.notCarried(block.typeSpan, { what: `a validation of \`var.${name}\`` }));
      continue;
    }
    limits = { ...limits, ...more };
    hint ??= textIn(
      body.blocks.length === 1
        ? block.body.attributes.find((each) => each.name === 'error_message')?.expression
        : undefined,
      literal,
    );
  }
  return { limits, hint, lost };
}

/** The type of the language, or as it stands there. */
function typeOf(written: Expression | undefined, fallback: Located | undefined): string {
  const text = written ? typeText(written) : inferred(fallback);
  if (/^(?:list|set)(?:\((?:string|number|any)\))?$/.test(text)) return 'list';
  return (
    PARAMETER_TYPES.find(({ terraform }) => terraform === text)?.type ??
    (text === 'any' ? inferred(fallback) : text)
  );
}

/** A type in one line. */
function typeText(written: Expression): string {
  if (written.kind === 'call') return `${written.name}(${written.arguments.map(typeText).join(', ')})`;
  if (written.kind === 'tuple') return `[${written.items.map(typeText).join(', ')}]`;
  if (written.kind !== 'object')
    return textOf(written.span)
      .replace(/\s+/g, ' ')
      .replace(/^"(.*)"$/, '$1');
  const members = written.entries.map(({ key, value }) => `${textOf(key.span)} = ${typeText(value)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function inferred(fallback: Located | undefined): string {
  switch (fallback?.kind) {
    case 'number':
      return 'number';
    case 'boolean':
      return 'bool';
    case 'list':
      return 'list';
    case 'map':
      return 'map(any)';
    default:
      return 'string';
  }
}

/** Whether only Terraform has parameters of a type: maps and objects. */
export function isStructured({ type }: Parameter): boolean {
  return !PARAMETER_TYPES.some((row) => row.type === type);
}

/** What `optional` in a type stands for where a value does not say it. */
function filledIn(value: Located, type: Expression, literal: (expression: Expression) => Located): Located {
  if (type.kind !== 'call') return value;
  const [inner, standard] = type.arguments;
  if (!inner) return value;
  if (type.name === 'optional') {
    if (value.kind !== 'null') return filledIn(value, inner, literal);
    return standard ? { ...filledIn(literal(standard), inner, literal), span: value.span } : value;
  }
  if (value.kind === 'list' && /^(?:list|set)$/.test(type.name)) {
    const items = list(
      value.span,
      value.items.map((item) => filledIn(item, inner, literal)),
    );
    return type.name === 'set' ? setOf(items) : items;
  }
  if (value.kind !== 'map') return value;
  if (type.name === 'map')
    return map(
      value.span,
      value.entries.map((entry) => ({ ...entry, value: filledIn(entry.value, inner, literal) })),
    );
  if (type.name !== 'object' || inner.kind !== 'object') return value;
  const members = new Map(
    inner.entries.flatMap(({ key, value: of }) => (key.kind === 'name' ? [[key.name, of]] : [])),
  );
  const known = new Set(value.entries.map(({ key }) => key));
  const missing = [...members].filter(
    ([key, of]) => !known.has(key) && of.kind === 'call' && of.name === 'optional',
  );
  return map(value.span, [
    ...value.entries.map((entry) => {
      const of = members.get(entry.key);
      return of ? { ...entry, value: filledIn(entry.value, of, literal) } : entry;
    }),
    ...missing.map(([key, of]) => {
      const absent: Located = { kind: 'null', span: value.span };
      return { key, keySpan: of.span, value: filledIn(absent, of, literal) };
    }),
  ]);
}

/** A text that was given from outside as the type of the variable wants it. */
export function typed(text: string, { type }: Parameter, at: Span): Located | undefined {
  if (type === 'number') return /^-?\d+(?:\.\d+)?$/.test(text) ? number(at, Number(text), text) : undefined;
  if (type === 'bool') return /^(?:true|false)$/.test(text) ? boolean(at, text === 'true') : undefined;
  if (!isListType(type))
    return PARAMETER_TYPES.some((row) => row.type === type) ? string(at, text) : undefined;
  return list(
    at,
    text.split(/\s*,\s*/).map((item) => string(at, item)),
  );
}

/** Of the kinds that a variable may be written as, that of its type. */
export function converted(value: Located, { type }: Parameter): Located {
  const { span } = value;
  if (type === 'string' && value.kind === 'number') return string(span, value.written);
  if (type === 'string' && value.kind === 'boolean') return string(span, String(value.value));
  if ((type === 'number' || type === 'bool') && value.kind === 'string')
    return typed(value.value, { name: '', nameSpan: span, type }, span) ?? value;
  return value;
}
