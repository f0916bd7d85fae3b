import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { bindingSaid, fleetCalled } from '../shared/fleet/said.js';
import { detailsOf } from '../shared/rollout/details.js';
import { demandIn, hostsFor, roomIn } from '../shared/rollout/figures.js';
import { judgementAs } from '../shared/rollout/judgement.js';
import { placeOfMinimum } from '../shared/rollout/places.js';
import { tasks } from '../shared/words.js';

export default defineRule({
  id: 'deploy/no-room-for-extra-task',
  title: 'Fleet cannot hold the extra task that the update needs',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  why: 'Where no task may stop before another one is healthy, an update needs room for one more task than there are. On a full fleet it waits for ever, with `insufficient memory available` or `insufficient CPU units available`.',
  on: 'service',
  silentWhen: moreUrgentThan('deploy/no-room-for-extra-task'),
  fixable: true,
  message: text`an update of ${'service'} finds no room: ${'fleet'} can hold ${'count'}, and none may stop before another one is healthy`,
  check(service, report) {
    const judgement = judgementAs(service, 'deploy/no-room-for-extra-task');
    const fleet = fleetOf(service);
    if (!judgement || !fleet) return;
    const { answer } = judgement;
    const at = placeOfMinimum(service);
    const details = detailsOf(service, at, judgement, 'start more or larger instances');
    report(
      at,
      { service: service.called, fleet: fleetCalled(fleet), count: tasks(roomIn(answer)) },
      { ...details, notes: [...bindingSaid(hostsFor(answer), demandIn(answer)), ...judgement.notes] },
    );
  },
});
