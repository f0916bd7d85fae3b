import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { scalingOf } from '../shared/counts.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { bindingSaid, fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { demandIn, hostsFor, roomIn } from '../shared/rollout/figures.js';
import { judgementWith } from '../shared/rollout/judgement.js';
import { traceOf } from '../shared/rollout/trace.js';

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
    const fleet = fleetOf(service);
    for (const { MaxCapacity: most } of fleet ? scalingOf(service) : []) {
      if (!fleet || most.state !== 'known') continue;
      const judgement = judgementWith(service, most.value);
      if (!judgement) continue;
      const { answer } = judgement;
      report(
        most,
        {
          service: service.called,
          most: most.value,
          fleet: fleetCalled(fleet),
          room: roomIn(answer),
          more: answer.verdict === 'unplaceable' ? '' : ', none more for an update',
        },
        {
          labels: fleetLabels(fleet),
          trace: traceOf(answer),
          help: ['lower the maximum, or let the fleet have more instances'],
          notes: [...bindingSaid(hostsFor(answer), demandIn(answer)), ...judgement.notes],
        },
      );
    }
  },
});
