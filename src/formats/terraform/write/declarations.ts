import type { Parameter } from '../../../model/resource.js';
import type { Located } from '../../../source/value.js';
import { textIn } from '../../../stack/values.js';
import { type Output, type OutputBlock, type OutputItem, quoted } from '../../hcl/print.js';
import type { Expressions } from './expressions.js';
import type { Variable } from './scope.js';

export const VERSIONS: readonly OutputItem[] = [
  {
    block: 'terraform',
    items: [
      { argument: 'required_version', value: quoted('>= 1.5') },
      {
        block: 'required_providers',
        items: [
          {
            argument: 'aws',
            value: {
              entries: [
                ['source', quoted('hashicorp/aws')],
                ['version', quoted('~> 6.0')],
              ],
            },
          },
        ],
      },
    ],
  },
];

export function variableBlock(expressions: Expressions, variable: Variable): OutputBlock {
  const { name, type, parameter } = variable;
  const doc = parameter?.doc ?? variable.doc;
  const fallback = parameter?.stored ?? parameter?.fallback;
  return {
    block: 'variable',
    labels: [name],
    items: [
      ...(doc !== undefined ? [{ argument: 'description', value: quoted(doc) }] : []),
      { argument: 'type', value: type },
      ...(fallback ? [{ argument: 'default', value: fallbackOutput(expressions, fallback, variable) }] : []),
      ...(parameter?.hidden ? [{ argument: 'sensitive', value: 'true' }] : []),
      ...(parameter ? validations(parameter, variable) : []),
    ],
  };
}

function fallbackOutput(expressions: Expressions, value: Located, { type, parameter }: Variable): Output {
  if (parameter?.stored) return expressions.value(value, 'string');
  if (value.kind === 'list')
    return {
      items: value.items.map((item) =>
        expressions.value(item, type === 'list(number)' ? 'number' : 'string'),
      ),
    };
  return expressions.value(value, type === 'bool' ? 'boolean' : type === 'number' ? 'number' : 'string');
}

function validations(parameter: Parameter, { name, type }: Variable): OutputItem[] {
  const { allowed, pattern, range, length, hint } = parameter;
  const here = `var.${name}`;
  const found: { readonly condition: string; readonly message: string }[] = [];
  const literal = (value: Located) =>
    type === 'number' || type === 'bool'
      ? (textIn(value) ?? String('value' in value && value.value))
      : quoted(textIn(value) ?? String('value' in value && value.value));
  if (allowed && !type.startsWith('list'))
    found.push({
      condition: `contains([${allowed.map(literal).join(', ')}], ${here})`,
      message: `${name} is one of: ${allowed.map((each) => literal(each).replace(/^"|"$/g, '')).join(', ')}.`,
    });
  if (pattern !== undefined)
    found.push({
      condition: `can(regex(${quoted(`^(?:${pattern})$`)}, ${here}))`,
      message: `${name} matches ${pattern}.`,
    });
  for (const [bounds, subject, what] of [
    [range, here, 'is'],
    [length, `length(${here})`, type.startsWith('list') ? 'has a number of items' : 'has a length'],
  ] as const) {
    const tests = [
      ...(bounds?.min === undefined ? [] : [`${subject} >= ${bounds.min}`]),
      ...(bounds?.max === undefined ? [] : [`${subject} <= ${bounds.max}`]),
    ];
    if (tests.length > 0)
      found.push({
        condition: tests.join(' && '),
        message: `${name} ${what} ${limits(bounds?.min, bounds?.max)}.`,
      });
  }
  return found.map(({ condition, message }) => ({
    block: 'validation',
    items: [
      { argument: 'condition', value: condition },
      { argument: 'error_message', value: quoted(hint ?? message) },
    ],
  }));
}

function limits(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
}
