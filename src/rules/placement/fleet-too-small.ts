import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { bindingSaid, fleetCalled } from '../shared/fleet/said.js';
import { detailsOf } from '../shared/rollout/details.js';
import { demandIn, hostsFor, roomIn } from '../shared/rollout/figures.js';
import { judgementAs } from '../shared/rollout/judgement.js';
import { placeOfCount } from '../shared/rollout/places.js';
import { tasks } from '../shared/words.js';

export default defineRule({
  id: 'placement/fleet-too-small',
  title: 'Fleet cannot hold the desired tasks',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  why: 'ECS places as many tasks as find room and tries again with the others for as long as the service is there: it never reaches a steady state. Daemons, and services that are declared before this one, take their places first.',
  on: 'service',
  silentWhen: moreUrgentThan('placement/fleet-too-small'),
  fixable: true,
  message: text`${'fleet'} can hold ${'room'} of the ${'count'} of ${'service'}`,
  check(service, report) {
    const judgement = judgementAs(service, 'placement/fleet-too-small');
    const fleet = fleetOf(service);
    if (!judgement || !fleet) return;
    const { answer } = judgement;
    const at = placeOfCount(service);
    const details = detailsOf(service, at, judgement, 'start more or larger instances, or fewer tasks');
    report(
      at,
      {
        fleet: fleetCalled(fleet),
        room: roomIn(answer),
        count: tasks(answer.desired ?? 0),
        service: service.called,
      },
      { ...details, notes: [...bindingSaid(hostsFor(answer), demandIn(answer)), ...judgement.notes] },
    );
  },
});
