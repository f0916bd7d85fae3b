import { text } from '../../diagnostic/catalogue.js';
import { areReversed } from '../shared/compare.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import type { Action } from '../shared/scaling.js';

const LONGEST_NAME = 256;
const FORBIDDEN = /[|:/\u0000-\u001f\u007f]|^\s|\s$/;

export default defineRule({
  id: 'scaling/scheduled-action',
  title: 'A scheduled action does nothing or is not valid',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html',
  why: 'A scheduled action sets one end of the range of a target or both, between a start and an end. Its name has up to 256 characters, and no `|`, `:` or `/`.',
  on: 'scheduledAction',
  silentWhen: [
    'schedule/expression-malformed',
    'schedule/cron-field-count',
    'schedule/cron-hash',
    'schedule/cron-field-value',
    'schedule/cron-day-question-mark',
    'schedule/rate-invalid',
    'schedule/at-invalid',
  ],
  message: text`${'what'}`,
  check(action, report) {
    const { view } = action;
    const { ScalableTargetAction: change, ScheduledActionName, Schedule } = view;
    const { MinCapacity: min, MaxCapacity: max } = change;
    if (min.state === 'absent' && max.state === 'absent')
      report(change.state === 'absent' ? action.head : change, {
        what: 'the action sets neither end of the range',
      });
    const ends = [min, max] as const;
    if (areReversed(ends))
      report(
        min,
        { what: `at least ${ends[0].value} tasks are more than at most ${ends[1].value}` },
        { labels: [{ span: max.span, text: 'the most' }] },
      );
    const [start, end] = [timeOf(view.StartTime), timeOf(view.EndTime)];
    if (start !== undefined && end !== undefined && start >= end)
      report(
        view.EndTime,
        { what: 'the action ends before it starts' },
        { labels: [{ span: view.StartTime.span, text: 'the start' }] },
      );
    const name = textIn(ScheduledActionName);
    if (name !== undefined && (name.length > LONGEST_NAME || FORBIDDEN.test(name)))
      report(ScheduledActionName, { what: `\`${name}\` is no name of a scheduled action` });
    if (Schedule.state === 'absent' && action.resource.spelling)
      report(action.head, { what: 'the action has no schedule' });
  },
});

function timeOf({ located }: Action['view']['StartTime']): number | undefined {
  if (located?.kind === 'number') return located.value * 1000;
  const time = located?.kind === 'string' ? Date.parse(located.value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
