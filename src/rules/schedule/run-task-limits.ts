import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { isOutside } from '../shared/compare.js';
import { hasPlaceholder } from '../shared/placeholder.js';
import { toPlain, Unknown } from '../../source/value.js';
import { hasValue, knownIn } from '../shared/known.js';

const MOST_TASKS = 10;
const STARTED_BY = /^[A-Za-z0-9_/.-]*$/;
const LONGEST_NAME = 128;
const LONGEST_OVERRIDES = 8192;

export default defineRule({
  id: 'schedule/run-task-limits',
  title: 'RunTask request is out of range',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
  why: 'RunTask starts 1 to 10 tasks. `startedBy` has at most 128 letters, digits, `-`, `_`, `/` and `.`, the overrides at most 8,192 characters as JSON, and tags are taken from the task definition only: there is no service to take them from.',
  on: 'job',
  fixable: true,
  message: text`${'what'}`,
  check(job, report) {
    const { count, startedBy, overrides, propagateTags } = job.view;
    const word = (member: 'count' | 'startedBy' | 'overrides' | 'propagateTags') =>
      `\`${job.word(job.view, member)}\``;
    const number = knownIn(count);
    if (isOutside(number, 1, MOST_TASKS))
      report(count, { what: `${word('count')} is 1 to ${MOST_TASKS}, not ${number}` });
    if (startedBy.state === 'known' && !hasPlaceholder(startedBy.value)) {
      const { length } = startedBy.value;
      if (length > LONGEST_NAME)
        report(startedBy, {
          what: `${word('startedBy')} has at most ${LONGEST_NAME} characters, not ${length}`,
        });
      else if (!STARTED_BY.test(startedBy.value))
        report(
          startedBy,
          { what: `\`${startedBy.value}\` is no value for ${word('startedBy')}` },
          { label: 'letters, digits, `-`, `_`, `/` and `.` only' },
        );
    }
    const length = lengthOf(overrides);
    if (length > LONGEST_OVERRIDES)
      report(overrides, {
        what: `${word('overrides')} has at most ${LONGEST_OVERRIDES} characters as JSON, not ${length}`,
      });
    if (hasValue(propagateTags, 'SERVICE'))
      report(
        propagateTags,
        { what: 'no service starts this task, so there are no tags of a service' },
        {
          help: ['write `TASK_DEFINITION`, or leave it out'],
          fix: unsafeFix('take it out', remove(propagateTags)),
        },
      );
  },
});

/** As short as JSON can have it, and what is not known as short as can be. */
function lengthOf({ located }: Placed): number {
  const plain = located && toPlain(located);
  return JSON.stringify(plain, (_, value: unknown) => (value instanceof Unknown ? '' : value))?.length ?? 0;
}
