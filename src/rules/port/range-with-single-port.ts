import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { oneOf } from '../../diagnostic/nearest.js';

export default defineRule({
  id: 'port/range-with-single-port',
  title: 'A range and a single port in one mapping',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  why: 'A mapping is of one port or of a range. With a range the ports of the host are chosen by ECS, so `hostPort` has no place beside it either; registration refuses both.',
  on: 'port',
  fixable: true,
  message: text`a mapping of ${'container'} has a range, and ${'members'} too`,
  check(port, report) {
    const { view, container } = port;
    const { containerPortRange } = view;
    if (containerPortRange.state !== 'known') return;
    const members = (['containerPort', 'hostPort'] as const).filter((each) => view[each].state === 'known');
    if (members.length === 0) return;
    const names = members.map((each) => port.word(view, each));
    report(
      containerPortRange,
      { container: container.called, members: oneOf(names, 'and') },
      {
        labels: members.map((each) => ({ span: view[each].span, text: 'not beside a range' })),
        help: ['make two mappings of it, or keep the range only'],
        fix: unsafeFix(`remove ${oneOf(names, 'and')}`, ...members.map((each) => remove(view[each]))),
      },
    );
  },
});
