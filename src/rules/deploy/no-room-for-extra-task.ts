import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { loweredMinimum, mustStartFirst, placeOfMinimum } from '../shared/fleet/blocked.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { bindingSaid, fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { capacityOf, judge, placesOf, situationOf } from '../shared/fleet/situation.js';
import { tasks } from '../shared/words.js';

export default defineRule({
  id: 'deploy/no-room-for-extra-task',
  title: 'Fleet cannot hold the extra task that the update needs',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  why: 'Where no task may stop before another one is healthy, an update needs room for one more task than there are. On a full fleet it waits for ever, with `insufficient memory available` or `insufficient CPU units available`.',
  on: 'service',
  silentWhen: moreUrgentThan('deploy/no-room-for-extra-task'),
  message: text`an update of ${'service'} finds no room: ${'fleet'} can hold ${'count'}, and none may stop before another one is healthy`,
  check(service, report) {
    const situation = situationOf(service);
    if (!situation?.desired || situation.update?.doubles) return;
    const { desired, fleet, update } = situation;
    if (!mustStartFirst(desired, update)) return;
    const judgement = judge((look) => capacityOf(placesOf(service, situation, look), situation) === desired);
    if (!judgement) return;
    const places = placesOf(service, situation, judgement.look);
    report(
      placeOfMinimum(service),
      { service: service.called, fleet: fleetCalled(fleet), count: tasks(desired) },
      {
        labels: fleetLabels(fleet),
        help: [...loweredMinimum(service, desired), 'or start more or larger instances'],
        notes: [...bindingSaid(places, situation), ...judgement.notes],
      },
    );
  },
});
