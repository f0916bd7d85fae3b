import { text } from '../../diagnostic/catalogue.js';
import type { Demand } from '../../rollout/problem.js';
import { type Definition, defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { portsSaid } from '../shared/fleet/said.js';
import { detailsOf } from '../shared/rollout/details.js';
import { demandIn } from '../shared/rollout/figures.js';
import { judgementAs } from '../shared/rollout/judgement.js';
import { placeOfMinimum } from '../shared/rollout/places.js';
import { tasks } from '../shared/words.js';

interface Row extends Pick<Definition<'service', never>, 'title' | 'why' | 'source' | 'confidence'> {
  readonly id: 'deploy/static-port-blocks-update' | 'deploy/distinct-instance-blocks-update';
  readonly reason: (demand: Demand) => string;
}

/** An update that has to start a task first, on a fleet where each instance has one already. */
const ROWS: readonly Row[] = [
  {
    id: 'deploy/static-port-blocks-update',
    title: 'A fixed host port and full occupancy leave no place for the new task',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    why: 'A new task needs the port that an old one has on each instance, and no old one may stop before a new one is healthy. The update waits for ever: `The closest matching container-instance X is already using a port required by your task`.',
    reason: (demand) => `a task takes ${portsSaid(demand)}`,
  },
  {
    id: 'deploy/distinct-instance-blocks-update',
    title: '`distinctInstance` and full occupancy leave no place for the new task',
    confidence: 'observed',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
    why: 'The constraint counts all tasks of the service, old and new ones. Where each instance has an old one a new one finds no place, and no old one may stop before a new one is healthy: `DistinctInstance placement constraint unsatisfied.`',
    reason: () => 'each task wants an instance of its own',
  },
];

export default ROWS.map(({ id, reason, ...about }) =>
  defineRule({
    ...about,
    id,
    severity: 'error',
    on: 'service',
    silentWhen: moreUrgentThan(id),
    fixable: true,
    message: text`an update of ${'service'} never ends: ${'reason'}, each instance has one, and none of ${'count'} may stop first`,
    check(service, report) {
      const judgement = judgementAs(service, id);
      if (!judgement) return;
      const { answer } = judgement;
      const at = placeOfMinimum(service);
      report(
        at,
        { service: service.called, reason: reason(demandIn(answer)), count: tasks(answer.desired ?? 0) },
        detailsOf(service, at, judgement, 'start another instance'),
      );
    },
  }),
);
