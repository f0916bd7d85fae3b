import { CRON_FIELDS, fits, numbersIn } from './cron.js';
import type { Expression, Reader } from './expressions.js';

/** What is wrong with an expression: the first of all that is. */
export interface Fault {
  readonly id: FaultId;
  readonly what: string;
  readonly help?: string;
  /** What to write instead. */
  readonly instead?: string;
  readonly mild?: 'warning' | 'info';
}

export type FaultId =
  | 'schedule/expression-malformed'
  | 'schedule/cron-field-count'
  | 'schedule/cron-hash'
  | 'schedule/cron-field-value'
  | 'schedule/cron-day-question-mark'
  | 'schedule/cron-never-fires'
  | 'schedule/rate-invalid'
  | 'schedule/rate-plural'
  | 'schedule/at-invalid';

const LONGEST = 256;
const FORM = /^(cron|rate|at)\((.*)\)$/is;

export function faultOf({ text, reader }: Expression, now: Date): Fault | undefined {
  const [, keyword, body = ''] = FORM.exec(text) ?? [];
  const kind = keyword?.toLowerCase();
  if (kind === undefined || (kind === 'at' && reader === 'rule')) return malformed(text, reader, kind);
  if (text.length > LONGEST) return tooLong(text);
  if (kind === 'rate') return rateFault(body, reader);
  return kind === 'at' ? atFault(body, now) : cronFault(body, reader, now);
}

function malformed(text: string, reader: Reader, kind: string | undefined): Fault {
  const id = 'schedule/expression-malformed';
  if (kind === 'at')
    return {
      id,
      what: 'an EventBridge rule has no `at()`',
      help: 'use EventBridge Scheduler for something that happens once',
    };
  const fields = text.trim().split(/\s+/);
  const forms = reader === 'rule' ? '`cron(…)` or `rate(…)`' : '`cron(…)`, `rate(…)` or `at(…)`';
  const isCron = /^[\d*?/,\-LW#A-Z\s]+$/i.test(text) && fields.length === 6;
  return {
    id,
    what: `\`${text}\` is no schedule`,
    help: `write ${forms}`,
    ...(isCron && { instead: `cron(${text.trim()})` }),
  };
}

function tooLong({ length }: string): Fault {
  return {
    id: 'schedule/expression-malformed',
    what: `a schedule has at most ${LONGEST} characters, this one ${length}`,
  };
}

function cronFault(body: string, reader: Reader, now: Date): Fault | undefined {
  const values = body.trim().split(/\s+/);
  const isCounted = values.length === 6 || (values.length === 5 && reader === 'schedule');
  if (!isCounted) return wrongCount(values);
  return hashFault(values) ?? valueFault(values) ?? dayFault(values) ?? neverFault(values, now);
}

function wrongCount(values: readonly string[]): Fault {
  const [minute, hour, day, month, weekday] = values;
  const instead =
    values.length === 5 && fitsUnix(values)
      ? `cron(${minute} ${hour} ${questioned(day, weekday)[0]} ${month} ${questioned(day, weekday)[1]} *)`
      : undefined;
  return {
    id: 'schedule/cron-field-count',
    what: `\`cron()\` has six fields, this one has ${values.length}`,
    help: 'they are minutes, hours, day of the month, month, day of the week, year',
    ...(instead !== undefined && { instead }),
  };
}

/** Only where the days of the week are words: Unix counts them from 0, AWS from 1. */
function fitsUnix(values: readonly string[]): boolean {
  const weekday = values[4] ?? '';
  return /^(\*|\?|[A-Z,-]+)$/i.test(weekday) && (values[2] === '*' || weekday === '*' || weekday === '?');
}

/** With `?` in the one that says nothing. */
function questioned(day = '*', weekday = '*'): readonly [string, string] {
  if (weekday === '*' || weekday === '?') return [day, '?'];
  return ['?', weekday];
}

function hashFault(values: readonly string[]): Fault | undefined {
  const id = 'schedule/cron-hash';
  const help = 'write for example `3#2` as the day of the week: the second Tuesday';
  const field = CRON_FIELDS.find((_, i) => i !== 4 && values[i]?.includes('#'));
  if (field)
    return { id, what: `\`#\` stands in the ${field.name}, and only the day of the week has it`, help };
  const weekday = values[4] ?? '';
  if (!weekday.includes('#')) return undefined;
  if (/[,-]/.test(weekday)) return { id, what: `\`${weekday}\` has \`#\` in a list or a range`, help };
  return /#[1-5]$/.test(weekday)
    ? undefined
    : { id, what: `\`${weekday}\` has no number from 1 to 5 behind \`#\``, help };
}

function valueFault(values: readonly string[]): Fault | undefined {
  const i = CRON_FIELDS.findIndex((field, at) => values[at] !== undefined && !fits(field, values[at]));
  const field = CRON_FIELDS[i];
  return (
    field && {
      id: 'schedule/cron-field-value',
      what: `\`${values[i]}\` is no value for the ${field.name}`,
      help: `it is ${field.allowed}`,
    }
  );
}

function dayFault(values: readonly string[]): Fault | undefined {
  const [day, weekday] = [values[2], values[4]];
  if ((day === '?') !== (weekday === '?')) return undefined;
  const isClear = day === '*' || weekday === '*';
  const [newDay, newWeekday] = questioned(day, weekday);
  const rest = [values[0], values[1], newDay, values[3], newWeekday, ...values.slice(5)];
  return {
    id: 'schedule/cron-day-question-mark',
    what:
      day === '?'
        ? 'both days are `?`: one of them has to say something'
        : 'one of the two days has to be `?`, and neither is',
    help: 'put `?` into the day that says nothing',
    ...(day !== '?' && isClear && { instead: `cron(${rest.join(' ')})` }),
  };
}

const LEAP_YEAR = 2024;

function neverFault([, , day = '', month = '', , year]: readonly string[], now: Date): Fault | undefined {
  const id = 'schedule/cron-never-fires';
  const [, , days, months, , years] = CRON_FIELDS;
  const named = year === undefined || year === '*' ? undefined : numbersIn(years, year);
  if (named && Math.max(...named) < now.getUTCFullYear())
    return { id, what: `the year \`${year}\` is over`, help: 'write `*` for every year' };
  const [inDays, inMonths] = [numbersIn(days, day), numbersIn(months, month)];
  if (!inDays || !inMonths) return undefined;
  const longest = Math.max(
    ...[...inMonths].map((each) => new Date(Date.UTC(LEAP_YEAR, each, 0)).getUTCDate()),
  );
  if (Math.min(...inDays) <= longest) return undefined;
  return {
    id,
    what: `there is no day \`${day}\` in month \`${month}\``,
    help: 'correct the day or the month',
  };
}

function rateFault(body: string, reader: Reader): Fault | undefined {
  const [, number, blank, unit] = /^\s*(-?[\d.]+)(\s*)([a-z]+)\s*$/i.exec(body) ?? [];
  const isUnit = /^(minute|hour|day)s?$/i.test(unit ?? '');
  const isTight = blank === '' && reader !== 'schedule';
  if (!isUnit || !/^[1-9]\d*$/.test(number ?? '') || isTight)
    return {
      id: 'schedule/rate-invalid',
      what: `\`rate(${body})\` is no number above 0 and a unit`,
      help: 'write for example `rate(5 minutes)`: the units are minutes, hours and days',
    };
  const isPlural = /s$/i.test(unit ?? '');
  if (isPlural === (number !== '1')) return undefined;
  const agreed = isPlural ? unit?.slice(0, -1) : `${unit}s`;
  return {
    id: 'schedule/rate-plural',
    what: `\`${unit}\` does not agree with ${number}`,
    instead: `rate(${number} ${agreed})`,
    ...(reader !== 'rule' && { mild: 'info' as const }),
  };
}

const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

function atFault(body: string, now: Date): Fault | undefined {
  const id = 'schedule/at-invalid';
  const local = body.trim().replace(/(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/i, '');
  if (DATE.test(local) && local !== body.trim())
    return {
      id,
      what: `\`${body}\` has a zone, and \`at()\` takes none`,
      help: 'say the zone with `ScheduleExpressionTimezone`',
      instead: `at(${local})`,
    };
  const time = DATE.test(local) ? Date.parse(`${local}Z`) : Number.NaN;
  const isThere = !Number.isNaN(time) && new Date(time).toISOString().startsWith(local);
  if (!isThere)
    return { id, what: `\`${body}\` is no time`, help: 'write for example `at(2030-01-31T09:00:00)`' };
  return time < now.getTime() - DAY
    ? { id, what: `\`${body}\` is over: it never fires`, mild: 'warning' }
    : undefined;
}

/** In some zone it may be earlier. */
const DAY = 86_400_000;
