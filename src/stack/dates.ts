import { type Located, string } from '../source/value.js';

/** https://datatracker.ietf.org/doc/html/rfc3339#section-5.6 */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A time in the form that templates have of schedules: in UTC, with milliseconds. Others stay as they are. */
export function inMilliseconds(value: Located): Located {
  if (value.kind !== 'string' || !RFC_3339.test(value.value)) return value;
  const date = new Date(value.value);
  return Number.isNaN(date.getTime()) ? value : string(value.span, date.toISOString());
}
