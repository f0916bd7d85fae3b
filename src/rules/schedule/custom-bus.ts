import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasPlaceholder } from '../shared/placeholder.js';
import { madeOf } from '../shared/mentions.js';
import { spelled } from '../shared/spelled.js';

const DEFAULT = /^(default|arn:.*:event-bus\/default)$/;

export default defineRule({
  id: 'schedule/custom-bus',
  title: 'Scheduled rule on a custom event bus',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html',
  why: 'Rules with a schedule live on the default event bus only.',
  on: 'eventRule',
  message: text`a rule with a schedule is on the default event bus, not on ${'bus'}`,
  check({ project, properties }, report) {
    const [schedule, bus] = [properties.at('ScheduleExpression'), properties.at('EventBusName')];
    const made = madeOf(project, 'AWS::Events::EventBus', bus);
    const name = made ? made.piece.address : bus.text;
    if (!schedule.located || name === undefined || hasPlaceholder(name)) return;
    if (!made && DEFAULT.test(name)) return;
    report(
      bus,
      { bus: `\`${name}\`` },
      {
        labels: [{ span: schedule.span, text: 'its schedule' }],
        help: [`leave \`${spelled(bus, 'EventBusName')}\` out, or use EventBridge Scheduler`],
      },
    );
  },
});
