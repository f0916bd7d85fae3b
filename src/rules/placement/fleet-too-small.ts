import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { bindingSaid, fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { capacityOf, judge, placesOf, situationOf } from '../shared/fleet/situation.js';
import { tasks } from '../shared/words.js';

export default defineRule({
  id: 'placement/fleet-too-small',
  title: 'Fleet cannot hold the desired tasks',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  why: 'ECS places as many tasks as find room and tries again with the others for as long as the service is there: it never reaches a steady state. Daemons, and services that are declared before this one, take their places first.',
  on: 'service',
  silentWhen: moreUrgentThan('placement/fleet-too-small'),
  message: text`${'fleet'} can hold ${'room'} of the ${'count'} of ${'service'}`,
  check(service, report) {
    const situation = situationOf(service);
    if (situation?.desired === undefined) return;
    const { desired, fleet } = situation;
    const judgement = judge((look) => {
      const places = placesOf(service, situation, look);
      return places.length > 0 && capacityOf(places, situation) < desired;
    });
    if (!judgement) return;
    const places = placesOf(service, situation, judgement.look);
    const { desiredCount } = service.view;
    report(
      desiredCount.located ? desiredCount : service.head,
      {
        fleet: fleetCalled(fleet),
        room: capacityOf(places, situation),
        count: tasks(desired),
        service: service.called,
      },
      {
        labels: fleetLabels(fleet),
        help: ['start more or larger instances, or fewer tasks'],
        notes: [...bindingSaid(places, situation), ...judgement.notes],
      },
    );
  },
});
