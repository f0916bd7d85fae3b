import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { unmetWish } from '../shared/fleet/unmet.js';

export default defineRule({
  id: 'placement/matches-no-instance',
  title: 'No instance of the fleet satisfies the constraints',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  why: 'A task is only placed on an instance that satisfies all its constraints and has its architecture and operating system. Where there is none the service waits for ever, with an event such as `The closest matching container-instance X is missing an attribute required by your task` or `MemberOf placement constraint unsatisfied.`',
  on: 'service',
  message: text`no instance of ${'fleet'} ${'wish'}`,
  check(service, report) {
    const fleet = fleetOf(service);
    if (!fleet || service.scheduling !== 'REPLICA') return;
    const unmet = unmetWish(service, fleet);
    if (!unmet) return;
    report(
      unmet.at,
      { fleet: fleetCalled(fleet), wish: unmet.said },
      {
        labels: fleetLabels(fleet),
        help: ['change what is asked for, or start instances that have it'],
      },
    );
  },
});
