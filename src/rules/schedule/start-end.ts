import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import type { Loose } from '../../model/loose.js';
import { spelled } from '../shared/spelled.js';

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const FITTING = '2030-01-31T09:00:00.000Z';

export default defineRule({
  id: 'schedule/start-end',
  title: 'Start and end dates are in the wrong order or form',
  severity: 'error',
  confidence: 'observed',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html',
  why: 'A schedule can have a time before which and one after which it starts nothing, the first before the second. CloudFormation wants both with milliseconds and in UTC: `2030-01-31T09:00:00.000Z`.',
  on: 'schedule',
  message: text`${'what'}`,
  check({ properties }, report) {
    const [start, end] = [properties.at('StartDate'), properties.at('EndDate')];
    const [first, last] = [spelled(start, 'StartDate'), spelled(end, 'EndDate')];
    const dates = [
      { at: start, word: first },
      { at: end, word: last },
    ];
    const isTemplate = !properties.span.source.path.endsWith('.tf');
    for (const { at, word } of dates.filter(({ at }) => isTemplate && !FORM.test(textOf(at) ?? FITTING)))
      report(
        at,
        { what: `\`${word}\` has not the form of a date in CloudFormation` },
        { help: [`write it as \`${FITTING}\``] },
      );
    if (!(Date.parse(textOf(start) ?? '') >= Date.parse(textOf(end) ?? ''))) return;
    report(
      end,
      { what: `\`${last}\` is not after \`${first}\`` },
      { labels: [{ span: start.span, text: 'it starts here' }] },
    );
  },
});

function textOf({ located }: Loose): string | undefined {
  return located?.kind === 'string' ? located.value : undefined;
}
