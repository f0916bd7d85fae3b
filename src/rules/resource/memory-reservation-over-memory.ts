import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { amountIn } from '../shared/amounts.js';

export default defineRule({
  id: 'resource/memory-reservation-over-memory',
  title: 'The soft limit is above the hard limit',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: '`memoryReservation` is set aside for the container, `memory` is where it is killed. So the reservation can be as large as the limit, but no larger; the registration is refused otherwise.',
  on: 'container',
  fixable: true,
  message: text`${'container'} reserves ${'reserved'} MiB, but may use no more than ${'limit'} MiB`,
  check({ view, called }, report) {
    const { memory, memoryReservation } = view;
    const [limit, reserved] = [amountIn(memory), amountIn(memoryReservation)];
    if (limit === undefined || reserved === undefined || reserved <= limit) return;
    report(
      memoryReservation,
      { container: called, reserved, limit },
      {
        labels: [{ span: memory.span, text: 'the limit' }],
        help: [`reserve ${limit} MiB or less, or raise the limit to ${reserved} MiB`],
        fix: unsafeFix('swap the two', set(memory, reserved), set(memoryReservation, limit)),
      },
    );
  },
});
