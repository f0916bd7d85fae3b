import { mapAt } from '../builder.js';
import { secondsIn } from '../quantities.js';
import { type Conversion, textIn } from './conversion.js';
import type { Workload } from './workload.js';

/** When a job runs, and what happens when it fails. */
export function schedule(workload: Workload, conversion: Conversion): void {
  const { root, runnerStack, nameSpan } = workload;
  const on = conversion.entry(root, 'on');
  const written = conversion.entry(on?.value, 'schedule');
  const text = textIn(written?.value);
  if (!written) {
    conversion.missing(
      on?.keySpan ?? nameSpan,
      on ? '`on`' : 'this job',
      on ? 'schedule' : 'on',
      'say when it runs: `on: { schedule: "@daily" }`',
    );
  } else if (text === undefined) {
    conversion.known(written.value);
  } else if (text.toLowerCase() === 'none') {
    conversion.changed(written.keySpan, '`schedule: none`', 'a job that is started by hand');
  } else {
    const expression = expressionOf(text);
    const at = written.value.span;
    if (expression === undefined)
      conversion.wrong(written.value, 'schedule, such as `@daily`, `@every 5h` or `0 12 * * MON`');
    else {
      if (expression !== text) conversion.changed(at, `\`${text}\``, `\`${expression}\``);
      runnerStack.set('schedule', mapAt(at, { expression }), written.keySpan);
    }
  }
  failures(workload, conversion);
}

/** Copilot starts jobs through Step Functions, which look at how they end. */
function failures({ root }: Workload, conversion: Conversion): void {
  const retries = conversion.entry(root, 'retries');
  if (retries && conversion.number(retries.value))
    conversion.lost(
      retries.keySpan,
      'that a job that failed is tried again',
      'Copilot does it with a state machine of Step Functions: make one, or let the program try again itself',
    );
  const timeout = conversion.entry(root, 'timeout');
  if (timeout && conversion.duration(timeout.value))
    conversion.lost(
      timeout.keySpan,
      'that a job is stopped after a time',
      'Copilot does it with a state machine of Step Functions: end the program by itself, for instance with `timeout 1h …` as its command',
    );
}

const NAMED: Readonly<Record<string, string>> = {
  '@yearly': 'cron(0 0 1 1 ? *)',
  '@annually': 'cron(0 0 1 1 ? *)',
  '@monthly': 'cron(0 0 1 * ? *)',
  '@weekly': 'cron(0 0 ? * 1 *)',
  '@daily': 'cron(0 0 * * ? *)',
  '@midnight': 'cron(0 0 * * ? *)',
  '@hourly': 'cron(0 * * * ? *)',
};

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
function expressionOf(written: string): string | undefined {
  const text = written.trim();
  if (/^(?:rate|cron)\([^()]+\)$/.test(text)) return text;
  const named = NAMED[text.toLowerCase()];
  if (named !== undefined) return named;
  const [, every] = /^@every\s+(\S+)$/i.exec(text) ?? [];
  if (every !== undefined) return rateOf(every);
  return cronOf(text.split(/\s+/));
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

function rateOf(duration: string): string | undefined {
  const seconds = secondsIn(duration);
  if (seconds === undefined || seconds < 60) return undefined;
  const [unit, size] = UNITS.find(([, each]) => seconds % each === 0) ?? [];
  if (unit === undefined || size === undefined) return undefined;
  const count = seconds / size;
  return `rate(${count} ${unit}${count === 1 ? '' : 's'})`;
}

/** Cron has five fields and counts days of the week from 0; AWS has a year behind them, and counts from 1. */
function cronOf(fields: readonly string[]): string | undefined {
  const [minute, hour, day, month, weekday] = fields;
  if (fields.length !== 5 || !fields.every((field) => /^[\w*?/,\-#]+$/.test(field))) return undefined;
  const isAnyDay = day === '*' || day === '?';
  const isAnyWeekday = weekday === '*' || weekday === '?';
  // Both together mean one of them to cron, and nothing to AWS.
  if (!isAnyDay && !isAnyWeekday) return undefined;
  const days = isAnyWeekday ? [isAnyDay ? '*' : day, '?'] : ['?', weekdays(weekday!)];
  return `cron(${minute} ${hour} ${days[0]} ${month} ${days[1]} *)`;
}

function weekdays(field: string): string {
  return field.replace(
    /(^|[,-])(\d)/g,
    (_, before: string, digit: string) => `${before}${(Number(digit) % 7) + 1}`,
  );
}
