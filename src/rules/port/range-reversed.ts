import { text } from '../../diagnostic/catalogue.js';
import { insert, remove, safeFix, set } from '../fixes.js';
import { defineRule } from '../rule.js';
import { parseRange } from '../shared/ports.js';

export default defineRule({
  id: 'port/range-reversed',
  title: 'The first port of the range is not below the last',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  why: 'A `containerPortRange` goes from a lower port to a higher one. Registration refuses one that goes down, and one that has a single port too: that is a `containerPort`.',
  on: 'port',
  silentWhen: ['port/range-form'],
  fixable: true,
  message: text`the range \`${'range'}\` of ${'container'} does not go up`,
  check(port, report) {
    const { view, container } = port;
    const { containerPortRange: field, containerPort } = view;
    const range = field.state === 'known' && parseRange(field.value);
    if (!range || range.from < range.to) return;
    const details = { range: field.value, container: container.called };
    if (range.from > range.to) {
      const turned = `${range.to}-${range.from}`;
      report(field, details, {
        help: ['write the lower port first'],
        fix: safeFix(`write \`${turned}\``, set(field, turned)),
      });
      return;
    }
    const single = port.word(view, 'containerPort');
    report(field, details, {
      help: [`one port is \`${single}\``],
      fix:
        containerPort.state === 'absent'
          ? safeFix(
              `write \`${single}\` ${range.from}`,
              remove(field),
              insert(view, 'containerPort', range.from),
            )
          : [],
    });
  },
});
