import type { ValueType } from './subjects.js';

/** `no` is refused by ECS, `never` is legal and equals nothing. */
export function isValueOf(type: ValueType, text: string): 'yes' | 'no' | 'never' {
  switch (type) {
    case 'groups':
      return 'yes';
    case 'boolean':
      return text === 'true' || text === 'false' ? 'yes' : 'never';
    case 'id':
      return /^m?i-./.test(text) ? 'yes' : 'never';
    case 'integer':
      return /^\d+$/.test(text) ? 'yes' : /^-\d+$/.test(text) ? 'never' : 'no';
    case 'version':
      return /^\d+(\.\d+)*([-+].*)?$/.test(text) ? 'yes' : 'no';
    case 'date':
      return readDate(text) === undefined ? 'no' : 'yes';
  }
}

export const WANTED_TYPES: Readonly<Record<ValueType, { what: string; help: string }>> = {
  groups: { what: 'a group', help: 'write a group such as `service:web`' },
  boolean: { what: '`true` or `false`', help: 'it is `true` or `false`' },
  id: { what: 'an instance id', help: 'it is an instance id, which begins with `i-` or `mi-`' },
  integer: { what: 'an integer', help: 'write an integer such as `5`' },
  version: { what: 'a version', help: 'write a version such as `1.68.2`' },
  date: {
    what: 'a date in a form that ECS takes',
    help: 'write `2018-06-18`, `2018-06-18T22:28:28`, `2018-06-18T22:28:28Z` or `2018-06-18T22:28:28+00:00`',
  },
};

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Milliseconds since 1970; without a zone the time is UTC, without a time it is midnight. */
export function readDate(text: string): number | undefined {
  const parts = DATE.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone] = parts;
  const isReal =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60;
  if (!isReal) return undefined;
  const hasTime = parts[4] !== undefined;
  return Date.parse(hasTime && !zone ? `${text}Z` : text);
}

/** Component by component as numbers; undefined where that does not decide. */
export function compareVersions(a: string, b: string): number | undefined {
  const [left, right] = [components(a), components(b)];
  if (!left || !right) return undefined;
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) if (left[i] !== right[i]) return left[i]! - right[i]!;
  return left.length === right.length ? 0 : undefined;
}

function components(version: string): number[] | undefined {
  return /^\d+(\.\d+)*$/.test(version) ? version.split('.').map(Number) : undefined;
}
