import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { boundsOf, capacityOf, judge, placesOf, situationOf } from '../shared/fleet/situation.js';
import { tasks } from '../shared/words.js';

export default defineRule({
  id: 'capacity/asg-max-too-small',
  title: 'Auto Scaling group cannot grow to what the service needs',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html',
  why: 'A deployment that moves the traffic from one set of tasks to another runs both at once. Tasks for which the group has no room wait in `PROVISIONING` until the stage gives up. A rolling update only takes longer: it starts as many as there is room for.',
  on: 'service',
  silentWhen: moreUrgentThan('capacity/asg-max-too-small'),
  message: text`${'fleet'} can hold ${'room'} tasks, and ${'service'} has ${'peak'} while it is updated`,
  check(service, report) {
    const situation = situationOf(service);
    // A few at a time is no trouble where an update is done so anyway.
    if (!situation?.desired || !situation.update?.doubles) return;
    const { desired, fleet, update } = situation;
    const { upper } = boundsOf(desired, update);
    const judgement = judge((look) => capacityOf(placesOf(service, situation, look), situation) < upper);
    if (!judgement) return;
    const { strategy } = service.view.deploymentConfiguration;
    report(
      strategy.located ? strategy : service.head,
      {
        fleet: fleetCalled(fleet),
        room: capacityOf(placesOf(service, situation, judgement.look), situation),
        service: service.called,
        peak: tasks(upper),
      },
      {
        labels: fleetLabels(fleet),
        help: ['let the group have more instances, or use `ROLLING`'],
        notes: judgement.notes,
      },
    );
  },
});
