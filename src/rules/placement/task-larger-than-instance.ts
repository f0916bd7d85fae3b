import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { amountSaid, fleetCalled, fleetLabels, shortIn } from '../shared/fleet/said.js';
import { emptyPlacesOf, judge, situationOf } from '../shared/fleet/situation.js';

export default defineRule({
  id: 'placement/task-larger-than-instance',
  title: 'Task fits no instance even when it is empty',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html',
  why: 'An instance offers 1024 CPU units for each vCPU, and the memory that its system reports: 2.5 % to 10 % less than the nominal one. A task that wants more finds no place, however many instances there are: `insufficient memory available`, or `insufficient CPU units available`.',
  on: 'service',
  silentWhen: [
    ...moreUrgentThan('placement/task-larger-than-instance'),
    'capacity/task-exceeds-smallest-type',
  ],
  message: text`a task wants ${'wanted'}, and an empty instance of ${'fleet'} has ${'room'}`,
  check(service, report) {
    const situation = situationOf(service);
    if (!situation) return;
    const { demand, fleet } = situation;
    const judgement = judge((look) => {
      const places = emptyPlacesOf(service, situation, look);
      return places.every((place) => shortIn(place, demand) !== undefined);
    });
    if (!judgement) return;
    const [place] = emptyPlacesOf(service, situation, judgement.look).sort(
      (a, b) => b.room.memory - a.room.memory,
    );
    const short = place && shortIn(place, demand);
    if (!short) return;
    report(
      service.view.taskDefinition,
      {
        wanted: amountSaid(short, demand[short]),
        fleet: fleetCalled(fleet),
        room: String(place.room[short]),
      },
      {
        severity: judgement.severity,
        labels: [
          ...(service.task ? [{ span: service.task.head, text: 'this task' }] : []),
          ...fleetLabels(fleet),
        ],
        help: ['make the task smaller, or take larger instances'],
        notes: judgement.notes,
      },
    );
  },
});
