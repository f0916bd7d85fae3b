import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { unmetWish } from '../shared/fleet/unmet.js';

export default defineRule({
  id: 'daemon/matches-no-instance',
  title: 'DAEMON constraint matches no instance',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html',
  why: 'A DAEMON service has one task on each instance that satisfies its constraints. Where there is none it is steady with no task at all: no error and no event tells of it.',
  on: 'service',
  message: text`${'service'} has no task anywhere: no instance of ${'fleet'} ${'wish'}`,
  check(service, report) {
    const fleet = fleetOf(service);
    if (!fleet || service.scheduling !== 'DAEMON') return;
    const unmet = unmetWish(service, fleet);
    if (!unmet) return;
    report(
      unmet.at,
      { service: service.called, fleet: fleetCalled(fleet), wish: unmet.said },
      { labels: fleetLabels(fleet), help: ['change what is asked for'] },
    );
  },
});
