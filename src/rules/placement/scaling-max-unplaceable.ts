import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { scalingOf } from '../shared/counts.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { mustStartFirst } from '../shared/fleet/blocked.js';
import { bindingSaid, fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { capacityOf, placesOf, situationOf } from '../shared/fleet/situation.js';
import { CERTAIN } from '../shared/fleet/views.js';

export default defineRule({
  id: 'placement/scaling-max-unplaceable',
  title: 'The scaling maximum does not fit the fleet',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  why: 'Scaling sets a desired count up to its maximum, whether or not there is room. Tasks that find no place are missing just when there is most to do.',
  on: 'service',
  silentWhen: moreUrgentThan('placement/scaling-max-unplaceable'),
  message: text`${'service'} is scaled to up to ${'most'} tasks, and ${'fleet'} can hold ${'room'}${'more'}`,
  check(service, report) {
    const situation = situationOf(service);
    if (!situation) return;
    const { fleet, update } = situation;
    const places = placesOf(service, situation, CERTAIN);
    const room = capacityOf(places, situation);
    for (const { MaxCapacity: most } of scalingOf(service)) {
      if (most.state !== 'known' || places.length === 0) continue;
      const isFull = room === most.value && mustStartFirst(most.value, update);
      if (room >= most.value && !isFull) continue;
      report(
        most,
        {
          service: service.called,
          most: most.value,
          fleet: fleetCalled(fleet),
          room,
          more: isFull ? ', none more for an update' : '',
        },
        {
          labels: fleetLabels(fleet),
          help: ['lower the maximum, or let the fleet have more instances'],
          notes: bindingSaid(places, situation),
        },
      );
    }
  },
});
