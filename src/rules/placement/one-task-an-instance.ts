import { portsSaid } from '../shared/fleet/said.js';
import { overFleet } from '../shared/fleet/over.js';

export default [
  overFleet({
    id: 'placement/static-port-over-fleet',
    title: 'More tasks than instances although the host port is fixed',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    why: 'A port of an instance is taken by the first task that asks for it. The others wait for an instance where it is free: `The closest matching container-instance X is already using a port required by your task`.',
    applies: ({ demand, isDistinct }) => demand.ports.size > 0 && !isDistinct,
    reason: ({ demand }) => `each takes ${portsSaid(demand)}`,
    help: 'leave the host port out, so that each task gets a free one, or start more instances',
  }),
  overFleet({
    id: 'placement/distinct-over-fleet',
    title: 'More tasks than instances although they must be distinct',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
    why: 'With `distinctInstance` no two tasks of the service share an instance: `DistinctInstance placement constraint unsatisfied.` Those for which there is none wait for ever.',
    applies: ({ isDistinct }) => isDistinct,
    reason: () => '`distinctInstance` puts each on one of its own',
    help: 'start more instances, or leave the constraint out',
  }),
];
