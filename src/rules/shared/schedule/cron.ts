/** The fields of cron(), as EventBridge has them: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html (2026-11-20) */
export interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Words for the numbers, from `min` on. */
  readonly words?: readonly string[];
  /** Forms beside numbers, ranges, lists and steps. */
  readonly others?: RegExp;
  /** In a sentence: "0 to 59". */
  readonly allowed: string;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const LAST_YEAR = Number.POSITIVE_INFINITY;

type Six<T> = readonly [T, T, T, T, T, T];

export const CRON_FIELDS: Six<CronField> = [
  { name: 'minutes', min: 0, max: 59, allowed: '0 to 59' },
  { name: 'hours', min: 0, max: 23, allowed: '0 to 23' },
  {
    name: 'day of the month',
    min: 1,
    max: 31,
    others: /^(\?|L|L?W|\d{1,2}W|L-\d{1,2})$/i,
    allowed: '1 to 31, `?`, `L`, or `15W` for the weekday nearest to the 15th',
  },
  { name: 'month', min: 1, max: 12, words: MONTHS, allowed: '1 to 12 or `JAN` to `DEC`' },
  {
    name: 'day of the week',
    min: 1,
    max: 7,
    words: DAYS,
    others: /^(\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])$/i,
    allowed:
      '1 to 7 or `SUN` to `SAT` (1 is Sunday), `?`, `5L` for the last Thursday, `3#2` for the second Tuesday',
  },
  // The guide has 1970 to 2199, and others were accepted.
  { name: 'year', min: 1970, max: LAST_YEAR, allowed: '1970 to 2199' },
];

/** Whether a field has a value that its grammar allows. */
export function fits(field: CronField, value: string): boolean {
  return value.split(',').every((part) => isElement(field, part));
}

function isElement(field: CronField, part: string): boolean {
  if (field.others?.test(part)) return true;
  const [base = '', step, ...rest] = part.split('/');
  if (rest.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (base === '*') return true;
  const ends = base.split('-');
  return ends.length <= 2 && ends.every((end) => numberIn(field, end) !== undefined);
}

/** Undefined where it is none of the field's. */
export function numberIn({ min, max, words = [] }: CronField, text: string): number | undefined {
  const index = words.indexOf(text.toUpperCase());
  const number = index >= 0 ? min + index : /^\d+$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number >= min && number <= max ? number : undefined;
}

/** All numbers that a field means; undefined where it has other forms. */
export function numbersIn(field: CronField, value: string): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  for (const part of value.split(',')) {
    const [base = '', step] = part.split('/');
    const [from, to] =
      base === '*' ? [field.min, field.max] : base.split('-').map((end) => numberIn(field, end));
    if (from === undefined || (base.includes('-') && to === undefined)) return undefined;
    const last = to ?? (step === undefined ? from : field.max);
    if (!Number.isFinite(last)) return undefined;
    for (let each = from; each <= last; each += Number(step ?? 1)) found.add(each);
  }
  return found;
}
