import { text } from '../../diagnostic/catalogue.js';
import type { Demand } from '../../rollout/problem.js';
import { type Definition, defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { fleetCalled, portsSaid } from '../shared/fleet/said.js';
import { detailsOf } from '../shared/rollout/details.js';
import { demandIn, roomIn } from '../shared/rollout/figures.js';
import { judgementAs } from '../shared/rollout/judgement.js';
import { placeOfCount } from '../shared/rollout/places.js';
import { tasks } from '../shared/words.js';

interface Row extends Pick<Definition<'service', never>, 'title' | 'why' | 'source'> {
  readonly id: 'placement/static-port-over-fleet' | 'placement/distinct-over-fleet';
  readonly reason: (demand: Demand) => string;
}

/** More tasks than instances, of which each can have but one. */
const ROWS: readonly Row[] = [
  {
    id: 'placement/static-port-over-fleet',
    title: 'More tasks than instances although the host port is fixed',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    why: 'A port of an instance is taken by the first task that asks for it. The others wait for an instance where it is free: `The closest matching container-instance X is already using a port required by your task`.',
    reason: (demand) => `each takes ${portsSaid(demand)}`,
  },
  {
    id: 'placement/distinct-over-fleet',
    title: 'More tasks than instances although they must be distinct',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
    why: 'With `distinctInstance` no two tasks of the service share an instance: `DistinctInstance placement constraint unsatisfied.` Those for which there is none wait for ever.',
    reason: () => '`distinctInstance` puts each on one of its own',
  },
];

export default ROWS.map(({ id, reason, ...about }) =>
  defineRule({
    ...about,
    id,
    severity: 'error',
    confidence: 'documented',
    on: 'service',
    silentWhen: moreUrgentThan(id),
    fixable: true,
    message: text`${'count'} of ${'service'} want an instance each, and ${'fleet'} ${'has'} ${'size'}: ${'reason'}`,
    check(service, report) {
      const judgement = judgementAs(service, id);
      const fleet = fleetOf(service);
      if (!judgement || !fleet) return;
      const { answer } = judgement;
      const at = placeOfCount(service);
      report(
        at,
        {
          count: tasks(answer.desired ?? 0),
          service: service.called,
          fleet: fleetCalled(fleet),
          has: fleet.length > 1 ? 'have' : 'has',
          size: roomIn(answer),
          reason: reason(demandIn(answer)),
        },
        detailsOf(service, at, judgement, 'start more instances'),
      );
    },
  }),
);
