import { blockedUpdate } from '../shared/fleet/blocked.js';
import { portsSaid } from '../shared/fleet/said.js';

export default [
  blockedUpdate({
    id: 'deploy/static-port-blocks-update',
    title: 'A fixed host port and full occupancy leave no place for the new task',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    why: 'A new task needs the port that an old one has on each instance, and no old one may stop before a new one is healthy. The update waits for ever: `The closest matching container-instance X is already using a port required by your task`.',
    applies: ({ demand, isDistinct }) => demand.ports.size > 0 && !isDistinct,
    reason: (demand) => `a task takes ${portsSaid(demand)}`,
    help: 'leave the host port out, so that each task gets a free one',
  }),
  blockedUpdate({
    id: 'deploy/distinct-instance-blocks-update',
    title: '`distinctInstance` and full occupancy leave no place for the new task',
    confidence: 'observed',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
    why: 'The constraint counts all tasks of the service, old and new ones. Where each instance has an old one a new one finds no place, and no old one may stop before a new one is healthy: `DistinctInstance placement constraint unsatisfied.`',
    applies: ({ isDistinct }) => isDistinct,
    reason: () => 'each task wants an instance of its own',
    help: 'leave the constraint out',
  }),
];
