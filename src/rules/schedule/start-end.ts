import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { spelled } from '../shared/spelled.js';

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

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
    const word = (date: typeof start) => spelled(date, date === start ? 'StartDate' : 'EndDate');
    const dates = [start, end].filter(({ located }) => located?.kind === 'string');
    const isTemplate = !properties.span.source.path.endsWith('.tf');
    for (const date of dates.filter(({ text = '' }) => isTemplate && !FORM.test(text)))
      report(
        date,
        { what: `\`${word(date)}\` has not the form of a date in CloudFormation` },
        { help: ['write it as `2030-01-31T09:00:00.000Z`'] },
      );
    const [from, to] = dates.length === 2 ? dates.map(({ text = '' }) => Date.parse(text)) : [];
    if (from === undefined || to === undefined || !(from >= to)) return;
    report(
      end,
      { what: `\`${word(end)}\` is not after \`${word(start)}\`` },
      { labels: [{ span: start.span, text: 'it starts here' }] },
    );
  },
});
