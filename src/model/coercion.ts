import type { Field } from './view.js';

/** A number also where it is written as text, as CloudFormation and Terraform allow and the sizes of a task are. */
export function asNumber(field: Field<number> | Field<string>): Field<number> {
  return coerced(field, (value) => {
    if (typeof value === 'number') return value;
    const text = typeof value === 'string' ? value.trim() : '';
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  });
}

/** A text also where it is written as a number or as `true` or `false`. */
export function asText(field: Field<string>): Field<string> {
  return coerced(field, String);
}

/** True or false also where it is written as text. */
export function asBoolean(field: Field<boolean>): Field<boolean> {
  return coerced(field, (value) => {
    const text = String(value).toLowerCase();
    return text === 'true' ? true : text === 'false' ? false : undefined;
  });
}

/** What is unknown because it is of another type becomes known, and what cannot be converted unknown. */
function coerced<T>(
  field: Field<unknown>,
  convert: (value: string | number | boolean) => T | undefined,
): Field<T> {
  const { located, span, keySpan } = field;
  if (field.state === 'absent' || !located) return { state: 'absent', located, span, keySpan };
  if (located.kind === 'string' || located.kind === 'number' || located.kind === 'boolean') {
    const value = convert(located.value);
    if (value !== undefined) return { state: 'known', located, span, keySpan, value };
  }
  return { state: 'unknown', located, span, keySpan };
}
