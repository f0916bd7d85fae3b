import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { fleetCalled } from '../shared/fleet/said.js';
import { detailsOf } from '../shared/rollout/details.js';
import { roomIn } from '../shared/rollout/figures.js';
import { judgementAs } from '../shared/rollout/judgement.js';
import { tasks } from '../shared/words.js';

export default defineRule({
  id: 'capacity/asg-max-too-small',
  title: 'Auto Scaling group cannot grow to what the service needs',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html',
  why: 'A deployment that moves the traffic from one set of tasks to another runs both at once. Tasks for which the group has no room wait in `PROVISIONING` until the stage gives up. A rolling update only takes longer: it starts as many as there is room for.',
  on: 'service',
  silentWhen: moreUrgentThan('capacity/asg-max-too-small'),
  fixable: true,
  message: text`${'fleet'} can hold ${'room'} tasks, and ${'service'} has ${'peak'} while it is updated`,
  check(service, report) {
    const judgement = judgementAs(service, 'capacity/asg-max-too-small');
    const fleet = fleetOf(service);
    if (!judgement || !fleet) return;
    const { answer } = judgement;
    const { strategy } = service.view.deploymentConfiguration;
    const at = strategy.located ? strategy : service.head;
    report(
      at,
      {
        fleet: fleetCalled(fleet),
        room: roomIn(answer),
        service: service.called,
        peak: tasks(answer.bounds?.upper ?? 0),
      },
      detailsOf(service, at, judgement, 'let the group have more instances, or use `ROLLING`'),
    );
  },
});
