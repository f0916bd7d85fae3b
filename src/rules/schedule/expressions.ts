import { text } from '../../diagnostic/catalogue.js';
import { onceEach } from '../../source/once.js';
import { today } from '../../source/today.js';
import { set, unsafeFix, safeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { expressionsIn, READERS } from '../shared/schedule/expressions.js';
import { type FaultId, faultOf } from '../shared/schedule/faults.js';
import type { Project } from '../subjects/project.js';

const CRON = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html';
const TYPES = 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html';

interface Row
  extends Pick<Definition<'project', never>, 'title' | 'why' | 'source'>,
    Partial<Pick<Definition<'project', never>, 'severity' | 'confidence'>> {
  readonly id: FaultId;
}

const TABLE: readonly Row[] = [
  {
    id: 'schedule/expression-malformed',
    title: 'Schedule expression is neither `rate()`, `cron()` nor `at()`',
    source: TYPES,
    why: 'A schedule is `rate(…)` or `cron(…)`, and `at(…)` except on an EventBridge rule, in at most 256 characters. The API answers `Parameter ScheduleExpression is not valid.`, EventBridge Scheduler `Invalid Schedule Expression`.',
  },
  {
    id: 'schedule/cron-field-count',
    title: '`cron()` has the wrong number of fields',
    source: CRON,
    why: 'Unlike in Unix there are six fields: minutes, hours, day of the month, month, day of the week and year. Only EventBridge Scheduler takes five, without the year.',
  },
  {
    id: 'schedule/cron-hash',
    title: '`#` is only for the day of the week',
    source: CRON,
    why: 'In the day of the week `3#2` is the second Tuesday of the month. There is one such expression, with a number from 1 to 5, and nothing beside it.',
  },
  {
    id: 'schedule/cron-field-value',
    title: '`cron()` field is out of range or uses a wildcard of another field',
    source: CRON,
    why: 'Each field of `cron()` has numbers, ranges `1-5`, lists `1,3`, steps `0/15` and `*`. `L` and `?` are only for the two days, `W` for the day of the month; days of the week are 1, Sunday, to 7.',
  },
  {
    id: 'schedule/cron-day-question-mark',
    title: '`cron()` must have `?` in exactly one day field',
    source: CRON,
    why: 'The day of the month and the day of the week cannot both say something: one of them is `?`. The form of Unix, `cron(0 12 * * *)`, fails for this reason, too.',
  },
  {
    id: 'schedule/cron-never-fires',
    title: '`cron()` date can never come',
    severity: 'warning',
    confidence: 'inferred',
    source: CRON,
    why: 'The expression is well formed, and no day that is still to come has all its fields: nothing ever happens.',
  },
  {
    id: 'schedule/rate-invalid',
    title: '`rate()` is not a positive number and a unit',
    source: TYPES,
    why: '`rate()` has a whole number above 0, and minutes, hours or days. There are no seconds.',
  },
  {
    id: 'schedule/rate-plural',
    title: '`rate()` unit does not agree with its number',
    source: CRON,
    why: 'An EventBridge rule wants `rate(1 minute)` and `rate(2 minutes)`, and refuses `rate(1 minutes)`. EventBridge Scheduler takes both.',
  },
  {
    id: 'schedule/at-invalid',
    title: '`at()` has the wrong form or a zone',
    source: TYPES,
    why: '`at()` has a time without a zone, `at(2030-01-31T09:00:00)`. The zone is said apart, by `ScheduleExpressionTimezone`; it is UTC where nothing is said.',
  },
];

/** Where it can be told what was meant. */
const MENDED: readonly FaultId[] = [
  'schedule/expression-malformed',
  'schedule/cron-field-count',
  'schedule/cron-day-question-mark',
  'schedule/rate-plural',
  'schedule/at-invalid',
];

/** Nothing else can have been meant. */
const SURE: readonly FaultId[] = ['schedule/rate-plural', 'schedule/cron-day-question-mark'];

const faultsIn = onceEach((project: Project) =>
  expressionsIn(project).map((expression) => ({ expression, fault: faultOf(expression, new Date(today())) })),
);

export default TABLE.map(({ id, severity = 'error', confidence = 'observed', ...about }) =>
  defineRule({
    ...about,
    id,
    severity,
    confidence,
    on: 'project',
    ...(MENDED.includes(id) && { fixable: true }),
    message: text`${'what'}`,
    check({ project }, report) {
      for (const { expression, fault } of faultsIn(project)) {
        if (fault?.id !== id) continue;
        const { what, help, instead, mild } = fault;
        const fix = SURE.includes(id) ? safeFix : unsafeFix;
        report(
          expression.at,
          { what },
          {
            ...(mild && { severity: mild }),
            label: `read by ${READERS[expression.reader]}`,
            ...(help !== undefined && { help: [help] }),
            ...(instead !== undefined && { fix: fix(`write \`${instead}\``, set(expression.at, instead)) }),
          },
        );
      }
    },
  }),
);
