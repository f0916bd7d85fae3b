import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { boundsOf, capacityOf, placesOf, situationOf } from '../shared/fleet/situation.js';
import { LIKELY } from '../shared/fleet/views.js';
import { tasks } from '../shared/words.js';

export default defineRule({
  id: 'placement/zone-loss',
  title: 'Loss of one zone leaves too few tasks, or no room to replace them',
  severity: 'info',
  confidence: 'inferred',
  preset: 'strict',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html',
  why: 'The tasks in a zone that fails are gone until others take their place in the zones that are left. How many remain depends on how they were spread, and how many can be replaced on the room that is kept in each zone.',
  on: 'service',
  silentWhen: moreUrgentThan('placement/zone-loss'),
  message: text`without the zone \`${'zone'}\` there is room for ${'room'} of the ${'count'} of ${'service'}${'below'}`,
  check(service, report) {
    const situation = situationOf(service);
    if (!situation?.desired || !situation.update) return;
    const { desired, fleet, update } = situation;
    const { lower } = boundsOf(desired, update);
    const places = placesOf(service, situation, LIKELY);
    const zones = new Map(places.flatMap(({ zone }) => (zone ? [[zone.key, zone] as const] : [])));
    if (zones.size < 2) return;
    const worst = [...zones.values()]
      .map((zone) => ({
        zone,
        room: capacityOf(
          places.filter((place) => place.zone?.key !== zone.key),
          situation,
        ),
      }))
      .sort((a, b) => a.room - b.room)[0];
    if (!worst || worst.room >= desired) return;
    const { placementStrategy } = service.view;
    report(
      placementStrategy.located ? placementStrategy : service.head,
      {
        zone: worst.zone.name ?? worst.zone.key,
        room: worst.room,
        count: tasks(desired),
        service: service.called,
        below: worst.room < lower ? `, fewer than the ${lower} that have to be healthy` : '',
      },
      { labels: fleetLabels(fleet), help: [`keep more room in each zone of ${fleetCalled(fleet)}`] },
    );
  },
});
