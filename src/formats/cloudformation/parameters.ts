import type { Parameter } from '../../model/resource.js';
import { type Entry, entryOf, type Located, list, string } from '../../source/value.js';

/** What a template says of one of its parameters. */
export interface Declared extends Parameter {
  /** What was chosen from outside. */
  readonly given?: Located;
  readonly isList: boolean;
}

export function parameterOf({ key: name, keySpan, value }: Entry, given: string | undefined): Declared {
  const member = (key: string) => (value.kind === 'map' ? entryOf(value, key)?.value : undefined);
  const type = textOf(member('Type')) ?? 'String';
  const isList = type.startsWith('List<') || type === 'CommaDelimitedList';
  // Of these the template has the name under which the value is stored.
  const stored = type.startsWith('AWS::SSM::Parameter::Value');
  const fallback = stored ? undefined : asValue(member('Default'), isList);
  const values = member('AllowedValues');
  const allowed = !stored && !isList && values?.kind === 'list' ? values.items : undefined;
  const doc = textOf(member('Description'));
  return {
    name,
    nameSpan: keySpan,
    type,
    isList: isList || (stored && /List/.test(type)),
    ...(fallback && { fallback }),
    ...(allowed && { allowed }),
    ...(doc !== undefined && { doc }),
    ...(given !== undefined && { given: asValue(string(keySpan, given), isList) ?? string(keySpan, given) }),
  };
}

function asValue(value: Located | undefined, isList: boolean): Located | undefined {
  if (!value || !('value' in value)) return undefined;
  if (!isList) return value;
  const items = String(value.value).split(',');
  return list(
    value.span,
    items.map((item) => string(value.span, item.trim())),
  );
}

function textOf(value: Located | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}
