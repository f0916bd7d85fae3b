import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'resource/memory-reservation-on-windows',
  title: '`memoryReservation` is not supported on Windows',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  why: 'Windows containers have no soft memory limit: the documentation calls `memoryReservation` unsupported, and the container agent leaves it out where it does not bound memory at all.',
  on: 'container',
  os: 'windows',
  fixable: true,
  message: text`${'container'} has ${'member'}, which Windows does not support`,
  check(subject, report) {
    const { view, called } = subject;
    const { memory, memoryReservation } = view;
    if (memoryReservation.state === 'absent') return;
    report(
      memoryReservation,
      { container: called, member: `\`${subject.word(view, 'memoryReservation')}\`` },
      memory.state === 'absent'
        ? { help: [`set \`${subject.word(view, 'memory')}\` instead`] }
        : { fix: safeFix('remove it', remove(memoryReservation)) },
    );
  },
});
