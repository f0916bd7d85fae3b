import { typeOfCloudFormation } from '../../model/parameter-types.js';
import type { Bounds, Parameter } from '../../model/resource.js';
import { type Entry, entryOf, type Located, list, string } from '../../source/value.js';

/** What a template says of one of its parameters. */
export interface Declared extends Parameter {
  /** What was chosen from outside. */
  readonly given?: Located;
  readonly isList: boolean;
  readonly isNumber: boolean;
}

export function parameterOf({ key: name, keySpan, value }: Entry, given: string | undefined): Declared {
  const member = (key: string) => (value.kind === 'map' ? entryOf(value, key)?.value : undefined);
  const type = textOf(member('Type')) ?? 'String';
  const isList = type.startsWith('List<') || type === 'CommaDelimitedList';
  // Of these the template has the name under which the value is stored.
  const isStored = type.startsWith('AWS::SSM::Parameter::Value');
  const fallback = asValue(member('Default'), isList);
  const values = member('AllowedValues');
  const allowed = values?.kind === 'list' ? values.items : undefined;
  const [doc, hint] = ['Description', 'ConstraintDescription'].map((key) => textOf(member(key)));
  const pattern = textOf(member('AllowedPattern'));
  const range = boundsOf(member('MinValue'), member('MaxValue'));
  const length = boundsOf(member('MinLength'), member('MaxLength'));
  return {
    name,
    nameSpan: keySpan,
    type: typeOfCloudFormation(type),
    isList: isList || (isStored && /List/.test(type)),
    isNumber: type === 'Number' || type === 'List<Number>',
    ...(fallback && (isStored ? { stored: fallback } : { fallback })),
    ...(allowed && !isStored && { allowed }),
    ...(pattern !== undefined && { pattern }),
    ...(range && { range }),
    ...(length && { length }),
    ...(isTrue(member('NoEcho')) && { hidden: true as const }),
    ...(hint !== undefined && { hint }),
    ...(doc !== undefined && { doc }),
    ...(given !== undefined && { given: asValue(string(keySpan, given), isList) ?? string(keySpan, given) }),
  };
}

/** What other formats know of a parameter. */
export function withoutOwn({ given: _, isList: __, isNumber: ___, ...parameter }: Declared): Parameter {
  return parameter;
}

function asValue(value: Located | undefined, isList: boolean): Located | undefined {
  if (!value || !('value' in value)) return undefined;
  if (!isList) return value;
  const items = value.value === '' ? [] : String(value.value).split(',');
  return list(
    value.span,
    items.map((item) => string(value.span, item.trim())),
  );
}

function boundsOf(least: Located | undefined, most: Located | undefined): Bounds | undefined {
  const [min, max] = [numberOf(least), numberOf(most)];
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function numberOf(value: Located | undefined): number | undefined {
  if (value?.kind === 'number') return value.value;
  const read = value?.kind === 'string' && value.value.trim() !== '' ? Number(value.value) : Number.NaN;
  return Number.isNaN(read) ? undefined : read;
}

function isTrue(value: Located | undefined): boolean {
  return value?.kind === 'boolean' ? value.value : textOf(value)?.toLowerCase() === 'true';
}

function textOf(value: Located | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}
