import type { Bounds, Parameter } from '../../../model/resource.js';
import type { Located } from '../../../source/value.js';
import { textIn } from '../../../stack/values.js';
import {
  attribute,
  block,
  type HclBlock,
  type HclItem,
  HclRaw,
  type HclValue,
  printText,
} from '../../hcl/print.js';
import type { Expressions } from './expressions.js';
import type { Variable } from './scope.js';

export const VERSIONS: readonly HclItem[] = [
  block(
    'terraform',
    [],
    [
      attribute('required_version', '>= 1.5'),
      block('required_providers', [], [attribute('aws', { source: 'hashicorp/aws', version: '~> 6.0' })]),
    ],
  ),
];

export function variableBlock(expressions: Expressions, variable: Variable): HclBlock {
  const { name, type, parameter } = variable;
  const doc = parameter?.doc ?? variable.doc;
  const fallback = parameter?.stored ?? parameter?.fallback;
  return block(
    'variable',
    [name],
    [
      ...(doc === undefined ? [] : [attribute('description', doc)]),
      // What is stored is given by its name.
      attribute('type', new HclRaw(parameter?.stored ? 'string' : type)),
      ...(fallback ? [attribute('default', fallbackValue(expressions, fallback, variable))] : []),
      ...(parameter?.hidden ? [attribute('sensitive', true)] : []),
      ...(parameter ? validations(parameter, variable) : []),
    ],
  );
}

function fallbackValue(expressions: Expressions, value: Located, { type, parameter }: Variable): HclValue {
  if (parameter?.stored) return expressions.value(value, 'string');
  if (value.kind === 'list')
    return value.items.map((item) => expressions.value(item, type === 'list(number)' ? 'number' : 'string'));
  return expressions.value(value, type === 'bool' ? 'boolean' : type === 'number' ? 'number' : 'string');
}

/** What a value has to be, and what is said to those who give another one. */
interface Rule {
  readonly condition: string;
  readonly message: string;
}

function validations(parameter: Parameter, variable: Variable): HclItem[] {
  const rules = [
    ...allowedRule(parameter, variable),
    ...patternRule(parameter, variable),
    ...boundsRules(parameter, variable),
  ];
  return rules.map(({ condition, message }) =>
    block(
      'validation',
      [],
      [attribute('condition', new HclRaw(condition)), attribute('error_message', parameter.hint ?? message)],
    ),
  );
}

function allowedRule({ allowed }: Parameter, { name, type }: Variable): Rule[] {
  if (!allowed || type.startsWith('list')) return [];
  const texts = allowed.map((each) => textIn(each) ?? ('value' in each ? String(each.value) : ''));
  const literals = texts.map((text) => (type === 'number' || type === 'bool' ? text : printText(text)));
  return [
    {
      condition: `contains([${literals.join(', ')}], var.${name})`,
      message: `${name} is one of: ${texts.join(', ')}.`,
    },
  ];
}

function patternRule({ pattern }: Parameter, { name, type }: Variable): Rule[] {
  if (pattern === undefined || !isPattern(pattern)) return [];
  const test = (value: string) => `can(regex(${printText(`^(?:${pattern})$`)}, ${value}))`;
  const condition = type.startsWith('list')
    ? `alltrue([for each in var.${name} : ${test('each')}])`
    : test(`var.${name}`);
  return [{ condition, message: `${name} matches ${pattern}.` }];
}

/** Terraform's patterns are those of RE2, which looks neither ahead nor back: https://github.com/google/re2/wiki/Syntax */
export function isPattern(pattern: string): boolean {
  return !/\(\?(?:[=!>]|<[=!])|\\[1-9]|[*+?}]\+|\(\?</.test(pattern.replace(/\\[^1-9]/g, ''));
}

function boundsRules({ range, length }: Parameter, { name, type }: Variable): Rule[] {
  const unit = type.startsWith('list') ? 'items' : 'characters';
  return [
    ...boundsRule(range, `var.${name}`, name, ''),
    ...boundsRule(length, `length(var.${name})`, name, ` ${unit}`),
  ];
}

function boundsRule(bounds: Bounds | undefined, subject: string, name: string, unit: string): Rule[] {
  const { min, max } = bounds ?? {};
  const tests = [
    ...(min === undefined ? [] : [`${subject} >= ${min}`]),
    ...(max === undefined ? [] : [`${subject} <= ${max}`]),
  ];
  if (tests.length === 0) return [];
  const limits = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ];
  return [{ condition: tests.join(' && '), message: `${name} is ${limits.join(' and ')}${unit}.` }];
}
